"""The provision (条文): one article of one version of a law."""

from datetime import date

from msgspec import Struct


class Provision(Struct, frozen=True, kw_only=True):
    """One article as it stood between two days."""

    law_id: str  # short key, for example "行政处罚法"
    law: str  # full name with 《》
    article: str  # 第五十一条
    version: str = ""  # 2021修订
    valid_from: date | None = None
    valid_to: date | None = None  # inclusive; set when repealed or replaced
    moved_to: str = ""  # 第八十六条, or 《…》第…条 of another law: where the rule stands since this one ended
    text: str = ""  # the fact in words, or the text where the source gives it
    source: str = ""
    mark: str = "V"
