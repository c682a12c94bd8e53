"""Files on their way to the county: resumable at any place, done only on its receipt."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct

from casework.errors import StorageProblem
from sync.client.backoff import Backoff, may_pass
from sync.client.chunked import ChunkedRoad, CipherVault
from sync.client.lanes import LANE_OF, Lanes
from sync.client.media_rules import MediaHeld, Pace
from sync.client.parcels import Load, ParcelRoad
from sync.ledger.laptop.ledger import LocalLedger
from sync.ledger.laptop.unsent_files import BlobNeed
from sync.protocol.messages import CHUNK, PARCELS, THUMBNAIL, BlobReceipt, FileState
from sync.protocol.problems import PROBLEMS, Problem, SyncProblem
from sync.protocol.service import SyncService

log = logging.getLogger(__name__)

TOGETHER = 200  # files that one question is asked for
LINK = range(1900, 2000)  # the link itself is gone: no use in trying the next file
STOPS = (1001, 1002, 1101, 1102, 1103, 1104, 1801)  # the county will not take the next file either
OTHER_WHOLE = 1504
ORDER = ("paper", THUMBNAIL, "evidence")  # so that the county sees early what there is, on a poor link too

__all__ = ["LINK", "STOPS", "CipherVault", "FileLanes", "FileProblem", "FilesReport"]


class FileProblem(Struct, frozen=True, kw_only=True):
    """A file that did not reach the county in this run."""

    record_type: str
    record: str
    blob: str
    code: str


class FilesReport(Struct, frozen=True, kw_only=True):
    """What became of the files."""

    done: int
    problems: tuple[FileProblem, ...]
    stopped: Problem | None = None  # why the rest was not tried
    held: int = 0  # files that the officer's rules keep for a later run


class FileLanes:
    """Sends what has no receipt yet; one bad file never stops the others."""

    def __init__(
        self,
        ledger: LocalLedger,
        vault: CipherVault,
        service: SyncService,
        county_key: str,
        backoff: Backoff,
        lanes: Lanes,
        pace: Pace,
        protocol: int,
    ) -> None:
        self._pace = pace
        self._held = 0
        self._ledger = ledger
        self._backoff = backoff
        self._lanes = lanes
        self._is_batched = protocol >= PARCELS
        self._chunked = ChunkedRoad(vault, service, county_key, backoff, lanes, pace)
        self._parcels = ParcelRoad(vault, service, county_key, backoff, lanes, pace)
        self._done = 0
        self._problems: list[FileProblem] = []
        self._stopped: Problem | None = None

    def run(self) -> None:
        """Send every waiting file, papers before media, thumbnails before originals, small before large.

        Raises:
            Cancelled: the officer asked to stop; what was sent stays sent.
        """
        needs = self._ledger.blobs_waiting()
        for lane in dict.fromkeys(LANE_OF.values()):
            sizes = [need.size for need in needs if LANE_OF[need.record_type] == lane]
            self._lanes.expect(lane, len(sizes), sum(sizes))
        if self._is_batched:
            needs += self._ledger.thumbnails_waiting()
        ordered = sorted(needs, key=lambda need: (ORDER.index(need.record_type), need.size))
        step = TOGETHER if self._is_batched else 1
        for start in range(0, len(ordered), step):
            self._backoff.check()
            group = ordered[start : start + step]
            if self._is_batched:
                self._send_together(group)
            else:
                self._send_alone(group[0])
            if self._stopped is not None:
                return

    def report(self) -> FilesReport:
        """What became of the files so far."""
        return FilesReport(
            done=self._done, problems=tuple(self._problems), stopped=self._stopped, held=self._held
        )

    def _send_alone(self, need: BlobNeed, *, is_counted: bool = False) -> None:
        """Send one file by chunks."""
        with self._minding(need):
            self._keep([(need, self._chunked.send(need, is_counted=is_counted))])

    def _send_together(self, needs: Sequence[BlobNeed]) -> None:
        """Ask for all, then send each the way it needs, in their order."""
        sizes: dict[str, tuple[BlobNeed, int]] = {}
        for need in needs:
            with self._minding(need):
                self._check_rules(need)
                sizes[need.blob] = (need, self._parcels.size_of(need))
        if not sizes:
            return
        states: dict[str, FileState] = {}
        with self._minding(*(need for need, _size in sizes.values())):
            states = self._parcels.ask(list(sizes.values()))
        load = Load()
        for blob, state in states.items():
            need, size = sizes[blob]
            load = self._send_one(need, size, state, load)
            if self._stopped is not None:
                return
        self._deliver(load)

    def _send_one(self, need: BlobNeed, size: int, state: FileState, load: Load) -> Load:
        """Do what one file needs; small ones are loaded, and a load that is full is delivered."""
        if state.receipt is not None or state.problem:
            self._settle(need, size, state)
        elif not state.missing:  # the county holds it and has not re-read it yet
            self._send_alone(need)
        elif size <= CHUNK:
            most = CHUNK if need.record_type == "paper" else self._pace.most_at_once
            if not load.takes(need, size, min(CHUNK, most)):
                self._deliver(load)
                load = Load()
            with self._minding(need):
                load.add(need, self._parcels.read(need))
        else:
            self._deliver(load)
            load = Load()
            self._send_large(need, size, state)
        return load

    def _deliver(self, load: Load) -> None:
        if not load.needs or self._stopped is not None:
            return
        with self._minding(*load.needs):
            self._check_rules(load.needs[0])
            states = self._parcels.deliver(load)
            self._keep([(need, states[need.blob].receipt) for need in load.needs])
            for need, raw in zip(load.needs, load.raws, strict=True):
                if states[need.blob].receipt is None:
                    self._settle(need, len(raw), states[need.blob])
                else:
                    self._count(need, done_bytes=len(raw))
            if load.kind != "paper":
                self._pace.sent(load.size)

    def _send_large(self, need: BlobNeed, size: int, state: FileState) -> None:
        if self._stopped is not None:
            return
        with self._minding(need):
            try:
                done = self._parcels.send_parts(need, size, state, lambda: self._check_rules(need))
            except SyncProblem as error:
                if error.problem.number != OTHER_WHOLE:
                    raise
                self._send_alone(need, is_counted=True)  # the hashes of its chunks tell which are wrong
                return
            self._keep([(need, done.receipt)])

    def _settle(self, need: BlobNeed, size: int, state: FileState) -> None:
        """Take the county's last word on a file, or go the other road when it may still be had."""
        if state.receipt is not None:
            self._keep([(need, state.receipt)])
            self._count(need, done_bytes=size)
            return
        found = Problem(number=state.problem, code=PROBLEMS.get(state.problem, ("link.garbage",))[0])
        if may_pass(found) and need.record_type != THUMBNAIL:
            self._send_alone(need)
            return
        self._refuse(found, need)

    def _check_rules(self, need: BlobNeed) -> None:
        """Stop here when evidence may not go now; raises MediaHeld."""
        self._backoff.check()
        if need.record_type != "paper":
            self._pace.check()

    def _keep(self, found: Sequence[tuple[BlobNeed, BlobReceipt | None]]) -> None:
        """Keep receipts, all in one transaction."""
        signed = [(need, receipt) for need, receipt in found if receipt is not None]
        if not signed:
            return
        self._ledger.save_blob_receipts([receipt for _need, receipt in signed])
        for need, _receipt in signed:
            self._done += need.record_type != THUMBNAIL
            self._count(need, done=1)

    def _count(self, need: BlobNeed, done: int = 0, done_bytes: int = 0) -> None:
        """Tell the lane; small pictures are not told: the officer knows of the photos."""
        if need.record_type != THUMBNAIL:
            self._lanes.advance(LANE_OF[need.record_type], done=done, done_bytes=done_bytes)

    @contextmanager
    def _minding(self, *needs: BlobNeed) -> Iterator[None]:
        """Note what is the matter with some files and go on; a link that is gone stops the rest."""
        try:
            yield
        except MediaHeld:
            self._held += sum(need.record_type != THUMBNAIL for need in needs)
        except SyncProblem as error:
            self._refuse(error.problem, *needs)
        except StorageProblem as error:
            self._note(error.code, *needs)
        except FileNotFoundError:
            self._note("vault.missing", *needs)
        except OSError:
            self._note("vault.io_error", *needs)

    def _refuse(self, found: Problem, *needs: BlobNeed) -> None:
        if found.number in LINK or found.number in STOPS:
            self._stopped = found
            needs = needs[:1]  # the others were not tried
        self._note(found.code, *needs)

    def _note(self, code: str, *needs: BlobNeed) -> None:
        for need in needs:
            if need.record_type == THUMBNAIL:  # its original goes all the same
                log.info("thumbnail %s did not go: %s", need.blob, code)
                continue
            self._lanes.fail(LANE_OF[need.record_type], code)
            self._problems.append(
                FileProblem(record_type=need.record_type, record=need.record, blob=need.blob, code=code)
            )
