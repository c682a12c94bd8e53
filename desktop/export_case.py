"""`zhifatong export-case`: a case as a folder that anyone can check, and a publication copy beside it."""

import argparse
import sys
from pathlib import Path

from casework.errors import CaseworkError
from desktop.doctor import speak_unicode
from desktop.headless import add_key_options, open_desk
from desktop.operations.case_export.publication import SUFFIX, publish_case
from desktop.operations.case_export.whole import export_case
from desktop.operations.desk import Desk
from desktop.ui.messages import text_of


def main(home: Path, arguments: list[str]) -> int:
    """Export; 0 when the case and, unless it was refused, its publication copy are written."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        with open_desk(home, options) as desk:
            return _export(desk, options)
    except CaseworkError as problem:
        print(f"没有导出：{text_of(problem)}", file=sys.stderr)
        return 1


def _export(desk: Desk, options: argparse.Namespace) -> int:
    done = export_case(desk, options.case, options.folder, originals=options.evidence)
    print(f"已导出：{done.folder}")
    print(f"  文书 {done.papers} 份，证据原件 {done.files} 份，日志 {done.entries} 条")
    print(f"  县级已签收 {done.receipts} 条；核验：python {done.folder / 'verify.py'} {done.folder}")
    if not options.evidence:
        print("  证据只列校验值，没有解密原件；要原件请加 --evidence。")
    if options.no_publication:
        return 0
    try:
        published = publish_case(desk, options.case, beside(options.folder))
    except CaseworkError as problem:
        print(f"没有制作公开件：{text_of(problem)}")
        return 0
    print(f"公开件 {published.papers} 份：{published.folder}。发布前请人工再看一遍。")
    return 0


def beside(folder: Path) -> Path:
    """Where the publication copy lies: never in the folder of the whole case."""
    return folder.with_name(folder.name + SUFFIX)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong export-case", description="导出一个案件：文书、日志、回执、校验清单、核验程序和公开件"
    )
    parser.add_argument("case", metavar="ID", help="检查的编号，或者其中一份文书的文号")
    parser.add_argument("folder", metavar="DIR", type=Path, help="新文件夹；公开件写在旁边的 DIR-公开件")
    add_key_options(parser)
    parser.add_argument("--evidence", action="store_true", help="把证据原件解密写入文件夹")
    parser.add_argument("--no-publication", action="store_true", help="不制作公开件")
    return parser
