"""An entry as it arrived at the county, and what became of it."""

import logging
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from casework import codec
from casework.audit import SCHEMA, Entry, entry_hash
from sync import upcasts

log = logging.getLogger(__name__)

OTHER_TOWN, MALFORMED = 1201, 1301
TEXT_LENGTH = 200  # characters of an id
LAST_SEQ = 2**62
ESCAPE = b"\\"
NUL = b"\\u0000"  # no PostgreSQL text can hold it; JSON knows no other way to spell it
UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)
_ENTRY = msgspec.json.Decoder(Entry)
_FIELDS = frozenset(Entry.__struct_fields__)

Sound = Annotated[str, Meta(min_length=1, max_length=TEXT_LENGTH)]


class Envelope(Struct, frozen=True, kw_only=True):
    """The few fields by which an entry that cannot be read otherwise is still chained."""

    id: str = ""
    incarnation: str = ""
    seq: int = 0
    prev: str = ""


class Header(Struct, frozen=True, kw_only=True):
    """What is read of every entry before anything else: its place in the chain, and its record."""

    id: Sound
    incarnation: Sound
    seq: Annotated[int, Meta(gt=0, lt=LAST_SEQ)]
    prev: Sound
    type: Sound
    record: Sound


_HEADER = msgspec.json.Decoder(Header)


class Arrival(Struct, eq=False):
    """One entry as it arrived, and what became of it.

    Only its header is kept: a batch of entries spelled out as objects is larger than a processor's cache,
    and each further pass over it costs two or three times what it costs while they are at hand.
    """

    raw: bytes
    hash: str
    id: str
    incarnation: str
    seq: int
    prev: str
    type: str = ""  # empty when it cannot be read
    record: str = ""
    problem: int = 0
    params: dict[str, Any] = field(default_factory=dict)
    outcome: str = ""  # accepted | conflict; empty = not folded
    order: int = 0  # place among the folded ones of the batch, from 1
    store_id: str = ""  # under which it is filed in the journal
    known: Any = None  # the earlier arrival of the same entry: a row of the journal, or one of this batch
    may_bear_marks: bool = True  # of officers; see `RecordKind.marks`
    county_seq: int = 0
    at: str = ""  # ISO time of the answer

    def read(self) -> Entry | None:
        """Read it whole and lift it; None, and filed apart, when it is no entry in its canonical form."""
        if self.problem != MALFORMED:
            try:
                entry = _ENTRY.decode(self.raw)
                if _is_canonical(entry, self.raw) and _is_sound(entry, self.raw):
                    return upcasts.lift(entry)
            except UNREADABLE:
                log.debug("an entry that cannot be read as one arrived")
            self.file_apart()
        return None

    def file_apart(self) -> None:
        """It is kept as it came, under its hash, and told to whoever looks after such things."""
        self.problem = MALFORMED
        self.store_id = f"?{self.hash}"
        self.type = self.record = ""

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


def parse(raws: Iterable[bytes]) -> list[Arrival]:
    """Read the headers of what was sent; what has none carries its problem."""
    return [_parse(raw) for raw in raws]


def _parse(raw: bytes) -> Arrival:
    digest = entry_hash(raw)
    try:
        found = _HEADER.decode(raw)
        if ESCAPE not in raw or _are_sound(
            (found.id, found.incarnation, found.prev, found.type, found.record)
        ):
            return Arrival(
                raw,
                digest,
                found.id,
                found.incarnation,
                found.seq,
                found.prev,
                found.type,
                found.record,
                store_id=found.id,
            )
    except UNREADABLE:
        log.debug("an entry without a header arrived")
    envelope = _envelope(raw)
    arrival = Arrival(raw, digest, envelope.id, envelope.incarnation, envelope.seq, envelope.prev)
    arrival.file_apart()
    return arrival


def _envelope(raw: bytes) -> Envelope:
    """What of a malformed entry can still be chained; empty when nothing can."""
    try:
        envelope = codec.decode(raw, Envelope)
    except UNREADABLE:
        return Envelope()
    texts = (envelope.id, envelope.incarnation, envelope.prev)
    return envelope if _are_sound(texts) and 0 < envelope.seq < LAST_SEQ else Envelope()


def _is_canonical(entry: Entry, raw: bytes) -> bool:
    """Whether an entry is in the one encoding; so must be what a later program sent, and is kept as sent."""
    if codec.encode(entry) == raw:
        return True
    found = codec.decode_any(raw)
    return not found.keys() <= _FIELDS and codec.encode(found) == raw


def _is_sound(entry: Entry, raw: bytes) -> bool:
    """Whether it may be lifted, and its texts reach a database; those of the header were looked at before."""
    if entry.schema < SCHEMA or (ESCAPE in raw and NUL in raw):  # a single byte is found ten times as quickly
        return False
    return _are_sound((entry.officer, entry.town, entry.device))


def _are_sound(texts: Iterable[str]) -> bool:
    return not [text for text in texts if not 0 < len(text) <= TEXT_LENGTH or "\x00" in text]
