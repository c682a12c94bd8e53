"""The stage of a history: a county, laptops and a bad network between them, in one process.

The engine, the ledgers and the server's service are the real ones; clock, chance, network and disk images are
played here.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine as Database
from sqlalchemy import select

from casework import codec
from casework.audit import Entry
from sync.ledger import engines, tables
from sync.server.county import County
from sync.server.home import SETTINGS, CountyHome
from tests.faults.histories.line import DirectLine, Line
from tests.faults.histories.machine import Machine
from tests.faults.histories.network import FATES, SEEN
from tests.faults.histories.props import TOWNS, Props
from tests.faults.histories.seat import copy_database, replace_database
from tests.faults.histories.strikes import Strikes
from tests.faults.world import SteppingClock

LEASES = select(tables.record.c.id).where(tables.record.c.type == "lease")
CALM, BAD_LINK, DISASTERS = 0, 1, 3  # how bad it gets; from 2 on clocks jump and bags are carried


class Stage:
    """Everything one history plays with.

    Attributes:
        chance: decides everything.
        trace: what happened, the same for the same seed.
        in_flight: messages that arrive later.
        entries: every act, by id.
        sealed: visit -> its closers' laptops, each with what was seen of it when it was closed.
        forked: devices of laptops that were copied, or put back from an image.
        towns: of every laptop that was ever on stage.
        settlers: acts that settled a conflict -> the conflicts that their officer could see.
        planned: call -> what becomes of every such message, where chance has no say.
        meanwhile: what an officer does while a page is on its way.
        destroyed: entries whose every copy was destroyed by a disaster.
        put_back: entries that a laptop no longer has since an older image of it was put back.
        lost_leases: leases that the county lacked when it had been put back.
        lost: devices of laptops that were lost with what only they held.
        unmet: laptops that have not spoken with the county since it was put back by hand.
        struck_off: devices the county does not speak to any more.
        rotten: files that the county's store lost, and that no restore told the laptops of.
        strikes: what may befall the county's database.
    """

    def __init__(
        self, props: Props, root: Path, chance: random.Random, disaster: int, line: type[Line] = DirectLine
    ) -> None:
        self.root = root
        self.chance = chance
        self.disaster = disaster
        self.trace: list[str] = []
        self.in_flight: list[Callable[[], Any]] = []
        self.entries: dict[str, Entry] = {}
        self.planned: dict[str, str] = {}
        self.settlers: dict[str, set[str]] = {}
        self.sealed: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        self.forked: set[str] = set()
        self.towns: set[str] = set()
        self.destroyed: set[str] = set()
        self.lost_leases: set[str] = set()
        self.lost: set[str] = set()
        self.put_back: set[str] = set()
        self.unmet: set[str] = set()
        self.struck_off: set[str] = set()
        self.rotten: set[str] = set()
        self._numbers = 0
        self.props = props
        self._seat = props.seat(root)
        self.clock = SteppingClock(chance.randrange(2**31))
        self.packs = props.packs
        self._counties: list[County] = []
        self._struck: list[Strikes] = []  # those of every county that was opened
        self.county = self._open_county()
        self._kind = line
        self._line = line(self.county, props.keys)
        self.machines: list[Machine] = []
        self.restored_county = False
        self.meanwhile: Callable[[Machine], object] = lambda _machine: None
        self._is_crossing = False

    def _open_county(self) -> County:
        county = County(CountyHome(self._seat.home), self._seat.engine(), self.clock)
        county.packs.read = lambda: self.packs.pack  # type: ignore[method-assign]
        self.strikes = Strikes(county.engine)
        self._struck.append(self.strikes)
        self._counties.append(county)
        return county

    def _close_counties(self) -> None:
        """Stop serving; a message of before a restart may have opened an earlier one's database once more."""
        self._line.close()
        for county in self._counties:
            county.close()

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
        shutil.copy(self.props.root / "laptop.db", path)
        made = Machine(
            self, device, self.props.devices[device], TOWNS[device], path, self.chance.randrange(2**31)
        )
        self.machines.append(made)
        self.towns.add(made.town)
        return made

    def acted(self, machine: Machine, made: Sequence[Entry]) -> None:
        """Remember what was written."""
        for entry in made:
            self.entries[entry.id] = entry
            self.note(f"  {machine.name} #{entry.seq} {entry.verb} {sorted(entry.changes)}")

    # --- the network ---

    def fate(self, name: str) -> str:
        """What becomes of one message."""
        if name in self.planned:
            return self.planned[name]
        if self.disaster == CALM:
            return SEEN
        draw = self.chance.random() * 100
        for fate, share in FATES.items():
            draw -= share
            if draw < 0:
                return fate
        return SEEN

    def garbled(self, raw: bytes) -> bytes:
        """Bytes as a bad link brings them: one bit wrong, or cut off."""
        if self.chance.random() < 0.5:
            return raw[: self.chance.randrange(len(raw))]
        spoilt = bytearray(raw)
        spoilt[self.chance.randrange(len(raw))] ^= 1 << self.chance.randrange(8)
        return bytes(spoilt)

    def deliver_late(self) -> None:
        """One delayed message reaches the county, in any order."""
        if self.in_flight:
            call = self.in_flight.pop(self.chance.randrange(len(self.in_flight)))
            try:
                call()
            except Exception as error:  # noqa: BLE001 - its answer finds nobody; the county must stand
                self.note(f"  late answer {type(error).__name__}")

    def cross(self, machine: Machine) -> None:
        """Another laptop's whole sync falls between two messages of one laptop."""
        others = [other for other in self.machines if other is not machine]
        if others and not self._is_crossing:
            self._is_crossing = True
            try:
                self.chance.choice(others).sync()
            finally:
                self._is_crossing = False

    # --- the county's own troubles ---

    def county_stamp(self) -> tuple[int, int]:
        """Another one as soon as the county's database may be another, by whatever process of it."""
        return len(self._struck), sum(strikes.commits for strikes in self._struck)

    @contextmanager
    def full_county(self) -> Iterator[None]:
        """Inside, the county's disk takes no page more."""
        self.strikes.fill()
        try:
            yield
        finally:
            self.strikes.free()

    def restart_county(self) -> None:
        """The server died and is started again."""
        self._close_counties()
        self.county = self._open_county()
        self._line = self._kind(self.county, self.props.keys)

    def image_of_county(self) -> str:
        """A backup of the county's database."""
        return self._seat.image(self.county, f"county-{self.unique()}.image")

    def restore_county(self, image: str, *, by_hand: bool = False) -> None:
        """Put a backup in place.

        Args:
            image: the backup.
            by_hand: an old folder is copied back, without the command that takes a fresh epoch.
        """
        granted = self._leases()
        self._close_counties()
        self._seat.restore(image)
        if not by_hand:
            home = CountyHome(self._seat.home)
            settings = msgspec.structs.replace(home.settings, epoch=self.chance.randbytes(16).hex())
            (home.path / SETTINGS).write_bytes(codec.encode(settings))
        self.county = self._open_county()
        self.lost_leases |= granted - self._leases()
        self.unmet = {machine.name for machine in self.machines}
        if not by_hand:
            self.county.backups.forget()
            self.county.leases.jump_ahead()
            self.rotten.clear()  # the laptops offer every file again
        self._line = self._kind(self.county, self.props.keys)
        self.in_flight.clear()
        self.restored_county = True
        self.after_disaster()

    def _leases(self) -> set[str]:
        """Every lease of the county, by id."""
        with engines.reading(self.county.engine) as connection:
            return set(connection.execute(LEASES).scalars())

    # --- laptops' troubles ---

    def everywhere(self) -> set[str]:
        """Ids of the entries that still exist somewhere."""
        found = ids_in(self.county.engine)
        for machine in self.machines:
            found |= ids_in(machine.database)
        return found

    def after_disaster(self) -> None:
        """Name what no copy is left of."""
        self.destroyed |= self.entries.keys() - self.everywhere()

    def image_of(self, machine: Machine) -> str:
        """A disk image of a laptop."""
        name = f"{machine.name}-{self.unique()}.image"
        copy_database(machine.path, self.root / name)
        return name

    def restore(self, machine: Machine, image: str) -> None:
        """Put an old image back on a laptop."""
        before = ids_in(machine.database)
        machine.stop()
        replace_database(self.root / image, machine.path)
        machine.start()
        self.forked.add(machine.device)
        self.put_back |= before - ids_in(machine.database)
        self.after_disaster()

    def clone(self, machine: Machine) -> Machine:
        """A second laptop with the first one's disk."""
        self.forked.add(machine.device)
        name = f"{machine.name}'{self.unique()}"
        path = self.root / f"{name}.db"
        copy_database(machine.path, path)
        seed = self.chance.randrange(2**31)
        made = Machine(self, name, machine.device, machine.town, path, seed, machine.program)
        self.unmet |= {name} if machine.name in self.unmet else set()
        self.machines.append(made)
        return made

    def leave(self, machine: Machine) -> None:
        """A laptop goes off stage."""
        self.machines.remove(machine)
        machine.stop()

    def close(self) -> None:
        """Let go of every file."""
        for machine in self.machines:
            machine.stop()
        self._close_counties()
        self._seat.close()


def ids_in(database: Database) -> set[str]:
    """Ids of the entries of one journal."""
    with engines.reading(database) as connection:
        return set(connection.execute(select(tables.entry.c.id)).scalars())
