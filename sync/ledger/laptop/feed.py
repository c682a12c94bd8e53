"""The feed as it comes in: pages of the county's units, laid under own work not answered yet."""

from collections.abc import Sequence

from sqlalchemy import Connection

from casework.errors import NotAllowed
from sync.ledger import notes
from sync.ledger.laptop.held import Held, Key, Shelf
from sync.ledger.laptop.pulled import Pulled, make_ready
from sync.protocol.messages import Page


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
        plain, overlaid = self._shelf.parted(connection, page.units, found) if found else (page.units, [])
        drawn = self._lay_over(connection, overlaid)
        if len(plain) < len(page.units):
            ready = make_ready(self._shelf.town, plain)
        self._shelf.put(connection, ready, new=not found)
        if page.end > cursor:
            self._notes.set(connection, notes.CURSOR, str(page.end))
            last = page.units[-1] if page.units else None
            self._notes.set(connection, notes.MARK, last.last_entry if last and last.seq == page.end else "")
            self._notes.set(connection, notes.MARKED_AT, page.end_at)
        return (*ready.keys, *((held.type, held.id) for held in drawn))

    def _lay_over(self, connection: Connection, bases: Sequence[Held]) -> tuple[Held, ...]:
        drawn = [self._shelf.redraw(connection, base) for base in bases]
        self._shelf.replace_bases(
            connection, [b for b, new in zip(bases, drawn, strict=True) if new.overlaid]
        )
        self._shelf.drop_bases(connection, [(new.type, new.id) for new in drawn if not new.overlaid])
        self._shelf.write(connection, drawn)
        return tuple(drawn)
