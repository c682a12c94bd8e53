"""The part of a case that one paper is composed from."""

from datetime import datetime, timedelta, timezone

from msgspec import Struct

from casework.calendar import WorkCalendar
from casework.checklist import MergedItem
from casework.decision import Outcome
from casework.evidence import Evidence
from casework.finding import Finding
from casework.matter import Matter
from casework.notice import Paper
from casework.officer import Officer
from casework.pack import Body, Pack
from casework.party import Party
from casework.visit import Visit


class FormContext(Struct, frozen=True, kw_only=True):
    """The part of a case that one paper is composed from.

    Sentences that need the law engine (`remedy`, `amount_words`, `coverage`) come ready made; where they
    are empty the form writes its own default wording.
    """

    visit: Visit
    party: Party
    body: Body  # in whose name the paper goes out
    now: datetime  # aware
    findings: tuple[Finding, ...] = ()  # those this paper deals with, in order
    outcomes: dict[str, Outcome] = {}  # finding id -> decision
    evidence: tuple[Evidence, ...] = ()
    pack: Pack | None = None
    officers: tuple[Officer, ...] = ()  # first, second
    matters: dict[str, Matter] = {}  # matter id -> matter
    items: tuple[MergedItem, ...] = ()  # the questions of the visit
    calendar: WorkCalendar | None = None
    remedy: tuple[str, ...] = ()  # ready sentences on 复议 and 诉讼
    amount_fen: int | None = None  # None = sum of the outcomes' fines
    amount_words: str = ""  # 大写
    coverage: str = ""  # what was known of earlier waivers, and as of when
    promise: str = ""  # 文号 of the sealed 告知承诺书 on the same findings; "" = none
    settings: dict[str, str] = {}  # pack settings that papers print: pay.*, paper.*
    site_text: str = ""  # 现场情况 when the officer wrote or composed it already
    papers: tuple[Paper, ...] = ()  # the other papers of the visit that are numbered and stand, in order
    about: Paper | None = None  # the numbered paper the officer added this one to
    earlier_visits: int = 0  # inspections of the party before this one in its year, as this laptop knows
    offset_min: int = 480

    def sealed(self, *keys: str) -> Paper | None:
        """The paper this one is about, else the newest of these forms on the same findings; None without."""
        if self.about is not None and self.about.form in keys:
            return self.about
        mine = {finding.id for finding in self.findings}
        found = [
            paper
            for paper in self.papers
            if paper.form in keys and (not mine or not paper.findings or mine & set(paper.findings))
        ]
        return found[-1] if found else None

    def local(self, at: datetime) -> datetime:
        """An instant in the zone printed on papers."""
        return at.astimezone(timezone(timedelta(minutes=self.offset_min)))
