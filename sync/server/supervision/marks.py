"""Officers' own marks as they arrive: checked against the registered keys; what does not hold is flagged.

A mark that does not hold is never refused: the signature it stands beside was given on paper all the same,
and a person has to ask about it. Nothing waits for this check.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Engine, select

from casework import codec
from casework.audit import Entry
from casework.clock import Clock
from casework.countersign import paper_words, visit_words
from casework.custody import CustodyKind
from casework.notice import Paper
from casework.visit import Visit
from sync.ledger.county.ledger import CountyLedger
from sync.ledger.engines import insert_missing, reading, writing
from sync.protocol import signing
from sync.server.registry import Device
from sync.server.tables import MARK

log = logging.getLogger(__name__)

SIGN = b'"mark":"'  # as canonical JSON writes one
BAD, UNKNOWN, NO_ENTRY, INACTIVE = (
    "mark.bad_signature",  # the key it names did not make it
    "mark.unknown_key",  # no laptop of the township registered that key for that officer
    "mark.no_entry",  # what was confirmed is not in the journal
    "mark.officer_inactive",  # made after the officer had been struck off
)


class FlaggedMark(Struct, frozen=True, kw_only=True):
    """One mark that somebody should ask about."""

    mark: str  # hex signature
    town: str
    device: str  # that sent it
    officer: str
    type: str  # paper | visit
    record: str
    role: str
    at: str  # ISO time that the mark itself claims
    received: str  # ISO UTC
    code: str


class _Mark(Struct, frozen=True):
    """One mark with the words it stands for."""

    role: str
    officer: str
    key: str
    mark: str
    at: datetime
    words: bytes
    entry: str = ""  # hash of the entry that was confirmed


class _About(Struct, frozen=True, kw_only=True):
    """The two fields of an entry that say what it is about."""

    type: str = ""
    record: str = ""


class Marks:
    """Checks marks and keeps what was found, each once."""

    def __init__(self, engine: Engine, ledger: CountyLedger, clock: Clock) -> None:
        self._engine = engine
        self._ledger = ledger
        self._clock = clock

    def check(self, device: Device, marked: Iterable[bytes]) -> None:
        """Check the marks on every record that a batch put one on.

        What was taken earlier is checked too: its sender asks again when a server died before it got here.

        Args:
            device: that sent the batch.
            marked: those of its entries that were taken and may bear a mark.
        """
        received = self._clock.now().isoformat()
        taken = (raw for raw in marked if SIGN in raw)
        flagged = [
            FlaggedMark(
                mark=mark.mark,
                town=device.town,
                device=device.id,
                officer=mark.officer,
                type=type_,
                record=record,
                role=mark.role,
                at=mark.at.isoformat(),
                received=received,
                code=code,
            )
            for type_, record in dict.fromkeys(_about(taken))
            for mark in self._marks(device.town, type_, record)
            for code in self._troubles(device.town, type_, record, mark)
        ]
        if flagged:
            with writing(self._engine) as conn:
                conn.execute(insert_missing(conn.dialect, MARK), [codec.plain(one) for one in flagged])

    def listed(self, town: str = "") -> tuple[FlaggedMark, ...]:
        """What somebody should ask about, oldest first."""
        query = select(MARK).order_by(MARK.c.received, MARK.c.record, MARK.c.role, MARK.c.code)
        if town:
            query = query.where(MARK.c.town == town)
        with reading(self._engine) as conn:
            return tuple(FlaggedMark(**row) for row in conn.execute(query).mappings())

    def _marks(self, town: str, type_: str, record: str) -> Iterator[_Mark]:
        """The marks on a record as it stands; signatures without one are the ordinary case."""
        state = self._ledger.state(type_, record, town)
        if state is None:
            return
        if type_ == "paper":
            paper = codec.convert(state, Paper)
            for role, given in paper.signatures.items():
                if given.mark and given.at is not None:
                    words = paper_words(record, paper.pdf_sha256, role, given.officer, given.at)
                    yield _Mark(role, given.officer, given.key, given.mark, given.at, words)
        elif type_ == "visit":
            for place, said in codec.convert(state, Visit).confirmed.items():
                words = visit_words(record, said.entry, said.officer, said.at)
                yield _Mark(place, said.officer, said.key, said.mark, said.at, words, said.entry)

    def _troubles(self, town: str, type_: str, record: str, mark: _Mark) -> Iterator[str]:
        if not signing.verify(mark.key, mark.words, mark.mark):
            yield BAD
        elif not self._is_registered(town, mark.officer, mark.key):
            yield UNKNOWN
        if mark.entry and mark.entry not in {
            hash_ for _id, hash_ in self._ledger.hashes_of(town, type_, record)
        }:
            yield NO_ENTRY
        if not was_active(self._ledger.entries_of(town, "officer", mark.officer), mark.at):
            yield INACTIVE

    def _is_registered(self, town: str, officer: str, key: str) -> bool:
        where = {"kind": CustodyKind.OFFICER_KEY.value, "officer": officer}
        return any(row["key"] == key for row in self._ledger.rows(town, "custody", where))


def was_active(acts: Iterable[Entry], at: datetime) -> bool:
    """Whether an officer was in service at a moment, by the county's own acts on the record.

    Args:
        acts: of the county, in order.
        at: aware; what is claimed.
    """
    active = True
    for act in acts:
        if act.moment.at <= at and "active" in act.changes:
            active = act.changes["active"][1] is not False
    return active


def _about(raws: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    for raw in raws:
        try:
            about = codec.decode(raw, _About)
        except msgspec.MsgspecError:
            log.debug("an entry that cannot be read was passed over")
            continue
        yield about.type, about.record
