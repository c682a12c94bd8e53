"""One random history: officers act offline, laptops sync over a bad network, disasters strike; then quiet."""

import random
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from tests.faults.histories import programs
from tests.faults.histories.acts import Acts
from tests.faults.histories.disasters import Disasters
from tests.faults.histories.line import DirectLine, Line
from tests.faults.histories.machine import Machine
from tests.faults.histories.props import DEVICES, Props
from tests.faults.histories.quiet import Quiet
from tests.faults.histories.sizes import large_from
from tests.faults.histories.stage import BAD_LINK, CALM, DISASTERS, Stage
from tests.faults.histories.sticks import Sticks
from tests.faults.histories.watch import Watch

ROUNDS = 6  # syncs of every laptop in which everything must have settled
HANDING_IN = 3  # syncs in which a laptop hands in what it has, over a good network


Move = Callable[[Machine], object]


class History:
    """Plays one seed.

    Attributes:
        stage: with its trace.
        acts, sticks, disasters: what may be played.
    """

    def __init__(
        self,
        props: Props,
        root: Path,
        seed: str,
        line: type[Line] = DirectLine,
        *,
        disaster: int | None = None,
        devices: Sequence[str] = (),
        hot: int = 0,
    ) -> None:
        """Set the stage.

        Args:
            props: what all share.
            root: folder, made here.
            seed: the same plays the same history.
            line: what messages travel on.
            disaster, devices, hot: what is drawn when it is not given.
        """
        chance = random.Random(seed)
        self._seed = seed
        root.mkdir()
        drawn = chance.choice((CALM, BAD_LINK, 2, DISASTERS))
        self.stage = Stage(props, root, chance, drawn if disaster is None else disaster, line)
        self.chance = chance
        self._steps = chance.choice((12, 24, 36))
        for device in devices or chance.sample(DEVICES, chance.choice((2, 2, 3, 4))):
            self.stage.add(device)
        self.acts = Acts(self.stage, hot or chance.choice((1, 2, 4, 12)))
        self.stage.meanwhile = self.acts.edit
        self.stage.packs.has_numbers = chance.random() < 0.4
        self.sticks = Sticks(self.stage)
        self.disasters = Disasters(self.stage, self.sticks)
        self.watch = Watch(self.stage)
        self.is_mixed = chance.random() < 0.25
        if self.is_mixed and not devices:
            self.stage.machines[0].program = programs.EARLIER

    def play(self) -> list[str]:
        """Every violation found."""
        with programs.mixed() if self.is_mixed else nullcontext(), large_from(self._seed):
            self.script()
            return self.settle()

    def script(self) -> None:
        """What is played before all becomes quiet: moves by chance."""
        moves = self._moves()
        for _step in range(self._steps):
            self.move(self.chance.choice(self.stage.machines), self.chance.choice(moves))

    def move(self, machine: Machine, move: Callable[[Machine], object]) -> None:
        """One step, and a look at what must always hold."""
        name = getattr(move, "__name__", "")
        self.stage.note(f"{machine.name} {name}")
        move(machine)
        self.watch.after_step(machine, is_restored=name == "restore")

    def _moves(self) -> list[Move]:
        acts, woes = self.acts, self.disasters
        moves: list[Move] = [*[acts.edit] * 7, *[acts.create] * 2, *[self.sync] * 7]
        moves += [*[acts.number] * 3, *[acts.resolve] * 2, acts.close_visit, acts.evidence]
        moves += [acts.task, acts.task, acts.claim, acts.rename, acts.hand_over]
        if self.stage.disaster >= BAD_LINK:
            moves += [self.late]
        if self.is_mixed:
            moves += [self.upgrade]
        if self.stage.disaster > BAD_LINK:
            moves += [woes.image, woes.clock, woes.full_disk, woes.dismiss]
            moves += [self.sticks.write, self.sticks.deliver, self.sticks.take_any, self.sticks.take_any]
            moves += [self.sticks.unasked]
        if self.stage.disaster == DISASTERS:
            moves += [woes.image, woes.restore, woes.restore, woes.clone, woes.rot]
            moves += [self.chance.choice((woes.lose, woes.strike_off))]
        return moves

    # --- sync ---

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

    def upgrade(self, machine: Machine) -> None:
        """A laptop gets this program."""
        machine.upgrade()

    # --- the end ---

    def settle(self) -> list[str]:
        """Everything that is on its way arrives, over a good network; then all must be the same."""
        while self.stage.in_flight:
            self.stage.deliver_late()
        for machine in [one for one in self.stage.machines if one.device in self.stage.struck_off]:
            self.disasters.hand_in_struck_off(machine)
            self.watch.handed_in(machine)
            self.stage.leave(machine)
        self._retire_clones()
        self.watch.must(self._comes_to_rest(), "no rest: things still move when all was said")
        wrong = [*self.watch.wrong, *self.sticks.wrong]
        return wrong + Quiet(self.stage, self.disasters.dismissed).look()

    def _comes_to_rest(self) -> bool:
        """Sync until no laptop moves anything more: each has a run that moves nothing at all."""
        rested: dict[str, object] = {}
        for _round in range(ROUNDS):
            for machine in self.stage.machines:
                before = self.watch.heads()
                if rested.get(machine.name) == before:
                    continue
                report = machine.sync(perfect=True)
                assert report is not None
                if report.problem or report.file_problems:
                    self.stage.note(f"settling: {machine.name} {report.problem} {report.file_problems}")
                if not report.pushed + report.pulled + report.files + report.refused:
                    rested[machine.name] = before
            if all(rested.get(one.name) == self.watch.heads() for one in self.stage.machines):
                return True
        return False

    def _retire_clones(self) -> None:
        """Two laptops with one identity never come to rest: each hands in its work, then one is left."""
        for machine in list(self.stage.machines):
            twins = [one for one in self.stage.machines if one.device == machine.device]
            if len(twins) == 1:
                continue
            for _round in range(HANDING_IN):
                report = machine.sync(perfect=True)
                if report is not None and not report.pushed + report.files:
                    break
            self.watch.handed_in(machine)
            self.stage.leave(machine)
