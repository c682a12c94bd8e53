"""`zhifatong numbers [return|again]`: the account of document numbers, and giving back what is not used."""

import argparse
import csv
import sys
from pathlib import Path

from casework.errors import CaseworkError
from casework.number_account import Fate, SeriesAccount
from desktop import forms
from desktop.doctor import speak_unicode
from desktop.headless import add_key_options, open_desk
from desktop.operations.desk import Desk
from desktop.operations.number_account import number_accounts
from desktop.operations.numbers import Spare, ask_again, return_series, spare
from desktop.ui.messages import text_of

WORDS = {
    Fate.ISSUED: "已开具",
    Fate.VOID: "作废",
    Fate.SUPERSEDED: "已更正",
    Fate.FREE: "未用",
    Fate.RETURNED: "收回",
    Fate.MISSING: "缺号",
}
NO_PAPER = "本机没有使用这个号的文书"
HEADINGS = ("种类", "年度", "顺序号", "文号", "情况", "文书", "日期", "作废、更正理由", "对应文号")


def main(home: Path, arguments: list[str]) -> int:
    """Print the accounts, give numbers back, or ask for them again.

    Returns:
        0; 1 when a number is unexplained, nothing could be done, or the profile cannot be opened.
    """
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        with open_desk(home, options) as desk:
            return ACTS[options.act](desk, options)
    except CaseworkError as problem:
        print(f"没有办成：{text_of(problem)}", file=sys.stderr)
        return 1


def _account(desk: Desk, options: argparse.Namespace) -> int:
    """Print the accounts; 0 when no number is unexplained."""
    found = number_accounts(desk, options.year)
    for account in found:
        print(summary(account))
        for line in account.register:
            beside = f"（由 {line.beside} 代替）" if line.fate is Fate.SUPERSEDED and line.beside else ""
            print(f"  {line.number}　{WORDS[line.fate]}{beside}　{line.reason or NO_PAPER}")
    if options.csv is not None:
        _write(options.csv, found)
    if not found:
        print("本机没有领过号段。")
    return 1 if any(account.count(Fate.MISSING) for account in found) else 0


def _return(desk: Desk, options: argparse.Namespace) -> int:
    """Give back what is left of the series asked for, or of all."""
    wanted = [one for one in _chosen(desk, options) if one.left]
    for one in wanted:
        return_series(desk, one.series, one.year, options.reason)
        print(f"已交回 {one.series}〔{one.year}〕{one.left} 个号，下次同步时告知县局。")
    return _said(wanted, "没有可以交回的号。")


def _again(desk: Desk, options: argparse.Namespace) -> int:
    """Let the next sync ask for numbers of what was given back."""
    wanted = [one for one in _chosen(desk, options) if one.handed_back]
    for one in wanted:
        ask_again(desk, one.series, one.year)
        print(f"下次同步时会再领 {one.series}〔{one.year}〕的号段。")
    return _said(wanted, "没有交回过的号段。")


def _chosen(desk: Desk, options: argparse.Namespace) -> list[Spare]:
    return [
        one for one in spare(desk) if options.series in ("", one.series) and options.year in (0, one.year)
    ]


def _said(done: list[Spare], otherwise: str) -> int:
    if done:
        return 0
    print(otherwise, file=sys.stderr)
    return 1


ACTS = {"account": _account, "return": _return, "again": _again}


def summary(account: SeriesAccount) -> str:
    """One account in one line."""
    told = [fate for fate in Fate if fate is not Fate.SUPERSEDED or account.count(fate)]
    counts = "，".join(f"{WORDS[fate]} {account.count(fate)}" for fate in told)
    closed = "（可以关账）" if account.is_closed else ""
    return f"{account.series}〔{account.year}〕：领取 {account.granted}，{counts}{closed}"


def _write(path: Path, found: tuple[SeriesAccount, ...]) -> None:
    """Every number on a line, with a byte order mark for spreadsheet programs."""
    kinds = forms.kinds()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for account in found:
            for line in account.lines:
                title = kinds[line.form].title if line.form in kinds else line.form
                row = (line.series, line.year, line.serial, line.number, WORDS[line.fate], title)
                writer.writerow((*row, line.on.isoformat() if line.on else "", line.reason, line.beside))
    print(f"台账已写入 {path}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong numbers",
        description="文号台账：每个号已开具、作废、收回、未用还是缺号，以及作废登记；交回未用的号",
    )
    parser.add_argument(
        "act",
        nargs="?",
        choices=tuple(ACTS),
        default="account",
        help="account 列出台账（默认）；return 交回未用的号；again 再领交回过的号段",
    )
    parser.add_argument("--series", default="", help="只办这一种，例如 当罚；不给就是全部")
    parser.add_argument("--reason", default="", help="为什么交回，例如 年终销号")
    parser.add_argument("--year", type=int, default=0, help="只看这一年")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="把每个号写成一行")
    add_key_options(parser)
    return parser
