"""The check-up of a whole profile: chain, anchors, vault, papers and countersignatures."""

import hashlib
import random
from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import select

from casework import codec
from casework.audit import Entry, entry_hash
from casework.errors import CaseworkError, StorageProblem
from casework.evidence import Evidence
from casework.notice import Paper
from casework.visit import Visit
from desktop.operations import countersign
from desktop.operations.desk import Desk
from desktop.store.profile_check import Trouble
from sync.ledger import tables

SAMPLE = 50  # files that are hashed again unless all are wanted
SHOWN = 5  # troubles named for each part
MOST = 1_000_000
PIECE_BYTES = 1 << 20

Tell = Callable[[int, int], None]  # files done, files in all


class Part(Struct, frozen=True, kw_only=True):
    """One line of the table."""

    key: str  # pages | chain | anchor | outside | vault | evidence | papers | marks
    checked: int
    total: int
    troubles: tuple[str, ...] = ()  # code and, where there is one, what it is about
    known: bool = True  # False: there is nothing to hold it against

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.troubles


def check_up(desk: Desk, every_file: bool = False, tell: Tell | None = None) -> tuple[Part, ...]:
    """Check everything this laptop keeps.

    Args:
        desk: the desk.
        every_file: hash and decrypt every file of the vault; else a sample, and every paper.
        tell: told how many files are done.

    Raises:
        StorageProblem: the disk cannot be read.
    """
    found = desk.profile.check()
    chance = random.Random(desk.clock.entropy(16))
    return (
        Part(key="pages", checked=1, total=1, troubles=_named(found, "profile.damaged")),
        _chain(desk, found),
        _anchor(desk, found),
        _outside(desk),
        _vault(desk, found, every_file, chance, tell),
        _evidence(desk, every_file, chance),
        _papers(desk),
        _marks(desk),
    )


def _named(troubles: Iterable[Trouble], *codes: str) -> tuple[str, ...]:
    return tuple(f"{trouble.code} {trouble.detail}".strip() for trouble in troubles if trouble.code in codes)


def _chain(desk: Desk, found: Sequence[Trouble]) -> Part:
    """Every entry: its hash, the one before it, and the columns it is found by."""
    entry = tables.entry
    named = (entry.c.id, entry.c.hash, entry.c.town, entry.c.device, entry.c.incarnation, entry.c.seq)
    query = select(*named, entry.c.type, entry.c.record, entry.c.raw).order_by(entry.c.n)
    troubles = list(_named(found, "profile.chain_broken"))
    count = 0
    with desk.ledger.connection() as connection:
        for row in connection.execute(query.execution_options(yield_per=500)):
            count += 1
            if not _says_so(row):
                troubles.append(f"entry.columns {row.id}")
    return Part(key="chain", checked=count, total=count, troubles=tuple(troubles))


def _says_so(row: object) -> bool:
    """Whether the columns of an entry are what the entry says."""
    raw = getattr(row, "raw", None)
    if not isinstance(raw, bytes):  # somebody put a text in the place of the bytes
        return False
    try:
        said = codec.decode(raw, Entry)
    except (msgspec.MsgspecError, UnicodeError):
        return False
    names = ("id", "town", "device", "incarnation", "seq", "type", "record")
    same = all(getattr(said, name) == getattr(row, name) for name in names)
    return same and entry_hash(raw) == getattr(row, "hash", "")


def _anchor(desk: Desk, found: Sequence[Trouble]) -> Part:
    troubles = list(_named(found, "profile.anchor_slot"))
    head, anchored = desk.ledger.head(), desk.profile.anchor.head
    if head[0] and head != (anchored.seq, anchored.hash):
        troubles.append(f"profile.behind_anchor {anchored.seq}")
    return Part(key="anchor", checked=anchored.seq, total=anchored.seq, troubles=tuple(troubles))


def _outside(desk: Desk) -> Part:
    watch, anchored = desk.profile.keeper.watch, desk.profile.anchor.head
    if watch is None:
        return Part(key="outside", checked=0, total=0, known=False)
    troubles = () if watch.head == anchored else (f"profile.rolled_back {watch.head.seq}",)
    return Part(key="outside", checked=watch.head.seq, total=anchored.seq, troubles=troubles)


def _vault(
    desk: Desk, found: Sequence[Trouble], every_file: bool, chance: random.Random, tell: Tell | None
) -> Part:
    """Containers are there and hash to their names; what no record names is listed, and is no fault."""
    troubles = list(_named(found, "vault.missing"))
    held = sorted(desk.profile.vault.blobs())
    chosen = held if every_file else chance.sample(held, min(SAMPLE, len(held)))
    for number, blob in enumerate(chosen, start=1):
        try:
            desk.profile.vault.verify(blob)
        except StorageProblem as problem:
            troubles.append(f"{problem.code} {blob}")
        if tell is not None:
            tell(number, len(chosen))
    return Part(key="vault", checked=len(chosen), total=len(held), troubles=tuple(troubles))


def _evidence(desk: Desk, every_file: bool, chance: random.Random) -> Part:
    """Originals hash to what the journal says of them, once decrypted."""
    states = desk.ledger.query("evidence", order=("id",), limit=MOST)
    files = [codec.convert(state, Evidence) for state in states]
    here = [one for one in files if one.cipher_sha256 and desk.profile.vault.holds(one.cipher_sha256)]
    chosen = here if every_file else chance.sample(here, min(SAMPLE, len(here)))
    troubles = []
    for one in chosen:
        code = _differs(desk, one.cipher_sha256, one.sha256, one.size)
        if code:
            troubles.append(f"{code} {one.id}")
    return Part(key="evidence", checked=len(chosen), total=len(here), troubles=tuple(troubles))


def _papers(desk: Desk) -> Part:
    """Sealed papers hash to what was sealed."""
    states = desk.ledger.query("paper", order=("id",), limit=MOST)
    sealed = [paper for state in states if (paper := codec.convert(state, Paper)).pdf]
    here = [paper for paper in sealed if desk.profile.vault.holds(paper.pdf)]
    troubles = []
    for paper in here:
        code = _differs(desk, paper.pdf, paper.pdf_sha256, paper.pdf_size)
        if code:
            troubles.append(f"{code} {paper.number or paper.id}")
    return Part(key="papers", checked=len(here), total=len(here), troubles=tuple(troubles))


def _differs(desk: Desk, blob: str, sha256: str, size: int) -> str:
    """Code of what is wrong with a stored file; empty when it is the original."""
    digest, length = hashlib.sha256(), 0
    try:
        with desk.profile.vault.reader(blob) as stream:
            while piece := stream.read(PIECE_BYTES):
                digest.update(piece)
                length += len(piece)
    except CaseworkError as problem:
        return problem.code
    return "" if (digest.hexdigest(), length) == (sha256, size) else "file.differs"


def _marks(desk: Desk) -> Part:
    papers = [codec.convert(s, Paper) for s in desk.ledger.query("paper", order=("id",), limit=MOST)]
    visits = [codec.convert(s, Visit) for s in desk.ledger.query("visit", order=("id",), limit=MOST)]
    count = sum(1 for paper in papers for given in paper.signatures.values() if given.mark)
    count += sum(len(visit.confirmed) for visit in visits)
    found = [trouble for paper in papers for trouble in countersign.paper_troubles(desk, paper)]
    found += [trouble for visit in visits for trouble in countersign.visit_troubles(desk, visit)]
    troubles = tuple(f"{one.code} {one.record} {one.role}" for one in found)
    return Part(key="marks", checked=count, total=count, troubles=troubles)
