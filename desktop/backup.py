"""`zhifatong backup`: write the profile to another disk, still encrypted, and prove that it comes back."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from casework.errors import CaseworkError
from desktop.doctor import speak_unicode
from desktop.headless import add_key_options, open_desk
from desktop.operations import custody
from desktop.operations.desk import Desk
from desktop.store.backup.held import BackupNote
from desktop.ui.messages import text_of

MIB = 1 << 20


def main(home: Path, arguments: Sequence[str]) -> int:
    """Back up, or prove the last backup again; 0 when the drill passed."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        with open_desk(home, options) as desk:
            if options.drill:
                report = custody.drill_again(desk, _Progress())
            else:
                report = custody.back_up(desk, _folder(desk, options), _Progress())
    except CaseworkError as problem:
        print(text_of(problem), file=sys.stderr)
        return 1
    if report is None:
        print("还没有备份过。请用 --to 给出移动硬盘或U盘上的文件夹。", file=sys.stderr)
        return 1
    return _tell(report)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong backup", description="把加密的资料备份到另一块磁盘或U盘，并当场演练恢复"
    )
    parser.add_argument("--to", type=Path, default=None, metavar="DIR", help="存放备份的文件夹；不给则同上次")
    parser.add_argument("--drill", action="store_true", help="不写新的，只把上一份再演练一遍")
    add_key_options(parser)
    return parser


def _folder(desk: Desk, options: argparse.Namespace) -> Path:
    if options.to is not None:
        return Path(options.to)
    return Path(custody.backup_state(desk).folder or "./")


class _Progress:
    """Tells a terminal how far it is, on one line."""

    def __init__(self) -> None:
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        """Show whole per cent, and nothing when nobody looks."""
        percent = done * 100 // max(total, 1)
        if percent != self._shown and sys.stderr.isatty():
            self._shown = percent
            print(f"\r{done // MIB}/{total // MIB} MB {percent}%", end="", file=sys.stderr, flush=True)


def _tell(report: custody.BackupReport) -> int:
    note = report.note
    if report.size:
        print(f"已备份到 {note.folder}（写入 {report.size / MIB:.1f} MB，新增 {report.new_files} 个文件）")
    if note.same_disk:
        print("注意：备份和资料在同一块磁盘上，丢失电脑时会一起丢失。请另备份到移动硬盘或U盘。")
    if note.problem:
        print(f"演练没有通过：{text_of(CaseworkError(note.problem))}", file=sys.stderr)
        return 1
    print(drill_words(note))
    return 0


def drill_words(note: BackupNote) -> str:
    """How a drill went, in one line."""
    return (
        f"演练通过：{note.visits} 次检查、{note.papers} 份文书、抽查 {note.files} 个文件，"
        f"用时 {note.seconds:.1f} 秒"
    )
