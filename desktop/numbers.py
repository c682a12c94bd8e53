"""`zhifatong numbers`: the account of document numbers and the void register of this laptop."""

import argparse
import csv
import sys
from pathlib import Path

from casework.errors import CaseworkError
from casework.number_account import Fate, SeriesAccount
from desktop import forms
from desktop.doctor import speak_unicode
from desktop.headless import add_key_options, open_desk
from desktop.operations.number_account import number_accounts
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
    """Print the accounts; 0 when no number is unexplained, 1 when one is or the profile cannot be opened."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        with open_desk(home, options) as desk:
            found = number_accounts(desk, options.year)
    except CaseworkError as problem:
        print(f"没有打开资料：{text_of(problem)}", file=sys.stderr)
        return 1
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


def summary(account: SeriesAccount) -> str:
    """One account in one line."""
    counts = "，".join(f"{WORDS[fate]} {account.count(fate)}" for fate in Fate)
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
        prog="zhifatong numbers", description="文号台账：每个号已开具、作废、收回、未用还是缺号，以及作废登记"
    )
    parser.add_argument("--year", type=int, default=0, help="只看这一年")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="把每个号写成一行")
    add_key_options(parser)
    return parser
