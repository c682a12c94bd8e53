"""Fresh processes and a display for what is measured in windows."""

import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCREEN = "1600x1000x24"
START_S = 20  # longest wait for a display
CHILD_S = 300  # longest life of a measured process


class ChildFailed(RuntimeError):
    """A measured process ended badly; the text is what it said."""


def plain_environment(folder: Path) -> dict[str, str]:
    """Environment of measured processes: byte code is kept, as in an installation, but not in the tree."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


@contextmanager
def windows(folder: Path) -> Iterator[dict[str, str]]:
    """Environment in which windows can be shown: a display of its own where there is Xvfb, else offscreen."""
    environment = plain_environment(folder)
    program = shutil.which("Xvfb")
    if program is None:
        yield {**environment, "QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with (folder / "xvfb.log").open("wb") as log:
        server = subprocess.Popen(command, pass_fds=(writing,), stdout=log, stderr=log)
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], START_S)
        number = os.read(reading, 16).decode().strip() if ready else ""
        if not number:
            raise ChildFailed((folder / "xvfb.log").read_text("utf-8"))
        shown = {**environment, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        yield shown if _works(shown) else {**environment, "QT_QPA_PLATFORM": "offscreen"}
    finally:
        os.close(reading)
        server.terminate()
        server.wait(START_S)


def _works(environment: dict[str, str]) -> bool:
    """Whether Qt finds what it needs of the system to show a window."""
    tried = subprocess.run(
        [sys.executable, "-m", "tests.bench.child_bare"], env=environment, capture_output=True
    )
    return tried.returncode == 0


def run_child(module: str, arguments: list[str], environment: dict[str, str]) -> tuple[float, list[str]]:
    """Run a module in a fresh process.

    Returns:
        Wall seconds from its start to its first line, and all lines it printed.

    Raises:
        ChildFailed: it printed nothing or ended badly.
    """
    command = [sys.executable, "-m", module, *arguments]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        start = time.perf_counter()
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, text=True, encoding="utf-8", env=environment
        ) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            passed = time.perf_counter() - start
            rest = child.stdout.read().splitlines()
            code = child.wait(CHILD_S)
        if code or not first:
            said.seek(0)
            raise ChildFailed(f"{module}: {said.read().strip()[-2000:]}")
    return passed, [first.strip(), *rest]


def memory_mb() -> float:
    """Resident memory of this process, MB; measured on Linux only."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ChildFailed("no VmRSS in /proc/self/status")
