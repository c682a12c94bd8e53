"""The command line: `zhifatong [--home DIR] [--lang zh_CN|en] [COMMAND ...]`."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from casework.errors import CaseworkError
from desktop.homes import default_home

# command -> (module, what it does); each module has `main(home: Path, arguments: list[str]) -> int`
COMMANDS = {
    "demo": ("desktop.demo.command", "drive the whole main job on a practice profile"),
    "backup": ("desktop.backup", "write the profile to another disk and prove that it can be brought back"),
    "restore": ("desktop.restore", "bring a backup back onto a new laptop or an emptied home"),
    "verify": ("desktop.verifying", "check the signed code of a paper; without one, the whole profile"),
    "export-case": ("desktop.export_case", "write a case into a folder that anyone can check"),
    "numbers": ("desktop.numbers", "account for every document number of this laptop"),
    "purge": ("desktop.purge", "let originals go that the county has proved to hold"),
    "salvage": ("desktop.salvage", "what only this laptop still holds after the county was put back"),
    "handed-over": ("desktop.handed_over", "list cases that came from or went to other townships"),
    "explain": ("desktop.explain", "print the whole legal reasoning of one matter and one party"),
    "bag": ("desktop.bag", "write to or read from a stick when there is no link"),
    "doctor": ("desktop.doctor", "print and check what this installation holds"),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong", description="执法通: inspections offline, synced to the county when there is a link"
    )
    parser.add_argument("--home", type=Path, default=None, metavar="DIR", help="folder of the profile")
    parser.add_argument("--lang", default="zh_CN", choices=("zh_CN", "en"), help="language of the windows")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (_, words) in COMMANDS.items():
        commands.add_parser(name, help=words, add_help=False)  # it reads its own arguments
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program or one of its commands; returns the exit code."""
    parser = _parser()
    options, rest = parser.parse_known_args(argv)
    if rest and options.command is None:
        parser.error(f"unknown: {' '.join(rest)}")
    home = (options.home or default_home()).expanduser()
    try:
        if options.command is None:
            return _run(home, options.lang)
        module, _ = COMMANDS[options.command]
        return int(importlib.import_module(module).main(home, rest))
    except CaseworkError as problem:
        print(f"zhifatong: {problem.code}", file=sys.stderr)
    except OSError as problem:
        print(f"zhifatong: {problem.strerror or problem}", file=sys.stderr)
    return 1


def _run(home: Path, language: str) -> int:
    """Open the windows."""
    return int(importlib.import_module("desktop.run").main(home, language))


if __name__ == "__main__":
    sys.exit(main())
