"""Intake of one batch at the county: checks the chain, merges, and prepares what is to be written."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import Struct

from casework import codec
from casework.audit import GENESIS, Entry, entry_hash
from sync import records, upcasts
from sync.ledger import conflicts as conflicting
from sync.ledger import fold
from sync.ledger.conflicts import Conflict
from sync.ledger.fold import Clash, State

log = logging.getLogger(__name__)

Key = tuple[str, str]  # (type, id)

OTHER_TOWN = 1201
MALFORMED, BROKEN, PARENT_MISSING, FORBIDDEN, SEALED, ID_REUSED = 1301, 1302, 1303, 1304, 1305, 1306
TEXT_LENGTH = 200  # characters of an id
LAST_SEQ = 2**62
NUL = b"\\u0000"  # no PostgreSQL text can hold it
UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
_ENTRY = msgspec.json.Decoder(Entry)
_FIELDS = frozenset(Entry.__struct_fields__)


class Envelope(Struct, frozen=True, kw_only=True):
    """The few fields by which an entry that cannot be read otherwise is still chained."""

    id: str = ""
    incarnation: str = ""
    seq: int = 0
    prev: str = ""


@dataclass(slots=True, eq=False)
class Arrival:
    """One entry as it arrived, and what became of it."""

    raw: bytes
    hash: str
    id: str
    incarnation: str
    seq: int
    prev: str
    entry: Entry | None
    problem: int = 0
    params: dict[str, Any] = field(default_factory=dict)
    outcome: str = ""  # accepted | conflict; empty = not folded
    order: int = 0  # place among the folded ones of the batch, from 1
    store_id: str = ""  # under which it is filed in the journal
    known: Any = None  # the earlier arrival of the same entry: a row of the journal, or one of this batch
    county_seq: int = 0
    at: str = ""  # ISO time of the answer

    def settle(self, before: int, at: str) -> None:
        """Learn what the answer is, once the batch has its numbers.

        Args:
            before: the county sequence before the batch's first.
            at: ISO time of the batch.
        """
        if self.known is None:
            self.county_seq = before + self.order if self.order else 0
            self.at = at
            return
        held = self.known
        self.outcome, self.county_seq, self.at = held.outcome, held.county_seq, held.at
        self.problem = held.problem
        self.params = held.params if isinstance(held, Arrival) else codec.decode_any(held.params)


@dataclass(slots=True)
class Working:
    """A record while the batch is merged into it."""

    type: str
    id: str
    state: State
    rev: int = 0
    conflicts: tuple[Conflict, ...] = ()
    last_entry: str = ""
    order: int = 0  # of the last entry folded; 0 = untouched
    is_new: bool = True

    @property
    def is_sealed(self) -> bool:
        """Whether the record is sealed as it now stands."""
        return records.kinds()[self.type].is_sealed(self.state)


@dataclass(slots=True)
class Opened:
    """A conflict that the batch opened."""

    entry: Entry
    clash: Clash
    conflict: Conflict


@dataclass(slots=True)
class Tip:
    """The newest entry of an incarnation."""

    seq: int = 0
    hash: str = GENESIS
    broken: bool = False


def parse(raws: Iterable[bytes]) -> list[Arrival]:
    """Read what was sent; what cannot be read carries its problem."""
    return [_parse(raw) for raw in raws]


def _parse(raw: bytes) -> Arrival:
    digest = entry_hash(raw)
    try:
        entry = _ENTRY.decode(raw)
        if (codec.encode(entry) == raw or _is_of_later_program(raw)) and _is_sound(entry, raw):
            return Arrival(
                raw,
                digest,
                entry.id,
                entry.incarnation,
                entry.seq,
                entry.prev,
                upcasts.lift(entry),
                store_id=entry.id,
            )
    except UNREADABLE:
        log.debug("an entry that cannot be read as one arrived")
    envelope = _envelope(raw)
    arrival = Arrival(raw, digest, envelope.id, envelope.incarnation, envelope.seq, envelope.prev, None)
    arrival.store_id = f"?{digest}"
    arrival.problem = MALFORMED
    return arrival


def _is_of_later_program(raw: bytes) -> bool:
    """Whether an entry is canonical and has fields that this program does not know: they are kept as sent."""
    found = codec.decode_any(raw)
    return not found.keys() <= _FIELDS and codec.encode(found) == raw


def _envelope(raw: bytes) -> Envelope:
    """What of a malformed entry can still be chained; empty when nothing can."""
    try:
        envelope = codec.decode(raw, Envelope)
    except UNREADABLE:
        return Envelope()
    texts = (envelope.id, envelope.incarnation, envelope.prev)
    return envelope if _are_sound(texts) and 0 < envelope.seq < LAST_SEQ else Envelope()


def _is_sound(entry: Entry, raw: bytes) -> bool:
    ids = (entry.id, entry.incarnation, entry.prev, entry.record)
    return (
        _are_sound((*ids, entry.type, entry.officer, entry.town, entry.device))
        and 0 < entry.seq < LAST_SEQ
        and NUL not in raw
    )


def _are_sound(texts: Iterable[str]) -> bool:
    return not [text for text in texts if not 0 < len(text) <= TEXT_LENGTH or "\x00" in text]


class Batch:
    """Judges and merges the arrivals of one push against what the county holds.

    Attributes:
        accepted: arrivals new to the journal, in the order they are to be filed.
        opened, resolved: conflicts.
        working: records by key; those with an order were changed.
        folded: how many entries were merged: as many numbers are taken from the head.
    """

    def __init__(self, town: str, device: str, incarnation: str) -> None:
        self.town = town
        self.device = device
        self.incarnation = incarnation
        self.tips: dict[str, Tip] = {}
        self.links: set[tuple[str, int, str]] = set()  # (incarnation, seq, hash) of entries held
        self.working: dict[Key, Working] = {}
        self.accepted: list[Arrival] = []
        self.parked: list[Arrival] = []
        self.opened: list[Opened] = []
        self.resolved: list[tuple[str, str]] = []  # (conflict, entry)
        self.folded = 0
        self.has_parked = False  # whether entries of this device wait for their parent
        self._filed: dict[str, Arrival] = {}

    # --- the chain ---

    def link(self, arrival: Arrival, known: dict[str, Any], strangers: frozenset[str]) -> None:
        """Decide whether an arrival continues what is held; files it, parks it, or says why not.

        Args:
            arrival: the entry.
            known: rows of the journal (hash, and the stored answer) by entry id.
            strangers: incarnations that belong to other devices.
        """
        arrival.known = self._earlier(arrival, known)
        if arrival.known is not None:
            return
        if arrival.id in known or arrival.store_id in self._filed:
            arrival.problem, arrival.store_id = ID_REUSED, f"?{arrival.hash}"
            arrival.known = self._earlier(arrival, known)
            if arrival.known is not None:
                return
        problem = self._chain_problem(arrival, strangers)
        if problem == PARENT_MISSING:
            arrival.problem = problem
            self.parked.append(arrival)
        elif problem:
            arrival.problem = problem
        else:
            self._file(arrival)

    def _earlier(self, arrival: Arrival, known: dict[str, Any]) -> Any:
        """The same entry, from the journal or from earlier in this batch."""
        for held in (known.get(arrival.store_id), self._filed.get(arrival.store_id)):
            if held is not None and held.hash == arrival.hash:
                return held
        return None

    def _chain_problem(self, arrival: Arrival, strangers: frozenset[str]) -> int:
        if not arrival.seq:  # not even an envelope: it stands where it was sent
            tip = self.tips.setdefault(self.incarnation, Tip())
            arrival.incarnation, arrival.seq, arrival.prev = self.incarnation, tip.seq + 1, tip.hash
        incarnation = arrival.incarnation
        if incarnation in strangers:
            return BROKEN
        if incarnation != self.incarnation:
            return 0 if self._has_parent(arrival) else PARENT_MISSING
        tip = self.tips.setdefault(incarnation, Tip())
        if tip.broken or arrival.seq <= tip.seq or (arrival.seq == tip.seq + 1 and arrival.prev != tip.hash):
            tip.broken = True  # another copy of this laptop was here: it must renew and send all again
            return BROKEN
        return 0 if arrival.seq == tip.seq + 1 else PARENT_MISSING

    def unpark(self, waiting: Iterable[Arrival]) -> None:
        """File what was parked and whose parent is here now; `waiting` is in order of seq."""
        for arrival in waiting:
            tip = self.tips.get(arrival.incarnation, Tip())
            follows = arrival.seq == tip.seq + 1 and arrival.prev == tip.hash and not tip.broken
            if arrival.store_id not in self._filed and (
                follows or (arrival.incarnation != self.incarnation and self._has_parent(arrival))
            ):
                self._file(arrival)

    def _has_parent(self, arrival: Arrival) -> bool:
        """An entry of an earlier incarnation may fork, since both copies of a laptop are heard."""
        if arrival.seq == 1:
            return arrival.prev == GENESIS
        return (arrival.incarnation, arrival.seq - 1, arrival.prev) in self.links

    def _file(self, arrival: Arrival) -> None:
        tip = self.tips.setdefault(arrival.incarnation, Tip())
        if arrival.seq == tip.seq + 1 and arrival.prev == tip.hash:
            tip.seq, tip.hash = arrival.seq, arrival.hash
        self.links.add((arrival.incarnation, arrival.seq, arrival.hash))
        self._filed[arrival.store_id] = arrival
        self.accepted.append(arrival)

    # --- the records ---

    def judge(self) -> set[Key]:
        """Say which of the filed entries may not be folded; returns the records of the others."""
        keys: set[Key] = set()
        for arrival in self.accepted:
            if arrival.problem or arrival.entry is None:
                continue
            arrival.problem, arrival.params = self._refusal(arrival.entry)
            if not arrival.problem:
                keys.add((arrival.entry.type, arrival.entry.record))
        return keys

    def _refusal(self, entry: Entry) -> tuple[int, dict[str, Any]]:
        if entry.town != self.town:
            return OTHER_TOWN, {}
        if entry.device != self.device or (entry.officer == "county") != (self.device == "county"):
            return FORBIDDEN, {"reason": "author"}
        if entry.type not in records.kinds():
            return MALFORMED, {"reason": "type"}
        for path, expected in (("town", self.town), ("id", entry.record)):
            if path in entry.changes and entry.changes[path][1] != expected:
                return (OTHER_TOWN if path == "town" else MALFORMED), {"path": path}
        return 0, {}

    def merge(self) -> None:
        """Fold the entries that may be, in order."""
        for arrival in self.accepted:
            if arrival.problem or arrival.entry is None:
                continue
            key = (arrival.entry.type, arrival.entry.record)
            record = self.working.get(key)
            if record is None:
                record = self.working[key] = Working(*key, {})
            self._merge(arrival, arrival.entry, record)

    def _merge(self, arrival: Arrival, entry: Entry, record: Working) -> None:
        kind = records.kinds()[entry.type]
        role = "county" if entry.officer == "county" else "officer"
        refused = kind.forbidden(record.state, entry.changes, role)
        if refused is not None:
            arrival.problem, arrival.params = FORBIDDEN, {"path": refused.path}
            return
        is_locked = kind.is_locked if kind.is_sealed(record.state) else None
        state, clashes = fold.merge(record.state, entry.changes, is_locked)
        if clashes:
            clashes = tuple(clash for clash in clashes if clash.reason or not kind.beside(clash.path))
        if state is not record.state:
            try:
                codec.convert(state, kind.state_type)
            except (msgspec.ValidationError, RecursionError):
                arrival.problem, arrival.params = MALFORMED, {"reason": "state"}
                return
        elif record.is_new and not record.rev:
            arrival.problem, arrival.params = MALFORMED, {"reason": "state"}  # nothing to make a record of
            return
        self.folded += 1
        record.rev += 1
        record.state = state
        record.order = arrival.order = self.folded
        record.last_entry = entry.id
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
