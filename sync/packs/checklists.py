"""Reads checklists.csv, items.csv and themes.csv: what is asked during a visit."""

from collections.abc import Collection, Mapping
from pathlib import Path

from casework import checks
from casework.checklist import CheckItem, Checklist, Theme
from sync.packs.matters import identifier
from sync.packs.sheet import Problems, Row, read_sheet

CHECKLIST_COLUMNS = ("id", "title", "field", "source")
ITEM_COLUMNS = (
    "id",
    "checklist",
    "key",
    "section",
    "text",
    "look_for",
    "method",
    "type",
    "unit",
    "matter",
    "problem_text",
    "order_text",
    "correction_days",
    "slots",
    "required",
    "source",
)
THEME_COLUMNS = ("id", "title", "lead", "joining", "checklists", "includes", "trades", "yearly_cap", "source")

METHODS = {name: name for name in ("看", "查", "问", "测")}


def read_checklists(folder: Path, matters: Collection[str], problems: Problems) -> list[Checklist]:
    """Read checklists with their items; faults go to `problems`."""
    heads: dict[str, Checklist] = {}
    rows: dict[str, Row] = {}

    def head_row(row: Row) -> None:
        key = identifier(row)
        if key in heads:
            raise row.problem("id", "duplicate", value=key)
        heads[key] = Checklist(
            id=key,
            title=row.required("title"),
            field=row.required("field"),
            items=(),
            source=row.required("source"),
        )
        rows[key] = row

    problems.rows(read_sheet(folder / "checklists.csv", CHECKLIST_COLUMNS), head_row)
    items: dict[str, list[CheckItem]] = {key: [] for key in heads}
    ids: set[str] = set()
    asked: dict[str, CheckItem] = {}

    def item_row(row: Row) -> None:
        checklist = row.required("checklist")
        if checklist not in heads:
            raise row.problem("checklist", "unknown_checklist", value=checklist)
        item = _item(row, matters, heads[checklist].source)
        if item.id in ids:
            raise row.problem("id", "duplicate", value=item.id)
        first = asked.setdefault(item.key, item)
        if (first.matter, first.type) != (item.matter, item.type):
            raise row.problem("key", "key_differs", value=item.key)
        ids.add(item.id)
        items[checklist].append(item)

    problems.rows(read_sheet(folder / "items.csv", ITEM_COLUMNS), item_row)
    for key, row in rows.items():
        if not items[key]:
            problems.add(row.problem("id", "no_items", value=key))
    return [
        Checklist(id=h.id, title=h.title, field=h.field, items=tuple(items[h.id]), source=h.source)
        for h in heads.values()
    ]


def _item(row: Row, matters: Collection[str], source: str) -> CheckItem:
    key = identifier(row)
    matter = row.text("matter")
    if matter and matter not in matters:
        raise row.problem("matter", "unknown_matter", value=matter)
    problem_text = row.text("problem_text")
    if problem_text.count("【") != problem_text.count("】"):
        raise row.problem("problem_text", "blank_not_closed")
    return CheckItem(
        id=key,
        checklist=row.required("checklist"),
        key=row.text("key") or key,
        section=row.required("section"),
        text=row.required("text"),
        look_for=row.text("look_for"),
        method=row.choice("method", METHODS, "看"),
        type=row.choice("type", {key: key for key in checks.kinds()}, "yes_no"),
        unit=row.text("unit"),
        matter=matter,
        problem_text=problem_text,
        order_text=row.text("order_text"),
        correction_days=row.whole("correction_days"),
        slots=row.many("slots") or ("全景", "细部"),
        required=row.flag("required", default=True),
        source=row.text("source") or source,
    )


def read_themes(folder: Path, checklists: Collection[str], problems: Problems) -> list[Theme]:
    """Read themes; a theme may include others, whose checklists then join its own."""
    rows: dict[str, Row] = {}

    def theme_row(row: Row) -> None:
        key = identifier(row)
        if key in rows:
            raise row.problem("id", "duplicate", value=key)
        for checklist in row.many("checklists"):
            if checklist not in checklists:
                raise row.problem("checklists", "unknown_checklist", value=checklist)
        rows[key] = row

    problems.rows(read_sheet(folder / "themes.csv", THEME_COLUMNS), theme_row)
    return problems.rows(list(rows.values()), lambda row: _theme(row, rows))


def _theme(row: Row, rows: Mapping[str, Row]) -> Theme:
    key = row.required("id")
    checklists = _gather(key, rows, ())
    if not checklists:
        raise row.problem("checklists", "missing")
    return Theme(
        id=key,
        title=row.required("title"),
        lead=row.required("lead"),
        joining=row.many("joining"),
        checklists=checklists,
        trades=row.many("trades"),
        yearly_cap=row.whole("yearly_cap"),
        source=row.required("source"),
    )


def _gather(key: str, rows: Mapping[str, Row], above: tuple[str, ...]) -> tuple[str, ...]:
    """Checklists of a theme and of all it includes, in order, each once."""
    row = rows[key]
    if key in above:
        raise row.problem("includes", "cycle", value=" > ".join((*above, key)))
    found = dict.fromkeys(row.many("checklists"))
    for other in row.many("includes"):
        if other not in rows:
            raise row.problem("includes", "unknown_theme", value=other)
        found.update(dict.fromkeys(_gather(other, rows, (*above, key))))
    return tuple(found)
