"""`zhifatong purge`: let originals go that the county has proved to hold, or only say which."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from casework.errors import CaseworkError
from desktop.doctor import speak_unicode
from desktop.headless import add_key_options, open_desk
from desktop.operations import purge
from desktop.ui.messages import text_of

WHY = {
    "purge.no_days": "清单包没有设定原件在本机保留的天数（media.keep_days），原件一直留在本机。",
    "purge.no_watermark": "县局还没有两份经核验的备份，原件一直留在本机。",
}


def main(home: Path, arguments: Sequence[str]) -> int:
    """Print what may go and let it go; 0 also when nothing may."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        with open_desk(home, options) as desk:
            plan = purge.plan(desk)
            for line in lines(plan):
                print(line)
            if plan.going and not options.dry_run:
                purge.let_go(desk, plan)
                print(f"已移出 {len(plan.going)} 份，腾出 {megabytes(plan.size)} MB。需要时可以取回。")
    except CaseworkError as problem:
        print(f"没有移出：{text_of(problem)}", file=sys.stderr)
        return 1
    return 0


def lines(plan: purge.Plan) -> list[str]:
    """The plan in words."""
    said = [f"先前已移出 {plan.gone} 份。"] if plan.gone else []
    if plan.why:
        return [*said, WHY[plan.why]]
    if not plan.going:
        return [*said, f"没有可以移出的原件（办结满 {plan.keep_days} 日，且在县局经核验的备份之内）。"]
    said.append(f"可以移出 {len(plan.going)} 份原件，{megabytes(plan.size)} MB；记录、文书和签名留在本机：")
    return [*said, *(f"  {one.visit}  {one.record}  {one.size:,} 字节" for one in plan.going)]


def megabytes(size: int) -> str:
    """Bytes as MB with one decimal."""
    return f"{size / 1e6:,.1f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong purge", description="把县局经核验的备份已有的证据原件移出本机；记录、文书和签名留下"
    )
    parser.add_argument("--dry-run", action="store_true", help="只列出，不移出")
    add_key_options(parser)
    return parser
