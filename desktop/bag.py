"""`zhifatong bag write|read`: what waits goes to the county on a stick, and its answer comes back."""

import argparse
import getpass
import sys
from pathlib import Path

from casework.errors import CaseworkError
from desktop.doctor import speak_unicode
from desktop.operations import bag
from desktop.operations.desk import Desk
from desktop.store.profile import unlock
from desktop.ui.message_texts import TEXTS
from sync.protocol.problems import SyncProblem
from sync.protocol.system_clock import SystemClock


def main(home: Path, arguments: list[str]) -> int:
    """Write or read; 0 when it was done, else 1 and one plain line."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        profile = unlock(home, options.officer, _password(), SystemClock())
        try:
            return int(options.run(Desk(profile, SystemClock()), options.path))
        finally:
            profile.close()
    except CaseworkError as problem:
        return _refuse(problem.code, problem.params)
    except SyncProblem as problem:
        return _refuse(problem.problem.code, problem.problem.params)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong bag", description="没有网络时用U盘交换：写入要交县局的内容，或读取回执、清单和号段"
    )
    parser.add_argument("--officer", required=True, help="执法人员编号；口令从终端或标准输入读取")
    commands = parser.add_subparsers(required=True, metavar="write|read")
    for name, words, run in (
        ("write", "写入：一个文件夹（U盘），或一个文件名", _write),
        ("read", "读取：县局给的一个文件，或放着它的文件夹", _read),
    ):
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument("path", type=Path, metavar="DIR|FILE")
        command.set_defaults(run=run)
    return parser


def _write(desk: Desk, path: Path) -> int:
    done = bag.write_bag(desk, path)
    for name in done.names:
        print(Path(done.folder, name))
    print(f"记录 {done.entries} 条，文件 {done.files} 个，共 {done.size} 字节")
    if done.missing:
        print(f"有 {done.missing} 个文件在本机读不出来，没有写入", file=sys.stderr)
    return 1 if done.missing else 0


def _read(desk: Desk, path: Path) -> int:
    taken = bag.read_bag(desk, path)
    print(f"读了 {taken.bags} 个：回执 {taken.receipts} 条、文件 {taken.files} 个，领回 {taken.pulled} 条")
    if taken.has_pack:
        print("领到新的事项清单")
    return _refuse(taken.problem, {}) if taken.problem else 0


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("口令：")
    return sys.stdin.readline().rstrip("\n")


def _refuse(code: str, params: dict[str, object]) -> int:
    words = TEXTS.get(code, code)
    print(words.format_map({key: str(value) for key, value in params.items()}), file=sys.stderr)
    return 1
