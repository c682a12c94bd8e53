"""Matters and the text of the law, from the pack."""

from datetime import date

from casework.matter import Basis, Matter
from casework.provision import Provision
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
