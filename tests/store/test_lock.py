"""One program per profile."""

import subprocess
import sys
from pathlib import Path

import pytest

from casework.errors import ProfileProblem
from desktop.store.lock import ProfileLock

HOLD = """
import pathlib, sys
from desktop.store.lock import ProfileLock
lock = ProfileLock(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_one_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    first = ProfileLock(tmp_path / "lock")
    with pytest.raises(ProfileProblem, match=r"profile\.in_use"):
        ProfileLock(tmp_path / "lock")
    first.release()
    first.release()
    ProfileLock(tmp_path / "lock").release()


def test_a_killed_program_holds_nothing(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")],
        cwd=pytestconfig.rootpath,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(ProfileProblem, match=r"profile\.in_use"):
            ProfileLock(tmp_path / "lock")
        child.kill()
    ProfileLock(tmp_path / "lock").release()
