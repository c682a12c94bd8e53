"""What befalls laptops, the county and its officers in a history."""

import random
from typing import Any

from msgspec import Struct

from casework.errors import CaseworkError
from tests.faults.histories.machine import Machine
from tests.faults.histories.props import officer_of
from tests.faults.histories.stage import Stage, ids_in
from tests.faults.histories.sticks import Sticks

MOST_MACHINES = 5
HANDING_IN = 4  # bags in which a struck-off laptop gives all it has: a copy of another must renew first
LEAST_MACHINES = 2  # that stay
YEARS = (2025, 2026, 2028)  # that somebody sets a laptop's clock to


class Image(Struct, frozen=True):
    """A copy of a database from earlier on."""

    name: str
    machine: Any = None  # whose; None = the county's


class Disasters:
    """Plays them.

    Attributes:
        dismissed: officer -> entries that the county held when he was struck off.
    """

    def __init__(self, stage: Stage, sticks: Sticks) -> None:
        self.stage = stage
        self.chance: random.Random = stage.chance
        self._sticks = sticks
        self._images: list[Image] = []
        self.dismissed: dict[str, set[str]] = {}

    def clock(self, machine: Machine) -> None:
        """Somebody sets a laptop's clock, back or forward; the monotonic one goes on."""
        machine.clock.tick(0.001)
        machine.clock.set_wall(machine.clock.now().replace(year=self.chance.choice(YEARS), day=1))

    def full_disk(self, machine: Machine) -> None:
        """The laptop's disk is full while it receives, and while its officer acts."""
        machine.strikes.fill()
        try:
            machine.sync()
        finally:
            machine.strikes.free()

    def image(self, machine: Machine) -> None:
        """A backup of the county, or a disk image of a laptop."""
        if self.chance.random() < 0.5:
            self._images.append(Image(self.stage.image_of_county()))
        else:
            self._images.append(Image(self.stage.image_of(machine), machine))

    def restore(self, _machine: Machine) -> None:
        """Something is restored from an older copy, perhaps twice from the same one."""
        usable = [one for one in self._images if one.machine is None or one.machine in self.stage.machines]
        if not usable:
            return
        image = self.chance.choice(usable)
        self.stage.note(f"  restored {image.machine.name if image.machine else 'county'}")
        if image.machine is None:
            self.stage.restore_county(image.name, by_hand=self.chance.random() < 0.3)
        else:
            self.stage.restore(image.machine, image.name)

    def clone(self, machine: Machine) -> None:
        """A laptop's disk is copied into another laptop."""
        if len(self.stage.machines) < MOST_MACHINES:
            self.stage.clone(machine)

    def lose(self, machine: Machine) -> None:
        """A laptop is lost for good; the county strikes it off."""
        if not self._may_go(machine):
            return
        self.stage.lost.add(machine.device)
        self.stage.leave(machine)
        self.stage.county.registry.revoke(machine.device, "遗失")
        self.stage.after_disaster()

    def strike_off(self, machine: Machine) -> None:
        """The county strikes a laptop off; its officer does not know and works on."""
        if self._may_go(machine) and machine.device not in self.stage.struck_off:
            self.stage.struck_off.add(machine.device)
            self.stage.county.registry.revoke(machine.device, "停用")

    def dismiss(self, machine: Machine) -> None:
        """The county strikes an officer off; his laptop goes on."""
        if machine.officer in self.dismissed:
            return
        name = machine.officer.rpartition("-")[2]
        self.dismissed[machine.officer] = ids_in(self.stage.county.engine)
        try:
            self.stage.county.ledger.put(
                machine.town, "officer", machine.officer, officer_of(name, active=False)
            )
        except CaseworkError as error:
            self.stage.note(f"  refused {error.code}")

    def rot(self, _machine: Machine) -> None:
        """A file of the county's store is gone, or is not what it was."""
        county = self.stage.county
        found = sorted(path for path in county.home.blobs.rglob("*") if path.is_file())
        whole = [path for path in found if "incoming" not in path.parts]
        if not whole:
            return
        path = self.chance.choice(whole)
        self.stage.note(f"  rotten {path.name[:8]}")
        self.stage.rotten.add(path.name)
        if self.chance.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-1] + b"?")

    def hand_in_struck_off(self, machine: Machine) -> None:
        """What a struck-off laptop recorded comes by stick, after a person decided to take it."""
        for _time in range(HANDING_IN):
            path = self._sticks.write(machine)
            assert path is not None, "its disk has room again"
            reply = self._sticks.read(path, accept_revoked=True)
            if reply is not None:
                self._sticks.take(machine, reply)
            if not machine.ledger.waiting().entries:
                return

    def _may_go(self, machine: Machine) -> bool:
        """Whether it has no twin, and enough others stay."""
        twins = [one for one in self.stage.machines if one.device == machine.device]
        return len(twins) == 1 and len(self.stage.machines) > LEAST_MACHINES
