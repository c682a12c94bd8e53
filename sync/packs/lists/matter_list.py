"""The list of matters (事项清单): 法定, 赋权 and 委托, one table each or one column for all."""

import re
from datetime import date

from sync.packs.laws import overlaps
from sync.packs.lists.citations import Citation, law_key, read_citations
from sync.packs.lists.grid import Fault
from sync.packs.lists.records import Record
from sync.packs.lists.shape import Asked, Book, Cells, Change, Field, NewRow, Place, Reading, Shape
from sync.packs.lists.wording import identifier_of, one_line, plain_name, read_day, tidy
from sync.packs.matters import BASIS_COLUMNS, KINDS, MATTER_COLUMNS

FIELDS = (
    Field("serial", ("序号", "编号")),
    Field("code", ("事项代码", "事项编码", "权力编码", "职权编码", "代码", "编码")),
    Field("kind", ("事项类型", "权力来源", "赋权方式", "类型", "类别")),
    Field(
        "source_dept", ("原行使部门", "原实施部门", "原执法部门", "原行使机关", "行业主管部门", "主管部门")
    ),
    Field("scope", ("赋权范围", "委托范围", "权限范围", "执法权限", "赋权内容")),
    Field("towns", ("赋权街镇", "承接街镇", "赋权乡镇", "承接乡镇", "实施街镇", "适用街镇", "承接主体")),
    Field("body", ("执法主体", "实施主体", "职责主体", "实施机关", "委托机关", "委托部门")),
    Field(
        "basis",
        ("执法依据", "设定依据", "法律法规依据", "法律依据", "实施依据", "处罚依据", "依据"),
        needed=True,
    ),
    Field("field", ("执法领域", "所属领域", "事项领域", "领域")),
    Field("valid_from", ("生效日期", "实施日期", "起始日期", "承接日期")),
    Field("valid_to", ("失效日期", "截止日期", "有效期至", "有效期限")),
    Field("entrust_doc", ("委托书", "委托书文号", "委托协议")),
    Field("note", ("备注", "说明")),
    Field(
        "name", ("事项名称", "赋权事项名称", "执法事项名称", "职权名称", "事项", "行政处罚事项"), needed=True
    ),
)
POWERS = {"处罚": "power_penalise", "检查": "power_inspect"}
COERCION = ("查封", "扣押", "拆除", "代履行", "冻结")
EVERYWHERE = re.compile(
    r"^(?:全部|所有|各|全县|全区|全市|\d+个)[^、，,；;除]*$|^(?:街镇|镇街|乡镇|镇|街道|乡镇（街道）)$"
)
EXCEPT = re.compile(r"^除(.+?)(?:以)?外")
PUNISHES = re.compile(r"罚款|处罚|警告|没收|吊销|停产停业|处以")
DAY_FIELDS = ("valid_from", "valid_to")


class _Matter:
    """One record on its way into the source."""

    def __init__(self, record: Record, book: Book, asked: Asked, known: Cells | None, kind: str) -> None:
        self.record, self.book, self.asked, self.known, self.kind = record, book, asked, known, kind
        self.faults: list[Fault] = []
        self.cells: Cells = {}
        self.places: dict[str, Place] = {}

    def put(self, column: str, value: str, field: str) -> None:
        """Write a cell of matters.csv and remember where it was read."""
        self.cells[column] = one_line(value)
        self.places[column] = place(self.record, field)

    def said(self, field: str) -> str:
        return self.record.text(field) or self.asked.fixed.get(field, "")

    def fault(self, field: str, reason: str, value: str = "", blocks: bool = True) -> None:
        self.faults.append(self.record.fault(field, reason, value, blocks))

    def days(self) -> tuple[date | None, date | None]:
        """The days the list gives, or those of the row known so far."""
        found: dict[str, date | None] = {}
        for column in DAY_FIELDS:
            text = self.said(column)
            try:
                found[column] = read_day(text) if text else _known_day(self.known, column)
            except ValueError:
                found[column] = None
                self.fault(column, "bad_date", text)
            if text and found[column] is not None:
                self.put(column, str(found[column]), column)
        return found["valid_from"], found["valid_to"]

    def towns(self) -> None:
        """赋权街镇: all, some by name, or all but some."""
        text = tidy(self.said("towns")).replace("\n", "、")
        if not text:
            if "towns" in self.record.columns:  # an empty cell of the source would mean every town
                self.fault("towns", "no_town")
            return
        if EVERYWHERE.match(plain_name(text)):
            self.put("towns", "", "towns")
            return
        spared = EXCEPT.match(plain_name(text))
        found: list[str] = []
        for name in re.split(r"[、，,；;\s]+", spared.group(1) if spared else text):
            body = next((b for b in self.book.bodies if b.town and plain_name(name) in _names(b.name)), None)
            if body is not None:
                found.append(body.key)
            elif name:
                self.fault("towns", "unknown_town", name)
        if spared:
            found = [b.key for b in self.book.bodies if b.town and b.key not in found]
        self.put("towns", "", "towns")
        self.cells["towns"] = "|".join(dict.fromkeys(found))

    def powers(self) -> None:
        """赋权范围, where it names powers."""
        text = self.record.text("scope")
        if not any(word in text for word in POWERS):
            return
        for word, column in POWERS.items():
            self.put(column, "是" if word in text else "否", "scope")
        measures = [word for word in COERCION if word in text]
        if measures and self.kind != "委托":
            self.put("power_coerce", "", "scope")
            self.cells["power_coerce"] = "|".join(measures)
        elif measures:
            self.fault("scope", "entrusted_coercion", "、".join(measures))

    def body(self) -> None:
        """执法主体: 委托 must name the body whose power it is."""
        text = self.said("body")
        found = (
            next((b for b in self.book.bodies if plain_name(text) in _names(b.name)), None) if text else None
        )
        if self.kind == "委托":
            if found is not None:
                self.put("acting_body", found.key, "body")
            elif not (self.known and self.known["acting_body"]):
                self.fault("body", "unknown_body" if text else "missing", text)
            if self.said("entrust_doc"):
                self.put("entrust_doc", self.said("entrust_doc"), "entrust_doc")
            elif not (self.known and self.known["entrust_doc"]):
                self.fault("entrust_doc", "missing")

    def bases(self, days: tuple[date | None, date | None]) -> list[Change]:
        """The bases, each held by a provision of the matter's days."""
        text = self.record.text("basis")
        citations = read_citations(text)
        if not citations:
            self.fault("basis", "no_citation" if text else "missing", text[:40])
        changes: list[Change] = []
        rows: list[NewRow] = []
        for citation in citations:
            law_id = self.book.law_ids.get(law_key(citation.law), "")
            if not citation.article:
                self.fault("basis", "no_article", citation.law)
                continue
            held = self.book.provisions.get((law_id, citation.article), ())
            if not any(overlaps((p.valid_from, p.valid_to), days) for p in held):
                if not (self.asked.new_provisions and citation.wording and citation.alone and not held):
                    self.fault("basis", "no_provision" if law_id else "unknown_law", citation.text)
                    continue
                law_id = law_id or law_key(citation.law)
                changes += self._provision(citation, law_id)
            rows += self._bases(citation, law_id)
        unique = {tuple(row.cells.values()): row for row in rows}
        key = self.cells["id"]
        return [*changes, Change(file="bases.csv", where={"matter": key}, rows=tuple(unique.values()))]

    def _bases(self, citation: Citation, law_id: str) -> list[NewRow]:
        """The rows a citation stands for: those the source has worked out finer, else one of its own."""
        at = place(self.record, "basis")
        held = self.book.bases.get((self.cells["id"], law_id, citation.article), ())
        clause = (citation.paragraph, citation.item)
        kept = [c for c in held if clause in (("", ""), (c["paragraph"], c["item"]))]
        if kept:
            return [NewRow(cells=cells, places=dict.fromkeys(cells, at), place=at) for cells in kept]
        return [self._basis(citation, law_id)]

    def _basis(self, citation: Citation, law_id: str) -> NewRow:
        wording = citation.wording
        role = "处罚" if not wording or PUNISHES.search(wording) else "禁止"
        values = (self.cells["id"], law_id, citation.article, citation.paragraph, citation.item, role)
        cells = dict(zip(BASIS_COLUMNS, (*values, one_line(wording)), strict=True))
        at = place(self.record, "basis")
        return NewRow(cells=cells, places=dict.fromkeys(cells, at), place=at)

    def _provision(self, citation: Citation, law_id: str) -> list[Change]:
        """A provision taken from the list's own quotation, to be confirmed (mark U)."""
        at = place(self.record, "basis")
        changes = []
        version = ""
        if law_id not in self.book.law_ids.values():
            law = {"law_id": law_id, "version": "", "law": citation.law, "valid_from": "", "valid_to": ""}
            law["source"] = self.asked.source
            row = NewRow(cells=law, places={}, place=at)
            changes.append(Change(file="laws.csv", where={"law_id": law_id, "version": ""}, rows=(row,)))
        else:
            held = [p for (key, _), found in self.book.provisions.items() if key == law_id for p in found]
            version = max((p.version for p in held), default="")
        where = {"law_id": law_id, "version": version, "article": citation.article}
        cells = where | {"text": one_line(citation.wording), "source": self.asked.source, "mark": "U"}
        row = NewRow(cells=cells, places={}, place=at)
        changes.append(Change(file="provisions.csv", where=where, rows=(row,)))
        self.fault("basis", "provision_taken", f"{citation.law}{citation.article}", blocks=False)
        return changes


def read_matter(record: Record, book: Book, asked: Asked) -> Reading:
    """Turn one record into a row of matters.csv and its rows of bases.csv."""
    name, kind = record.name(), _kind(record, asked)
    known, fault = _known(record, book, name, kind)
    matter = _Matter(record, book, asked, known, kind)
    if fault is not None:
        matter.faults.append(fault)
    code = tidy(record.text("code"))
    key = known["id"].strip() if known else identifier_of("", kind, code, name)
    matter.put("id", key, "name")
    matter.put("name", name, "name")
    if not kind:
        matter.fault("kind", "unknown_kind", record.text("kind"))
    matter.put("kind", kind, "kind")
    if code and "*" not in code:
        matter.put("code", code, "code")
    if record.text("source_dept"):
        matter.put("source_dept", record.text("source_dept").replace("\n", "、"), "source_dept")
    field = matter.said("field") or ("" if known else _field(record))
    if field:
        matter.put("field", field, "field")
    elif known is None:
        matter.fault("field", "no_field")
    notes = [record.text(column) for column in ("scope", "note") if record.text(column)]
    notes = notes if known is None else [record.text("note")] if record.text("note") else []
    if notes:
        matter.put("note", "；".join(notes), "note")
    matter.put("source", asked.source, "name")
    matter.towns()
    matter.powers()
    matter.body()
    changes = matter.bases(matter.days())
    if known is not None and all(known[c].strip() == v for c, v in matter.cells.items() if c != "source"):
        del matter.cells["source"]  # a row that says the same keeps its own source
    if known is None:
        matter.cells = dict.fromkeys(MATTER_COLUMNS, "") | {"mark": "U"} | matter.cells
    row = NewRow(cells=matter.cells, places=matter.places, place=place(record, "name"))
    put = Change(file="matters.csv", where={"id": key}, rows=(row,), merge=True)
    return Reading(title=name, key=key, changes=(put, *changes), faults=tuple(matter.faults))


def read_matters(records: list[Record], book: Book, asked: Asked) -> list[Reading]:
    """Read every matter; a matter or a code that stands twice in the list is refused."""
    readings: list[Reading] = []
    seen: dict[tuple[str, str], Record] = {}
    for record in records:
        reading = read_matter(record, book, asked)
        row = reading.changes[0].rows[0].cells
        dated = any(
            row.get(column) for column in DAY_FIELDS
        )  # rows of one code may follow each other in time
        name = "" if dated else f"{row['kind']} {plain_name(reading.title)}"
        code = "" if dated else row.get("code", "")
        faults = list(reading.faults)
        for field, value in (("code", code), ("name", name), ("name", reading.key)):
            first = seen.setdefault((field, value), record) if value else record
            if first is not record:
                at = first.fault(field, "")
                faults.append(
                    record.fault(field, "duplicate", f"{record.text(field)[:30]}（{at.sheet} {at.cell}）")
                )
        faults = list(dict.fromkeys(faults))
        readings.append(
            Reading(title=reading.title, key=reading.key, changes=reading.changes, faults=tuple(faults))
        )
    return readings


def place(record: Record, field: str) -> Place:
    """Where a field of a record was read."""
    fault = record.fault(field, "")
    return Place(fault.sheet, fault.row, fault.column, fault.heading)


def _kind(record: Record, asked: Asked) -> str:
    """法定, 赋权 or 委托: said by a column, by the person, or by the table's heading, sheet or title."""
    words = (
        record.text("kind"),
        asked.fixed.get("kind", ""),
        record.headings.get("name", ""),
        record.section,
    )
    for text in (*words, record.sheet, record.title):
        found = [kind for kind in KINDS if kind in text]
        if len(found) == 1:
            return found[0]
    return ""


def _known(record: Record, book: Book, name: str, kind: str) -> tuple[Cells | None, Fault | None]:
    """The matter of the source that a record is, by code, else by name and kind."""
    code = tidy(record.text("code"))
    found = list(book.matters_coded(code)) if "*" not in code else []
    found = [row for row in found if plain_name(row["name"]) == plain_name(name)] or found
    found = found or [row for row in book.matters_named(name) if not kind or row["kind"].strip() == kind]
    open_rows = [row for row in found if not row["valid_to"].strip()] or found
    if len(open_rows) > 1:
        return open_rows[0], record.fault("name", "several_matters", "、".join(r["id"] for r in open_rows))
    return (open_rows[0], None) if open_rows else (None, None)


def _known_day(known: Cells | None, column: str) -> date | None:
    """A day of the row as it is; a day that is none is told when the whole source is checked."""
    text = known[column].strip() if known else ""
    try:
        return read_day(text) if text else None
    except ValueError:
        return None


def _field(record: Record) -> str:
    """The field of law from the section above or from the department that had the power."""
    section = re.sub(
        r"^[（(]?[一二三四五六七八九十\d]+[)）]?[、.．]?|[（(][^（）()]*[)）]|领域|类|方面",
        "",
        record.section,
    )
    if section and not any(word in section for word in (*KINDS, "清单", "事项")):
        return section
    department = re.split(r"[、，,\n]", record.text("source_dept"))[0]
    return re.sub(r"(?:行政)?(?:主管)?(?:部门|机关|机构|委员会|局)$", "", department)


def _names(name: str) -> set[str]:
    """The ways a body is named in a list."""
    full = plain_name(name)
    stems = {re.sub(r"(?:人民政府|办事处)$", "", full)}
    return {full, *stems, *(stem.removesuffix("街道") for stem in stems if len(stem) > 4)}


SHAPE = Shape(
    key="matters",
    title="事项清单",
    fields=FIELDS,
    told_by=("basis", "kind", "towns"),
    repeats=(),
    read=read_matters,
)
