"""The profile: one team's encrypted folder on one laptop, open for work."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from casework import codec
from casework.clock import Clock, new_id
from casework.errors import ProfileProblem
from desktop.store.anchor import Anchor, Head, create_anchor
from desktop.store.database import open_engine
from desktop.store.disk import Disk, RealDisk
from desktop.store.door import Door, enter
from desktop.store.drafts import Drafts
from desktop.store.glance import KEY as GLANCE
from desktop.store.identity import Identity
from desktop.store.key_cost import Cost, calibrate
from desktop.store.key_slots import KeySlots
from desktop.store.keys import KEY_BYTES, ProfileKeys, derive_keys
from desktop.store.lock import ProfileLock
from desktop.store.packs import PackShelf
from desktop.store.profile_check import Trouble, check_profile
from desktop.store.profile_folder import FORMAT, ProfileFolder
from desktop.store.search import Search
from desktop.store.settings import Settings
from desktop.store.thumbnails import Thumbnails
from desktop.store.values import METADATA, Values, put_value
from desktop.store.vault import Vault
from sync.ledger import tables
from sync.ledger.engines import configure, create_schema, writing
from sync.ledger.local import LocalDevice, LocalLedger
from sync.records import State

IDENTITY, PRACTICE, FORMAT_MARK = "identity", "practice", "format"  # keys of Values


class Profile:
    """An unlocked profile; opened by `create_profile`, `unlock` or `unlock_with_key`.

    Attributes:
        home: the folder.
        practice: whether this is a practice profile.
        officer: id of the officer whose password opened it.
        identity: who this laptop is to the county.
        engine: the encrypted database.
        vault, thumbnails, drafts, search, packs, settings: the parts of the store.
    """

    def __init__(
        self,
        folder: ProfileFolder,
        keys: ProfileKeys,
        officer: str,
        clock: Clock,
        disk: Disk,
        lock: ProfileLock,
    ) -> None:
        """Open the database, the anchor and the parts; nothing here takes longer with more cases.

        Args:
            lock: held by the caller; freed by `close`, left alone when this raises.
        """
        self.home = folder.home
        self.officer = officer
        self._keys = keys
        self._clock = clock
        self._lock = lock
        self._ledger: LocalLedger | None = None
        self._is_doubtful = False
        with ExitStack() as opened:
            self._slots = KeySlots(folder.home, disk, clock.entropy)
            self.anchor = Anchor(folder.anchor, keys.anchor)
            opened.callback(self.anchor.close)
            self.engine = configure(open_engine(folder.database, keys.database, self._on_refusal))
            opened.callback(self.engine.dispose)
            self._values = Values(self.engine)
            self.practice = _practice_mark(self._values)
            self.settings = Settings(self._values)
            self.drafts = Drafts(self.engine, clock)
            self.search = Search(self.engine)
            self.vault = Vault(folder.vault, keys.blobs, disk, clock.entropy)
            self.thumbnails = Thumbnails(self.vault)
            self.packs = PackShelf(folder.packs, self.engine, disk)
            self.identity = codec.decode(self._values.get(IDENTITY) or "{}", Identity)
            opened.pop_all()

    # --- the journal ---

    @property
    def ledger(self) -> LocalLedger:
        """The journal and its records.

        Raises:
            ProfileProblem: profile.not_enrolled; profile.behind_anchor, when the disk refused something
                and the database came back with less than it had.
        """
        if self._ledger is None:
            raise ProfileProblem("profile.not_enrolled")
        if self._is_doubtful:
            self.compare_with_anchor()
            self._is_doubtful = False
        return self._ledger

    def _on_refusal(self) -> None:
        """After a failed write or fsync the next use compares the head again."""
        self._is_doubtful = True

    def open_journal(self) -> None:
        """Open the journal if this laptop is enrolled."""
        identity = self.identity
        self.vault.county_key = bytes.fromhex(identity.evidence_key) if identity.evidence_key else None
        if not identity.is_enrolled:
            return
        device = LocalDevice(town=identity.town, device=identity.device, incarnation=new_id(self._clock))
        self._ledger = LocalLedger(self.engine, device, self._clock, self._set_anchor, self._on_fold)

    def _set_anchor(self, seq: int, digest: str) -> None:
        # a new incarnation begins at 0: until its first entry the anchor stays on the chain before it
        if self._ledger is not None and seq > 0:
            self.anchor.set(Head(seq=seq, hash=digest, incarnation=self._ledger.device.incarnation))

    def _on_fold(self, connection: Connection, written: Sequence[tuple[str, str, State]]) -> None:
        if any(kind == "party" for kind, _, _ in written):
            self.search.keep_up(connection)

    def compare_with_anchor(self) -> None:
        """See that the journal still holds what was anchored, and move the anchor to its head.

        Raises:
            ProfileProblem: profile.behind_anchor, and nothing was touched.
        """
        entry, anchored = tables.entry, self.anchor.head
        held = select(entry.c.hash).where(
            entry.c.incarnation == anchored.incarnation, entry.c.seq == anchored.seq
        )
        with self.engine.connect() as connection:
            if anchored.seq > 0 and anchored.hash not in connection.execute(held).scalars().all():
                raise ProfileProblem("profile.behind_anchor", seq=anchored.seq)
            newest = _newest(connection)
        if newest.seq > 0 and newest != anchored:
            self.anchor.set(newest)

    def accept_loss(self) -> None:
        """Go on after profile.behind_anchor: a new incarnation begins and everything is offered again."""
        with self.engine.connect() as connection:
            newest = _newest(connection)
        self.anchor.set(newest)
        if self._ledger is not None:
            self._ledger.renew_incarnation(new_id(self._clock))

    # --- who ---

    def set_identity(self, identity: Identity) -> None:
        """Keep the identity inside the encrypted database and open the journal for it."""
        if identity.escrow_key:
            self._slots.put_escrow(identity.escrow_key, self._keys.data)
        self._values.put(IDENTITY, codec.encode(identity).decode())
        self.identity = identity
        self.open_journal()

    @property
    def raw_key(self) -> bytes:
        """The 32-byte data key, for `unlock_with_key`."""
        return self._keys.data

    def officers(self) -> tuple[str, ...]:
        """Ids of the officers who hold a key slot."""
        return tuple(slot.officer for slot in self._slots.read().slots)

    def add_officer(self, officer: str, password: str, cost: Cost | None = None) -> None:
        """Give an officer a key slot, or a new password; the database is not rewritten.

        Raises:
            ProfileProblem: profile.empty_password.
            StorageProblem: profile.disk_full, profile.read_only, profile.io_error; the old slots stand.
        """
        self._slots.put_officer(officer, password, self._keys.data, cost or calibrate())

    def remove_officer(self, officer: str) -> None:
        """Take an officer's key slot away.

        Raises:
            ProfileProblem: profile.last_officer, profile.no_such_officer.
        """
        self._slots.remove_officer(officer, self._keys.data)

    # --- care ---

    def keep_glance(self, text: str) -> None:
        """Keep what the officer sees now, for `desktop.store.glance.read_glance` at the next start."""
        self._values.put(GLANCE, text)

    def check(self, deep: bool = False) -> tuple[Trouble, ...]:
        """Look everything over in the background: pages, chain, anchor, vault.

        Args:
            deep: also hash every file in the vault again; a second per gigabyte or two.
        """
        return check_profile(self.engine, self._ledger, self.anchor, self.vault, deep)

    def close(self) -> None:
        """Fold the write-ahead log into the database and let go of everything; harmless when repeated."""
        self.thumbnails.clear()
        self.packs.close()
        self.engine.dispose()
        self.anchor.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _newest(connection: Connection) -> Head:
    """The last entry this journal wrote, of whatever incarnation."""
    entry = tables.entry
    query = select(entry.c.seq, entry.c.hash, entry.c.incarnation).order_by(entry.c.n.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return Head() if row is None else Head(seq=row.seq, hash=row.hash, incarnation=row.incarnation)


def _practice_mark(values: Values) -> bool:
    """Read the marks that decide whether this program may go on.

    Raises:
        ProfileProblem: profile.too_new; profile.damaged, when the database is not a profile's.
    """
    form = values.get(FORMAT_MARK)
    if form is None or not form.isdigit():
        raise ProfileProblem("profile.damaged", part="database")
    if int(form) > FORMAT:
        raise ProfileProblem("profile.too_new", format=int(form))
    return values.get(PRACTICE) == "yes"


def _found(folder: ProfileFolder, keys: ProfileKeys, disk: Disk, practice: bool) -> None:
    """Make the database and the anchor of a new profile."""
    engine = configure(open_engine(folder.database, keys.database))
    try:
        create_schema(engine)
        with writing(engine) as connection:
            METADATA.create_all(connection)
            put_value(connection, FORMAT_MARK, str(FORMAT))
            put_value(connection, PRACTICE, "yes" if practice else "no")
        Search(engine).install()
    finally:
        engine.dispose()
    create_anchor(folder.anchor, keys.anchor, disk)


def create_profile(
    home: Path,
    officer: str,
    password: str,
    clock: Clock,
    practice: bool = False,
    *,
    cost: Cost | None = None,
    disk: Disk | None = None,
) -> Profile:
    """Make a new profile and leave it unlocked.

    The key slots are written last: a creation that was cut short leaves nothing to unlock and may be
    begun again.

    Args:
        home: the folder; made if it is not there.
        officer: id of the first officer.
        password: not empty.
        clock: where times and random bytes come from.
        practice: for exercises; such a profile takes no numbers.
        cost: what a password guess costs; measured here when not given.
        disk: the disk; tests give their own.

    Raises:
        ProfileProblem: profile.exists, profile.in_use, profile.empty_password.
        StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
    """
    disk = disk or RealDisk()
    folder = ProfileFolder(home)
    slots = KeySlots(home, disk, clock.entropy)
    if slots.exists():
        raise ProfileProblem("profile.exists")
    if not password:
        raise ProfileProblem("profile.empty_password")
    folder.make()
    keys = derive_keys(clock.entropy(KEY_BYTES))
    with ExitStack() as undo:
        lock = ProfileLock(folder.lock)
        undo.callback(lock.release)
        folder.clear(disk)
        _found(folder, keys, disk, practice)
        folder.write_about(disk, practice)
        slots.put_officer(officer, password, keys.data, cost or calibrate())
        folder.make_durable(disk)
        profile = Profile(folder, keys, officer, clock, disk, lock)
        undo.pop_all()
    return profile


def unlock(
    home: Path,
    officer: str,
    password: str,
    clock: Clock,
    *,
    accept_loss: bool = False,
    disk: Disk | None = None,
) -> Profile:
    """Open a profile with an officer's password.

    Args:
        home: the folder.
        officer: id of the officer.
        password: that officer's.
        clock: where times and random bytes come from.
        accept_loss: go on although the journal is behind the anchor; only after a person said so.
        disk: the disk; tests give their own.

    Raises:
        ProfileProblem: profile.missing, profile.too_new, profile.in_use, profile.wrong_password,
            profile.damaged, profile.behind_anchor.
        StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
    """
    disk = disk or RealDisk()
    slots = KeySlots(home, disk, clock.entropy)
    door = enter(home, lambda: slots.unlock(officer, password))
    return open_door(door, officer, clock, accept_loss=accept_loss, disk=disk)


def unlock_with_key(home: Path, raw_key: bytes, clock: Clock, officer: str = "") -> Profile:
    """Open a profile with its 32-byte data key at hand; problems as for `unlock`."""
    return open_door(enter(home, lambda: raw_key), officer, clock)


def open_door(
    door: Door, officer: str, clock: Clock, *, accept_loss: bool = False, disk: Disk | None = None
) -> Profile:
    """Open an entered profile; its lock is the profile's from here on, and freed when this raises.

    Raises:
        ProfileProblem: profile.damaged, profile.behind_anchor.
        StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
    """
    disk = disk or RealDisk()
    with ExitStack() as undo:
        undo.callback(door.close)
        profile = Profile(door.folder, door.keys, officer, clock, disk, door.lock)
        undo.callback(profile.close)
        if accept_loss:
            profile.open_journal()
            profile.accept_loss()
        else:
            profile.compare_with_anchor()
            profile.open_journal()
        if door.about is None or door.about.practice != profile.practice:
            door.folder.write_about(disk, profile.practice)
        undo.pop_all()
    return profile
