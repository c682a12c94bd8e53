"""Reads the law cases: matters, penalties, parties and days as a lawyer writes them."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from casework import examples
from casework.calendar import CalendarYear, WorkCalendar
from casework.decision import OutcomeKind
from casework.examples import MemoryPack
from casework.matter import Basis, Matter, MatterKind, Penalty
from casework.money import yuan
from casework.officer import Officer
from casework.pack import LeniencyRow, Setting, Tier
from casework.party import Party, PartyKind
from casework.provision import Provision
from sync.packs.days import read_calendar
from tests.house.tree import ROOT

FOLDER = ROOT / "tests" / "law"
CHINA = timezone(timedelta(hours=8))
KINDS = {"法定": MatterKind.STATUTORY, "赋权": MatterKind.CONFERRED, "委托": MatterKind.ENTRUSTED}
PARTIES = {"个人": PartyKind.PERSON, "单位": PartyKind.ORGANISATION, "个体户": PartyKind.BUSINESS}
WHO = {"个人": "person", "单位": "organisation", "不限": "any"}
PENALTIES = {
    "警告": "warning",
    "罚款": "fine",
    "没收": "confiscation",
    "暂扣": "suspension",
    "停产停业": "closure",
    "其他": "other",
}
FLAGS = {"可以": "optional", "逾期": "after_term", "严重": "serious_only"}
UNITS = {"倍货值": "value", "倍费用": "cost", "倍所得": "gains", "每平方米": "area", "": "case"}
OUTCOMES = {
    "行政指导": OutcomeKind.ADVICE,
    "责令改正": OutcomeKind.ORDER,
    "不予处罚": OutcomeKind.NO_PENALTY,
    "首违免罚": OutcomeKind.WAIVER,
    "当场处罚": OutcomeKind.SIMPLE,
    "普通程序": OutcomeKind.ORDINARY,
    "移送": OutcomeKind.TRANSFER,
}
SEVERITY = {"轻微": "slight", "一般": "ordinary", "严重": "serious"}
HARM = {"无": "none", "轻微": "slight", "较重": "serious", "": ""}
_CITATION = re.compile(r"(责令|禁止|检查|处罚)?[：:]?(《.+?》)(第.+?条)(第.+?款)?(第.+?项)?")
_ROLES = {"责令": "orders", "禁止": "prohibits", "检查": "inspects", "处罚": "punishes", None: "punishes"}
_RANGE = re.compile(r"(\d*)-(\d*)(倍货值|倍费用|倍所得|每平方米)?")


def case_files() -> list[Path]:
    """Files that hold cases."""
    return [path for path in sorted(FOLDER.glob("*.yml")) if path.name != "matters.yml"]


def load(path: Path) -> Any:
    """Read one YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def matters() -> dict[str, Matter]:
    """The rows of the township list by the key cases name them with."""
    return {key: matter(key, row) for key, row in load(FOLDER / "matters.yml").items()}


def matter(key: str, row: dict[str, Any]) -> Matter:
    """One row: name, kind, bases and penalties in the short form."""
    known = dict(row)
    found = Matter(
        id=key,
        code=key,
        name=known.pop("name"),
        kind=KINDS[known.pop("kind", "赋权")],
        field=known.pop("field", "综合"),
        source_dept=known.pop("dept", ""),
        acting_body=known.pop("acting_body", ""),
        power_inspect=known.pop("inspect", True),
        power_penalise=known.pop("penalise", True),
        power_coerce=tuple(known.pop("coerce", ())),
        towns=tuple(known.pop("towns", ())),
        valid_from=known.pop("from", None),
        valid_to=known.pop("to", None),
        bases=tuple(basis(text) for text in known.pop("basis", ())),
        penalties=tuple(penalty(text) for text in known.pop("penalties", ())),
        order_first=known.pop("order_first", False),
        correction="停止违法行为，限期改正",
        group=known.pop("group", ""),
        entrust_doc=known.pop("entrust_doc", ""),
        mark=known.pop("mark", "V"),
        source="lists.md 4.7",
    )
    known.pop("note", None)
    if known:
        raise ValueError(f"{key}: {sorted(known)}")
    return found


def basis(text: str) -> Basis:
    """One citation, with its role before it: `责令：《…》第六十五条`."""
    found = _CITATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    role, law, article, paragraph, item = found.groups()
    law_id = law.strip("《》").removeprefix("中华人民共和国")
    return Basis(
        law=law, law_id=law_id, article=article, paragraph=paragraph or "", item=item or "", role=_ROLES[role]
    )


def penalty(text: str) -> Penalty:
    """One penalty: who, flags, kind, range: `个人 逾期 罚款 200-1000`, `罚款 5-10倍货值`."""
    fields: dict[str, Any] = {}
    for word in text.split():
        if word in WHO:
            fields["who"] = WHO[word]
        elif word in FLAGS:
            fields[FLAGS[word]] = True
        elif word in PENALTIES:
            fields["kind"] = PENALTIES[word]
        else:
            found = _RANGE.fullmatch(word)
            if found is None:
                raise ValueError(text)
            low, high, unit = found.groups()
            fields |= {"per": UNITS[unit or ""], "min_fen": yuan(int(low or 0))}
            fields["max_fen"] = yuan(int(high)) if high else None
    return Penalty(**fields)


def party(words: str | dict[str, Any]) -> Party:
    """A party: `个人`, or a mapping with its kind, birth day and so on."""
    row: dict[str, Any] = {"kind": words} if isinstance(words, str) else dict(words)
    kind = PARTIES[row.pop("kind")]
    born: date | None = row.pop("born", None)
    fields = dict(row)
    if kind is PartyKind.PERSON:
        fields["id_number"] = id_number(born or date(1980, 5, 6))
    return examples.party(kind, **fields)


def id_number(born: date) -> str:
    """A made-up ID number with a right check digit."""
    body = f"500101{born:%Y%m%d}001"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return body + "10X98765432"[sum(w * int(c) for w, c in zip(weights, body, strict=True)) % 11]


def officers(rows: list[Any] | None) -> tuple[Officer | None, ...]:
    """Two officers with good certificates unless told otherwise."""
    if rows is None:
        return examples.officer("one"), examples.officer("two")
    found: list[Officer | None] = []
    for number, row in enumerate(rows):
        fields = dict(row or {})
        key = fields.pop("id", f"officer{number}")
        found.append(examples.officer(key, **fields))
    return tuple(found)


def pack_of(row: dict[str, Any] | None, *more: Matter) -> MemoryPack:
    """A pack with what a case needs; the calendar is the sample's."""
    known = dict(row or {})
    settings = tuple(_setting(key, value) for key, value in known.pop("settings", {}).items())
    tiers = tuple(_tier(r) for r in known.pop("tiers", ()))
    lists = tuple(_list_row(n, r) for n, r in enumerate(known.pop("lists", ())))
    provisions = tuple(provision(r) for r in known.pop("provisions", ()))
    years = dict(calendar().years)
    for year in known.pop("unpublished", ()):
        years[year] = CalendarYear(year=year, published=False)
    if known:
        raise ValueError(sorted(known))
    return examples.pack(
        *more,
        settings=settings,
        tiers=tiers,
        leniency=lists,
        provisions=provisions,
        work_calendar=WorkCalendar(years=years),
    )


def provision(row: dict[str, Any]) -> Provision:
    """One version of an article: `cite`, `from`, `to`, `text`, `version`."""
    cited = basis(row["cite"])
    return Provision(
        law_id=cited.law_id,
        law=cited.law,
        article=cited.article,
        version=row.get("version", ""),
        valid_from=row.get("from"),
        valid_to=row.get("to"),
        text=row.get("text", ""),
        source="条文公开文本",
    )


def _setting(key: str, value: Any) -> Setting:
    """`key: 200` is unconfirmed; `key: [200, V]` is confirmed."""
    said, mark = value if isinstance(value, list) else (value, "U")
    return Setting(key=key, value=str(said), mark=mark, label=key)


def _tier(row: dict[str, Any]) -> Tier:
    low, _, high = row["band"].partition("-")
    return Tier(
        matter=row["matter"],
        level=row["level"],
        who=WHO[row.get("who", "不限")],
        condition=row.get("condition", ""),
        min_fen=yuan(int(low or 0)),
        max_fen=yuan(int(high)) if high else None,
    )


def _list_row(number: int, row: dict[str, Any]) -> LeniencyRow:
    goods = row.get("goods_below")
    return LeniencyRow(
        id=row.get("id", f"row{number}"),
        matters=(row["matter"],),
        ground=row["ground"],
        effect=row["effect"],
        title=row.get("title", ""),
        conditions=tuple(row.get("conditions", ())),
        max_goods_fen=None if goods is None else yuan(goods),
        max_delay_months=row.get("delay_below"),
        source=row.get("source", ""),
    )


@cache
def calendar() -> WorkCalendar:
    """The published working days, as the sample pack holds them."""
    years = read_calendar(ROOT / "resources" / "packs" / "sample")
    return WorkCalendar(years={entry.year: entry for entry in years})


def instant(value: Any) -> datetime:
    """A time of day in China, as UTC."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at.replace(tzinfo=CHINA).astimezone(UTC)
