"""The profile: one team's encrypted folder on one laptop, open for work."""

from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from casework import codec
from casework.clock import Clock, new_id
from casework.custody import LAPTOP, CustodyKind
from casework.errors import ProfileProblem
from desktop.store.anchor import Anchor, Head
from desktop.store.anchoring import Anchoring
from desktop.store.backup.held import Held
from desktop.store.custody.events import event_draft
from desktop.store.custody.former import Formers
from desktop.store.custody.keeper import Keeper
from desktop.store.custody.letting_go import LetGo
from desktop.store.database import open_engine
from desktop.store.disk import Disk
from desktop.store.door import Door
from desktop.store.drafts import Drafts
from desktop.store.founding import holds, newest, practice_mark
from desktop.store.glance import KEY as GLANCE
from desktop.store.identity import Identity
from desktop.store.key_cost import Cost, calibrate
from desktop.store.packs import PackShelf
from desktop.store.profile_check import Trouble, check_profile
from desktop.store.search import Search
from desktop.store.settings import Settings
from desktop.store.thumbnails import Thumbnails
from desktop.store.values import Values
from desktop.store.vault import Vault
from sync.ledger.engines import configure
from sync.ledger.laptop.ledger import LocalDevice, LocalLedger

IDENTITY, FROZEN = "identity", "frozen_leases"  # keys of Values
MOST_LEASES = 200


class Profile:
    """An unlocked profile; opened by `create_profile`, `unlock` or `unlock_with_key`.

    Attributes:
        home, folder: where it lies.
        keys: what the data key opens; never written, never logged.
        clock: where times come from.
        practice: whether this is a practice profile.
        officer: id of the officer whose password opened it.
        identity: who this laptop is to the county.
        engine: the encrypted database.
        keeper: key slots, officers' signing keys, the anchor outside the folder.
        frozen_leases: ids of number leases that a restored copy may share with the lost original.
        backups: what this laptop remembers of its backups.
        formers: databases that migrations left.
        gone: files that left the vault on purpose.
        vault, thumbnails, drafts, search, packs, settings, values: the parts of the store.
    """

    def __init__(self, door: Door, officer: str, clock: Clock, disk: Disk) -> None:
        """Open the database, the anchor and the parts; nothing here takes longer with more cases.

        Args:
            door: entered; its lock is freed by `close`, left alone when this raises.

        Raises:
            OlderFormat: the database has to be migrated first.
        """
        folder, keys = door.folder, door.keys
        self.folder = folder
        self.home = folder.home
        self.officer = officer
        self.keys = keys
        self.clock = clock
        self._lock = door.lock
        self._ledger: LocalLedger | None = None
        self._is_doubtful = False
        with ExitStack() as opened:
            self.anchor = Anchor(folder.anchor, keys.anchor)
            self._anchoring = Anchoring(self.anchor)
            opened.callback(self._anchoring.close)
            self.engine = configure(open_engine(folder.database, keys.database, self._on_refusal))
            opened.callback(self.engine.dispose)
            self.values = Values(self.engine)
            self.practice = practice_mark(self.values)
            self.keeper = Keeper(door, disk, clock.entropy, self.values)
            self.backups = Held(self.engine, self.values)
            self.formers = Formers(folder, disk, self.engine, self.values)
            self.settings = Settings(self.values)
            self.drafts = Drafts(self.engine, clock)
            self.search = Search(self.engine)
            self.vault = Vault(folder.vault, keys.blobs, disk, clock.entropy)
            self.gone = LetGo(self.engine)
            self.vault.is_let_go = self.gone.has
            self.thumbnails = Thumbnails(self.vault)
            self.packs = PackShelf(folder.packs, self.engine, disk)
            self.identity = codec.decode(self.values.get(IDENTITY) or "{}", Identity)
            self.frozen_leases = frozenset(codec.decode(self.values.get(FROZEN) or "[]", list[str]))
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
        device = LocalDevice(town=identity.town, device=identity.device, incarnation=new_id(self.clock))
        self._ledger = LocalLedger(self.engine, device, self.clock, self._set_anchor, self._on_fold)

    def _set_anchor(self, seq: int, digest: str) -> None:
        # a new incarnation begins at 0: until its first entry the anchor stays on the chain before it
        if self._ledger is not None and seq > 0:
            head = Head(seq=seq, hash=digest, incarnation=self._ledger.device.incarnation)
            self._anchoring.follow(head)
            self.keeper.note_head(head)

    def _on_fold(self, connection: Connection, written: Sequence[tuple[str, str]]) -> None:
        self.search.keep_up(connection, [record for kind, record in written if kind == "party"])

    def compare_with_anchor(self) -> None:
        """See that the journal still holds what was anchored, here and outside, and move both to its head.

        Raises:
            ProfileProblem: profile.behind_anchor; profile.rolled_back, when the folder is whole but older
                than what this laptop saw last. Nothing was touched.
        """
        anchored = self.anchor.head
        with self.engine.connect() as connection:
            if not holds(connection, anchored):
                raise ProfileProblem("profile.behind_anchor", seq=anchored.seq)
            head = newest(connection)
            if self.keeper.watch is None:
                self.keeper.open_watch(head)
            watch = self.keeper.watch
            if watch is not None and not holds(connection, watch.head):
                raise ProfileProblem("profile.rolled_back", seq=watch.head.seq)
        if head.seq > 0 and head != anchored:
            self.anchor.set(head)
        if watch is not None and head.seq > 0 and head != watch.head:
            self.keeper.note_head(head)

    def accept_loss(self) -> None:
        """Go on although something newer was here, or after a backup was put back.

        Numbers that the lost part may have used are frozen, a new incarnation begins, everything is offered
        to the county again, and the journal says so.
        """
        with self.engine.connect() as connection:
            head = newest(connection)
        self.keeper.open_watch(head)
        watch = self.keeper.watch
        lost = max(0, max(self.anchor.head.seq, watch.head.seq if watch else 0) - head.seq)
        if self._ledger is not None:
            self._freeze_leases(self._ledger)
            self._ledger.renew_incarnation(new_id(self.clock))
        self.anchor.set(head)
        self.keeper.note_head(head)
        self.backups.forget()
        if self._ledger is not None:
            self.journal(CustodyKind.RESTORED, detail=str(lost))

    def _freeze_leases(self, ledger: LocalLedger) -> None:
        own = ledger.query(
            "lease", where={"device": self.identity.device}, order=("next",), limit=MOST_LEASES
        )
        frozen = self.frozen_leases | {str(lease["id"]) for lease in own}
        self.values.put(FROZEN, codec.encode(sorted(frozen)).decode())
        self.frozen_leases = frozen

    def journal(self, kind: CustodyKind, *, officer: str = "", key: str = "", detail: str = "") -> None:
        """Record a custody event; see `event_draft`."""
        identity = self.identity
        draft = event_draft(
            self.clock, identity.town, identity.device, kind, officer=officer, key=key, detail=detail
        )
        self.ledger.append(self.officer or LAPTOP, [draft])

    # --- who ---

    def set_identity(self, identity: Identity) -> None:
        """Keep the identity inside the encrypted database and open the journal for it."""
        if identity.escrow_key:
            self.keeper.slots.put_escrow(identity.escrow_key, self.keys.data, identity.device)
        self.values.put(IDENTITY, codec.encode(identity).decode())
        self.identity = identity
        self.open_journal()

    @property
    def mark(self) -> str:
        """Names this profile outside its folder; tells nothing of it."""
        return self.keys.mark

    @property
    def raw_key(self) -> bytes:
        """The 32-byte data key, for `unlock_with_key`."""
        return self.keys.data

    def officers(self) -> tuple[str, ...]:
        """Ids of the officers who hold a key slot."""
        return self.keeper.officers()

    def add_officer(self, officer: str, password: str, cost: Cost | None = None) -> str:
        """Give an officer a key slot, or a new password; the database is not rewritten.

        Returns:
            The officer's new public key.

        Raises:
            ProfileProblem: profile.empty_password.
            StorageProblem: profile.disk_full, profile.read_only, profile.io_error; the old slots stand.
        """
        return self.keeper.add_officer(officer, password, cost or calibrate())

    def remove_officer(self, officer: str) -> None:
        """Take an officer's key slot away.

        Raises:
            ProfileProblem: profile.last_officer, profile.no_such_officer.
        """
        self.keeper.remove_officer(officer)

    # --- care ---

    def keep_glance(self, text: str) -> None:
        """Keep what the officer sees now, for `desktop.store.glance.read_glance` at the next start."""
        self.values.put(GLANCE, text)

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
        self._anchoring.close()
        self.keeper.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
