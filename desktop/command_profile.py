"""Opening the profile for a command: the officer's password from the terminal, a file or standard input."""

import argparse
import getpass
import sys
from pathlib import Path

from casework.clock import Clock
from casework.errors import ProfileProblem
from desktop.homes import default_state
from desktop.store.custody.outside import Outside
from desktop.store.disk import RealDisk
from desktop.store.key_slots import KeySlots
from desktop.store.profile import Profile, unlock
from desktop.ui import preferences


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say how a command is told who enters."""
    parser.add_argument("--officer", default="", metavar="ID", help="工号；不给则取上次解锁的人")
    parser.add_argument(
        "--password-file", type=Path, default=None, metavar="FILE", help="口令所在的文件；不给则在终端输入"
    )


def open_profile(home: Path, options: argparse.Namespace, clock: Clock, accept_loss: bool = False) -> Profile:
    """Unlock a profile for a command.

    Args:
        home: the profile folder.
        options: as `add_options` read them.
        clock: where times come from.
        accept_loss: see `unlock`.

    Raises:
        ProfileProblem, StorageProblem: as `unlock`.
    """
    disk = RealDisk()
    officer = options.officer or preferences.load(home).officer or _only_officer(home, disk)
    outside = Outside(default_state(), disk, clock.entropy)
    return unlock(home, officer, _password(options), clock, accept_loss=accept_loss, outside=outside)


def _only_officer(home: Path, disk: RealDisk) -> str:
    slots = KeySlots(home, disk).read().slots
    if len(slots) != 1:
        raise ProfileProblem("profile.no_such_officer")
    return slots[0].officer


def _password(options: argparse.Namespace) -> str:
    if options.password_file is not None:
        text: str = options.password_file.read_text("utf-8")
        return text.rstrip("\r\n")
    if sys.stdin.isatty():
        return getpass.getpass("口令：")
    return sys.stdin.readline().rstrip("\r\n")
