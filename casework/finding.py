"""The finding (违法事实): what is wrong, under which matter, and whether it was put right."""

from datetime import date, datetime

from msgspec import Struct


class Finding(Struct, frozen=True, kw_only=True):
    """One problem found during a visit."""

    id: str
    item: str  # checklist item
    matter: str = ""
    facts: str = ""  # the sentence that goes into the record
    place: str = ""
    severity: str = "slight"  # slight 轻微 | ordinary 一般 | serious 严重
    harm: str = ""  # none 无 | slight 轻微 | serious 较重; empty = not known yet
    goods_fen: int | None = None  # value of the goods, where a list asks for it
    delay_months: int | None = None  # full months of delay, where a list asks for it
    act_date: date | None = None  # day of the act; None = day of the visit
    found_at: datetime | None = None
    corrected_at: datetime | None = None  # put right on the spot
    correction: str = ""  # what must be changed
    correction_days: int = 0  # 0 = at once
    withdrawn: bool = False
    also: tuple[str, ...] = ()  # other matters that the same act falls under (行政处罚法 29)
    from_visit: str = ""  # an earlier visit whose order or promise was not kept
    from_finding: str = ""  # the finding there that this one goes on with
    carried: tuple[str, ...] = ()  # evidence of the earlier finding that also proves this one
