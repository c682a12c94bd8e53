"""The outbox: what the county has not answered yet, and its answers."""

import logging
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Dialect, bindparam, delete, func, or_, select, update

from casework import codec
from sync.ledger import engines, notes, tables
from sync.ledger.bulk import Bulk
from sync.ledger.laptop import small_pictures
from sync.ledger.laptop.held import Held, Key, Shelf
from sync.ledger.laptop.unsent_files import BlobNeed, UnsentFiles
from sync.protocol.messages import BlobReceipt, EntryAnswer, Receipt, Whole
from sync.protocol.problems import PROBLEMS
from sync.protocol.receipts import ACCEPTED, PLACE, SignedTree

log = logging.getLogger(__name__)

Row = tuple[int, str, str, str]  # place in the journal, hash, record type, record: what never changes
Offered = tuple[str, str, int, int, bytes]  # id, hash, place in the journal, seq, encoding of an entry

entry, receipt = tables.entry, tables.receipt
OPEN = or_(receipt.c.entry.is_(None), receipt.c.stale == 1)
FILED_APART = (tables.HAS_PROBLEM, receipt.c.outcome == "")
# one parameter however many ids: a list of hundreds of them is slow to spell out
HANDED = (entry.c.id, entry.c.n, entry.c.hash, entry.c.type, entry.c.record)
_NAMED = "SELECT id, n, hash, type, record FROM entry WHERE id IN (SELECT value FROM json_each(?))"
AT_ONCE = 100  # entries fetched together; a few may be large
NOT_HERE: Row = (0, "", "", "")
RENEW = 1302  # answered by a new incarnation that sends everything again


def _open(query: Any, low: Any) -> Any:
    """Narrow a query over entries to those without a final answer."""
    joined = query.select_from(entry).join(receipt, receipt.c.entry == entry.c.id, isouter=True)
    return joined.where(entry.c.n > low, OPEN)


_OFFERED = (
    _open(select(*HANDED, entry.c.seq, entry.c.raw), bindparam("low"))
    .order_by(entry.c.n)
    .limit(bindparam("most"))
)
_LAST = select(func.max(entry.c.n))


class Waiting(Struct, frozen=True, kw_only=True):
    """What the county does not hold yet, by its own receipts."""

    entries: int
    entry_bytes: int
    records: dict[str, int]  # record type -> records with waiting entries
    blobs: dict[str, int]  # record type -> files of this laptop's own acts
    blob_bytes: dict[str, int]
    problems: int  # entries in quarantine
    total: int  # entries in the journal


class Quarantined(Struct, frozen=True, kw_only=True):
    """An entry that the county filed apart, with its reason."""

    entry: str
    type: str
    record: str
    verb: str
    number: int
    code: str
    params: dict[str, Any]
    at: str  # ISO time of the act


class Outbox:
    """Works inside the transactions of a LocalLedger.

    Attributes:
        files: those that wait, told what is written.
    """

    def __init__(self, dialect: Dialect, shelf: Shelf) -> None:
        self.files = UnsentFiles(shelf.town)
        self._shelf = shelf
        self._notes = notes.Notes(dialect)
        self._upsert = Bulk(dialect, receipt, replaces=True)
        self._handed: dict[str, Row] = {}  # entries handed out: the next answers speak of them

    def offer(
        self, connection: Connection, limit_entries: int, limit_bytes: int, *, after: int = 0
    ) -> list[Offered]:
        """Entries without a final answer behind a place in the journal, oldest first; one at least."""
        handed = self._handed if after else {}
        of = {"low": max(self._low(connection), after), "most": limit_entries}
        taken: list[Offered] = []
        size = 0
        with connection.execute(_OFFERED, of) as found:
            for id_, n, hash_, type_, record, seq, raw in chain.from_iterable(found.partitions(AT_ONCE)):
                size += len(raw)
                if taken and size > limit_bytes:
                    break
                taken.append((id_, hash_, n, seq, raw))
                handed[id_] = (n, hash_, type_, record)
        self._handed = handed
        return taken

    def unsent_beyond(self, connection: Connection, n: int, limit: int) -> list[tuple[int, bytes]]:
        """(n, raw) of entries without a final answer that were made after entry `n`, oldest first."""
        query = _open(select(entry.c.n, entry.c.raw), max(n, self._low(connection)))
        return [(row.n, row.raw) for row in connection.execute(query.order_by(entry.c.n).limit(limit))]

    def acknowledge(
        self,
        connection: Connection,
        answers: Sequence[EntryAnswer],
        tree: SignedTree | None = None,
        first: int = 0,
    ) -> tuple[Key, ...]:
        """Keep the county's answers; returns the records that look different now.

        Args:
            connection: in a transaction.
            answers: receipts and problems.
            tree: what proves the receipts that were signed together.
            first: place in the tree of the first receipt here.
        """
        known = self._entries(connection, [answer.entry for answer in answers])
        rows: dict[str, tuple[Any, ...]] = {}
        touched: dict[Key, int] = {}
        answered: list[int] = []
        places = tree.places(first) if tree is not None else repeat("")
        for answer in answers:
            got = answer.receipt
            place = next(places) if got is not None else ""
            n, hash_, type_, record = known.get(answer.entry, NOT_HERE)
            if not n or not _is_final(answer, hash_):
                continue
            rows[answer.entry] = _receipt_row(answer, hash_, place)
            answered.append(n)
            seq = got.county_seq if got is not None else 0
            about = (type_, record)
            if touched.get(about, seq) >= seq:
                touched[about] = seq
        if not rows:
            return ()
        if tree is not None and not first:
            self._keep_tree(connection, tree)
        return self._keep(connection, rows, answered, touched)

    def acknowledge_whole(
        self, connection: Connection, some: Sequence[Offered], whole: Whole, tree: SignedTree, first: int
    ) -> tuple[Key, ...]:
        """Keep the receipts that one answer to a batch stands for.

        Args:
            connection: in a transaction.
            some: of the batch, as offered.
            whole: the answer.
            tree: what proves the receipts of the batch.
            first: place in the batch of the first one here.

        Returns:
            (type, id) of the records that look different now.
        """
        before, at = whole.before + first, codec.plain(whole.at)
        rows = {
            offered[0]: (offered[0], offered[1], ACCEPTED, seq, at, place, 0, "{}", 0)
            for seq, (offered, place) in enumerate(zip(some, tree.places(first), strict=False), before + 1)
        }
        touched: dict[Key, int] = {}
        if before < self._shelf.newest(connection):  # else no record of these was pulled since
            known = self._entries(connection, list(rows))
            for seq, id_ in enumerate(rows, before + 1):
                _n, _hash, type_, record = known[id_]
                touched.setdefault((type_, record), seq)
        if not first:
            self._keep_tree(connection, tree)
        return self._keep(connection, rows, [offered[2] for offered in some], touched)

    def _keep_tree(self, connection: Connection, tree: SignedTree) -> None:
        self._notes.set(connection, notes.RECEIPTS + tree.name, codec.encode(tree).decode())

    def _keep(
        self,
        connection: Connection,
        rows: Mapping[str, tuple[Any, ...]],
        answered: list[int],
        touched: dict[Key, int],
    ) -> tuple[Key, ...]:
        """Write answers by entry, and draw the records again that no page will."""
        self._upsert.run(connection, list(rows.values()))
        for id_ in rows:
            self._handed.pop(id_, None)
        self._advance(connection, answered)
        late = self._late(connection, touched) if touched else ()
        drawn = self._redrawn(connection, list(self._shelf.load_many(connection, late).values()))
        return tuple((held.type, held.id) for held in drawn)

    def _late(self, connection: Connection, touched: dict[Key, int]) -> list[Key]:
        """The records whose answer comes after the page it belongs to: no page will draw them again.

        Nothing that was pulled lies that far, as a rule: then no record is asked.
        """
        newest = self._shelf.newest(connection)
        asked = [key for key, seq in touched.items() if seq <= newest]
        seqs = self._shelf.seqs(connection, asked)
        return [key for key, seq in seqs.items() if touched[key] <= seq or not touched[key]]

    def begin_again(self, connection: Connection) -> None:
        """Offer every entry and every file once more: the county lost what it signed for."""
        connection.execute(delete(tables.blob_receipt))
        self.files.rebuild(connection)
        self.mark_all_unsent(connection)

    def mark_all_unsent(self, connection: Connection) -> None:
        """Offer every entry to the county once more; receipts are kept until the new ones come."""
        connection.execute(update(receipt).values(stale=1))
        self._notes.set(connection, notes.ANSWERED, "0")

    def ahead(self, connection: Connection) -> int:
        """The most entries that may wait for an answer; found at once, where `backlog` walks all of them."""
        return self._last(connection) - self._low(connection)

    def backlog(self, connection: Connection, above: int = 0) -> tuple[int, int]:
        """Entries without a final answer whose place in the journal is beyond `above`, and their bytes."""
        size = func.coalesce(func.sum(func.length(entry.c.raw)), 0)
        low = max(self._low(connection), above)
        entries, total = connection.execute(_open(select(func.count(), size), low)).one()
        return entries, total

    def waiting(self, connection: Connection, above: int = 0) -> Waiting:
        """Count what is on its way; of the entries those whose place in the journal is beyond `above`."""
        low = max(self._low(connection), above)
        entries, size = self.backlog(connection, above)
        by_type = connection.execute(
            _open(select(entry.c.type, func.count(entry.c.record.distinct()).label("records")), low).group_by(
                entry.c.type
            )
        ).all()
        files = self.files.count(connection)
        return Waiting(
            entries=entries,
            entry_bytes=size,
            records={row.type: row.records for row in by_type},
            blobs={type_: number for type_, (number, _size) in files.items()},
            blob_bytes={type_: size for type_, (_number, size) in files.items()},
            problems=connection.execute(
                select(func.count()).select_from(receipt).where(*FILED_APART)
            ).scalar_one(),
            total=connection.execute(select(func.coalesce(func.max(entry.c.n), 0))).scalar_one(),
        )

    def pending_records(self, connection: Connection, type_: str) -> frozenset[str]:
        """Ids of records of one kind with entries that wait for an answer."""
        # not DISTINCT: SQLite would walk the whole journal in the order of its records
        query = _open(select(entry.c.record), self._low(connection)).where(entry.c.type == type_)
        return frozenset(connection.execute(query).scalars())

    def blobs_waiting(self, connection: Connection, limit: int | None = None) -> list[BlobNeed]:
        """Files of own acts without a receipt, oldest record first."""
        return self.files.needs(connection, limit)

    def thumbnails_waiting(self, connection: Connection) -> list[BlobNeed]:
        """Small pictures without a receipt, of own photos whose original has none either."""
        return small_pictures.waiting(connection, self.blobs_waiting(connection))

    def quarantined(self, connection: Connection) -> list[Quarantined]:
        """Own entries that the county filed apart, oldest first."""
        query = (
            select(entry.c.raw, receipt.c.problem, receipt.c.params)
            .join_from(receipt, entry, entry.c.id == receipt.c.entry)
            .where(*FILED_APART)
            .order_by(entry.c.n)
        )
        return [_quarantined(*row) for row in connection.execute(query)]

    def receipt_of(self, connection: Connection, entry_id: str) -> Receipt | None:
        """The county's signed receipt of an entry."""
        row = connection.execute(select(receipt).where(receipt.c.entry == entry_id)).one_or_none()
        if row is None or not row.outcome:
            return None
        values = {
            name: getattr(row, name) for name in ("entry", "hash", "outcome", "county_seq", "at", "signature")
        }
        got = codec.convert(values, Receipt)
        kind, _, place = got.signature.partition(".")
        return replace(got, signature=self._proof(connection, place)) if kind == PLACE else got

    def _proof(self, connection: Connection, place: str) -> str:
        """The signature of a receipt that was signed with its batch; empty when the batch is not here."""
        name, _, index = place.partition(".")
        text = self._notes.get(connection, notes.RECEIPTS + name)
        return codec.decode(text, SignedTree).prove(int(index)) if text else ""

    def save_blob_receipts(self, connection: Connection, got: Sequence[BlobReceipt]) -> None:
        """Keep the county's receipts of files."""
        upsert = engines.upsert(connection.dialect, tables.blob_receipt)
        connection.execute(upsert, [{"blob": one.blob, "raw": codec.encode(one)} for one in got])
        self.files.sent(connection, [one.blob for one in got])

    def blob_receipt(self, connection: Connection, blob: str) -> BlobReceipt | None:
        """The county's receipt of a file."""
        query = select(tables.blob_receipt.c.raw).where(tables.blob_receipt.c.blob == blob)
        raw = connection.execute(query).scalar()
        return None if raw is None else codec.decode(raw, BlobReceipt)

    def _low(self, connection: Connection) -> int:
        return self._notes.number(connection, notes.ANSWERED)

    def _advance(self, connection: Connection, answered: list[int]) -> None:
        """Move the mark below which everything is answered, so that looking for the rest stays cheap.

        Args:
            connection: in a transaction.
            answered: places in the journal of what was answered just now.
        """
        low = self._low(connection)
        mark = low + _run(low, answered)
        if (
            len(answered) < AT_ONCE or mark == low
        ):  # few, or not in a row: what lies beyond may be answered too
            # not min(): over a join SQLite would walk all that waits
            query = _open(select(entry.c.n), low).order_by(entry.c.n).limit(1)
            first_open = connection.execute(query).scalar()
            mark = self._last(connection) if first_open is None else first_open - 1
        if mark > low:
            self._notes.set(connection, notes.ANSWERED, str(mark))

    def _last(self, connection: Connection) -> int:
        return connection.execute(_LAST).scalar() or 0

    def _entries(self, connection: Connection, ids: list[str]) -> Mapping[str, Row]:
        if self._handed.keys() >= set(ids):
            return self._handed
        found = connection.exec_driver_sql(_NAMED, (codec.encode(ids).decode(),)).all()
        return {id_: (n, hash_, type_, record) for id_, n, hash_, type_, record in found}

    def _redrawn(self, connection: Connection, helds: Sequence[Held]) -> tuple[Held, ...]:
        drawn = []
        for held in helds:
            base = self._shelf.base_of(connection, held)
            new = self._shelf.redraw(connection, base)
            if new.overlaid:
                self._shelf.keep_base(connection, base)  # what is offered again lies over it once more
            else:
                self._shelf.drop_bases(connection, [(new.type, new.id)])
            drawn.append(new)
        self._shelf.write(connection, drawn)
        return tuple(drawn)


def _run(low: int, answered: list[int]) -> int:
    """How many places without a gap follow a mark: the whole batch, when nothing came in between."""
    answered.sort()
    return len(answered) if answered and answered == list(range(low + 1, low + 1 + len(answered))) else 0


def _is_final(answer: EntryAnswer, hash_: str) -> bool:
    if answer.receipt is None:
        return answer.problem != RENEW and not PROBLEMS.get(answer.problem, ("", 0, True))[2]
    if answer.receipt.hash != hash_ or answer.receipt.entry != answer.entry:
        log.warning("the receipt of entry %s names another hash", answer.entry)
        return False
    return True


def _receipt_row(answer: EntryAnswer, hash_: str, place: str) -> tuple[Any, ...]:
    got, params = answer.receipt, codec.encode(answer.params).decode() if answer.params else "{}"
    if got is None:
        return (answer.entry, hash_, "", 0, "", "", answer.problem, params, 0)
    at, sign = codec.plain(got.at), place or got.signature
    return (answer.entry, hash_, got.outcome, got.county_seq, at, sign, answer.problem, params, 0)


def _quarantined(raw: bytes, problem: int, params: str) -> Quarantined:
    act = codec.decode_any(raw)
    return Quarantined(
        entry=act["id"],
        type=act["type"],
        record=act["record"],
        verb=act["verb"],
        number=problem,
        code=PROBLEMS[problem][0] if problem in PROBLEMS else "",
        params=codec.decode_any(params),
        at=act["moment"]["at"],
    )
