"""One random history: officers act offline, laptops sync over a bad network, disasters strike; then quiet."""

import random
from pathlib import Path
from typing import Any

from casework import codec
from casework.audit import Draft
from casework.clock import new_id
from casework.notice import PaperState
from casework.numbering import NumberLease, take
from sync.ledger import conflicts
from tests.faults.invariants import Watch
from tests.faults.line import DirectLine, Line
from tests.faults.stage import DEVICES, Machine, Props, Stage

PATHS = ("place", "title", "answers.Q1.value", "answers.Q2.value", "answers.Q2.note")
ROUNDS = 5  # syncs of every laptop in which everything must have settled
PARTY = {"id": "p1", "kind": "organisation", "name": "渝香火锅店"}


class History:
    """Plays one seed.

    Attributes:
        stage: with its trace.
        wrong: violations.
    """

    def __init__(self, props: Props, root: Path, seed: str, line: type[Line] = DirectLine) -> None:
        chance = random.Random(seed)
        root.mkdir()
        self.stage = Stage(props, root, chance, chance.choice((0, 1, 2, 3)), line)
        self.chance = chance
        self._hot = chance.choice((1, 2, 4, 12))  # how many records the officers crowd on
        self._steps = chance.choice((15, 30, 45))
        self._visits: dict[str, list[str]] = {}
        self._images: list[tuple[Machine | None, Path]] = []
        for device in chance.sample(DEVICES, chance.choice((2, 2, 3, 4))):
            self.stage.add(device)
        self.stage.meanwhile = self.edit
        self.stage.packs.has_numbers = chance.random() < 0.4
        self.watch = Watch(self.stage)

    def play(self) -> list[str]:
        """Every violation found."""
        moves = (
            [self.edit] * 7 + [self.create] * 3 + [self.sync] * 7 + [self.number] * 2
            + [self.close_visit, self.evidence, self.resolve, self.resolve, self.late]
        )  # fmt: skip
        if self.stage.disaster >= 2:
            moves += [self.image, self.image, self.clock]
        if self.stage.disaster == 3:
            moves += [self.restore, self.restore, self.clone]
        for _step in range(self._steps):
            machine = self.chance.choice(self.stage.machines)
            move = self.chance.choice(moves)
            self.stage.note(f"{machine.name} {move.__name__}")
            move(machine)
            self.watch.after_step(machine)
        self._settle()
        return self.watch.at_quiet()

    def _settle(self) -> None:
        while self.stage.in_flight:
            self.stage.deliver_late()
        self._retire_clones()
        for _round in range(ROUNDS):
            moved = 0
            for machine in self.stage.machines:
                report = machine.sync(perfect=True)
                assert report is not None
                moved += report.pushed + report.pulled + report.files
                if report.problem or report.file_problems:
                    self.stage.note(f"settling: {machine.name} {report.problem} {report.file_problems}")
            if not moved:
                return

    def _retire_clones(self) -> None:
        """Two laptops with one identity never come to rest: each hands in its work, then one is left."""
        for machine in list(self.stage.machines):
            twins = [one for one in self.stage.machines if one.device == machine.device]
            if len(twins) == 1:
                continue
            for _round in range(2):
                machine.sync(perfect=True)
            self.watch.handed_in(machine)
            self.stage.machines.remove(machine)
            machine.stop()
            twins[-1].fork += 1

    def _known(self, machine: Machine) -> list[str]:
        """Visits this laptop can see, of those the officers crowd on."""
        crowd = self._visits.get(machine.town, [])[-self._hot :]
        return [one for one in crowd if machine.ledger.state("visit", one) is not None]

    # --- acts ---

    def create(self, machine: Machine) -> None:
        """Open a visit."""
        visit = new_id(machine.clock)
        values = {"id": visit, "town": machine.town, "pack": "p", "title": "综合查一次", "party": PARTY}
        if machine.act("opened", "visit", visit, values):
            self._visits.setdefault(machine.town, []).append(visit)

    def edit(self, machine: Machine) -> None:
        """Write one or two paths of a visit."""
        known = self._known(machine)
        if not known:
            return self.create(machine)
        visit = self.chance.choice(known)
        paths = self.chance.sample(PATHS, self.chance.choice((1, 1, 2)))
        values: dict[str, Any] = {path: f"{path}={self.stage.unique()}" for path in paths}
        machine.act("amended", "visit", visit, values)
        return None

    def close_visit(self, machine: Machine) -> None:
        """Seal a visit."""
        for visit in self._known(machine)[:1]:
            machine.act("closed", "visit", visit, {"state": "closed"})

    def resolve(self, machine: Machine) -> None:
        """Settle an open conflict, one way or the other."""
        for conflict in machine.ledger.conflicts()[:1]:
            state = machine.ledger.state(conflict.type, conflict.record) or {}
            value = conflict.other if self.chance.random() < 0.5 else conflict.kept
            draft = Draft(
                type=conflict.type,
                record=conflict.record,
                verb=conflicts.RESOLVED,
                changes={conflict.path: (_value(state, conflict.path), value)},
            )
            machine.write([draft])

    def evidence(self, machine: Machine) -> None:
        """Take in a file."""
        known = self._known(machine)
        if not known:
            return
        raw = self.chance.randbytes(self.chance.choice((1, 200, 5000)))
        blob, key = machine.files.put(raw), new_id(machine.clock)
        values = {
            "id": key,
            "town": machine.town,
            "visit": known[-1],
            "kind": "photo",
            "name": "照片.jpg",
            "size": len(raw),
            "sha256": blob,
            "cipher_sha256": blob,
            "cipher_size": len(raw),
        }
        machine.act("added", "evidence", key, values)

    def number(self, machine: Machine) -> None:
        """Seal a paper with the next number, in one transaction."""
        leases = [
            codec.convert(state, NumberLease)
            for state in machine.ledger.query("lease", {"device": machine.device})
        ]
        usable = [lease for lease in leases if lease.left]
        if not usable:
            return
        lease = usable[0]
        number, serial, rest = take(lease, machine.clock.now().date())
        key = new_id(machine.clock)
        paper = {
            "id": key,
            "town": machine.town,
            "visit": "v",
            "form": lease.series,
            "state": PaperState.SEALED.value,
            "number": number,
            "serial": serial,
            "lease": lease.id,
            "check_tag": f"T{self.stage.unique()}",
        }
        machine.write(
            [
                Draft(
                    type="paper", record=key, verb="sealed", changes={p: (None, v) for p, v in paper.items()}
                ),
                Draft(type="lease", record=lease.id, verb="taken", changes={"next": (lease.next, rest.next)}),
            ]
        )

    # --- sync and disasters ---

    def sync(self, machine: Machine) -> None:
        """One sync over the bad network."""
        report = machine.sync()
        if report is not None:
            said = report.problem.code if report.problem else "well"
            self.stage.note(
                f"  {said} pushed {report.pushed} pulled {report.pulled} renewed {report.renewed}"
            )

    def late(self, _machine: Machine) -> None:
        """A delayed message arrives."""
        self.stage.deliver_late()

    def clock(self, machine: Machine) -> None:
        """Somebody sets a laptop's clock."""
        days = self.chance.choice((-400, -1, 1, 30))
        machine.clock.tick(0.001)
        machine.clock.set_wall(machine.clock.now().replace(year=2025 if days < -100 else 2026))

    def image(self, machine: Machine) -> None:
        """A backup of the county, or a disk image of a laptop."""
        if self.chance.random() < 0.5:
            self._images.append((None, self.stage.image_of_county()))
        else:
            self._images.append((machine, self.stage.image_of(machine)))

    def restore(self, _machine: Machine) -> None:
        """Something is restored from an older copy, perhaps twice from the same one."""
        if not self._images:
            return
        machine, image = self.chance.choice(self._images)
        self.stage.note(f"  restored {machine.name if machine else 'county'}")
        if machine is None:
            self.stage.restore_county(image)
            self.watch.county_restored()
        else:
            self.stage.restore(machine, image)
            machine.fork += 1

    def clone(self, machine: Machine) -> None:
        """A laptop's disk is copied into another laptop."""
        if len(self.stage.machines) < 5:
            self.stage.clone(machine)


def _value(state: dict[str, Any], path: str) -> Any:
    found: Any = state
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found
