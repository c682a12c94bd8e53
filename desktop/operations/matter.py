"""Matters and the text of the law, from the pack."""

from datetime import date

from msgspec import Struct

from casework import authority, law_by_date
from casework.law_by_date import LawByDate
from casework.matter import Basis, Matter
from casework.party import PartyKind
from casework.provision import Provision
from casework.question import Step, officers
from desktop.operations.desk import Desk


def in_force(matter: Matter, on: date) -> bool:
    """Whether the row is valid on a day; bounds inclusive."""
    return (matter.valid_from is None or matter.valid_from <= on) and (
        matter.valid_to is None or on <= matter.valid_to
    )


def search_matters(desk: Desk, text: str, act_date: date, limit: int = 200) -> tuple[Matter, ...]:
    """Matters by name, code, field or pinyin initials; those not in force on `act_date` come last."""
    pack = desk.pack
    found = pack.search_matters(text, limit)
    return tuple(sorted(found, key=lambda matter: not in_force(matter, act_date)))


def law_text(desk: Desk, basis: Basis, on: date) -> Provision | None:
    """The article as it stood on a day, from the pack."""
    return desk.pack.law_text(basis, on)


class Standing(Struct, frozen=True, kw_only=True):
    """What may be done under a matter, for an act of some day that is decided today."""

    act_date: date
    powers: tuple[Step, ...]  # 检查, 处罚 and each coercive measure
    by_date: LawByDate
    successor: str = ""  # name of the row that governs today, when it is another one


def standing(desk: Desk, matter: Matter, act_date: date) -> Standing:
    """Whether the township may act, with two qualified officers, and which law applies.

    Args:
        matter: a row of the pack in force.
        act_date: not after today.
    """
    pack, day = desk.pack, min(act_date, desk.today())
    asked = [("检查", authority.INSPECT), ("处罚", authority.PENALISE)]
    coercive = dict.fromkeys([*matter.power_coerce, "查封", "扣押"])
    powers = tuple(
        Step(
            name=word,
            answer=authority.check(matter, desk.town, day, officers(), power, officers_on=desk.today()),
        )
        for word, power in [*asked, *((name, name) for name in coercive)]
    )
    found = law_by_date.compare(matter, pack, PartyKind.ORGANISATION, day, desk.today())
    follows = pack.matter(found.successor) if found.successor else None
    return Standing(
        act_date=day, powers=powers, by_date=found, successor=follows.name if follows is not None else ""
    )
