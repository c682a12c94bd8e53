"""Opening a profile without windows: whose password, and where it comes from."""

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casework.errors import ProfileProblem
from desktop.homes import default_state
from desktop.operations.desk import Desk
from desktop.store.custody.outside import Outside
from desktop.store.disk import RealDisk
from desktop.store.key_slots import KeySlots
from desktop.store.profile import unlock
from sync.protocol.system_clock import SystemClock


def add_key_options(parser: argparse.ArgumentParser) -> None:
    """Add `--officer` and `--password-file`."""
    parser.add_argument("--officer", default="", metavar="ID", help="用谁的口令打开；只有一人时不用给")
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="口令文件；不给就当场输入")


@contextmanager
def open_desk(home: Path, options: argparse.Namespace) -> Iterator[Desk]:
    """The desk of a profile, for one command.

    Args:
        home: the profile's folder.
        options: parsed with the options of `add_key_options`.

    Raises:
        ProfileProblem: profile.missing, profile.which_officer, profile.wrong_password, profile.in_use ...
        OSError: the password file cannot be read.
    """
    clock = SystemClock()
    officer = options.officer or _only_officer(home, clock)
    outside = Outside(default_state(), RealDisk(), clock.entropy)
    with unlock(home, officer, _password(options.password_file), clock, outside=outside) as profile:
        yield Desk(profile, clock)


def _only_officer(home: Path, clock: SystemClock) -> str:
    """The officer of a profile with one key slot.

    Raises:
        ProfileProblem: profile.missing, profile.which_officer.
    """
    slots = KeySlots(home, RealDisk(), clock.entropy)
    if not slots.exists():
        raise ProfileProblem("profile.missing")
    officers = [slot.officer for slot in slots.read().slots]
    if len(officers) != 1:
        raise ProfileProblem("profile.which_officer", officers=officers)
    return officers[0]


def _password(file: Path | None) -> str:
    """From a file, without its last line break, or asked for."""
    if file is not None:
        return file.read_text("utf-8").rstrip("\r\n")
    return getpass.getpass("口令：")
