"""Bags of a history: written, copied whole or half, delivered in any order and any number of times."""

import shutil
from pathlib import Path

from msgspec import Struct

from casework.errors import BagProblem
from sync.client.bag_reading import BagReading
from sync.client.bag_writing import BagWriting
from sync.protocol.problems import SyncProblem
from sync.server.bags import BagDesk
from tests.faults.histories import programs
from tests.faults.histories.machine import Machine
from tests.faults.histories.stage import Stage, ids_in

SPOILT = 0.3  # of the bags are first read half-copied or damaged
GONE = 0.5  # of the bags are taken off the stick once read; the others come again


class Keys(Struct, frozen=True, kw_only=True):
    """What writing and reading bags takes of an enrolment."""

    device: str
    county_key: str
    device_private: str


class Sticks:
    """The bags that lie about.

    Attributes:
        wrong: what a spoilt bag did.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._there: list[Path] = []
        self._back: dict[str, list[Path]] = {}
        self.wrong: list[str] = []

    def write(self, machine: Machine) -> Path | None:
        """Put what waits on a stick."""
        stage = self._stage
        path = stage.root / f"bag-{stage.unique()}.zftbag"
        keys = self._keys(machine)
        writing = BagWriting(machine.ledger, machine.files, stage.packs, keys, machine.clock)
        written = machine.attempt(lambda: writing.write(path))
        if written is None:
            return None
        self._there.append(path)
        return path

    def deliver(self, machine: Machine) -> None:
        """The county reads one of the bags, whoever wrote it; its answer goes on the stick."""
        if not self._there:
            return
        path = self._stage.chance.choice(self._there)
        if self._stage.chance.random() < SPOILT:
            self._read_spoilt(path)
        self.read(path)
        if self._stage.chance.random() < GONE:
            self._there.remove(path)

    def read(self, path: Path, *, accept_revoked: bool = False) -> Path | None:
        """The county reads a bag; its answer, None when it refused."""
        stage = self._stage
        reply = path.with_name(f"answer-{stage.unique()}.zftbag")
        try:
            with programs.running(programs.NOW):
                got = BagDesk(stage.county).read(path, reply, accept_revoked=accept_revoked)
        except BagProblem as error:
            stage.note(f"  bag {error.code}")
            return None
        stage.note(f"  bag {sorted(got.outcomes.items())} {got.files} {got.problems}")
        self._back.setdefault(got.device, []).append(reply)
        return reply

    def unasked(self, machine: Machine) -> None:
        """The county writes a bag for a laptop that sent none: its feed, and no answers."""
        path = self._stage.root / f"unasked-{self._stage.unique()}.zftbag"
        try:
            BagDesk(self._stage.county).write(machine.device, path)
        except BagProblem as error:
            self._stage.note(f"  bag {error.code}")
            return
        self._back.setdefault(machine.device, []).append(path)

    def take_any(self, machine: Machine) -> None:
        """A laptop reads one of the answers for it, perhaps an old one, perhaps again."""
        answers = self._back.get(machine.device)
        if answers:
            path = self._stage.chance.choice(answers)
            self.take(machine, path)
            if self._stage.chance.random() < GONE:
                answers.remove(path)

    def deliver_last(self, _machine: Machine) -> None:
        """The county reads the bag that was written last."""
        self.read(self._there[-1])

    def take_last(self, machine: Machine) -> None:
        """A laptop reads the newest answer for it."""
        self.take(machine, self._back[machine.device][-1])

    def take(self, machine: Machine, path: Path) -> None:
        """A laptop reads an answer."""
        stage = self._stage
        reading = BagReading(machine.ledger, stage.packs, self._keys(machine), machine.clock)
        if stage.chance.random() < SPOILT:
            self._take_spoilt(machine, reading, path)
        try:
            taken = machine.attempt(lambda: reading.read(path))
        except (BagProblem, SyncProblem) as error:
            stage.note(f"  answer {getattr(error, 'code', error)}")
            return
        if taken is not None:
            stage.note(f"  answer {taken.receipts} {taken.pulled} {taken.files} {taken.problems}")

    def _keys(self, machine: Machine) -> Keys:
        return Keys(
            device=machine.device,
            county_key=self._stage.county.home.settings.signing_key,
            device_private=self._stage.props.keys[machine.device],
        )

    def _spoilt(self, path: Path) -> Path:
        target = path.with_name("spoilt.zftbag")
        shutil.copy(path, target)
        target.write_bytes(self._stage.garbled(path.read_bytes()))
        return target

    def _read_spoilt(self, path: Path) -> None:
        stage = self._stage
        before = ids_in(stage.county.engine)
        spoilt = self._spoilt(path)
        try:
            BagDesk(stage.county).read(spoilt, spoilt.with_name("nothing.zftbag"), accept_revoked=True)
        except BagProblem:  # which problem it is hangs on bytes that no seed draws
            stage.note("  spoilt bag")
        else:
            self.wrong.append("the county took a spoilt bag")
        if ids_in(stage.county.engine) != before or spoilt.with_name("nothing.zftbag").exists():
            self.wrong.append("a spoilt bag left something at the county")

    def _take_spoilt(self, machine: Machine, reading: BagReading, path: Path) -> None:
        before = (machine.ledger.cursor(), machine.ledger.waiting(), machine.ledger.head())
        try:
            reading.read(self._spoilt(path))
        except BagProblem:
            self._stage.note("  spoilt answer")
        else:
            self.wrong.append(f"{machine.name} took a spoilt answer")
        if (machine.ledger.cursor(), machine.ledger.waiting(), machine.ledger.head()) != before:
            self.wrong.append(f"a spoilt answer changed {machine.name}")
