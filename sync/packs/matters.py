"""Reads matters.csv with its bases.csv and penalties.csv: what a township may enforce."""

import re
from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from casework.matter import Basis, Matter, MatterKind, Penalty
from sync.packs.laws import LawBook, overlaps
from sync.packs.sheet import Problems, Row, read_sheet

MATTER_COLUMNS = (
    "id",
    "code",
    "name",
    "kind",
    "field",
    "source_dept",
    "acting_body",
    "power_inspect",
    "power_penalise",
    "power_coerce",
    "towns",
    "valid_from",
    "valid_to",
    "order_first",
    "correction",
    "correction_days",
    "group",
    "entrust_doc",
    "mark",
    "source",
    "note",
)
OPTIONAL_MATTER_COLUMNS = ("successor",)
BASIS_COLUMNS = ("matter", "law_id", "article", "paragraph", "item", "role", "text")
PENALTY_COLUMNS = ("matter", "kind", "who", "min", "max", "per", "after_term", "optional", "serious_only")

KINDS = {"法定": MatterKind.STATUTORY, "赋权": MatterKind.CONFERRED, "委托": MatterKind.ENTRUSTED}
ROLES = {"禁止": "prohibits", "处罚": "punishes", "强制": "coerces", "检查": "inspects", "责令": "orders"}
PENALTIES = {
    "警告": "warning",
    "罚款": "fine",
    "没收": "confiscation",
    "暂扣": "suspension",
    "停产停业": "closure",
    "其他": "other",
}
WHO = {"不限": "any", "个人": "person", "单位": "organisation"}
PER = {
    "次": "case",
    "货值": "value",
    "费用": "cost",
    "所得": "gains",
    "面积": "area",
    "车辆": "vehicle",
}
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*")  # no dot: identifiers become parts of journal paths


def identifier(row: Row, column: str = "id") -> str:
    """An identifier of lower-case letters, digits, hyphen and underscore."""
    value = row.required(column)
    if not IDENTIFIER.fullmatch(value):
        raise row.problem(column, "bad_id", value=value)
    return value


def read_matters(folder: Path, laws: LawBook, bodies: Collection[str], problems: Problems) -> list[Matter]:
    """Read the three sheets; faults go to `problems`.

    Args:
        folder: the source.
        laws: the provisions that bases must point to.
        bodies: keys of the government bodies of the pack.
        problems: where refusals are collected.
    """
    rows: dict[str, Row] = {}
    plain: dict[str, Matter] = {}
    coded: dict[str, list[Matter]] = {}

    def matter_row(row: Row) -> None:
        key = identifier(row)
        if key in plain:
            raise row.problem("id", "duplicate", value=key)
        matter = _matter(row, bodies)
        for other in coded.get(matter.code, ()):
            if overlaps((other.valid_from, other.valid_to), (matter.valid_from, matter.valid_to)):
                raise row.problem("code", "overlap", value=matter.code)
        if matter.code:
            coded.setdefault(matter.code, []).append(matter)
        rows[key], plain[key] = row, matter

    problems.rows(
        read_sheet(folder / "matters.csv", MATTER_COLUMNS, optional=OPTIONAL_MATTER_COLUMNS), matter_row
    )
    bases: dict[str, list[Basis]] = {key: [] for key in plain}
    penalties: dict[str, list[Penalty]] = {key: [] for key in plain}

    def basis_row(row: Row) -> None:
        matter = _known(row, plain)
        bases[matter.id].append(_basis(row, matter, laws))

    def penalty_row(row: Row) -> None:
        penalties[_known(row, plain).id].append(_penalty(row))

    problems.rows(read_sheet(folder / "bases.csv", BASIS_COLUMNS), basis_row)
    problems.rows(read_sheet(folder / "penalties.csv", PENALTY_COLUMNS), penalty_row)
    for key, row in rows.items():
        _check_successor(row, plain[key], plain, problems)
        if not bases[key]:
            problems.add(row.problem("id", "no_basis", value=key))
        if penalties[key] and not plain[key].power_penalise:
            problems.add(row.problem("power_penalise", "penalty_without_power", value=key))
    return [
        replace(matter, bases=tuple(bases[key]), penalties=tuple(penalties[key]))
        for key, matter in plain.items()
    ]


def _check_successor(row: Row, matter: Matter, matters: dict[str, Matter], problems: Problems) -> None:
    """The row that follows is of this list, is another one, and begins after this one ends."""
    if not matter.successor:
        return
    follows = matters.get(matter.successor)
    if follows is None or follows.id == matter.id:
        problems.add(row.problem("successor", "unknown_matter", value=matter.successor))
    elif matter.valid_to is None or follows.valid_from is None or follows.valid_from <= matter.valid_to:
        problems.add(row.problem("successor", "not_after", value=matter.successor))


def _known(row: Row, matters: dict[str, Matter]) -> Matter:
    key = row.required("matter")
    if key not in matters:
        raise row.problem("matter", "unknown_matter", value=key)
    return matters[key]


def _matter(row: Row, bodies: Collection[str]) -> Matter:
    kind = row.choice("kind", KINDS)
    acting, coerce, towns = row.text("acting_body"), row.many("power_coerce"), row.many("towns")
    if kind is MatterKind.ENTRUSTED:
        _check_entrusted(row, acting, coerce)
    for column, keys in (("acting_body", (acting,) if acting else ()), ("towns", towns)):
        for key in keys:
            if key not in bodies:
                raise row.problem(column, "unknown_body", value=key)
    start, end = row.span()
    return Matter(
        id=row.required("id"),
        code=row.text("code"),
        name=row.required("name"),
        kind=kind,
        field=row.required("field"),
        source_dept=row.text("source_dept"),
        acting_body=acting,
        power_inspect=row.flag("power_inspect", default=True),
        power_penalise=row.flag("power_penalise", default=True),
        power_coerce=coerce,
        towns=towns,
        valid_from=start,
        valid_to=end,
        order_first=row.flag("order_first"),
        correction=row.text("correction"),
        correction_days=row.whole("correction_days"),
        group=row.text("group"),
        successor=row.text("successor"),
        entrust_doc=row.text("entrust_doc"),
        mark=row.mark(),
        source=row.required("source"),
        note=row.text("note"),
    )


def _check_entrusted(row: Row, acting: str, coerce: tuple[str, ...]) -> None:
    """Entrusted matters name whose they are and carry no coercion. Source: 行政处罚法 20; 行政强制法 17."""
    if not acting:
        raise row.problem("acting_body", "missing")
    if not row.text("entrust_doc"):
        raise row.problem("entrust_doc", "missing")
    if coerce:
        raise row.problem("power_coerce", "entrusted_coercion", value="、".join(coerce))


def _basis(row: Row, matter: Matter, laws: LawBook) -> Basis:
    law_id, article = row.required("law_id"), row.required("article")
    if law_id not in laws.names:
        raise row.problem("law_id", "unknown_law", value=law_id)
    span = (matter.valid_from, matter.valid_to)
    if not any(overlaps((p.valid_from, p.valid_to), span) for p in laws.articles(law_id, article)):
        raise row.problem("article", "no_provision", value=f"{laws.names[law_id]}{article}")
    for column, ending in (("paragraph", "款"), ("item", "项")):
        value = row.text(column)
        if value and not (value.startswith("第") and value.endswith(ending)):
            raise row.problem(column, "bad_clause", value=value)
    return Basis(
        law=laws.names[law_id],
        law_id=law_id,
        article=article,
        paragraph=row.text("paragraph"),
        item=row.text("item"),
        role=row.choice("role", ROLES),
        text=row.text("text"),
    )


def _penalty(row: Row) -> Penalty:
    low, high = row.hundredths("min") or 0, row.hundredths("max")
    if high is not None and high < low:
        raise row.problem("max", "max_below_min", value=row.text("max"))
    return Penalty(
        kind=row.choice("kind", PENALTIES),
        who=row.choice("who", WHO, "any"),
        min_fen=low,
        max_fen=high,
        per=row.choice("per", PER, "case"),
        after_term=row.flag("after_term"),
        optional=row.flag("optional"),
        serious_only=row.flag("serious_only"),
    )
