"""A source of 20,000 matters and 30,000 provisions, made from the sample's own sheets."""

import csv
import random
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import resources
from sync.packs.local import LENIENCY_COLUMNS, TIER_COLUMNS
from sync.packs.matters import BASIS_COLUMNS, MATTER_COLUMNS, PENALTY_COLUMNS

MATTERS = 20_000
PROVISIONS = 30_000
LAWS = 300
LENIENT = 2_000
SEED = 5
ACTS = (
    "擅自占用",
    "未按规定设置",
    "违反规定倾倒",
    "未经批准改建",
    "拒不配合检查",
    "超标准排放",
    "未建立台账经营",
)
THINGS = (
    "城市道路",
    "疏散通道",
    "消防设施",
    "燃气报警装置",
    "餐厨垃圾",
    "养殖档案",
    "河道岸线",
    "广告牌匾",
    "渣土车辆",
)
PLACES = (
    "在集镇街道",
    "在居民小区",
    "在农贸市场",
    "在建筑工地",
    "在饮用水水源保护区",
    "在森林防火区",
    "在公路用地",
)
FIELDS = ("消防", "城管", "环境", "农业", "水利", "林业", "交通", "卫健")

Cells = dict[str, str]


def big_source(folder: Path) -> Path:
    """Write the source; the same numbers give the same bytes."""
    source = folder / "source"
    shutil.copytree(resources.path("packs/sample"), source)
    chance = random.Random(SEED)
    _write(source / "laws.csv", _laws())
    _write(source / "provisions.csv", _provisions(chance))
    _write(source / "matters.csv", _matters(chance), MATTER_COLUMNS)
    _write(source / "bases.csv", _bases(chance), BASIS_COLUMNS)
    _write(source / "penalties.csv", _penalties(chance), PENALTY_COLUMNS)
    _write(source / "leniency.csv", _leniency(chance), LENIENCY_COLUMNS)
    _write(source / "tiers.csv", _tiers(), TIER_COLUMNS)
    return source


def key_of(number: int) -> str:
    """Id of one of the matters."""
    return f"big-{number:05}"


def _write(path: Path, rows: Iterable[Cells], header: Sequence[str] = ()) -> None:
    """Add rows to a sheet of the sample."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns, kept = list(reader.fieldnames or header), list(reader)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
        writer.writerows(rows)


def _laws() -> Iterable[Cells]:
    for law in range(LAWS):
        yield {"law_id": f"大法{law}", "version": "", "law": f"《示例{law}号条例》", "source": "测量用"}


def _article(number: int) -> tuple[str, str]:
    law, place = number % LAWS, number // LAWS + 1
    return f"大法{law}", f"第{_numeral(place)}条"


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        words += f"{digits[tens]}十" if tens > 1 or hundreds else "十"
    elif hundreds and ones:
        words += "零"
    return words + (digits[ones] if ones else "")


def _name(chance: random.Random, number: int) -> str:
    return f"{chance.choice(PLACES)}{chance.choice(ACTS)}{chance.choice(THINGS)}（{number}号）"


def _provisions(chance: random.Random) -> Iterable[Cells]:
    for number in range(PROVISIONS):
        law, article = _article(number)
        text = f"{_name(chance, number)}的，责令改正；拒不改正的，处二百元以上二千元以下罚款。" * 2
        yield {"law_id": law, "version": "", "article": article, "text": text, "mark": "V"}


def _matters(chance: random.Random) -> Iterable[Cells]:
    for number in range(MATTERS):
        yield {
            "id": key_of(number),
            "code": f"DX-{number:05}",
            "name": _name(chance, number),
            "kind": "赋权",
            "field": chance.choice(FIELDS),
            "source_dept": "县级主管部门",
            "valid_from": "2025-07-01",
            "valid_to": "2026-08-14" if number % 10 == 0 else "",
            "correction": "立即改正",
            "correction_days": str(number % 15),
            "group": f"g{number // 4}",
            "mark": "V",
            "source": "测量用",
        }


def _bases(chance: random.Random) -> Iterable[Cells]:
    for number in range(MATTERS):
        for role, at in (("处罚", number), ("禁止", chance.randrange(PROVISIONS))):
            law, article = _article(at)
            yield {"matter": key_of(number), "law_id": law, "article": article, "role": role}


def _penalties(chance: random.Random) -> Iterable[Cells]:
    for number in range(MATTERS):
        low = chance.choice((0, 50, 200, 500))
        for who, times in (("个人", 10), ("单位", 100)):
            cells = {"matter": key_of(number), "kind": "罚款", "who": who, "min": str(low)}
            yield cells | {"max": str((low or 100) * times)}


def _leniency(chance: random.Random) -> Iterable[Cells]:
    for number in range(LENIENT):
        yield {
            "id": f"big-row-{number}",
            "matters": key_of(number * 10),
            "ground": chance.choice(("首违", "轻微无害")),
            "effect": "不予处罚",
            "title": f"测量用{number}",
            "conditions": "及时改正",
            "max_goods": "500",
            "source": "测量用",
            "mark": "V",
        }


def _tiers() -> Iterable[Cells]:
    for number in range(0, MATTERS, 4):
        for level, top in (("轻微", 200), ("一般", 500), ("严重", 2000)):
            yield {
                "matter": key_of(number),
                "level": level,
                "condition": f"{level}情形",
                "min": str(top // 4),
                "max": str(top),
                "source": "测量用",
                "mark": "U",
            }
