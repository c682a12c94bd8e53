"""One laptop of a history, or a copy of one: a ledger in a file, files beside it, the real sync engine."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine as Database

from casework import codec
from casework.audit import Change, Draft, Entry
from casework.errors import CaseworkError, StorageProblem
from sync.client.engine import Engine, EngineReport
from sync.ledger import engines
from sync.ledger.conflicts import RESOLVED
from sync.ledger.fold import get_path
from sync.ledger.laptop.ledger import LocalDevice, LocalLedger
from tests.faults.histories import programs
from tests.faults.histories.network import Network
from tests.faults.histories.strikes import Died, Strikes
from tests.faults.world import SteppingClock
from tests.helpers.laptop import Files

if TYPE_CHECKING:
    from tests.faults.histories.stage import Stage


class Machine:
    """A laptop.

    Attributes:
        name: on stage; `device` is its id at the county, which a copy shares.
        program: EARLIER or NOW.
        strikes: what may befall its database.
    """

    def __init__(
        self,
        stage: "Stage",
        name: str,
        device: str,
        town: str,
        path: Path,
        seed: int,
        program: int = programs.NOW,
    ) -> None:
        self.stage = stage
        self.name, self.device, self.town, self.path = name, device, town, path
        self.officer = f"officer-of-{name.partition(chr(39))[0]}"  # a copy has the officer of the first
        self.clock = SteppingClock(seed)
        self.files = Files(stage.root / "files")  # evidence of all of them: content names it
        self.program = program
        self.database: Database
        self.ledger: LocalLedger
        self.strikes: Strikes
        self._starts = 0
        self.start()

    def start(self) -> None:
        """Open the ledger, as the program does after a crash or a restore."""
        self._starts += 1
        self.database = engines.sqlite_engine(self.path)
        device = LocalDevice(
            town=self.town, device=self.device, incarnation=f"{self.name}-{self.stage.unique()}"
        )
        with programs.running(self.program):
            self.ledger = LocalLedger(self.database, device, self.clock)
        self.strikes = Strikes(self.database)

    def stamp(self) -> tuple[int, int]:
        """Another one as soon as its database may be another."""
        return self._starts, self.strikes.commits

    def upgrade(self) -> None:
        """This program takes the place of the earlier one, whatever waits."""
        self.stop()
        self.program = programs.NOW
        self.start()

    def stop(self) -> None:
        """The program ends, by itself or not."""
        self.database.dispose()

    def act(self, verb: str, type_: str, record: str, values: dict[str, Any]) -> tuple[Entry, ...]:
        """Write paths over what this laptop sees; an act that is not allowed changes nothing."""
        state = self.ledger.state(type_, record) or {}
        if self.program == programs.EARLIER and type_ == "visit" and programs.NEW_PATH in values:
            values = {**values, programs.OLD_PATH: values[programs.NEW_PATH]}
            del values[programs.NEW_PATH]
        changes: dict[str, Change] = {
            path: (get_path(state, path), codec.plain(new))
            for path, new in values.items()
            if get_path(state, path) != codec.plain(new)
        }
        return self.write([Draft(type=type_, record=record, verb=verb, changes=changes)])

    def write(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
        """Append; nothing when it is refused."""
        drafts = [draft for draft in drafts if draft.changes]
        settles = any(draft.verb == RESOLVED for draft in drafts)
        seen = {one.id for one in self.ledger.conflicts()} if settles else set()
        try:
            with programs.running(self.program):
                made = self.ledger.append(self.officer, drafts)
        except CaseworkError as error:
            self.stage.note(f"  refused {error.code}")
            return ()
        self.stage.acted(self, made)
        self.stage.settlers |= {one.id: seen for one in made if one.verb == RESOLVED}
        return made

    def sync(self, *, perfect: bool = False) -> EngineReport | None:
        """One run of the real engine; None when the program died in it or its own disk refused."""
        service: Any = Network(self.stage, self, is_perfect=perfect)
        engine = Engine(
            self.ledger,
            self.files,
            service,
            self.stage.packs,
            self.clock,
            county_key=self.stage.county.home.settings.signing_key,
            sleep=lambda _seconds: None,
            attempts=2,
        )
        report: EngineReport | None = self.attempt(engine.run)
        if report is not None and report.heard is not None:
            self.stage.unmet.discard(self.name)
        return report

    def attempt(self, call: Callable[[], Any]) -> Any:
        """Let the program do something in which it may die; None when it did, or its disk refused."""
        result: Any = None
        try:
            with programs.running(self.program):
                result = call()
        except Died:
            self.stage.note("  died")
        except StorageProblem as error:
            self.stage.note(f"  own disk: {error.code}")
        if self.strikes.spare():
            self.stop()
            self.start()
            return None
        return result
