"""The stage of the sync histories: a county, laptops and a bad network between them, in one process.

The engine, the ledgers and the server's service are the real ones; clock, chance, network and disk images are
played here.
"""

import random
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine as Database

from casework import codec
from casework.audit import Change, Draft, Entry
from casework.errors import CaseworkError
from casework.pack import Pack, PackInfo
from sync.client.engine import Engine, EngineReport
from sync.ledger import engines
from sync.ledger.fold import get_path
from sync.ledger.local import LocalDevice, LocalLedger
from sync.packs.reader import open_pack
from sync.protocol import signing
from sync.protocol.messages import EnrolRequest
from sync.protocol.problems import problem
from sync.server.county import County
from sync.server.home import SETTINGS, CountyHome
from sync.server.service import enrol
from tests.faults.line import DirectLine, Line
from tests.faults.world import OTHER_TOWN, TOWN, Founded, SteppingClock
from tests.helpers.laptop import Files

DEVICES = ("a1", "a2", "a3", "b1")
TOWNS = {"a1": TOWN, "a2": TOWN, "a3": TOWN, "b1": OTHER_TOWN}
SEEN, LOST, REPLY_LOST, TWICE, LATE, BUSY = "seen", "lost", "reply lost", "twice", "late", "busy"


class Crashed(Exception):
    """The laptop's program died in the middle of a sync."""


class OnePack:
    """The county's pack, already on every laptop: packs have their own tests."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.has_numbers = True  # whether laptops ask for leases in this history

    def infos(self) -> Sequence[PackInfo]:
        """The one."""
        return (self.pack.info,)

    def add(self, raw: bytes, county_key: str) -> PackInfo:
        """Nothing new ever comes."""
        return self.pack.info

    def current(self, on: date) -> Pack | None:
        """The one, when there are numbers to be had."""
        return self.pack if self.has_numbers else None


class Network:
    """What lies between one laptop and the county: loses, repeats, delays and answers late."""

    def __init__(self, stage: "Stage", machine: "Machine") -> None:
        self._stage = stage
        self._machine = machine
        self._real = stage.service(machine)
        self._is_cut = False

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = getattr(self._real, name)
        return lambda *arguments: self._carry(name, lambda: call(*arguments))

    def _carry(self, name: str, call: Callable[[], Any]) -> Any:
        stage = self._stage
        fate = stage.fate()
        stage.note(f"  {name} {fate}")
        if fate == "cut":
            self._is_cut = True
        if fate == "crash":
            raise Crashed
        if self._is_cut or fate == LOST:
            raise problem(1901)
        if fate == LATE:  # it arrives after later messages did; its answer finds nobody
            stage.in_flight.append(call)
            raise problem(1902)
        if name == "pull" and stage.disaster and stage.chance.random() < 0.3:
            stage.meanwhile(self._machine)  # the officer goes on working while the laptop syncs
        answer = call()
        if fate == TWICE:
            answer = call()
        if fate == REPLY_LOST:
            raise problem(1902)
        if fate == BUSY:
            raise problem(1802)
        return answer


class Machine:
    """One laptop, or a copy of one: a ledger in a file, files beside it."""

    def __init__(self, stage: "Stage", name: str, device: str, town: str, path: Path, seed: int) -> None:
        self.stage = stage
        self.name, self.device, self.town, self.path = name, device, town, path
        self.clock = SteppingClock(seed)
        self.files = Files(stage.root / "files")  # evidence of all of them: content names it
        self.fork = 0
        self.database: Database
        self.ledger: LocalLedger
        self.start()

    def start(self) -> None:
        """Open the ledger, as the program does after a crash or a restore."""
        self.database = engines.sqlite_engine(self.path)
        device = LocalDevice(
            town=self.town, device=self.device, incarnation=f"{self.name}-{self.stage.unique()}"
        )
        self.ledger = LocalLedger(self.database, device, self.clock)

    def stop(self) -> None:
        """The program ends, by itself or not."""
        self.database.dispose()

    def act(
        self, verb: str, type_: str, record: str, values: dict[str, Any], officer: str = ""
    ) -> tuple[Entry, ...]:
        """Write paths over what this laptop sees; an act that is not allowed changes nothing."""
        state = self.ledger.state(type_, record) or {}
        changes: dict[str, Change] = {
            path: (get_path(state, path), codec.plain(new))
            for path, new in values.items()
            if get_path(state, path) != codec.plain(new)
        }
        return self.write([Draft(type=type_, record=record, verb=verb, changes=changes)])

    def write(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
        """Append; nothing when it is refused."""
        drafts = [draft for draft in drafts if draft.changes]
        try:
            made = self.ledger.append(f"officer-of-{self.name}", drafts)
        except CaseworkError as error:
            self.stage.note(f"  refused {error.code}")
            return ()
        self.stage.acted(self, made)
        return made

    def sync(self, *, perfect: bool = False) -> EngineReport | None:
        """One run of the real engine; None when the program died in it."""
        service: Any = self.stage.service(self) if perfect else Network(self.stage, self)
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
        try:
            return engine.run()
        except Crashed:
            self.stop()
            self.start()
            return None


class Stage:
    """Everything one history plays with.

    Attributes:
        chance: decides everything.
        trace: what happened, the same for the same seed.
        meanwhile: what an officer does while a page is on its way.
        destroyed: entries whose every copy was destroyed by a disaster.
    """

    def __init__(
        self, props: "Props", root: Path, chance: random.Random, disaster: int, line: type[Line] = DirectLine
    ) -> None:
        self.root = root
        self.chance = chance
        self.disaster = disaster
        self.trace: list[str] = []
        self.in_flight: list[Callable[[], Any]] = []
        self.entries: dict[str, Entry] = {}
        self.destroyed: set[str] = set()
        self._numbers = 0
        self._props = props
        shutil.copytree(props.root / "county", root / "county", ignore=shutil.ignore_patterns("packs"))
        self.clock = SteppingClock(chance.randrange(2**31))
        self.packs = props.packs
        self.county = self._open_county()
        self._kind = line
        self._line = line(self.county, props.keys)
        self.machines: list[Machine] = []
        self.restored_county = False
        self.meanwhile: Callable[[Machine], None] = lambda _machine: None

    def _open_county(self) -> County:
        home = CountyHome(self.root / "county")
        county = County(home, engines.sqlite_engine(home.database), self.clock)
        county.packs.read = lambda: self.packs.pack  # type: ignore[method-assign]
        return county

    def service(self, machine: Machine) -> Any:
        """The county as a laptop meets it when nothing goes wrong between them."""
        return self._line.service(machine.device, machine.clock)

    def unique(self) -> int:
        """A number that never comes twice."""
        self._numbers += 1
        return self._numbers

    def note(self, text: str) -> None:
        """Add to the trace."""
        self.trace.append(text)

    def add(self, device: str) -> Machine:
        """Put a laptop on stage."""
        path = self.root / f"{device}.db"
        shutil.copy(self._props.root / "laptop.db", path)
        made = Machine(
            self, device, self._props.devices[device], TOWNS[device], path, self.chance.randrange(2**31)
        )
        self.machines.append(made)
        return made

    def acted(self, machine: Machine, made: Sequence[Entry]) -> None:
        """Remember what was written."""
        for entry in made:
            self.entries[entry.id] = entry
            self.note(f"  {machine.name} #{entry.seq} {entry.verb} {sorted(entry.changes)}")

    def fate(self) -> str:
        """What becomes of one message."""
        if self.disaster == 0:
            return SEEN
        draw = self.chance.random()
        for chance, fate in (
            (0.05, LOST),
            (0.10, REPLY_LOST),
            (0.15, TWICE),
            (0.19, LATE),
            (0.22, BUSY),
            (0.24, "cut"),
            (0.26, "crash"),
        ):
            if draw < chance:
                return fate
        return SEEN

    def deliver_late(self) -> None:
        """One delayed message reaches the county, in any order."""
        if self.in_flight:
            call = self.in_flight.pop(self.chance.randrange(len(self.in_flight)))
            try:
                call()
            except Exception as error:  # noqa: BLE001 - its answer finds nobody; the county must stand
                self.note(f"  late answer {type(error).__name__}")

    # --- disasters ---

    def everywhere(self) -> set[str]:
        """Ids of the entries that still exist somewhere."""
        found = ids_in(self.county.engine)
        for machine in self.machines:
            found |= ids_in(machine.database)
        return found

    def after_disaster(self) -> None:
        """Name what no copy is left of."""
        self.destroyed |= self.entries.keys() - self.everywhere()

    def image_of_county(self) -> Path:
        """A backup of the county's database."""
        target = self.root / f"county-{self.unique()}.image"
        copy_database(self.county.home.database, target)
        return target

    def restore_county(self, image: Path) -> None:
        """Put a backup in place, as the administrator does: with a fresh epoch."""
        self._line.close()
        self.county.close()
        replace_database(image, self.county.home.database)
        settings = msgspec.structs.replace(self.county.home.settings, epoch=self.chance.randbytes(16).hex())
        (self.county.home.path / SETTINGS).write_bytes(codec.encode(settings))
        self.county = self._open_county()
        self._line = self._kind(self.county, self._props.keys)
        self.in_flight.clear()
        self.restored_county = True
        self.after_disaster()

    def image_of(self, machine: Machine) -> Path:
        """A disk image of a laptop."""
        target = self.root / f"{machine.name}-{self.unique()}.image"
        copy_database(machine.path, target)
        return target

    def restore(self, machine: Machine, image: Path) -> None:
        """Put an old image back on a laptop."""
        machine.stop()
        replace_database(image, machine.path)
        machine.start()
        self.after_disaster()

    def clone(self, machine: Machine) -> Machine:
        """A second laptop with the first one's disk."""
        machine.fork += 1
        name = f"{machine.name}'{self.unique()}"
        path = self.root / f"{name}.db"
        copy_database(machine.path, path)
        made = Machine(self, name, machine.device, machine.town, path, self.chance.randrange(2**31))
        self.machines.append(made)
        return made

    def close(self) -> None:
        """Let go of every file."""
        for machine in self.machines:
            machine.stop()
        self._line.close()
        self.county.close()


class Props:
    """What all histories share: an empty county with its laptops enrolled, an empty ledger, the pack.

    Attributes:
        devices, keys: id of each laptop by name, and private key by id.
    """

    def __init__(self, founded: Founded, root: Path) -> None:
        self.root = root / "props"
        self.root.mkdir()
        CountyHome.create(self.root / "county", "云凤县")
        clock = SteppingClock(7)
        county = County.open(self.root / "county", clock=clock)
        for town in (TOWN, OTHER_TOWN):
            county.registry.add_town(town, town, "云凤")
        self.devices: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        for name in DEVICES:
            code = county.registry.issue_code(TOWNS[name], name)
            private = bytes([len(self.devices) + 1] * 32).hex()
            request = EnrolRequest(code=code, device_name=name, device_key=signing.public_of(private))
            self.devices[name] = enrol(county, request).device
            self.keys[self.devices[name]] = private
        county.close()
        database = engines.sqlite_engine(self.root / "laptop.db")
        engines.create_schema(database)
        database.dispose()
        pack = next(path for path in (founded.root / "county" / "packs").iterdir() if path.suffix == ".pack")
        self.packs = OnePack(open_pack(pack))


def ids_in(database: Database) -> set[str]:
    """Ids of the entries of one journal."""
    with engines.reading(database) as connection:
        return set(connection.exec_driver_sql("SELECT id FROM entry").scalars())


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of an SQLite file that may be in use."""
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    reading.backup(writing)
    reading.close()
    writing.close()


def replace_database(source: Path, target: Path) -> None:
    """Put a copy in the place of a database that nobody has open."""
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    shutil.copy(source, target)
