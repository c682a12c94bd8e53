"""Custody events of this laptop, as acts for its journal."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine, select

from casework.audit import Draft
from casework.clock import Clock, new_id
from casework.codec import plain
from casework.custody import CustodyEvent, CustodyKind
from sync.ledger import tables
from sync.ledger.engines import reading


def event_draft(
    clock: Clock,
    town: str,
    device: str,
    kind: CustodyKind,
    *,
    officer: str = "",
    key: str = "",
    detail: str = "",
    at: datetime | None = None,
) -> Draft:
    """Make the act that records one event.

    Args:
        clock: for the id, and the time when `at` is not given.
        town: township of the laptop.
        device: the laptop.
        kind: what happened.
        officer: whom it concerns.
        key: that officer's public key, where one is registered.
        detail: a number, a time or a hash.
        at: aware UTC.
    """
    event = CustodyEvent(
        id=new_id(clock),
        town=town,
        kind=kind,
        device=device,
        at=at or clock.now(),
        officer=officer,
        key=key,
        detail=detail,
    )
    changes = {name: (None, value) for name, value in plain(event).items() if value not in ("", None)}
    return Draft(type="custody", record=event.id, verb=kind.value, changes=changes)


def registered_keys(engine: Engine) -> Iterator[tuple[str, str]]:
    """(officer, public key) of every key that was registered on a laptop of this township."""
    table = tables.table_of("custody")
    query = select(table.c.officer, table.c.key).where(
        table.c.kind == CustodyKind.OFFICER_KEY.value, table.c.key != ""
    )
    with reading(engine) as connection:
        yield from ((row.officer, row.key) for row in connection.execute(query).all())
