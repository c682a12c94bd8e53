"""What a county writes for one batch, statement by statement, and what it reads before."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam, delete, insert, select, update

from casework import codec
from sync.ledger import conflicts as conflicting
from sync.ledger import engines, projections, tables
from sync.ledger.among import among, bound
from sync.ledger.bulk import Bulk
from sync.ledger.county import answered
from sync.ledger.county.arrival import Arrival, parse
from sync.ledger.county.intake import Batch, Key, Tip, Working
from sync.ledger.county.packed import Packed
from sync.ledger.projections import Row
from sync.ledger.scope import widened

CHUNK = 500  # ids per IN list
MOST_PARKED = 1000  # entries tried again with one batch

entry, record, receipt = tables.entry, tables.record, tables.receipt

RECORD = ("town", "type", "id", "rev", "seq", "state", "sealed", "last_entry", "conflicts", "overlaid")
NO_PARAMS = "{}"
UNIT = ("type", "id", "rev", "seq", "state", "sealed", "last_entry", "conflicts")
_UPDATE_RECORD = (
    update(record)
    .where(
        record.c.town == bindparam("row_town"),
        record.c.type == bindparam("row_type"),
        record.c.id == bindparam("row_id"),
    )
    .values({name: bindparam(name) for name in ("rev", "seq", "state", "sealed", "last_entry", "conflicts")})
)
_RESOLVE = (
    update(tables.conflict)
    .where(tables.conflict.c.id == bindparam("row_id"))
    .values(resolved=bindparam("resolved"))
)
# spelled out once: to put a statement together takes longer than SQLite needs to answer it
_FEED = (
    select(*(record.c[name] for name in UNIT))
    .where(record.c.town == bindparam("of"), record.c.seq > bindparam("cursor"))
    .order_by(record.c.seq)
    .limit(bindparam("most"))
)
_LOCK = select(tables.chain).where(tables.chain.c.incarnation == bindparam("incarnation")).with_for_update()
_TIPS = select(tables.chain).where(tables.chain.c.incarnation.in_(bindparam("names", expanding=True)))
_PARKED = (
    select(tables.parked.c.raw)
    .where(tables.parked.c.device == bindparam("device"))
    .order_by(tables.parked.c.incarnation, tables.parked.c.seq)
    .limit(MOST_PARKED)
)
_MOVE_HEAD = (
    update(tables.head)
    .where(tables.head.c.town == bindparam("row_town"))
    .values(seq=tables.head.c.seq + bindparam("folded"))
    .returning(tables.head.c.seq)
)
_KNOWN = select(
    entry.c.id,
    entry.c.hash,
    answered.OUTCOME,
    answered.COUNTY_SEQ,
    answered.AT,
    answered.PROBLEM,
    answered.PARAMS,
).select_from(answered.ENTRIES)
_LOAD = (
    select(record.c.id, record.c.state, record.c.rev, record.c.conflicts, record.c.last_entry)
    .where(record.c.town == bindparam("town"), record.c.type == bindparam("type"))
    .order_by(record.c.id)
    .with_for_update()
)


class Deposit:
    """Reads and writes of the county's tables for batches."""

    def __init__(self, dialect: Dialect) -> None:
        self._new_head = engines.insert_missing(dialect, tables.head)
        self._new_chain = engines.insert_missing(dialect, tables.chain)
        self._set_chain = engines.upsert(dialect, tables.chain)
        self._park = engines.insert_missing(dialect, tables.parked)
        self._entries = Bulk(dialect, entry)
        self._records = Bulk(dialect, record)
        self._receipts = Bulk(dialect, receipt)
        self._projector = projections.Projector(dialect)
        self._dialect = dialect
        self._known_of = _KNOWN.where(among(dialect, entry.c.id))
        self._load_of = _LOAD.where(among(dialect, record.c.id))
        self._unpark = delete(tables.parked).where(among(dialect, tables.parked.c.hash))

    # --- before ---

    def lock_chain(self, connection: Connection, batch: Batch) -> None:
        """Let one batch of an incarnation in at a time, and load its tip.

        The first one of an incarnation makes its row, and the township's head.
        """
        asked = {"incarnation": batch.incarnation}
        row = connection.execute(_LOCK, asked).one_or_none()
        if row is None or not batch.is_own(row):
            new = {"town": batch.town, "device": batch.device, "incarnation": batch.incarnation, "seq": 0}
            connection.execute(self._new_chain, {**new, "hash": Tip().hash})
            connection.execute(self._new_head, {"town": batch.town, "seq": 0})
            row = connection.execute(_LOCK, asked).one()
        batch.learn_tip(row)

    def read_tips(self, connection: Connection, batch: Batch, arrivals: Sequence[Arrival]) -> None:
        """Load the tips of the earlier incarnations that arrived."""
        names = {arrival.incarnation for arrival in arrivals} - {batch.incarnation}
        if names:
            for row in connection.execute(_TIPS, {"names": sorted(names)}):
                batch.learn_tip(row)

    def read_links(self, connection: Connection, batch: Batch, arrivals: Iterable[Arrival]) -> None:
        """Load the parents of entries made in earlier incarnations."""
        wanted: dict[str, set[int]] = {}
        for arrival in arrivals:
            if arrival.incarnation != batch.incarnation and arrival.seq > 1:
                wanted.setdefault(arrival.incarnation, set()).add(arrival.seq - 1)
        for incarnation, seqs in wanted.items():
            for chunk in _chunks(sorted(seqs)):
                query = select(entry.c.seq, entry.c.hash).where(
                    entry.c.incarnation == incarnation, entry.c.seq.in_(chunk)
                )
                batch.links |= {(incarnation, row.seq, row.hash) for row in connection.execute(query)}

    def known(self, connection: Connection, arrivals: Sequence[Arrival]) -> dict[str, Any]:
        """What is in the journal already of what arrived, with the answer it got."""
        with widened(connection):  # an id that another township used is taken all the same
            found = self._known(connection, {id_ for a in arrivals for id_ in (a.id, a.store_id) if id_})
            reused = {f"?{a.hash}" for a in arrivals if a.id in found and found[a.id].hash != a.hash}
            found.update(self._known(connection, reused))
        return found

    def known_apart(self, connection: Connection, arrival: Arrival) -> dict[str, Any]:
        """The same for an arrival that turned out to be malformed, so that it is filed under its hash."""
        with widened(connection):
            return self._known(connection, {arrival.store_id})

    def _known(self, connection: Connection, ids: set[str]) -> dict[str, Any]:
        if not ids:
            return {}
        rows = connection.execute(self._known_of, bound(self._dialect, ids)).all()
        return {row.id: row for row in rows}

    def parked(self, connection: Connection, batch: Batch) -> list[Arrival]:
        """Entries of a device that wait for their parent, in order."""
        waiting = parse(connection.execute(_PARKED, {"device": batch.device}).scalars().all())
        batch.has_parked = bool(waiting)
        return waiting

    def load(self, connection: Connection, town: str, keys: Iterable[Key]) -> dict[Key, Working]:
        """Load and lock records, always in the same order so that two batches cannot wait for each other."""
        by_type: dict[str, list[str]] = {}
        for type_, id_ in sorted(keys):
            by_type.setdefault(type_, []).append(id_)
        found: dict[Key, Working] = {}
        for type_, ids in by_type.items():
            of = {"town": town, "type": type_, **bound(self._dialect, ids)}
            for row in connection.execute(self._load_of, of).all():
                found[(type_, row.id)] = Working(
                    type_,
                    row.id,
                    row.state,
                    row.rev,
                    conflicting.load(row.conflicts),
                    row.last_entry,
                    is_new=False,
                )
        return found

    # --- after ---

    def file(self, connection: Connection, batch: Batch, push: Packed, at: str) -> None:
        """Write the journal, the tips and the parking; needs no county sequence."""
        if batch.accepted:
            self._entries.run(connection, _entry_rows(batch, push))
            connection.execute(self._set_chain, _chain_rows(batch))
        if batch.parked:
            connection.execute(self._park, [_parked_row(batch, arrival, at) for arrival in batch.parked])
        if batch.has_parked:
            hashes = [arrival.hash for arrival in batch.accepted]
            connection.execute(self._unpark, bound(self._dialect, hashes))

    def take_numbers(self, connection: Connection, batch: Batch) -> int:
        """Take county sequences for the batch; returns the one before its first.

        The township's head row stays locked until the commit: so sequences are seen in the order in which
        their transactions commit, and a reader with a cursor passes none.
        """
        moved = {"row_town": batch.town, "folded": batch.folded}
        return int(connection.execute(_MOVE_HEAD, moved).scalar_one()) - batch.folded

    def write(self, connection: Connection, batch: Batch, push: Packed, before: int, at: str) -> None:
        """Write records, projections, conflicts and answers.

        Args:
            connection: in the transaction that filed the batch.
            batch: judged.
            push: which of its entries are kept packed.
            before: the county sequence before the batch's first.
            at: ISO time of the batch.
        """
        changed = [working for working in batch.working.values() if working.order]
        new: dict[str, list[Row]] = {}
        moved: dict[str, list[Row]] = {}
        for w in changed:
            w.close()
            if w.values:
                shown = new if w.is_new else moved
                shown.setdefault(w.type, []).append((w.id, batch.town, before + w.order, *w.values))
        self._records.run(connection, _record_rows(batch.town, [w for w in changed if w.is_new], before))
        old = _record_rows(batch.town, [w for w in changed if not w.is_new], before)
        if old:
            connection.execute(_UPDATE_RECORD, [_keyed(row) for row in old])
        self._projector.write(connection, new, new=True, again=batch.is_trusted)
        self._projector.write(connection, moved)
        if batch.opened:
            connection.execute(insert(tables.conflict), _conflict_rows(batch))
        if batch.resolved:
            connection.execute(_RESOLVE, [{"row_id": id_, "resolved": by} for id_, by in batch.resolved])
        push.file(connection, before, at)
        own = [arrival for arrival in batch.accepted if not push.answers(arrival)]
        self._receipts.run(connection, _receipt_rows(own, before, at))


def feed(connection: Connection, town: str, cursor: int, limit: int) -> Sequence[Any]:
    """Record rows of a township beyond a cursor, in order of county sequence."""
    return connection.execute(_FEED, {"of": town, "cursor": cursor, "most": limit}).all()


def quarantine(connection: Connection, town: str) -> list[dict[str, Any]]:
    """Entries filed apart: id, device, type, record, problem, params, at."""
    query = (
        select(
            *(entry.c[name] for name in ("id", "device", "type", "record")),
            *(receipt.c[name] for name in ("problem", "params", "at")),
        )
        .join_from(receipt, entry, entry.c.id == receipt.c.entry)
        .where(entry.c.town == town, tables.HAS_PROBLEM, receipt.c.outcome == "")
        .order_by(entry.c.n)
    )
    found = connection.execute(query).mappings()
    return [{**row, "params": codec.decode_any(row["params"])} for row in found]


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def _entry_rows(batch: Batch, push: Packed) -> list[Row]:
    town, device = batch.town, batch.device
    return [
        (
            a.store_id,
            a.hash,
            town,
            device,
            a.incarnation,
            a.seq,
            a.type,
            a.record,
            b"" if push.holds(a) else a.raw,
        )
        for a in batch.accepted
    ]


def _chain_rows(batch: Batch) -> list[dict[str, Any]]:
    moved = sorted({arrival.incarnation for arrival in batch.accepted})
    return [
        {
            "incarnation": incarnation,
            "town": batch.town,
            "device": batch.device,
            "seq": batch.tips[incarnation].seq,
            "hash": batch.tips[incarnation].hash,
        }
        for incarnation in moved
    ]


def _parked_row(batch: Batch, arrival: Arrival, at: str) -> dict[str, Any]:
    return {
        "hash": arrival.hash,
        "device": batch.device,
        "incarnation": arrival.incarnation,
        "seq": arrival.seq,
        "at": at,
        "raw": arrival.raw,
    }


def _record_rows(town: str, some: Iterable[Working], before: int) -> list[Row]:
    return [
        (
            town,
            w.type,
            w.id,
            w.rev,
            before + w.order,
            w.body,
            int(w.is_sealed),
            w.last_entry,
            conflicting.dump(w.conflicts) if w.conflicts else tables.NO_CONFLICTS,
            0,
        )
        for w in some
    ]


def _keyed(row: Row) -> dict[str, Any]:
    keys = ("town", "type", "id")
    named = zip(RECORD, row, strict=True)
    return {f"row_{name}" if name in keys else name: value for name, value in named if name != "overlaid"}


def _conflict_rows(batch: Batch) -> list[dict[str, Any]]:
    resolved = dict(batch.resolved)
    return [
        {
            "id": opened.conflict.id,
            "town": batch.town,
            "type": opened.entry.type,
            "record": opened.entry.record,
            "path": opened.clash.path,
            "kept": codec.encode(opened.clash.kept).decode(),
            "other": codec.encode(opened.clash.other).decode(),
            "old": codec.encode(opened.clash.old).decode(),
            "reason": opened.clash.reason,
            "by": opened.conflict.by,
            "at": opened.conflict.at,
            "rev": opened.conflict.rev,
            "resolved": resolved.get(opened.conflict.id, ""),
        }
        for opened in batch.opened
    ]


def _receipt_rows(arrivals: Iterable[Arrival], before: int, at: str) -> list[Row]:
    return [
        (
            a.store_id,
            a.hash,
            a.outcome,
            before + a.order if a.order else 0,
            at,
            "",
            a.problem,
            codec.encode(a.params).decode() if a.params else NO_PARAMS,
            0,
        )
        for a in arrivals
    ]
