"""Leniency lists: 不予处罚, 减轻, 从轻, 免予强制, each row with its ground and its conditions."""

import re
from decimal import Decimal

from casework import leniency
from sync.packs.lists.grid import Fault
from sync.packs.lists.matter_list import place
from sync.packs.lists.records import Record
from sync.packs.lists.shape import Asked, Book, Cells, Change, Field, NewRow, Place, Reading, Shape
from sync.packs.lists.wording import (
    AMOUNT,
    amounts,
    identifier_of,
    numeral,
    one_line,
    plain_amount,
    plain_name,
    tidy,
)

FIELDS = (
    Field("serial", ("序号", "编号")),
    Field("ground", ("免罚情形", "不予处罚情形", "适用情形", "从轻情形", "减轻情形", "情形")),
    Field("conditions", ("适用条件", "免罚条件", "适用标准", "条件"), needed=True),
    Field("basis", ("法律依据", "实施依据", "处罚规定", "法律条文", "处罚依据", "执法依据", "依据")),
    Field("promise", ("告知承诺", "是否适用告知承诺", "告知承诺制")),
    Field("range", ("自由裁量处罚幅度", "裁量幅度", "处罚幅度", "幅度")),
    Field("body", ("实施机关", "实施主体", "执法主体")),
    Field("measures", ("配套监管措施", "监管措施")),
    Field("effect", ("处理方式", "处理决定", "清单类型")),
    Field("note", ("备注", "说明")),
    Field("name", ("处罚事项名称", "违法行为", "事项名称", "违法事项", "强制事项名称", "事项"), needed=True),
)
EFFECTS = (
    (r"免予.{0,4}强制|不予.{0,4}强制|免强制|不采取.{0,4}强制", "免予强制"),
    (r"减轻.{0,4}处罚|减罚", "减轻处罚"),
    (r"从轻.{0,4}处罚|轻罚", "从轻处罚"),
    (r"可以不予.{0,4}处罚", "可以不予处罚"),
    (r"不予.{0,4}处罚|免予.{0,4}处罚|免罚|不罚|免处罚", "不予处罚"),
)
MAY = "首违"  # 处罚法 33(1): may, where a slight and harmless act (33(1) first half) shall not be punished
NO_HARM = re.compile(r"[没未].{0,2}造成.{0,6}后果")
EITHER = {"减轻处罚", "从轻处罚"}
PROMISE = "签署告知承诺书"
_NO = ("否", "不适用", "×", "✗")
_ITEM = re.compile(
    r"(?:^|\n|(?<=[；;。]))\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）]|[\d一二三四五六七八九十]{1,2}[.、．]|[①-⑳])\s*"
)
_BELOW = r"(?:不足|低于|少于|小于|未满|未达到|＜|<)"
_GOODS = re.compile(rf"(?:货值|价值|标的)[^，,；;。\n]{{0,12}}?{_BELOW}\s*(?:人民币)?\s*({AMOUNT.pattern})")
_DELAY = re.compile(
    rf"(?:逾期|延期|延迟|超期|超过[^，,；;。\n]{{0,10}}期限)[^，,；;。\n]{{0,12}}?{_BELOW}\s*(\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})\s*个?月"
)


def read_row(record: Record, book: Book, asked: Asked) -> Reading:
    """Turn one record into a row of leniency.csv."""
    name, faults = record.name(), []
    ground, effect = _ground(record, asked), _effect(record, asked)
    if not ground:
        ground = "从轻减轻" if effect in EITHER else ""
    if effect == "不予处罚" and ground == MAY:
        effect = "可以不予处罚"
    if not ground:
        faults.append(record.fault("ground", "unknown_ground", record.text("ground")[:40]))
    if not effect:
        faults.append(record.fault("effect", "unknown_effect", record.title[:40]))
    conditions = _conditions(record)
    if not conditions:
        faults.append(record.fault("conditions", "missing"))
    matters = list(dict.fromkeys(row["id"].strip() for row in book.matters_named(name)))
    if not matters:
        faults.append(record.fault("name", "only_shown", name[:40], blocks=False))
    key = identifier_of("qd", asked.source, effect, ground, name)
    cells: Cells = {
        "id": key,
        "ground": ground,
        "effect": effect,
        "title": one_line(name),
        "conditions": "|".join(one_line(condition) for condition in conditions),
        "max_goods": _max_goods(record),
        "max_delay_months": _max_delay(record),
        "source": one_line(_source(record, asked)),
    }
    if matters:  # a row that somebody has given its matters by hand keeps them
        cells["matters"] = "|".join(matters)
    places = {column: place(record, field) for column, field in _PLACES.items()}
    row = NewRow(cells=cells, places=places, place=place(record, "name"))
    change = Change(file="leniency.csv", where={"id": key}, rows=(row,), merge=True)
    return Reading(title=name, key=key, changes=(change,), faults=tuple(faults))


_PLACES = {
    "id": "name",
    "matters": "name",
    "title": "name",
    "ground": "ground",
    "effect": "effect",
    "conditions": "conditions",
    "max_goods": "conditions",
    "max_delay_months": "conditions",
    "source": "basis",
}


def read_rows(records: list[Record], book: Book, asked: Asked) -> list[Reading]:
    """Read every row; one act on one ground stands once in a list."""
    readings: list[Reading] = []
    seen: dict[str, Place] = {}
    for record in records:
        reading = read_row(record, book, asked)
        faults: tuple[Fault, ...] = reading.faults
        here = reading.changes[0].rows[0].place
        if reading.key in seen:
            first = record.fault("name", "duplicate", f"{seen[reading.key].sheet} {seen[reading.key].row}")
            faults = (*faults, first)
        seen.setdefault(reading.key, here)
        readings.append(Reading(title=reading.title, key=reading.key, changes=reading.changes, faults=faults))
    return readings


def _ground(record: Record, asked: Asked) -> str:
    """The ground: its own column, the section, what was said, the conditions, at last the title."""
    conditions = record.text("conditions")
    if NO_HARM.search(conditions):  # without harm the act shall not be punished, first or not
        conditions = "轻微无害"
    own = (record.text("ground"), record.section, asked.fixed.get("ground", ""))
    for text in (*own, conditions, record.sheet, record.title):
        ground = leniency.read_word(text)
        if ground:
            return ground
    return ""


def _effect(record: Record, asked: Asked) -> str:
    own = (record.text("effect"), asked.fixed.get("effect", ""), record.text("ground"), record.section)
    for text in (*own, record.sheet, record.title, record.headings.get("ground", "")):
        for pattern, effect in EFFECTS:
            if re.search(pattern, text):
                return effect
    return ""


def _conditions(record: Record) -> list[str]:
    """Each condition by itself: numbered ones, else parted by ；."""
    text = record.text("conditions")
    parts = _ITEM.split(text) if _ITEM.search(text) else re.split(r"[；;\n]", text)
    found = [re.sub(r"\s+", "", part).strip("；;。，,") for part in parts]
    if record.text("promise") and record.text("promise") not in _NO:
        found.append(PROMISE)
    return list(dict.fromkeys(part for part in found if part))


def _max_goods(record: Record) -> str:
    match = _GOODS.search(plain_name(record.text("conditions")))
    found: list[Decimal] = amounts(match.group(1)) if match else []
    return plain_amount(found[0]) if found else ""


def _max_delay(record: Record) -> str:
    match = _DELAY.search(plain_name(record.text("conditions")))
    return str(numeral(match.group(1))) if match else ""


def _source(record: Record, asked: Asked) -> str:
    """Where the row comes from, with all the list says beside the conditions."""
    parts = [asked.source]
    for field in ("basis", "body", "range", "measures", "note"):
        text = tidy(record.text(field)).replace("\n", " ")
        if text:
            parts.append(text if field == "basis" else f"{record.headings[field]}：{text}")
    return "；".join(parts)


SHAPE = Shape(
    key="leniency",
    title="从轻、减轻、不予处罚、免予强制清单",
    fields=FIELDS,
    told_by=("conditions", "ground"),
    repeats=(),
    read=read_rows,
)
