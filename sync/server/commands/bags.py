"""`zhifatong-county bag read|write`: the county's end of the stick."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from casework.errors import BagProblem
from sync.protocol.bag_format import TO_COUNTY, county_id
from sync.server.bags import SUFFIX, BagDesk, BagRead, BagRefused
from sync.server.commands.county import opened

WORDS = {
    "bag.not_a_bag": "这不是执法通的U盘文件",
    "bag.cut_short": "文件不完整：可能没有拷完，或U盘提前拔出。请从电脑上重新写入或拷贝；县级数据没有改动",
    "bag.damaged": "文件损坏或被改动过，没有读入。请从电脑上重新写入",
    "bag.too_new": "文件由更新版本的程序写成，请先升级",
    "bag.other_county": "这是交给别的县的文件",
    "bag.wrong_way": "这是县级写给电脑的文件，应在那台电脑上读取",
    "bag.unknown_laptop": "没有登记过这台电脑",
    "bag.revoked": "这台电脑已停用。确需接收它以前的工作，请加 --accept-revoked",
    "bag.none": "这个文件夹里没有交给本县的文件",
}
ENDING = f".reply{SUFFIX}"


def read(arguments: argparse.Namespace) -> None:
    """Take in bags and write what goes back beside each of them.

    Raises:
        BagProblem: the first bag that could not be taken in, after the others were.
    """
    with opened(arguments) as county:
        desk = BagDesk(county)
        paths = _bags(desk, arguments.path, county_id(county.home.settings.signing_key))
        bags = [(path, (arguments.reply or path.parent) / f"{path.stem}{ENDING}") for path in paths]
        failed: BagProblem | None = None
        for done in desk.read_all(bags, accept_revoked=arguments.accept_revoked):
            if isinstance(done, BagRefused):
                print(f"{done.path}: {WORDS.get(done.problem.code, done.problem.code)}", file=sys.stderr)
                failed = failed or done.problem
            else:
                _print(done)
        if failed is not None:
            raise failed


def write(arguments: argparse.Namespace) -> None:
    """Write the pack in force and the whole feed of its township for one laptop."""
    with opened(arguments) as county:
        target: Path = arguments.path
        if target.is_dir():
            target = target / f"zft-{arguments.device[-6:]}{ENDING}"
        BagDesk(county).write(arguments.device, target)
        print(target)


def _bags(desk: BagDesk, path: Path, county: str) -> list[Path]:
    """One bag, or those for this county in a folder, oldest first; one that cannot be read is told."""
    if not path.is_dir():
        return [path]
    found: list[tuple[datetime, int, Path]] = []
    for one in sorted(path.glob(f"*{SUFFIX}")):
        try:
            header = desk.look(one)
        except BagProblem as error:
            print(f"{one}: {WORDS.get(error.code, error.code)}", file=sys.stderr)
            continue
        if header.direction == TO_COUNTY and header.county == county:
            found.append((header.made_at, header.part, one))
    if not found:
        raise BagProblem("bag.none")
    return [one for _at, _part, one in sorted(found)]


def _print(got: BagRead) -> None:
    entries = "，".join(f"{code} {count}" for code, count in sorted(got.outcomes.items())) or "无新条目"
    waiting = f"（未齐 {got.files_waiting}）" if got.files_waiting else ""
    print(f"{got.name} {got.device}: {entries}；文件 {got.files}{waiting}；回执 {got.reply}")
    for code in got.problems:
        print(f"  {code}", file=sys.stderr)
