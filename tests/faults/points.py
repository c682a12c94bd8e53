"""Running a workflow in a process of its own that is struck at one call, and looking at what it left."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from tests.faults import anchors, shim
from tests.faults.checks import Checker
from tests.faults.portable import StruckDisk
from tests.faults.report import Found
from tests.faults.shim import Mode
from tests.faults.workflows import WORKFLOWS, Told, Work, Workflow
from tests.faults.world import Copy, Founded
from tests.helpers import fieldwork

COSTLY = ("push", "pull", "seal")


class Strike(msgspec.Struct, frozen=True, kw_only=True):
    """Which call is struck, and how."""

    mode: Mode
    at: int = 0
    error: int = 0
    sticky: bool = False


class Struck(msgspec.Struct, frozen=True, kw_only=True):
    """How the process ended and what it had said."""

    code: int  # exit code; minus the signal
    told: Told


def forked(act: Callable[[int], None]) -> Struck:
    """Run something in a child that says what it did through a pipe."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            act(writing)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with open(reading, "rb") as pipe:
        lines = pipe.read().splitlines()
    _, status = os.waitpid(child, 0)
    return Struck(code=os.waitstatus_to_exitcode(status), told=[msgspec.json.decode(line) for line in lines])


def run(copy: Copy, workflow: Workflow, strike: Strike) -> Struck:
    """Run a workflow on a copy while one of its calls is struck."""

    def act(pipe: int) -> None:
        anchors.force_at_once()
        failing = strike.mode is Mode.FAIL
        work = Work(copy, pipe, patience=1 if failing and not strike.sticky else 0)
        if shim.is_here():
            shim.arm(strike.mode, copy.root, strike.at, strike.error, sticky=strike.sticky)
            workflow.run(work)
            seen = shim.disarm()
        else:
            copy.disk = StruckDisk()
            copy.disk.arm(strike.mode, strike.at, strike.error, sticky=strike.sticky)
            workflow.run(work)
            seen = copy.disk.disarm()
        if failing:
            heal(work)
        work.say("seen", seen)

    return forked(act)


def heal(work: Work) -> None:
    """The disk works again: so must the program that is still open."""
    work.patience = 1
    for desk in work.desks[-1:]:
        profile = desk.profile
        if not profile.identity.is_enrolled or not profile.packs.infos():
            continue
        drafts = profile.drafts
        if not work.done(lambda: drafts.keep("healed", "写")):  # noqa: B023 - called at once
            continue
        made = work.act(lambda: fieldwork.open_visit(desk))  # noqa: B023 - called at once
        if made is not None:
            work.say("head", profile.home.name, *desk.ledger.head())


def calls_of(founded: Founded, root: Path, workflow: Workflow) -> int:
    """How many calls a workflow makes when nothing is struck.

    Raises:
        AssertionError: it does not even go well undisturbed.
    """
    copy = Copy(founded, root / "count", workflow.folders)
    struck = run(copy, workflow, Strike(mode=Mode.COUNT))
    wrong = Checker(copy, struck.told).run()
    copy.remove()
    seen = [facts[0] for word, *facts in struck.told if word == "seen"]
    if struck.code or wrong or not seen:
        raise AssertionError(f"the workflow fails undisturbed: {struck} {wrong}")
    return int(seen[0])


def look(copy: Copy, told: Told, where: str) -> list[Found]:
    """What is wrong with a copy after a fault; the copy is removed."""
    wrong = Checker(copy, told).run()
    copy.remove()
    return [Found(where=where, what=what) for what in wrong]


def shares(wanted: int, most: dict[str, int]) -> dict[str, int]:
    """How many points each workflow gets: fewer of what costs most, never more than there are.

    Args:
        wanted: in all; 0 means all there are.
        most: workflow -> points there are.
    """
    if not wanted:
        return most
    left, given = wanted, {}
    weight = {name: 1 if name in COSTLY else 2 for name in most}
    for name in sorted(most, key=lambda name: most[name] / weight[name]):
        total = sum(weight[other] for other in most if other not in given)
        given[name] = min(most[name], -(-left * weight[name] // total))
        left -= given[name]
    return given


def spread(founded: Founded, root: Path, wanted: int, names: Sequence[str] = ()) -> Iterator[tuple[str, int]]:
    """Points (workflow, call), spread evenly over the calls of each workflow; 0 wanted means all."""
    counts = {name: calls_of(founded, root, WORKFLOWS[name]) for name in names or WORKFLOWS}
    for name, share in shares(wanted, counts).items():
        for number in range(share):
            yield name, 1 + number * counts[name] // share
