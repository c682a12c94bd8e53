"""`zhifatong verify` without a file: check the whole profile and print one table."""

import argparse
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from casework.errors import CaseworkError
from desktop.doctor import speak_unicode
from desktop.headless import add_key_options, open_desk
from desktop.operations.checkup import SHOWN, Part, check_up
from desktop.ui.messages import text_of

WIDTH = 14  # columns of the first word
NAMES = {
    "pages": ("数据库", "逐页校验"),
    "chain": ("日志链", "逐条核对哈希与前条，共 {total} 条"),
    "anchor": ("头锚", "第 {total} 条"),
    "outside": ("本机外头锚", "第 {checked} 条"),
    "vault": ("证据库", "重算密文哈希 {checked}/{total} 个文件"),
    "evidence": ("证据原件", "解密核对哈希 {checked}/{total} 份"),
    "papers": ("文书", "解密核对哈希 {checked} 份"),
    "marks": ("签字证明", "验本人密钥 {checked} 处"),
}
WORDS = {
    "profile.damaged": "数据库有页损坏",
    "profile.chain_broken": "日志链在此断开",
    "entry.columns": "条目与所登记的不符",
    "profile.anchor_slot": "头锚的两份之一不完整",
    "profile.behind_anchor": "日志不是头锚所记的那一条",
    "profile.rolled_back": "日志不是本机外头锚所记的那一条",
    "vault.missing": "文件不在",
    "vault.damaged": "文件损坏",
    "file.differs": "与登记的哈希或长度不符",
    "mark.bad_signature": "本人签名不对",
    "mark.unknown_key": "公钥没有登记",
    "mark.no_entry": "所确认的条目不在",
}


def main(home: Path, arguments: Sequence[str]) -> int:
    """Check; 0 when everything is as it was written."""
    options = make_parser().parse_args(arguments)
    speak_unicode()
    try:
        with open_desk(home, options) as desk:
            parts = check_up(desk, options.all, _tell if sys.stderr.isatty() else None)
    except CaseworkError as problem:
        print(f"没有核验：{text_of(problem)}", file=sys.stderr)
        return 1
    for line in table(parts):
        print(line)
    passed = all(part.passed for part in parts)
    print("核验通过。" if passed else "核验没有通过：请不要删除任何文件，联系县局，并用最近的备份对照。")
    return 0 if passed else 1


def make_parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(
        prog="zhifatong verify", description="核验本机整份资料：日志链、头锚、证据库、文书和签字证明"
    )
    parser.add_argument("--profile", action="store_true", help="核验资料（不给文件时就是这样）")
    parser.add_argument("--all", action="store_true", help="读遍每个文件；不给则抽查")
    add_key_options(parser)
    return parser


def table(parts: Sequence[Part]) -> list[str]:
    """One line for each part, and one for each of the first troubles in it."""
    lines = []
    for part in parts:
        name, what = NAMES[part.key]
        result = "没有" if not part.known else "通过" if part.passed else "不符"
        detail = what.format(checked=part.checked, total=part.total) if part.known else ""
        lines.append(f"{_wide(name)}{result}  {detail}".rstrip())
        lines += [f"{' ' * WIDTH}  {_trouble(text)}" for text in part.troubles[:SHOWN]]
        if len(part.troubles) > SHOWN:
            lines.append(f"{' ' * WIDTH}  另有 {len(part.troubles) - SHOWN} 处")
    return lines


def _trouble(text: str) -> str:
    code, _, about = text.partition(" ")
    return f"{WORDS.get(code, code)} {about}".strip()


def _wide(name: str) -> str:
    """Pad a name to the first column; a Chinese character takes two."""
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in name)
    return name + " " * max(1, WIDTH - width)


def _tell(done: int, total: int) -> None:
    print(f"\r{done}/{total}", end="" if done < total else "\r", file=sys.stderr, flush=True)
