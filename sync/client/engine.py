"""One sync run, in order: hello, pack, push, pull, leases, files; safe to stop and start again anywhere."""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from msgspec import Struct

from casework.clock import Clock
from casework.errors import PackProblem
from casework.pack import Pack, PackInfo
from sync.client.backoff import ATTEMPTS, Backoff, Cancelled
from sync.client.collector import collecting_less
from sync.client.files import LINK, STOPS, CipherVault, FileLanes, FileProblem, FilesReport
from sync.client.lanes import RECORDS, LaneProgress, Lanes, Progress
from sync.client.leasing import request_leases
from sync.client.media_rules import MediaRules, Pace
from sync.client.records import RecordLane
from sync.ledger.laptop.ledger import LocalLedger
from sync.protocol.messages import HelloReply
from sync.protocol.problems import Problem, SyncProblem, problem
from sync.protocol.service import SyncService

log = logging.getLogger(__name__)

NOTHING = FilesReport(done=0, problems=())
ANY_TIME = MediaRules()


class PackSink(Protocol):
    """Where published packs go on this laptop."""

    def infos(self) -> Sequence[PackInfo]:
        """Packs that are here."""
        ...

    def add(self, raw: bytes, county_key: str) -> PackInfo:
        """Check the county's signature and keep a pack; raises PackProblem."""
        ...

    def current(self, on: date) -> Pack | None:
        """The pack in force on a day."""
        ...


class EngineReport(Struct, frozen=True, kw_only=True):
    """How a run ended; nothing in it is an exception.

    Attributes:
        pushed: entries that got the county's signed receipt.
        refused: entries that the county filed apart; the ledger knows them as quarantined.
        pulled: records that came.
        files: files that got the county's signed receipt.
        leases: leases that were granted.
        pack: id of the pack that came; empty when none did.
        touched: (type, id) of the records that look different now.
        heard: the county's time at hello; None when it did not answer.
        as_of: the county's time up to which its records are known; None when the pull did not finish.
        silent: other laptops of the township -> ISO time last heard, empty when never.
        renewed: whether the laptop took a new incarnation (it, or the county, had been restored or cloned).
        problem: what ended the run or a step of it; None when all went well.
        file_problems: files that did not go.
        lease_problems: series -> code.
        pack_problem: code; the records went on without the pack.
        lanes: as last told to `progress`.
        cancelled: whether the officer stopped it.
        held: files that the officer's rules keep for a later run.
        max_file: bytes of the largest file that the county takes; 0 when it did not say.
    """

    pushed: int = 0
    refused: int = 0
    pulled: int = 0
    files: int = 0
    leases: int = 0
    pack: str = ""
    touched: frozenset[tuple[str, str]] = frozenset()
    heard: datetime | None = None
    as_of: datetime | None = None
    silent: dict[str, str] = {}
    renewed: bool = False
    problem: Problem | None = None
    file_problems: tuple[FileProblem, ...] = ()
    lease_problems: dict[str, str] = {}
    pack_problem: str = ""
    lanes: tuple[LaneProgress, ...] = ()
    cancelled: bool = False
    held: int = 0
    max_file: int = 0


class Engine:
    """Brings this laptop and its county to the same state.

    Everything it works with is handed in; it keeps nothing between runs but what the ledger keeps.
    """

    def __init__(
        self,
        ledger: LocalLedger,
        vault: CipherVault,
        service: SyncService,
        packs: PackSink,
        clock: Clock,
        *,
        county_key: str,
        app: str = "zhifatong",
        sleep: Callable[[float], None] = time.sleep,
        attempts: int = ATTEMPTS,
        media: MediaRules = ANY_TIME,
    ) -> None:
        """Prepare.

        Args:
            ledger: the journal.
            vault: where ciphertext lies.
            service: the county.
            packs: where packs go.
            clock: the laptop's.
            county_key: hex Ed25519 public key from enrolment; no answer counts without its signature.
            app: name and version, told to the county.
            sleep: waits between tries.
            attempts: tries of one request while the problem may pass.
            media: when and how fast evidence may go.
        """
        self.ledger = ledger
        self.vault = vault
        self.service = service
        self.packs = packs
        self.clock = clock
        self.county_key = county_key
        self.app = app
        self.media = media
        self._sleep = sleep
        self._attempts = attempts

    def run(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> EngineReport:
        """Do one run; called from one thread at a time.

        Args:
            progress: told the three lanes after every step.
            cancelled: asked between steps, batches, pages and chunks.

        Raises:
            StorageProblem: this laptop's own disk refused; the link never raises.
        """
        lanes = Lanes(progress)
        backoff = Backoff(self.clock, cancelled, self._sleep, self._attempts)
        run = _Run(self, lanes, backoff)
        try:
            with collecting_less():
                run.records()
            run.send_files()
        except Cancelled:
            run.cancelled = True
        return run.report()


class _Run:
    """What one run has done so far."""

    def __init__(self, engine: Engine, lanes: Lanes, backoff: Backoff) -> None:
        self._engine = engine
        self._lanes = lanes
        self._backoff = backoff
        self._lane = RecordLane(
            engine.ledger,
            engine.service,
            engine.county_key,
            engine.clock,
            backoff,
            lanes,
            engine.app,
        )
        self._hello: HelloReply | None = None
        self._as_of: datetime | None = None
        self._pack = ""
        self._pack_problem = ""
        self._leases = 0
        self._lease_problems: dict[str, str] = {}
        self._files = NOTHING
        self._problem: Problem | None = None
        self.cancelled = False

    def records(self) -> None:
        """Everything but the files; a problem is noted, not raised."""
        try:
            self._hello = self._lane.greet()
            self._fetch_pack(self._hello.pack)
            if self._lane.least:  # too old to write: what the county has still comes, nothing is given up
                self._pull(self._hello)
                raise problem(1001, least=self._lane.least)
            self._lane.push()
            self._pull(self._hello)
            if self._ask_leases():
                self._pull(self._hello)
        except SyncProblem as error:
            log.info("records stopped: %s", error.problem.code)
            self._problem = error.problem
            self._lanes.fail(RECORDS, error.problem.code)

    def send_files(self) -> None:
        """The files, unless it is clear that the county cannot take them."""
        found = self._problem
        if self._hello is None or (found and (found.number in LINK or found.number in STOPS)):
            return
        engine = self._engine
        lane = FileLanes(
            engine.ledger,
            engine.vault,
            engine.service,
            engine.county_key,
            self._backoff,
            self._lanes,
            Pace(engine.media, engine.clock, self._backoff.wait),
            self._lane.spoken,
        )
        try:
            lane.run()
        finally:  # also when the officer stops in the middle: what went is told
            self._files = lane.report()
        self._problem = self._problem or self._files.stopped

    def report(self) -> EngineReport:
        """What was done."""
        lane = self._lane
        return EngineReport(
            pushed=lane.pushed,
            refused=lane.refused,
            pulled=lane.pulled,
            files=self._files.done,
            leases=self._leases,
            pack=self._pack,
            touched=frozenset(lane.touched),
            heard=self._hello.beacon.at if self._hello else None,
            as_of=self._as_of,
            silent=self._hello.silent if self._hello else {},
            renewed=lane.renewed,
            problem=self._problem,
            file_problems=self._files.problems,
            lease_problems=self._lease_problems,
            pack_problem=self._pack_problem,
            lanes=self._lanes.all(),
            cancelled=self.cancelled,
            held=self._files.held,
            max_file=self._hello.max_file if self._hello else 0,
        )

    def _pull(self, hello: HelloReply) -> None:
        self._lane.pull()
        self._as_of = hello.beacon.at

    def _fetch_pack(self, pack: str) -> None:
        """A pack that cannot be used never stops the records."""
        packs = self._engine.packs
        if not pack or any(info.id == pack for info in packs.infos()):
            return
        raw = self._backoff.call(lambda: self._engine.service.pack(pack))
        try:
            info = packs.add(raw, self._engine.county_key)
        except PackProblem as error:
            log.warning("pack %s refused: %s", pack, error.code)
            self._pack_problem = error.code
            return
        if info.id != pack:
            raise problem(1903, detail="pack")
        self._pack = pack

    def _ask_leases(self) -> int:
        clock = self._engine.clock
        today = (clock.now() + timedelta(minutes=clock.offset_min())).date()
        pack = self._engine.packs.current(today)
        if pack is None:
            return 0
        self._leases, self._lease_problems = request_leases(
            self._engine.ledger,
            self._engine.service,
            self._backoff,
            self._engine.county_key,
            [series.key for series in pack.series()],
            today,
        )
        return self._leases
