"""`zhifatong salvage [--offer]`: what this laptop alone still holds after the county was put back."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from casework import codec
from casework.errors import CaseworkError
from desktop.doctor import speak_unicode
from desktop.headless import add_key_options, open_desk
from desktop.operations import salvage
from desktop.ui.messages import text_of

MOST = 60  # characters of a value that are shown


def main(home: Path, arguments: Sequence[str]) -> int:
    """List it, and with --offer write back what may be; 0 also when there is nothing."""
    options = _parser().parse_args(arguments)
    speak_unicode()
    try:
        with open_desk(home, options) as desk:
            found = salvage.copies(desk)
            for one in found:
                print("\n".join(lines(one)))
            offered = [one for one in found if one.may_be_offered]
            if options.offer:
                salvage.offer_all(desk)
    except CaseworkError as problem:
        print(f"没有办成：{text_of(problem)}", file=sys.stderr)
        return 1
    if not found:
        print("没有只存在本机的同事记录。县级数据恢复后，请先同步一次再查。")
    elif options.offer:
        print(f"已补录 {len(offered)} 项，下次同步上报；已封存的请与县局核对后另行处理")
    return 0


def lines(one: salvage.Copy) -> list[str]:
    """One record in words."""
    what = "县局没有" if one.is_unknown else "县局的较旧"
    stands = "　已封存，只列出" if one.is_sealed else "　已补录，待同步" if one.is_offered else ""
    said = [f"{one.kind} {one.id}　{what}（本机存有第 {one.rev} 版）{stands}"]
    said += [
        f"  {place.path}: 县局 {_short(place.county)}　本机 {_short(place.here)}" for place in one.places
    ]
    return said


def _short(value: object) -> str:
    text = "—" if value is None else codec.encode(value).decode()
    return text if len(text) <= MOST else f"{text[:MOST]}…"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhifatong salvage",
        description="县级数据恢复后，列出只有本机还存有的同事记录；--offer 以本人名义补录未封存的",
    )
    parser.add_argument("--offer", action="store_true", help="补录：作为本人的行为记入日志，注明来自本机副本")
    add_key_options(parser)
    return parser
