#!/usr/bin/env python3
"""Set up the program's own environment and run it: demo, test, bench, bundle, faults.

Needs only Python 3.11 or newer with venv and pip, and a package index that pip can reach.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
# the program read as on an officer's Windows, where other functions of the system are there
FOR_WINDOWS = ["--platform", "win32", "--no-warn-unreachable", "--cache-dir", ".mypy_cache/win32"]

# shared library -> Debian package, for what Qt loads from the system
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
}
# what the program loads; other plugins of the wheel may stay unusable
QT_PARTS = (
    "Qt/lib/libQt6Core.so.6",
    "Qt/lib/libQt6Gui.so.6",
    "Qt/lib/libQt6Widgets.so.6",
    "Qt/lib/libQt6Svg.so.6",
    "Qt/lib/libQt6PrintSupport.so.6",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
)


class SetupError(Exception):
    """The machine lacks something; the message says what to do."""


def python() -> Path:
    """The environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def tool(name: str) -> str:
    """A command of the environment."""
    return str(python().parent / (name + (".exe" if os.name == "nt" else "")))


def set_up() -> None:
    """Make the environment from the lock; quick when it is already there."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run.py is started by whatever Python is there
        raise SetupError("Python 3.11 or newer is needed; this is " + sys.version.split()[0])
    wanted = hashlib.sha256(LOCK.read_bytes() + str(ROOT).encode()).hexdigest()
    stamp = VENV / "lock.sha256"
    if not (stamp.exists() and stamp.read_text() == wanted and python().exists()):
        print("setting up .venv from requirements.lock ...", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
        if made.returncode:
            raise SetupError(
                "cannot make a virtual environment (on Debian: apt install python3-venv)\n"
                + made.stderr[-600:]
            )
        pip = [str(python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        install(pip + ["--require-hashes", "-r", str(LOCK)])
        install(pip + ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
        stamp.write_text(wanted)
    check_qt_libraries()


def install(command: list[str]) -> None:
    """Run pip, or say in one line why it failed."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or [
            done.stderr[-600:]
        ]
        raise SetupError("pip could not install the locked packages:\n" + "\n".join(lines[:5]))


def missing_libraries() -> list[str]:
    """Names of shared libraries that Qt wants and this system lacks; Linux only."""
    if not sys.platform.startswith("linux"):
        return []
    found = subprocess.run(
        [str(python()), "-c", "import PySide6, os; print(os.path.dirname(PySide6.__file__))"],
        capture_output=True,
        text=True,
        check=True,
    )
    base = Path(found.stdout.strip())
    missing: set[str] = set()
    for part in QT_PARTS:
        listed = subprocess.run(["ldd", str(base / part)], capture_output=True, text=True)
        missing |= {line.split()[0] for line in listed.stdout.splitlines() if "not found" in line}
    return sorted(name for name in missing if not name.startswith("libQt6"))


def check_qt_libraries() -> None:
    """Install what Qt lacks when root with apt, else say the one line to run."""
    missing = missing_libraries()
    if not missing:
        return
    packages = sorted({SYSTEM_LIBRARIES[name] for name in missing if name in SYSTEM_LIBRARIES})
    unknown = [name for name in missing if name not in SYSTEM_LIBRARIES]
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if packages and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("installing Qt's system libraries: " + " ".join(packages), flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
        subprocess.run(line.split() + ["-qq"], env=environment, stdout=subprocess.DEVNULL)
        missing = missing_libraries()
        if not missing:
            return
    raise SetupError(
        "Qt lacks "
        + ", ".join(missing)
        + (f"\nrun: sudo {line}" if packages else "")
        + "".join(f"\n(no known package for {name})" for name in unknown)
    )


def headless_environment() -> dict[str, str]:
    """Environment for checks: no display, and a fontconfig without any CJK face."""
    fonts = ROOT / "tests" / "helpers" / "fonts.conf"
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(fonts), "PYTHONUTF8": "1"}


def run(command: list[str], environment: dict[str, str] | None = None) -> int:
    """Run a command in the project folder and return its exit code."""
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def demo(rest: list[str]) -> int:
    """Drive or open the practice program."""
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or os.name == "nt"
    if not has_display and "--headless" not in rest:
        rest = ["--headless", *rest]
    environment = dict(os.environ)
    if "--headless" in rest:
        environment = headless_environment()
    return run([str(python()), "-m", "desktop", "demo", *rest], environment)


def test(rest: list[str]) -> int:
    """Run the whole check; with arguments, only pytest with those."""
    environment = headless_environment()
    pytest = [tool("pytest"), "-n", "2", "--dist", "loadfile", "-q"]
    if rest:
        return run([tool("pytest"), *rest], environment)
    steps = [
        [tool("ruff"), "check", "."],
        [tool("ruff"), "format", "--check", "."],
        [tool("lint-imports")],
        [tool("mypy")],
        [tool("mypy"), *FOR_WINDOWS, "casework", "sync", "desktop"],
        pytest,
    ]
    for step in steps:
        print("== " + " ".join([Path(step[0]).name, *step[1:]]), flush=True)
        code = run(step, environment)
        if code:
            return code
    return 0


def bench(rest: list[str]) -> int:
    """Measure, each figure as a ratio to its reference in the same run."""
    return run([str(python()), "-m", "tests.bench", *rest], headless_environment())


def faults(rest: list[str]) -> int:
    """Strike the program with kills, power cuts, refusals, tampering and broken links."""
    return run([str(python()), "-m", "tests.faults", *rest], headless_environment())


def bundle(rest: list[str]) -> int:
    """Freeze the program into a folder."""
    return run([str(python()), "-m", "PyInstaller", "--noconfirm", "build.spec", *rest])


def main(argv: list[str]) -> int:
    """Parse the command line and run one command."""
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__.splitlines()[0] if __doc__ else "")
    commands = {
        "demo": (demo, "run the practice program; --headless --out DIR drives it without a display"),
        "test": (test, "run every check; further arguments go to pytest"),
        "bench": (bench, "measure against references; NAME for one"),
        "faults": (faults, "kills, power cuts, failing disks, tampering, sync histories; --help"),
        "bundle": (bundle, "freeze the program with PyInstaller"),
    }
    parser.add_argument(
        "command", choices=sorted(commands), help="; ".join(f"{k}: {v[1]}" for k, v in commands.items())
    )
    arguments, rest = parser.parse_known_args(argv)
    try:
        set_up()
    except SetupError as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 1
    return commands[arguments.command][0](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
