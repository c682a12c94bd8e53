"""The matter (事项): what a township may enforce, on which basis, and what it may cost."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


class MatterKind(StrEnum):
    """Where the power comes from; decides whose name and seal stand on the paper."""

    STATUTORY = "statutory"  # 法定
    CONFERRED = "conferred"  # 赋权
    ENTRUSTED = "entrusted"  # 委托


class Basis(Struct, frozen=True, kw_only=True):
    """One article a matter rests on."""

    law: str  # full name with 《》
    law_id: str  # provision key, for example "消防法"
    article: str  # 第六十条
    paragraph: str = ""  # 第一款
    item: str = ""  # 第三项
    role: str = "punishes"  # prohibits | punishes | coerces | inspects | orders
    text: str = ""

    @property
    def citation(self) -> str:
        """The clause as it is written in a paper."""
        return f"{self.law}{self.article}{self.paragraph}{self.item}"


OWN_BODIES = ("乡镇", "乡（镇）", "镇人民政府", "街道")  # how lists begin the name of the township itself


class Penalty(Struct, frozen=True, kw_only=True):
    """One penalty the article offers."""

    kind: str  # warning 警告 | fine 罚款 | confiscation 没收 | suspension 暂扣 | closure 停产停业 | other
    who: str = "any"  # any | person | organisation
    min_fen: int = 0  # inclusive
    max_fen: int | None = None  # inclusive; None = the article gives no figure
    per: str = "case"  # case | value (times the goods' value) | cost | gains | area | vehicle
    after_term: bool = False  # only after an ordered term has passed (责令改正逾期不改)
    optional: bool = False  # 可以处
    serious_only: bool = False  # 情节严重


class Matter(Struct, frozen=True, kw_only=True):
    """One row of the township's list."""

    id: str  # stable across packs
    code: str
    name: str
    kind: MatterKind
    field: str  # 领域: 消防, 城管 ...
    source_dept: str = ""  # 原行使部门
    acting_body: str = ""  # in whose name the paper goes out
    seal_slot: str = ""
    power_inspect: bool = True
    power_penalise: bool = True
    power_coerce: tuple[str, ...] = ()  # 查封, 扣押 ...; always empty for 委托 (行政强制法 17)
    towns: tuple[str, ...] = ()  # empty = every town of the pack
    valid_from: date | None = None  # inclusive
    valid_to: date | None = None  # inclusive
    bases: tuple[Basis, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    order_first: bool = False  # the penalty waits for an ordered term
    correction: str = ""  # stock wording of the order to correct
    correction_days: int = 0  # 0 = at once
    group: str = ""  # violation group for first-offence claims; empty = the matter itself
    successor: str = ""  # id of the row that follows when this one's law was replaced
    entrust_doc: str = ""  # number and term of the 委托书
    mark: str = "V"  # V checked, K fairly sure, U to be confirmed
    source: str = ""  # where this row comes from
    note: str = ""

    @property
    def other_body(self) -> str:
        """Who exercised it before, when that is another body; empty where the township itself is named."""
        return "" if self.source_dept.startswith(OWN_BODIES) else self.source_dept

    @property
    def claim_group(self) -> str:
        """What counts as the same violation for a first offence."""
        return self.group or self.id
