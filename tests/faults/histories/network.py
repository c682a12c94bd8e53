"""What lies between one laptop and the county: loses, repeats, delays, garbles and answers late."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sync.protocol.chunks import FilePart
from sync.protocol.problems import SyncProblem, problem
from tests.faults.histories import programs
from tests.faults.histories.strikes import Died

if TYPE_CHECKING:
    from tests.faults.histories.machine import Machine
    from tests.faults.histories.stage import Stage

SEEN, LOST, REPLY_LOST, TWICE, LATE, BUSY = "seen", "lost", "reply lost", "twice", "late", "busy"
CUT, LAPTOP_DIES, COUNTY_DIES, COUNTY_FULL, GARBLED, CROSSED = (
    "cut", "laptop dies", "county dies", "county full", "garbled", "crossed",
)  # fmt: skip
# fate -> how often it befalls a message, in hundredths
FATES = {
    LOST: 5, REPLY_LOST: 5, TWICE: 5, LATE: 4, BUSY: 3, CUT: 2, LAPTOP_DIES: 2, COUNTY_DIES: 2,
    COUNTY_FULL: 2, CROSSED: 3,
}  # fmt: skip
GARBLED_CHUNKS = 0.2
CARRIES_FILES = ("put_chunk", "put_part", "send_parcel")
MEANWHILE = 0.3


class Network:
    """SyncService of a laptop, over everything that may go wrong."""

    def __init__(self, stage: "Stage", machine: "Machine", *, is_perfect: bool) -> None:
        self._stage = stage
        self._machine = machine
        self._is_perfect = is_perfect
        self._is_cut = False

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *arguments: self._carry(name, arguments)

    def _carry(self, name: str, arguments: tuple[Any, ...]) -> Any:
        with programs.running(programs.NOW):  # the county's turn
            if self._is_perfect:
                return self._real(name)(*arguments)
            return self._suffer(name, arguments)

    def _real(self, name: str) -> Callable[..., Any]:
        """The county as it stands now: it may have been started again since the last message."""
        call: Callable[..., Any] = getattr(self._stage.service(self._machine), name)
        return call

    def _suffer(self, name: str, arguments: tuple[Any, ...]) -> Any:
        stage = self._stage
        fate = stage.fate(name)
        if name in CARRIES_FILES and stage.disaster and stage.chance.random() < GARBLED_CHUNKS:
            fate = GARBLED
        stage.note(f"  {name} {fate}")
        self._before(fate, name)
        call = self._real(name)
        if self._is_cut or fate == LOST:
            raise problem(1901)
        if fate == LATE:  # it arrives after later messages did; its answer finds nobody
            stage.in_flight.append(lambda: call(*arguments))
            raise problem(1902)
        if fate == GARBLED:
            arguments = (*arguments[:-1], self._garbled(arguments[-1]))
        answer = self._ask(fate, lambda: call(*arguments))
        if fate == TWICE:
            answer = call(*arguments)
        if fate == REPLY_LOST:
            raise problem(1902)
        if fate == BUSY:
            raise problem(1802)
        return answer

    def _garbled(self, raw: Any) -> Any:
        """What is sent of a file, or of one of several files, with something wrong in it."""
        if isinstance(raw, bytes):
            return self._stage.garbled(raw)
        if isinstance(raw, FilePart):
            return self._stage.garbled(raw.read())
        place = self._stage.chance.randrange(len(raw))
        return [self._stage.garbled(one) if n == place else one for n, one in enumerate(raw)]

    def _before(self, fate: str, name: str) -> None:
        """What happens on either side while the message is on its way."""
        stage = self._stage
        if fate == CUT:
            self._is_cut = True
        elif fate == LAPTOP_DIES:
            self._machine.strikes.die(stage.chance.randint(1, 3), late=stage.chance.random() < 0.5)
        elif fate == CROSSED:
            stage.cross(self._machine)
        if name == "pull" and stage.disaster and stage.chance.random() < MEANWHILE:
            stage.meanwhile(self._machine)  # the officer goes on working while the laptop syncs

    def _ask(self, fate: str, call: Callable[[], Any]) -> Any:
        """One exchange with a county that may die in it, or whose disk may be full."""
        stage = self._stage
        if fate == COUNTY_FULL:
            with stage.full_county():
                return call()
        if fate != COUNTY_DIES:
            return call()
        stage.strikes.die(stage.chance.randint(1, 3), late=stage.chance.random() < 0.5)
        answer: Any = None
        said: SyncProblem | None = None
        try:
            answer = call()
        except Died:
            stage.note("  the county died")
        except SyncProblem as error:
            said = error
        if stage.strikes.spare():
            stage.restart_county()
            raise problem(1902)
        if said is not None:
            raise said
        return answer
