"""Which papers the county holds and how they stand, by content hash; read on from where it was left."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from threading import Lock

import msgspec
from msgspec import Struct
from sqlalchemy import Engine, select

from casework import codec
from casework.clock import Clock
from casework.notice import Paper, PaperState
from casework.paper_content import content_of
from sync.ledger import tables
from sync.ledger.engines import reading
from sync.papers import standing
from sync.papers.code import key_id
from sync.papers.standing import SignerKey, StandingList
from sync.papers.verification import Held
from sync.protocol.signing import Signer
from sync.server.registry import Registry


class _Known(Struct, frozen=True, kw_only=True):
    """One issued paper."""

    id: str
    content: bytes
    state: PaperState
    title: str
    number: str
    supersedes: str
    town: str
    pdf_sha256: str


def _known(paper: Paper, town: str) -> _Known:
    return _Known(
        id=paper.id,
        content=content_of(paper),
        state=paper.state,
        title=paper.title,
        number=paper.number,
        supersedes=paper.supersedes,
        town=town,
        pdf_sha256=paper.pdf_sha256,
    )


class Papers:
    """The issued papers of all townships.

    Holds per paper a hash and a state, nothing of the party. Many requests may ask at once.
    """

    def __init__(
        self,
        engine: Engine,
        registry: Registry,
        signer: Signer,
        clock: Clock,
        county: str,
        hosts: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self._engine = engine
        self._registry = registry
        self._signer = signer
        self._clock = clock
        self._county = county
        self._hosts = hosts  # of the verification page, as the packs set them
        self._lock = Lock()
        self._seq = 0
        self._papers: dict[str, _Known] = {}  # id -> paper
        self._of_content: dict[bytes, str] = {}  # content hash -> id
        self._successors: dict[str, str] = {}  # id -> id of the paper that took its place

    def keys(self) -> dict[str, SignerKey]:
        """The keys of all laptops by their short name."""
        towns = {town.id: town.name for town in self._registry.towns()}
        found = (
            SignerKey(
                kid=key_id(device.key),
                key=device.key,
                town=towns.get(device.town, ""),
                enrolled=device.enrolled,
                is_withdrawn=bool(device.revoked),
            )
            for device in self._registry.devices()
        )
        return {key.kid: key for key in found}

    def held(self, content: bytes) -> Held | None:
        """The paper with a content hash, as the county holds it now."""
        with self._lock:
            self._read_on()
            known = self._papers.get(self._of_content.get(content, ""))
            return self._told(known) if known is not None else None

    def held_file(self, sha256: str) -> Held | None:
        """The paper whose frozen file has a hash."""
        with self._lock:
            self._read_on()
            known = next((one for one in self._papers.values() if one.pdf_sha256 == sha256), None)
            return self._told(known) if known is not None else None

    def _told(self, known: _Known) -> Held:
        successor = self._successor(known)
        return Held(
            is_void=known.state is PaperState.VOID,
            is_superseded=successor is not None,
            successor=successor.number if successor is not None else "",
            title=known.title,
        )

    def signed_list(self) -> StandingList:
        """The list that laptops pull."""
        with self._lock:
            as_of = self.as_of()
            self._read_on()
            void = [one.content for one in self._papers.values() if one.state is PaperState.VOID]
            replaced = [one.content for one in self._papers.values() if self._successor(one) is not None]
        return standing.make_list(
            self._signer,
            county=self._county,
            as_of=as_of,
            keys=self.keys().values(),
            void=void,
            superseded=replaced,
            hosts=self._hosts(),
        )

    def as_of(self) -> datetime:
        """Now: the county's own word is never older."""
        return self._clock.now()

    def _successor(self, known: _Known) -> _Known | None:
        """The paper that took its place and stands; nobody may take another town's paper away."""
        found = self._papers.get(self._successors.get(known.id, ""))
        if found is None or found.town != known.town or found.state is PaperState.VOID:
            return None
        return found

    def _read_on(self) -> None:
        for seq, town, paper in self._changed():
            self._seq = max(self._seq, seq)
            if paper is None or not paper.check_tag:  # never sealed: it has no code
                continue
            known = _known(paper, town)
            self._papers[paper.id] = known
            self._of_content.setdefault(known.content, paper.id)  # a copy sent later does not speak for it
            if paper.supersedes:
                self._successors[paper.supersedes] = paper.id

    def _changed(self) -> Iterator[tuple[int, str, Paper | None]]:
        record = tables.record
        query = (
            select(record.c.seq, record.c.town, record.c.state)
            .where(record.c.type == "paper", record.c.seq > self._seq)
            .order_by(record.c.seq)
        )
        with reading(self._engine) as connection:
            for seq, town, state in connection.execute(query):
                try:
                    yield seq, town, codec.decode(state, Paper)
                except msgspec.MsgspecError:  # of a version to come: it cannot be judged here
                    yield seq, town, None
