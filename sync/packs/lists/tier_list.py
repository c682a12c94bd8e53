"""The discretion standard (裁量基准): the tiers of each matter; 暂无 is allowed."""

import re
from decimal import Decimal

from sync.packs.lists.grid import Fault
from sync.packs.lists.matter_list import place
from sync.packs.lists.records import Record
from sync.packs.lists.shape import Asked, Book, Cells, Change, Field, NewRow, Reading, Shape
from sync.packs.lists.wording import amounts, one_line, plain_amount, plain_name, tidy
from sync.packs.local import LEVELS, TIER_COLUMNS

FIELDS = (
    Field("serial", ("序号", "编号")),
    Field("code", ("事项代码", "事项编码", "权力编码", "代码")),
    Field("basis", ("法律法规依据", "法律依据", "处罚依据", "执法依据", "依据")),
    Field("level", ("裁量阶次", "裁量等级", "裁量档次", "违法程度", "阶次", "档次"), needed=True),
    Field("conditions", ("适用条件", "违法情节", "裁量情节", "情节")),
    Field("standard", ("具体标准", "裁量标准", "处罚幅度", "裁量幅度", "处罚标准", "幅度"), needed=True),
    Field("origin", ("裁量基准来源", "基准来源", "来源")),
    Field("note", ("备注", "说明")),
    Field("name", ("事项名称", "违法行为", "处罚事项名称", "职权名称", "事项"), needed=True),
)
LEVEL_WORDS = (
    ("特别严重", "严重"),
    ("较轻", "轻微"),
    ("轻微", "轻微"),
    ("较重", "较重"),
    ("严重", "严重"),
    ("一般", "一般"),
)
PERSON = re.compile(r"(?:对)?(?:个人|公民|自然人)")
UNIT = re.compile(r"(?:对)?(?:单位|法人|企业|组织)")
NO_FINE = re.compile(r"不予.{0,4}处罚|免予.{0,4}处罚|警告|通报批评|不罚")
TIMES = re.compile(r"倍|%|％|百分之|每(?:平方米|辆|日|天|个|只|头|亩|立方米)")
CAP = re.compile(r"以下|不超过|以内")


def read_tiers(records: list[Record], book: Book, asked: Asked) -> list[Reading]:
    """Read every matter's tiers; they replace those the source has for these matters."""
    rows: dict[str, list[NewRow]] = {}
    titles: dict[str, str] = {}
    faults: dict[str, list[Fault]] = {}
    for record in records:
        key, fault = _matter(record, book)
        group = key or f"?{record.name()}"
        titles.setdefault(group, record.name())
        told = faults.setdefault(group, [])
        rows.setdefault(group, [])
        if fault is not None:
            told.append(fault)
        elif not record.text("level") and not record.text("standard"):
            told.append(record.fault("level", "no_tiers_yet", blocks=False))
        else:
            made, problems = _tiers(record, key, asked)
            told += problems
            twice = [r for r in made if any(_same_tier(r, other) for other in rows[group])]
            told += [record.fault("level", "duplicate", record.text("level")) for _ in twice]
            rows[group] += made
    return [
        Reading(
            title=title,
            key=key,
            changes=(Change(file="tiers.csv", where={"matter": key}, rows=tuple(rows[key])),)
            if rows[key]
            else (),
            faults=tuple(faults[key]),
        )
        for key, title in titles.items()
    ]


def _same_tier(row: NewRow, other: NewRow) -> bool:
    return all(row.cells[c] == other.cells[c] for c in ("level", "who", "condition"))


def _matter(record: Record, book: Book) -> tuple[str, Fault | None]:
    """The matter of the source, by code, else by name; codes printed with * are not looked up."""
    code = tidy(record.text("code"))
    found = list(book.matters_coded(code)) if "*" not in code else []
    found = found or list(book.matters_named(record.name()))
    found = [row for row in found if not row["valid_to"].strip()] or found
    if not found:
        return "", record.fault("name", "unknown_matter", record.name()[:40])
    if len(found) > 1:
        return "", record.fault("name", "several_matters", "、".join(row["id"] for row in found))
    return found[0]["id"].strip(), None


def _tiers(record: Record, key: str, asked: Asked) -> tuple[list[NewRow], list[Fault]]:
    """One row, or one each for persons and units where the standard parts them."""
    level = next((level for word, level in LEVEL_WORDS if word in record.text("level")), "")
    if level not in LEVELS:
        return [], [record.fault("level", "bad_level", record.text("level")[:20])]
    standard = plain_name(record.text("standard"))
    if not standard:
        return [], [record.fault("standard", "left_out", level, blocks=False)]
    if TIMES.search(standard):
        return [], [record.fault("standard", "not_in_yuan", standard[:40], blocks=False)]
    rows: list[NewRow] = []
    for who, text in _who(standard):
        span = _span(text)
        if span is None:
            return [], [record.fault("standard", "no_amount", text[:40])]
        rows.append(_row(record, key, asked, level, who, span))
    return rows, []


def _row(
    record: Record, key: str, asked: Asked, level: str, who: str, span: tuple[Decimal, Decimal | None]
) -> NewRow:
    condition = record.text("conditions").replace("\n", "") or level
    origin = (
        [record.headings.get("origin", "") + "：" + record.text("origin")] if record.text("origin") else []
    )
    note = [record.text("note")] if record.text("note") else []
    cells: Cells = {
        "matter": key,
        "level": level,
        "who": who,
        "condition": one_line(condition),
        "min": plain_amount(span[0]),
        "max": plain_amount(span[1]) if span[1] is not None else "",
        "source": one_line("；".join([asked.source, *origin, *note])),
        "mark": "U",
    }
    fields = {
        "matter": "name",
        "condition": "conditions",
        "min": "standard",
        "max": "standard",
        "who": "standard",
    }
    places = {column: place(record, fields.get(column, column)) for column in cells if column != "mark"}
    return NewRow(cells={c: cells[c] for c in TIER_COLUMNS}, places=places, place=place(record, "name"))


def _who(standard: str) -> list[tuple[str, str]]:
    """The standard parted into what persons and what units pay; 不限 when it does not part them."""
    marks = [(m.start(), "个人") for m in PERSON.finditer(standard)]
    marks += [(m.start(), "单位") for m in UNIT.finditer(standard)]
    marks.sort()
    kinds = {who for _, who in marks}
    if not kinds:
        return [("不限", standard)]
    if len(kinds) == 1:
        return [(marks[0][1], standard)]
    ends = [start for start, _ in marks[1:]] + [len(standard)]
    parts = [(who, standard[start:end]) for (start, who), end in zip(marks, ends, strict=True)]
    found: dict[str, str] = {}
    for who, text in parts:
        found[who] = found.get(who, "") + text
    return list(found.items())


def _span(text: str) -> tuple[Decimal, Decimal | None] | None:
    """The least and the most a tier allows, both inclusive; None when the text gives no amount."""
    found = amounts(text)
    if len(found) >= 2 and len(found) % 2 == 0 and found[0] <= found[1]:
        return found[0], found[1]
    if len(found) == 1 and CAP.search(text):
        return Decimal(0), found[0]
    if len(found) == 1 and "以上" not in text:
        return found[0], found[0]
    if not found and NO_FINE.search(text):
        return Decimal(0), Decimal(0)
    return None


SHAPE = Shape(
    key="tiers",
    title="裁量基准",
    fields=FIELDS,
    told_by=("level",),
    repeats=("serial", "code", "name", "basis", "origin"),
    read=read_tiers,
)
