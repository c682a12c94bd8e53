"""The administrator's commands about packs: build, compare, and bring in the lists that offices publish."""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from casework import codec
from casework.errors import CaseworkError, PackProblem
from casework.history import CHINA_TIME
from sync.packs import stale
from sync.packs.build import build as build_pack
from sync.packs.compare import compare
from sync.packs.difference import tell_difference, tell_pack
from sync.packs.handover import letters
from sync.packs.lists import journal
from sync.packs.lists.grid import ListRefused
from sync.packs.lists.marked import write_marked
from sync.packs.lists.plan import Plan, make_plan
from sync.packs.lists.shape import Asked
from sync.packs.lists.shapes import BY_KEY
from sync.packs.lists.telling import WORDS, tell_plan
from sync.packs.offer import open_offered
from sync.packs.reader import SqlitePack, open_pack
from sync.server.home import CountyHome

PROBLEM_WORDS = {
    "list.refused": "有问题需要改正，未导入任何内容",
    "list.missing": "找不到文件",
    "list.too_large": "文件太大，没有读取",
    "list.unpacks_too_large": "文件展开后太大，没有读取",
    "list.too_many_cells": "表格的行列超出清单的范围，没有读取",
    "list.password": "文件有密码，请先去掉密码",
    "list.macro": "文件带宏，请另存为不带宏的 .xlsx 或 .docx",
    "list.old_format": "旧格式，请另存为 .xlsx、.docx 或 .csv",
    "list.unknown_format": "只能导入 .xlsx、.docx、.csv",
    "list.encoding": "文字编码不是 UTF-8 或 GB18030",
    "list.unreadable": "文件损坏，无法读取",
    "list.empty": "文件里没有内容",
    "list.no_heading": "没有找到清单的表头，可用 --kind 和 --map 指定",
    "list.no_rows": "表头下面没有内容",
    "list.source_changed": "源文件夹在此期间被改动，请重试",
    "list.changed_since": "导入之后这张表又被改动，不能撤销",
    "list.nothing_to_undo": "没有可撤销的导入",
    "list.journal_damaged": "导入记录损坏",
    "list.options": "参数不全",
    "pack.row": "源文件夹有不合格的内容",
    "pack.header": "表头不符",
    "pack.yaml": "设置文件不合格",
    "pack.encoding": "文字编码不是 UTF-8 或 GB18030",
    "pack.file_missing": "找不到文件",
    "pack.damaged": "清单包损坏",
    "pack.too_new": "清单包由更新的程序生成",
    "pack.bad_signature": "签名不对：不是本县签发，或内容被改动",
    "pack.no_key": "这是签名的清单包，请用 --home 指定县级数据文件夹以验签",
    "citations.stale": "有失效的引用，请改正后再签发",
    "pack.older": "版本比正在使用的旧，未发布",
}


def build(arguments: argparse.Namespace) -> None:
    """Build an unsigned pack and print what it holds."""
    build_pack(arguments.source, arguments.target)
    with closing(open_pack(arguments.target)) as pack:
        for line in tell_pack(pack):
            print(line)


def diff(arguments: argparse.Namespace) -> None:
    """Print what differs between two packs; with --letters, write the letters that hand matters over."""
    key = CountyHome(arguments.home).settings.signing_key if arguments.home else ""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        with (
            _offered(arguments.old, key, scratch / "old") as old,
            _offered(arguments.new, key, scratch / "new") as new,
        ):
            difference = compare(old, new)
            bodies = {body.key: body for pack in (old, new) for body in pack.bodies()}
    for line in tell_difference(difference):
        print(line)
    if arguments.letters is None:
        return
    arguments.letters.mkdir(parents=True, exist_ok=True)
    towns = tuple(body for body in bodies.values() if body.kind in ("town", "street"))
    for (town, holder), text in letters(difference, towns).items():
        path = arguments.letters / f"{town}-{_file_name(holder)}.txt"
        path.write_text(text, encoding="utf-8")
        print(f"移交函：{path}")


def check_citations(arguments: argparse.Namespace) -> None:
    """Print every citation that does not hold; fail when one certainly does not."""
    on: date = arguments.on or datetime.now(CHINA_TIME).date()
    source: Path = arguments.source
    if source.is_dir():
        found = stale.of_source(source, on)
    else:
        key = CountyHome(arguments.home).settings.signing_key if arguments.home else ""
        with tempfile.TemporaryDirectory() as name, _offered(source, key, Path(name, "pack")) as pack:
            found = stale.of_pack(pack, on)
    if arguments.json:
        print(msgspec.json.format(codec.encode(found)).decode())
    else:
        for one in found:
            print(one.text)
        print(f"失效或者不全的引用 {len(found)} 处，其中确定的 {sum(1 for o in found if o.stale.certain)} 处")
    certain = sum(1 for one in found if one.stale.certain)
    if certain:
        raise PackProblem("citations.stale", count=certain)


def import_list(arguments: argparse.Namespace) -> None:
    """Try a list, and with --apply put it into the source folder; or take the last import back."""
    folder: Path = arguments.into
    if not folder.is_dir():
        raise PackProblem("pack.file_missing", file=str(folder))
    for manifest in journal.settle(folder):
        print(f"上次导入 {manifest.file} 中断，已复原")
    if arguments.undo:
        manifest = journal.undo(folder)
        print(f"已撤销导入 {manifest.file}：{'、'.join(manifest.before)}")
        return
    if arguments.file is None or not arguments.source:
        raise CaseworkError("list.options", missing="文件、--from" if arguments.file is None else "--from")
    plan = _plan(arguments, folder)
    for line in tell_plan(plan):
        print(line)
    if arguments.marked is not None:
        write_marked(plan, arguments.marked)
        print(f"标注后的表：{arguments.marked}")
    if plan.refused:
        raise ListRefused([fault for fault in plan.faults if fault.blocks])
    if not arguments.apply:
        print("试导入完成，未写入；确认后加 --apply")
        return
    manifest = journal.apply(plan, folder, datetime.now(UTC))
    print(f"已写入：{'、'.join(manifest.after) or '没有变化'}；撤销用 --undo")


def _plan(arguments: argparse.Namespace, folder: Path) -> Plan:
    asked = Asked(
        source=arguments.source,
        fixed=_pairs(arguments.set),
        new_provisions=arguments.with_provisions,
    )
    return make_plan(
        arguments.file,
        folder,
        asked,
        kind=arguments.kind,
        remembered=journal.remembered(folder, arguments.source),
        said=journal.words_of(_pairs(arguments.map)),
    )


def add_options(import_list_parser: argparse.ArgumentParser) -> None:
    """The options of import-list."""
    add = import_list_parser.add_argument
    add("file", type=Path, nargs="?", help="部门发布的清单：.xlsx、.docx 或 .csv")
    add("--into", type=Path, required=True, help="清单包的源文件夹")
    add("--from", dest="source", default="", help="来源，写入每一行，例如 綦江区赋权事项清单（2025）")
    add("--kind", choices=sorted(BY_KEY), default="", help="清单种类；默认按表头判断")
    add("--map", action="append", default=[], metavar="列名=字段", help="指定一列的含义；字段写 - 表示不导入")
    add("--set", action="append", default=[], metavar="字段=值", help="每一行都相同的内容，例如 kind=赋权")
    add("--with-provisions", action="store_true", help="条文表缺少而本表引了原文的，按原文补入（待确认）")
    add("--marked", type=Path, help="把标出问题的表另存为这个 .xlsx 文件")
    add("--apply", action="store_true", help="没有问题就写入；默认只试导入")
    add("--undo", action="store_true", help="撤销最近一次导入")


def tell_problems(error: CaseworkError) -> Iterator[str]:
    """Every row that is wrong in a source, one line each; nothing for other errors."""
    problems: Sequence[dict[str, object]] = error.params.get("problems", ())
    for one in problems:
        value = f"：{one['value']}" if one.get("value") else ""
        reason = str(one.get("reason", one["code"]))
        yield f"{one.get('file', '')} 第 {one.get('row', '')} 行 {one.get('column', '')} " + (
            f"{WORDS.get(reason, reason)}{value}"
        )


@contextmanager
def _offered(source: Path, key: str, scratch: Path) -> Iterator[SqlitePack]:
    """A pack from a source folder, a built file or a signed file, closed afterwards."""
    if source.is_dir():
        build_pack(source, scratch)
        pack = open_pack(scratch)
    else:
        pack = open_offered(source, key, scratch)
    with closing(pack):
        yield pack


def _pairs(words: Sequence[str]) -> dict[str, str]:
    """`a=b` given once or more.

    Raises:
        CaseworkError: "list.options" for a word without =.
    """
    for word in words:
        if "=" not in word:
            raise CaseworkError("list.options", missing=word)
    return {name.strip(): value.strip() for name, _, value in (word.partition("=") for word in words)}


def _file_name(holder: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in holder)[:40]
