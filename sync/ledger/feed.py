"""The feed as it comes in: pages of the county's units, laid under own work not answered yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from casework import codec
from casework.errors import NotAllowed
from sync.ledger import conflicts as conflicting
from sync.ledger import notes
from sync.ledger.held import Held, Key, Shelf
from sync.ledger.pulled import Pulled, make_ready
from sync.protocol.messages import Page, Unit


class Feed:
    """Works inside the transactions of a LocalLedger."""

    def __init__(self, shelf: Shelf, kept: notes.Notes) -> None:
        self._shelf = shelf
        self._notes = kept

    def apply(self, connection: Connection, page: Page, ready: Pulled | None = None) -> tuple[Key, ...]:
        """Take a page of the feed; returns the records that were written.

        Args:
            connection: in a transaction.
            page: the page.
            ready: its units read beforehand, by `make_ready`.

        Raises:
            NotAllowed: page.gap, when the page starts beyond the own cursor.
            msgspec.MsgspecError, UnicodeError, RecursionError: a state that cannot be read.
        """
        cursor = self._notes.number(connection, notes.CURSOR)
        if page.start > cursor:
            raise NotAllowed("page.gap", start=page.start, cursor=cursor)
        if ready is None:
            ready = make_ready(self._shelf.town, page.units)
        found = self._shelf.places(connection, ready.keys)
        plain, overlaid = _parted(page.units, found) if found else (page.units, [])
        drawn = self._lay_over(connection, overlaid)
        if len(plain) < len(page.units):
            ready = make_ready(self._shelf.town, plain)
        self._shelf.put(connection, ready, new=not found)
        if page.end > cursor:
            self._notes.set(connection, notes.CURSOR, str(page.end))
            last = page.units[-1] if page.units else None
            self._notes.set(connection, notes.MARK, last.last_entry if last and last.seq == page.end else "")
        return (*ready.keys, *((held.type, held.id) for held in drawn))

    def _lay_over(self, connection: Connection, bases: Sequence[Held]) -> tuple[Held, ...]:
        drawn = [self._shelf.redraw(connection, base) for base in bases]
        self._shelf.replace_bases(
            connection, [b for b, new in zip(bases, drawn, strict=True) if new.overlaid]
        )
        self._shelf.drop_bases(connection, [new for new in drawn if not new.overlaid])
        self._shelf.write(connection, drawn)
        return tuple(drawn)


def _parted(units: Sequence[Unit], found: Mapping[Key, tuple[int, int]]) -> tuple[Sequence[Unit], list[Held]]:
    """Units that are written as they came, and bases that own entries lie over; a newer one here stays."""
    plain: list[Unit] = []
    overlaid: list[Held] = []
    for unit in units:
        seq, own = found.get((unit.type, unit.id), (0, 0))
        if unit.seq < seq:
            continue  # a late page
        if own:
            overlaid.append(_base(unit))
        else:
            plain.append(unit)
    return plain, overlaid


def _base(unit: Unit) -> Held:
    conflicts = conflicting.received(unit.conflicts)
    return Held(
        unit.type,
        unit.id,
        codec.decode(unit.body, dict[str, Any]),
        unit.rev,
        unit.seq,
        conflicts,
        unit.last_entry,
    )
