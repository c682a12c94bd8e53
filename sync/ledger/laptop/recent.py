"""The records that were written last, so that the next act on one of them need not read it again."""

from collections.abc import Iterable

from sync.ledger.laptop.held import Held, Key

MOST = 8  # an officer works on one visit and what hangs on it


class Recent:
    """Records as they stand on the disk; whoever writes by another road has to call `clear` first.

    Only the ledger that holds the profile's lock writes records, so nothing changes behind it.
    """

    def __init__(self) -> None:
        self._helds: dict[Key, Held] = {}

    def get(self, key: Key) -> Held | None:
        """A record as it was written, to be worked on; None when it has to be read."""
        held = self._helds.get(key)
        return None if held is None else held.copied()

    def keep(self, helds: Iterable[Held]) -> None:
        """Remember what a transaction has written, once it is committed."""
        for held in helds:
            self._helds.pop((held.type, held.id), None)
            self._helds[(held.type, held.id)] = held
        while len(self._helds) > MOST:
            del self._helds[next(iter(self._helds))]

    def clear(self) -> None:
        """Forget everything: the disk may say otherwise now."""
        self._helds.clear()
