"""Power cuts: the writes of every workflow, replayed as the states that the disk may be left in."""

import hashlib
import os
import random
import tempfile
from pathlib import Path

import msgspec

from tests.faults import anchors, points, shim
from tests.faults.disk_states import Call, Medium, parse
from tests.faults.points import forked
from tests.faults.report import Found
from tests.faults.share import Share
from tests.faults.shim import Mode
from tests.faults.workflows import WORKFLOWS, Told, Work, Workflow
from tests.faults.world import Copy, Founded

SHORT = 1000
TRIES = 12  # draws for a new state at one moment
POOR = ("officers", "ingest")  # workflows with few states
SPARE = 8  # moments for each wanted state: some have no state of their own


def run(founded: Founded, root: Path, share: Share) -> tuple[int, list[Found]]:
    """Look at as many distinct states as wanted, spread over the workflows."""
    found: list[Found] = []
    count = 0
    wanted = share.points
    chosen = sorted(share.only or WORKFLOWS, key=lambda name: name not in POOR)
    for turn, name in enumerate(chosen):
        rest = dict.fromkeys(chosen[turn:], wanted)
        part = points.shares(wanted - count, rest)[name]  # the poor in states first: the others make up
        seen, wrong = _workflow(founded, root, share.seed, name, part)
        count += seen
        found += wrong
    return count, found


def record(founded: Founded, root: Path, workflow: Workflow, seed: int) -> list[Call]:
    """The calls of one undisturbed run, with what was acknowledged between them."""
    copy = Copy(founded, root / "point", workflow.folders, seed)
    with tempfile.TemporaryFile(dir=root) as log:

        def act(pipe: int) -> None:
            (anchors.force_at_last if seed % 2 else anchors.force_at_once)()
            shim.arm(Mode.RECORD, copy.root, log=log.fileno())
            workflow.run(Work(copy, pipe))
            shim.disarm()

        struck = forked(act)
        copy.remove()
        if struck.code:
            raise AssertionError(f"the workflow fails undisturbed: {struck}")
        log.seek(0)
        return list(parse(log.read()))


def _workflow(founded: Founded, root: Path, seed: int, name: str, wanted: int) -> tuple[int, list[Found]]:
    workflow = WORKFLOWS[name]
    calls = record(founded, root, workflow, seed)
    chance = random.Random(f"{seed} {name}")
    moments = sorted(_moments(calls, chance, SPARE * wanted))
    start = Copy(founded, root / "point", workflow.folders, seed)
    medium = Medium(start.root)
    start.remove()
    victims = ("", str(start.root / "county"), str(start.root / "first")) if name == "push" else ("",)
    told: Told = []
    digests = _Digests()
    known: set[str] = set()
    found: list[Found] = []
    turn = 0
    for number, call in enumerate(calls, 1):
        if call.op == "!":
            told.append(msgspec.json.decode(call.path))
        else:
            medium.play(call)
        while turn < len(moments) and moments[turn] == number:
            turn += 1
            if len(known) * len(moments) >= wanted * turn:
                continue  # enough of this part of the run
            for _try in range(TRIES):
                state = medium.state(chance, victims[turn % len(victims)])
                digest = digests.of(state)
                if digest not in known:
                    known.add(digest)
                    copy = _laid_out(founded, start.root, medium, state, seed)
                    found += points.look(copy, list(told), f"power {name} {number} {digest[:8]}")
                    break
    return len(known), found


def _moments(calls: list[Call], chance: random.Random, wanted: int) -> list[int]:
    """After which call the power goes: a third of the time just after something was acknowledged."""
    said = [number for number, call in enumerate(calls, 1) if call.op == "!"]
    return [
        chance.choice(said) if said and turn % 3 == 0 else chance.randint(1, len(calls))
        for turn in range(wanted)
    ]


class _Digests:
    """What a state is known by; a file that no draw touched is hashed once, not for every draw."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, bytes]] = {}  # path -> its bytes when last seen, hash

    def of(self, state: dict[str, bytes]) -> str:
        """Hex digest of a whole state: equal states, and no others, have the same."""
        whole = hashlib.sha256()
        for path in sorted(state):
            whole.update(path.encode() + b"\0" + self._hash(path, state[path]))
        return whole.hexdigest()

    def _hash(self, path: str, raw: bytes) -> bytes:
        kept = self._known.get(path)
        if kept is None or kept[0] is not raw:
            kept = self._known[path] = (raw, hashlib.sha256(raw).digest())
        return kept[1]


def _laid_out(founded: Founded, root: Path, medium: Medium, state: dict[str, bytes], seed: int) -> Copy:
    copy = Copy(founded, root, (), seed)
    for folder in sorted(medium.folders):
        os.makedirs(folder, exist_ok=True)
    for path, raw in state.items():
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    return copy
