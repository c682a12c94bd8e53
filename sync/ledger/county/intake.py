"""Intake of one batch at the county: checks the chain, merges, and prepares what is to be written."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from casework import codec
from casework.audit import GENESIS, Entry
from sync import records
from sync.ledger import conflicts as conflicting
from sync.ledger import fold, projections
from sync.ledger.conflicts import Conflict
from sync.ledger.county.arrival import MALFORMED, OTHER_TOWN, Arrival
from sync.ledger.county.first import First, Plain
from sync.ledger.fold import Clash, State

Key = tuple[str, str]  # (type, id)

BROKEN, PARENT_MISSING, FORBIDDEN, SEALED, ID_REUSED = 1302, 1303, 1304, 1305, 1306
NO_STATE = b"{}"
COUNTY = "county"  # the officer, and the device, of the county's own entries

Problem = tuple[int, dict[str, Any]]  # its number, 0 for none, and its parameters
NO_PROBLEM: Problem = (0, {})


class Working(Struct, eq=False):
    """A record while the batch is merged into it.

    Its state is spelled out as objects between the first entry that concerns it and the last, no longer.
    """

    type: str
    id: str
    body: bytes = NO_STATE  # the state in its one encoding, when it is not open
    rev: int = 0
    conflicts: tuple[Conflict, ...] = ()
    last_entry: str = ""
    order: int = 0  # of the last entry folded; 0 = untouched
    is_new: bool = True
    is_sealed: bool = False
    values: tuple[Any, ...] = ()  # of its projection's columns; of a kind that is listed late none
    _open: State | None = None

    @property
    def state(self) -> State:
        """The record as it now stands."""
        if self._open is None:
            self._open = codec.decode_any(self.body)
        return self._open

    @state.setter
    def state(self, state: State) -> None:
        self._open = state

    def close(self) -> None:
        """Make of the state what is to be written, and let go of it; nothing when nothing changed it."""
        if self.order and self._open is not None:
            kind = records.kinds()[self.type]
            self.body = codec.encode(self._open)
            self.is_sealed = kind.is_sealed(self._open)
            self.values = projections.values_in_push(kind, self._open)
        self._open = None


class Opened(Struct, eq=False):
    """A conflict that the batch opened."""

    entry: Entry
    clash: Clash
    conflict: Conflict


class Sealing(Struct, eq=False):
    """An act of the batch that sealed a record of which its laptop may not have had the newest revision."""

    arrival: Arrival
    entry: Entry
    record: Working
    rev: int  # of the record before the act


class Tip(Struct, eq=False):
    """The newest entry of an incarnation."""

    seq: int = 0
    hash: str = GENESIS
    broken: bool = False


class Batch:
    """Judges and merges the arrivals of one push against what the county holds.

    Attributes:
        packed: the push as it travelled; empty when it was not packed.
        is_trusted: whether all of it is taken to be new; else it was looked up what is there.
        accepted: arrivals new to the journal, in the order they are to be filed.
        opened, resolved: conflicts.
        sealings: acts that sealed a record, perhaps without having seen all that it holds.
        working: records by key; those with an order were changed.
        folded: how many entries were merged: as many numbers are taken from the head.
    """

    def __init__(self, town: str, device: str, incarnation: str, packed: bytes = b"") -> None:
        self.town = town
        self.device = device
        self.incarnation = incarnation
        self.packed = packed
        self.is_trusted = False
        self.tips: dict[str, Tip] = {}
        self.strangers: set[str] = set()  # incarnations that belong to other devices
        self.links: set[tuple[str, int, str]] = (
            set()
        )  # (incarnation, seq, hash) held, of earlier incarnations
        self.working: dict[Key, Working] = {}
        self.accepted: list[Arrival] = []
        self.parked: list[Arrival] = []
        self.opened: list[Opened] = []
        self.resolved: list[tuple[str, str]] = []  # (conflict, entry)
        self.sealings: list[Sealing] = []
        self.folded = 0
        self.has_parked = False  # whether entries of this device wait for their parent
        self._filed: dict[str, Arrival] = {}
        self._last: dict[Key, Arrival] = {}  # the last arrival that concerns a record

    def expect(self, coming: Sequence[Arrival], known: Mapping[str, Any]) -> set[Key]:
        """Learn what comes, in its order; returns the records that it concerns.

        Args:
            coming: what arrived, and what waited for its parent.
            known: rows of the journal by entry id; what is held already concerns no record.
        """
        kinds = records.kinds()
        for arrival in coming:
            held = known.get(arrival.store_id)
            if arrival.type in kinds and (held is None or held.hash != arrival.hash):
                self._last[(arrival.type, arrival.record)] = arrival
        return set(self._last)

    # --- the chain ---

    def is_own(self, row: Any) -> bool:
        """Whether a row of the chains belongs to the device that sent the batch."""
        return (row.town, row.device) == (self.town, self.device)

    def learn_tip(self, row: Any) -> None:
        """Learn where a chain ends that the county holds, and whether it is another device's."""
        self.tips[row.incarnation] = Tip(row.seq, row.hash)
        if not self.is_own(row):
            self.strangers.add(row.incarnation)

    def goes_on(self, arrivals: Sequence[Arrival]) -> bool:
        """Whether the arrivals are the next of an incarnation of the sender, one after the other."""
        tip = self._tip(self.incarnation)
        seq, last = tip.seq, tip.hash
        for arrival in arrivals:
            if arrival.seq != seq + 1 or arrival.prev != last or arrival.incarnation != self.incarnation:
                return False
            seq, last = arrival.seq, arrival.hash
        return not tip.broken and self.incarnation not in self.strangers

    def take(self, arrival: Arrival, entry: Entry | First | None, known: Mapping[str, Any]) -> None:
        """Decide whether a new arrival continues what is held; files and folds it, parks it, or says why not.

        Args:
            arrival: it.
            entry: the arrival as it reads; None when it cannot be read.
            known: rows of the journal (hash, and the stored answer) by entry id.
        """
        if arrival.id in known or arrival.store_id in self._filed:
            arrival.problem, arrival.store_id = ID_REUSED, f"?{arrival.hash}"
            if self.has_known(arrival, known):
                return
        problem = self._chain_problem(arrival)
        if problem:
            arrival.problem = problem
            if problem == PARENT_MISSING:
                self.parked.append(arrival)
        else:
            self._file(arrival)
            self._fold(arrival, entry)

    def begin(self, arrival: Arrival, first: First) -> bool:
        """File an arrival and begin a record with it; False when its id came before in this batch.

        For batches that `goes_on` looked at: then its place in the chain is known to be right.
        """
        if arrival.store_id in self._filed:
            return False
        self._file(arrival)
        self._begin(arrival, first)
        return True

    def unpark(self, arrival: Arrival) -> None:
        """File and fold what was parked, if its parent is here now; to be asked in order of seq."""
        tip = self.tips.get(arrival.incarnation, Tip())
        follows = arrival.seq == tip.seq + 1 and arrival.prev == tip.hash and not tip.broken
        if follows or (arrival.incarnation != self.incarnation and self._has_parent(arrival)):
            entry = arrival.read()
            if arrival.store_id not in self._filed:
                self._file(arrival)
                self._fold(arrival, entry)

    def has_known(self, arrival: Arrival, known: Mapping[str, Any]) -> bool:
        """Whether the same entry is held, or came earlier in this batch: then it is answered alike."""
        id_ = arrival.store_id
        if id_ not in known and id_ not in self._filed:
            return False
        for held in (known.get(id_), self._filed.get(id_)):
            if held is not None and held.hash == arrival.hash:
                arrival.known = held
                return True
        return False

    def _chain_problem(self, arrival: Arrival) -> int:
        if not arrival.seq:  # not even an envelope: it stands where it was sent
            tip = self._tip(self.incarnation)
            arrival.incarnation, arrival.seq, arrival.prev = self.incarnation, tip.seq + 1, tip.hash
        incarnation = arrival.incarnation
        if incarnation in self.strangers:
            return BROKEN
        if incarnation != self.incarnation:
            return 0 if self._has_parent(arrival) else PARENT_MISSING
        tip = self._tip(incarnation)
        if tip.broken or arrival.seq <= tip.seq or (arrival.seq == tip.seq + 1 and arrival.prev != tip.hash):
            tip.broken = True  # another copy of this laptop was here: it must renew and send all again
            return BROKEN
        return 0 if arrival.seq == tip.seq + 1 else PARENT_MISSING

    def _tip(self, incarnation: str) -> Tip:
        tip = self.tips.get(incarnation)
        if tip is None:
            tip = self.tips[incarnation] = Tip()
        return tip

    def _has_parent(self, arrival: Arrival) -> bool:
        """An entry of an earlier incarnation may fork, since both copies of a laptop are heard."""
        if arrival.seq == 1:
            return arrival.prev == GENESIS
        return (arrival.incarnation, arrival.seq - 1, arrival.prev) in self.links

    def _file(self, arrival: Arrival) -> None:
        tip = self._tip(arrival.incarnation)
        if arrival.seq == tip.seq + 1 and arrival.prev == tip.hash:
            tip.seq, tip.hash = arrival.seq, arrival.hash
        if arrival.incarnation != self.incarnation:  # of its own incarnation the tip tells
            self.links.add((arrival.incarnation, arrival.seq, arrival.hash))
        self._filed[arrival.store_id] = arrival
        self.accepted.append(arrival)

    # --- the records ---

    def _fold(self, arrival: Arrival, entry: Entry | First | None) -> None:
        """Merge a filed entry into its record, if it may be."""
        if arrival.problem or entry is None:
            return
        if type(entry) is First:
            self._begin(arrival, entry)
        elif isinstance(entry, Entry):
            self._fold_whole(arrival, entry)

    def _begin(self, arrival: Arrival, first: First) -> None:
        """Make a record of its first entry, if it may be, as `_fold_whole` would where nothing is yet."""
        entry, kind = first.entry, first.kind
        arrival.problem, arrival.params = self._stranger(entry) or first.misplaced(self.town)
        refused = None if arrival.problem else kind.forbidden({}, entry.changes, _role(entry))
        if refused is not None:
            arrival.problem, arrival.params = FORBIDDEN, {"path": refused.path}
        if arrival.problem:
            return
        self.folded += 1
        values, is_sealed = first.shown()
        type_, id_ = arrival.type, arrival.record
        self.working[type_, id_] = Working(
            type_, id_, first.body, 1, (), arrival.id, self.folded, True, is_sealed, values
        )
        arrival.order = self.folded
        arrival.outcome = "accepted"
        arrival.may_bear_marks = kind.marks in entry.changes

    def _fold_whole(self, arrival: Arrival, entry: Entry) -> None:
        key = (entry.type, entry.record)
        arrival.problem, arrival.params = self._refusal(entry)
        if not arrival.problem:
            record = self.working.get(key)
            if record is None:
                record = self.working[key] = Working(*key)
            self._merge(arrival, entry, record)
            if self._last.get(key) is arrival:
                record.close()

    def _stranger(self, entry: Entry | Plain) -> Problem | None:
        """Why an entry may not be from whoever sent it; None when it may."""
        if entry.town != self.town:
            return OTHER_TOWN, {}
        if entry.device != self.device or (entry.officer == COUNTY) != (self.device == COUNTY):
            return FORBIDDEN, {"reason": "author"}
        return None

    def _refusal(self, entry: Entry) -> Problem:
        stranger = self._stranger(entry)
        if stranger is not None:
            return stranger
        if entry.type not in records.kinds():
            return MALFORMED, {"reason": "type"}
        changes = entry.changes
        if "town" in changes and changes["town"][1] != self.town:
            return OTHER_TOWN, {"path": "town"}
        if "id" in changes and changes["id"][1] != entry.record:
            return MALFORMED, {"path": "id"}
        return NO_PROBLEM

    def _merge(self, arrival: Arrival, entry: Entry, record: Working) -> None:
        kind = records.kinds()[entry.type]
        before = record.state
        refused = kind.forbidden(before, entry.changes, _role(entry))
        if refused is not None:
            arrival.problem, arrival.params = FORBIDDEN, {"path": refused.path}
            return
        is_locked = kind.is_locked if kind.is_sealed(before) else None
        state, clashes = fold.merge(before, entry.changes, is_locked)
        if clashes:
            clashes = tuple(clash for clash in clashes if clash.reason or not kind.beside(clash.path))
        if state is not before:
            try:
                codec.convert(state, kind.state_type)
            except (msgspec.ValidationError, RecursionError):
                arrival.problem, arrival.params = MALFORMED, {"reason": "state"}
                return
        elif record.is_new and not record.rev:
            arrival.problem, arrival.params = MALFORMED, {"reason": "state"}  # nothing to make a record of
            return
        if record.rev > entry.base_rev and is_locked is None and kind.is_sealed(state):
            self.sealings.append(Sealing(arrival, entry, record, record.rev))
        self.folded += 1
        record.rev += 1
        record.state = state
        record.order = arrival.order = self.folded
        record.last_entry = entry.id
        if clashes or record.conflicts:
            self._settle(entry, record, clashes)
        arrival.outcome = "conflict" if clashes else "accepted"
        if any(clash.reason for clash in clashes):
            arrival.problem, arrival.params = SEALED, {"paths": [c.path for c in clashes if c.reason]}

    def _settle(self, entry: Entry, record: Working, clashes: Sequence[Clash]) -> None:
        done = conflicting.settled(record.conflicts, entry, clashes)
        self.resolved += [(conflict.id, entry.id) for conflict in done]
        opened = [Opened(entry, clash, conflicting.from_clash(entry, clash, record.rev)) for clash in clashes]
        self.opened += opened
        left = [conflict for conflict in record.conflicts if conflict not in done]
        record.conflicts = (*left, *(item.conflict for item in opened))


def _role(entry: Entry | Plain) -> str:
    return COUNTY if entry.officer == COUNTY else "officer"
