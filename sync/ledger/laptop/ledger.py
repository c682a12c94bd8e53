"""The laptop's ledger: officers' acts chained, folded and projected in one transaction each."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from msgspec.structs import replace
from sqlalchemy import Connection, Engine, update

from casework import audit, codec
from casework.audit import GENESIS, SCHEMA, Draft, Entry
from casework.clock import Clock, Grade, Moment
from casework.errors import NotAllowed
from casework.ids import ENTROPY_BYTES, uuid7
from sync import records
from sync.ledger import aside, engines, notes, tables
from sync.ledger.bulk import Bulk
from sync.ledger.laptop import lost, moments, tip
from sync.ledger.laptop.held import Held, Key
from sync.ledger.laptop.log import Log
from sync.ledger.laptop.moments import Reading, SeenBeacon
from sync.ledger.laptop.outbox import Offered
from sync.ledger.laptop.own_act import fold_own
from sync.ledger.laptop.pulled import make_ready
from sync.ledger.laptop.recent import Recent
from sync.ledger.laptop.slices import Slices
from sync.ledger.laptop.view import Durable, LedgerView, LocalDevice
from sync.ledger.laptop.writer import Writer
from sync.ledger.lifting import lift_records
from sync.protocol.messages import Beacon, BlobReceipt, EntryAnswer, Page, Whole
from sync.protocol.receipts import SignedTree

__all__ = ["LocalDevice", "LocalLedger"]

NUL = b"\\u0000"  # no PostgreSQL text can hold it; the county would refuse the entry
EntryRow = tuple[str, str, str, str, str, int, str, str, bytes]  # the columns of `tables.entry` behind `n`
AfterCommit = Callable[[int, str], None]
OnFold = Callable[[Connection, Sequence[Key]], None]


class LocalLedger(LedgerView):
    """The journal of one laptop and what is folded from it.

    Attributes:
        engine: the profile's database.
        device: town, device and the incarnation in force.
        after_commit: called with the head (seq, hash) after every change of it, in order: the anchor.
        on_fold: called inside the transaction with (type, id) of every record that was written.
        log: told by whoever reads a long feed.
    """

    def __init__(
        self,
        engine: Engine,
        device: LocalDevice,
        clock: Clock,
        after_commit: AfterCommit | None = None,
        on_fold: OnFold | None = None,
    ) -> None:
        super().__init__(engine, device)
        lift_records(engine)
        self.clock = clock
        self.after_commit = after_commit
        self.on_fold = on_fold
        self._lock = threading.RLock()
        # answers are quicker to keep than records: each has its own pace
        self._answers, self._records = Slices(clock.mono_ns), Slices(clock.mono_ns)
        self._insert_entries = Bulk(engine.dialect, tables.entry)
        self._recent = Recent()
        self._acts = Writer(engine)
        self.log = Log(engine, self._acts, self._lock)
        self._process = Reading(at=clock.now(), mono_ns=clock.mono_ns())
        self._head = (0, GENESIS)
        self._last: Reading | None = None
        self._is_head_sure = False
        with engines.writing(engine) as connection:
            incarnation = self._notes.get(connection, notes.INCARNATION)
            if not incarnation:
                incarnation = device.incarnation
                self._notes.set(connection, notes.INCARNATION, incarnation)
            self.device = replace(device, incarnation=incarnation)
            self._read_head(connection)
            self._beacon = tip.beacon_of(self._notes.get(connection, notes.BEACON))

    # --- acts ---

    def append(
        self,
        officer: str,
        drafts: Sequence[Draft],
        *,
        also: Callable[[Connection], None] | None = None,
    ) -> tuple[Entry, ...]:
        """Write acts: all of them and what follows from them, or nothing.

        Args:
            officer: id of the officer who acts.
            drafts: in order; a later one sees what an earlier one wrote.
            also: more to write in the same transaction.

        Returns:
            The entries as chained.

        Raises:
            NotAllowed: record.changed (path), entry.forbidden (path), entry.sealed (path), record.conflict,
                entry.nul.
            StorageProblem: nothing was written, or, after a failed anchor, the act is on disk unanchored.
        """
        if not drafts:
            return ()
        with self._lock:
            moment = self.now()
            with self._appending() as connection:
                chained, entries, helds = self._fold_all(connection, officer, drafts, moment)
                self._insert_entries.run(connection, chained)
                self._shelf.write(connection, tuple(helds.values()), own=True)
                self._told(connection, tuple(helds))
                if also is not None:
                    also(connection)
            self._recent.keep(helds.values())
            self._last = tip.reading_of(moment)
            self._set_head(entries[-1].seq, chained[-1][1])
        return tuple(entries)

    @contextmanager
    def _appending(self) -> Iterator[Connection]:
        """A transaction that continues the chain from the disk's own head.

        A commit whose fsync failed is reported as refused and may be on the disk all the same; going on from
        the head in memory would fork the chain.
        """
        try:
            with self._acts.transaction() as connection:
                if not self._is_head_sure:
                    self._read_head(connection)
                yield connection
        except BaseException:
            self._is_head_sure = False
            self._recent.clear()
            raise

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        """A transaction that is no act: afterwards the disk may say other than the acts have written."""
        with self._lock:
            self._recent.clear()
            with self._acts.transaction() as connection:
                yield connection

    def _read_head(self, connection: Connection) -> None:
        self._head = tip.head_of(connection, self.device.incarnation)
        self._last = tip.last_reading(connection)
        self._is_head_sure = True

    def _fold_all(
        self, connection: Connection, officer: str, drafts: Sequence[Draft], moment: Moment
    ) -> tuple[list[EntryRow], list[Entry], dict[Key, Held]]:
        helds: dict[Key, Held] = {}
        chained: list[EntryRow] = []
        entries: list[Entry] = []
        seq, prev = self._head
        for draft in drafts:
            key = (draft.type, draft.record)
            held = helds.get(key)
            if held is None:
                held = helds[key] = self._recent.get(key) or self._shelf.load(connection, *key)
                self._shelf.keep_base(connection, held)
            seq += 1
            row = self._entry_row(officer, draft, moment, seq, prev, held.rev)
            prev = row[1]
            chained.append(row)
            entries.append(codec.decode(row[-1], Entry))
            fold_own(held, entries[-1])
        return chained, entries, helds

    def _entry_row(
        self, officer: str, draft: Draft, moment: Moment, seq: int, prev: str, rev: int
    ) -> EntryRow:
        entry = Entry(
            id=uuid7(moment.at, self.clock.entropy(ENTROPY_BYTES)),
            town=self.device.town,
            device=self.device.device,
            incarnation=self.device.incarnation,
            seq=seq,
            prev=prev,
            type=draft.type,
            record=draft.record,
            base_rev=rev,
            verb=draft.verb,
            changes=draft.changes,
            officer=officer,
            moment=moment,
            reason=draft.reason,
            pack=draft.pack,
            schema=kind.schema if (kind := records.kinds().get(draft.type)) else SCHEMA,
        )
        raw = codec.encode(entry)
        if NUL in raw:
            raise NotAllowed("entry.nul", record=draft.record)
        return (
            entry.id,
            audit.entry_hash(raw),
            entry.town,
            entry.device,
            entry.incarnation,
            seq,
            entry.type,
            entry.record,
            raw,
        )

    def now(self) -> Moment:
        """The moment with its grade, as an act made now would carry it."""
        return moments.take_moment(self.clock, self._last, self._process, self._beacon)

    def jumped_since(self) -> datetime | None:
        """Time of the newest entry, when the clock has become suspect since then; None when it has not."""
        last = self._last
        if last is None or last.suspect or self.now().grade is not Grade.SUSPECT:
            return None
        return last.at

    # --- the chain ---

    def head(self) -> tuple[int, str]:
        """(seq, hash) of the newest entry of the incarnation in force; (0, GENESIS) when it has none."""
        if self._is_head_sure:
            return self._head
        with self._lock, engines.reading(self.engine) as connection:
            self._read_head(connection)
        return self._head

    def renew_incarnation(self, new_incarnation: str) -> None:
        """Begin a new chain and offer every entry again, because another copy of this laptop may exist.

        Entries keep their ids, hashes and the incarnation they were made in; the county knows them by id.
        """
        with self._lock:
            with self._changing() as connection:
                self._notes.set(connection, notes.INCARNATION, new_incarnation)
                self._outbox.mark_all_unsent(connection)
            self.device = replace(self.device, incarnation=new_incarnation)
            self._set_head(0, GENESIS)

    # --- the county ---

    def acknowledge(self, answers: Sequence[EntryAnswer], tree: SignedTree | None = None) -> tuple[Key, ...]:
        """Keep the county's answers, whose signatures were checked; returns (type, id) of what changed.

        Args:
            answers: receipts and problems.
            tree: what proves receipts that were signed together; then all of them are here, in its order.
        """
        touched: list[Key] = []
        receipts = 0
        for some in self._answers.of(answers):
            with self._lock, self._answers.measured(), self._changing() as connection:
                touched += self._told(connection, self._outbox.acknowledge(connection, some, tree, receipts))
            receipts += sum(answer.receipt is not None for answer in some)
        return tuple(touched)

    def acknowledge_whole(self, batch: Sequence[Offered], whole: Whole, tree: SignedTree) -> tuple[Key, ...]:
        """Keep the county's one answer to a batch, whose signature was checked; returns what changed.

        Args:
            batch: as it was offered.
            whole: the answer.
            tree: what proves its receipts.
        """
        touched: list[Key] = []
        done = 0
        for some in self._answers.of(batch):
            with self._lock, self._answers.measured(), self._changing() as connection:
                kept = self._outbox.acknowledge_whole(connection, some, whole, tree, done)
                touched += self._told(connection, kept)
            done += len(some)
        return tuple(touched)

    def apply_page(self, page: Page) -> tuple[Key, ...]:
        """Take a page of the feed; the same page twice is harmless.

        Each transaction takes some of it and moves the cursor behind them, so that no act of an officer
        waits long.

        Returns:
            (type, id) of every record that was written.

        Raises:
            NotAllowed: page.gap, when the page starts beyond the own cursor.
        """
        touched: list[Key] = []
        ready = make_ready(self.device.town, page.units)
        done = 0
        for part in self._records.of_page(page):
            some = ready.part(done, done + len(part.units))
            done += len(part.units)
            with self._lock, self._records.measured(), self._changing() as connection:
                touched += self._told(connection, self._feed.apply(connection, part, some))
            self.log.grew()
        return tuple(touched)

    def begin_epoch(self, epoch: str) -> None:
        """Note the county's epoch; a new one means it was restored from an older copy.

        Then its feed is read from the start, and every entry and every file is offered again.
        """
        with self._changing() as connection:
            if self._notes.get(connection, notes.EPOCH):
                self._begin_again(connection)
            self._notes.set(connection, notes.EPOCH, epoch)

    def begin_again(self, at: datetime) -> None:
        """The county holds less than it signed for: put back without saying so, as it showed at a time."""
        with self._changing() as connection:
            self._begin_again(connection)
            self._notes.set(connection, notes.BEGUN, codec.plain(at))

    def _begin_again(self, connection: Connection) -> None:
        aside.set_aside(connection, self.device.town)
        for note, anew in notes.ANEW.items():
            self._notes.set(connection, note, anew)
        connection.execute(update(tables.record).values(seq=0))
        self._outbox.begin_again(connection)

    def note_durable(self, durable: Durable) -> None:
        """Keep how far the county's verified backups reach; it never goes back within an epoch."""
        if durable.seq <= self.durable().seq:
            return
        with self._changing() as connection:
            self._notes.set(connection, notes.DURABLE, codec.encode(durable).decode())

    def forget_lost(self) -> tuple[Key, ...]:
        """Give up what the county made and no longer knows, once its feed was read again to the end.

        Returns:
            (type, id) of what went.
        """
        with engines.reading(self.engine) as connection:
            keys = lost.keys(connection, self.device.town)
        self.forget(keys)
        return keys

    def forget(self, keys: Sequence[Key]) -> None:
        """Take records off the shelf that the county does not know; the acts on them stay in the journal."""
        if keys:
            with self._changing() as connection:
                for type_, id_ in keys:
                    self._shelf.remove(connection, Held(type_, id_, {}))

    def sift_aside(self) -> None:
        """Let go of what was set aside when the county was put back and it holds too, its feed being read."""
        with engines.reading(self.engine) as connection:
            if not aside.is_any(connection):
                return
        with self._changing() as connection:
            aside.sift(connection, self.device.town)

    def note_beacon(self, beacon: Beacon) -> None:
        """Keep the county's word on the time, whose signature was checked."""
        seen = SeenBeacon(
            at=beacon.at,
            hash=codec.sha256_hex(codec.encode(beacon)),
            epoch=beacon.epoch,
            here=self.clock.now(),
            mono_ns=self.clock.mono_ns(),
        )
        with self._lock:
            with self._changing() as connection:
                self._notes.set(connection, notes.BEACON, codec.encode(seen).decode())
            self._beacon = seen
            self._process = Reading(at=seen.here, mono_ns=seen.mono_ns)  # jumps before it are told and over

    def last_beacon(self) -> SeenBeacon | None:
        """The county's last word on the time."""
        return self._beacon

    def save_blob_receipts(self, receipts: Sequence[BlobReceipt]) -> None:
        """Keep the county's receipts of files, whose signatures were checked."""
        with self._changing() as connection:
            self._outbox.save_blob_receipts(connection, receipts)

    def meta_set(self, key: str, value: str) -> None:
        """Write a small named value."""
        with self._changing() as connection:
            self._notes.set(connection, key, value)

    # --- inside a transaction ---

    def _told(self, connection: Connection, written: tuple[Key, ...]) -> tuple[Key, ...]:
        self._outbox.files.note(connection, written)
        if self.on_fold is not None and written:
            self.on_fold(connection, written)
        return written

    def _set_head(self, seq: int, hash_: str) -> None:
        self._head = (seq, hash_)
        if self.after_commit is not None:
            self.after_commit(seq, hash_)
