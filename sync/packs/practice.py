"""Makes the practice town's parties: invented, always the same, with valid check digits.

`python -m sync.packs.practice FILE` writes the sheet kept as resources/packs/practice_parties.csv.
Credit codes carry an organisation code that begins with LX (练习), phones the unassigned 023-0000.
"""

import csv
import io
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from casework.identity import id_check_digit, uscc_check_character
from casework.party import Party, PartyKind

COUNT = 300
SEED = 20261101
REGION = "500235"
TOWN = "fengming"
TRIES_PER_LENGTH = 20  # before a trade name takes one more character
NOTE = "练习用虚构当事人"
COLUMNS = ("id", "kind", "name", "id_number", "legal_rep", "address", "phone", "trade", "note")

RARE = "䶮㛃喆𬭎𫖯𬴃"  # characters that fonts and encodings of old systems lack
PERMITS = ("810000", "820000", "830000")  # residence permits of residents of Hong Kong, Macao and Taiwan
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗冉谭向覃牟蒲"
GIVEN = "云凤鸣溪桐竹岚川禾穗秀兰芳明华建国光荣德福春秋梅松柏青山江海平安宁静雅慧敏勇"
STREETS = ("凤鸣大道", "梧桐街", "丹穴路", "来仪巷", "栖凤路", "集贸市场")
VILLAGES = ("朝阳村", "来仪村", "竹溪村", "桐子坪村", "石门村", "白鹤村", "云岭村")
SHOP_WORDS = (
    "云记",
    "凤来",
    "鸣翠",
    "桐香",
    "竹溪",
    "丹穴",
    "来仪",
    "栖霞",
    "老场口",
    "梧桐",
    "山水",
    "石门",
)

SHOPS = (  # trade, what such a shop calls itself, how often
    ("餐饮", ("餐馆", "家常菜馆", "小炒店"), 34),
    ("火锅", ("老火锅店", "鱼火锅店"), 12),
    ("小吃", ("面馆", "抄手店", "豆花饭店"), 18),
    ("烧烤", ("烧烤店", "夜市烧烤摊"), 10),
    ("早餐", ("包子铺", "早点铺"), 10),
    ("农家乐", ("农家乐", "农家山庄"), 12),
    ("民宿", ("民宿", "客栈"), 8),
    ("农资", ("农资经营部", "农药经营部"), 10),
    ("种子", ("种子经营部",), 6),
    ("再生资源", ("废旧物资回收站", "再生资源回收部"), 8),
    ("超市", ("便利店", "生活超市"), 16),
    ("网吧", ("网吧",), 4),
    ("歌舞娱乐", ("歌城",), 3),
    ("建材", ("建材经营部",), 7),
    ("理发", ("理发店",), 8),
    ("药店", ("药房",), 4),
)
FIRMS = (
    ("养殖", ("生猪养殖有限公司", "生态养殖有限公司", "家禽养殖专业合作社"), 18),
    ("采摘园", ("果蔬种植专业合作社", "农业开发有限公司"), 14),
    ("建筑", ("建筑工程有限公司", "劳务有限公司"), 8),
    ("运输", ("渣土运输有限公司",), 5),
    ("林场", ("林业开发有限公司",), 4),
    ("宾馆", ("宾馆有限责任公司",), 4),
    ("物业", ("物业管理有限公司",), 4),
    ("加油站", ("加油站有限公司",), 3),
)


def make_parties(count: int = COUNT, seed: int = SEED) -> tuple[Party, ...]:
    """Make parties, the same ones for the same seed.

    Args:
        count: how many, at most 100,000.
        seed: of the generator; 300 parties with the default seed are the committed sheet.
    """
    source = random.Random(seed)
    used: set[str] = set()
    plan = [*_plan(SHOPS, PartyKind.BUSINESS), *_plan(FIRMS, PartyKind.ORGANISATION)]
    plan += [(PartyKind.PERSON, "居民", "")] * max(0, COUNT - len(plan))
    first, rest = plan[0], plan[1:]
    source.shuffle(rest)
    order = [first, *rest]
    parties: list[Party] = []
    for index in range(count):
        kind, trade, words = order[index % len(order)]
        parties.append(_party(source, index, kind, trade, words, used))
    return tuple(parties)


def _plan(
    trades: tuple[tuple[str, tuple[str, ...], int], ...], kind: PartyKind
) -> Iterator[tuple[PartyKind, str, str]]:
    for trade, words, count in trades:
        for number in range(count):
            yield kind, trade, words[number % len(words)]


def _party(
    source: random.Random, index: int, kind: PartyKind, trade: str, words: str, used: set[str]
) -> Party:
    """Make one; every tenth carries a rare character, the first is the shop of the guided card."""
    rare = RARE[index // 10 % len(RARE)] if index % 10 == 5 else ""
    person = _name(source, rare)
    if index == 0:
        name = "云记餐馆"
    elif kind is PartyKind.PERSON:
        name = person
    else:
        name = _unused(source, kind, words, rare, used)
    used.add(name)
    is_person = kind is PartyKind.PERSON
    return Party(
        id=f"px-{index + 1:03d}",
        kind=kind,
        name=name,
        id_number=_id_number(source, index) if is_person else credit_code(index + 1, _head(kind, name)),
        legal_rep="" if is_person else person,
        address=_address(source, in_village=is_person or trade in ("农家乐", "养殖", "采摘园", "林场")),
        phone=f"023-0000{index % 10000:04d}",
        town=TOWN,
        trade=trade,
        note=NOTE,
    )


def _name(source: random.Random, rare: str) -> str:
    given = "".join(source.sample(GIVEN, source.choice((1, 2, 2))))
    return source.choice(SURNAMES) + (rare + given[1:] if rare else given)


def _unused(source: random.Random, kind: PartyKind, words: str, rare: str, used: set[str]) -> str:
    """A trade name nobody in the town has yet; in a crowded town it takes more characters."""
    place = "云凤县" if kind is PartyKind.ORGANISATION else "凤鸣镇"
    tries = 0
    while True:
        own = rare or "".join(source.sample(GIVEN, 1 + tries // TRIES_PER_LENGTH))
        name = place + source.choice(SHOP_WORDS) + own + words
        if name not in used:
            return name
        tries += 1
        rare = rare if tries < TRIES_PER_LENGTH else ""


def _address(source: random.Random, in_village: bool) -> str:
    if in_village:
        return f"云凤县凤鸣镇{source.choice(VILLAGES)}{source.randint(1, 8)}组{source.randint(1, 60)}号"
    return f"云凤县凤鸣镇{source.choice(STREETS)}{source.randint(1, 180)}号"


def _id_number(source: random.Random, index: int) -> str:
    """An ID number with a valid check digit; every fifteenth is of a residence permit."""
    region = PERMITS[index // 15 % len(PERMITS)] if index % 15 < 2 else REGION
    born = date(1948, 1, 1) + timedelta(days=source.randrange(66 * 365))
    body = f"{region}{born:%Y%m%d}{source.randrange(1, 1000):03d}"
    return body + id_check_digit(body)


def _head(kind: PartyKind, name: str) -> str:
    """First two characters of a credit code: company, individual business or farmers' cooperative."""
    if kind is PartyKind.BUSINESS:
        return "92"
    return "93" if name.endswith("专业合作社") else "91"


def credit_code(number: int, head: str) -> str:
    """A credit code of the practice town with valid check characters in both places.

    Args:
        number: 1 to 999,999.
        head: registering authority and category: 91, 92 or 93.

    Source: GB 32100-2015; organisation part GB 11714-1997, modulo 11.
    """
    unit = f"LX{number:06d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    values = (int(c) if c.isdigit() else ord(c) - ord("A") + 10 for c in unit)
    check = (11 - sum(w * v for w, v in zip(weights, values, strict=True)) % 11) % 11
    body = f"{head}{REGION}{unit}{'X' if check == 10 else check}"
    return body + uscc_check_character(body)


def as_csv(parties: tuple[Party, ...]) -> str:
    """The sheet that a county imports."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for party in parties:
        writer.writerow([str(getattr(party, column)) for column in COLUMNS])
    return text.getvalue()


def main(arguments: list[str]) -> int:
    """Write the sheet to the file named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m sync.packs.practice FILE\n")
        return 2
    Path(arguments[0]).write_text(as_csv(make_parties()), encoding="utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
