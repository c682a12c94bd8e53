"""Reads what a county sets for itself: bodies, number series, settings, leniency lists and tiers."""

import re
import string
from collections.abc import Collection
from pathlib import Path

from casework import leniency
from casework.pack import Body, LeniencyRow, Series, Setting, Tier
from casework.settings import BY_KEY
from sync.packs.matters import WHO, identifier
from sync.packs.sheet import Problems, Row, read_sheet

BODY_COLUMNS = ("key", "name", "short", "kind", "town", "address", "phone", "review_body", "court")
SERIES_COLUMNS = ("key", "pattern", "forms", "mark")
SETTING_COLUMNS = ("key", "value", "label", "mark", "source")
LENIENCY_COLUMNS = (
    "id",
    "matters",
    "ground",
    "effect",
    "title",
    "conditions",
    "max_goods",
    "max_delay_months",
    "source",
    "mark",
)
TIER_COLUMNS = ("matter", "level", "who", "condition", "min", "max", "source", "mark")

BODY_KINDS = {
    "镇": "town",
    "街道": "street",
    "县政府": "county_government",
    "部门": "department",
    "法院": "court",
}
EFFECTS = {
    "不予处罚": "shall_not",
    "可以不予处罚": "may_not",
    "从轻处罚": "lighter",
    "减轻处罚": "mitigated",
    "免予强制": "no_coercion",
}
LEVELS = {name: name for name in ("轻微", "一般", "较重", "严重")}
BLANKS = {"body", "year", "serial"}  # of a number pattern


def read_bodies(folder: Path, problems: Problems) -> list[Body]:
    """Read the government bodies as they are named on papers."""
    bodies: dict[str, Body] = {}

    def body_row(row: Row) -> None:
        key = identifier(row, "key")
        if key in bodies:
            raise row.problem("key", "duplicate", value=key)
        kind = row.choice("kind", BODY_KINDS)
        if kind in ("town", "street"):  # papers of these carry a number and a remedy clause
            for column in ("short", "review_body", "court"):
                row.required(column)
        bodies[key] = Body(
            key=key,
            name=row.required("name"),
            short=row.text("short"),
            kind=kind,
            town=row.text("town"),
            address=row.text("address"),
            phone=row.text("phone"),
            review_body=row.text("review_body"),
            court=row.text("court"),
        )

    problems.rows(read_sheet(folder / "bodies.csv", BODY_COLUMNS), body_row)
    return list(bodies.values())


def read_series(folder: Path, problems: Problems) -> list[Series]:
    """Read the number series of the papers."""
    series: dict[str, Series] = {}

    def series_row(row: Row) -> None:
        key = row.required("key")
        if key in series:
            raise row.problem("key", "duplicate", value=key)
        pattern = row.required("pattern")
        try:
            blanks = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
        except ValueError as error:
            raise row.problem("pattern", "bad_pattern", value=pattern) from error
        if blanks != BLANKS:
            raise row.problem("pattern", "bad_pattern", value=pattern)
        series[key] = Series(key=key, pattern=pattern, forms=row.many("forms"), mark=row.mark())

    problems.rows(read_sheet(folder / "series.csv", SERIES_COLUMNS), series_row)
    return list(series.values())


def read_settings(folder: Path, problems: Problems) -> list[Setting]:
    """Read the local rules that a county can change."""
    settings: dict[str, Setting] = {}

    def setting_row(row: Row) -> None:
        key = row.required("key")
        if key in settings:
            raise row.problem("key", "duplicate", value=key)
        value, rule = row.required("value"), BY_KEY.get(key)
        if rule is not None and rule.shape and re.fullmatch(rule.shape, value) is None:
            raise row.problem("value", "bad_shape", value=value)
        settings[key] = Setting(
            key=key,
            value=value,
            label=row.required("label"),
            mark=row.mark(),
            source=row.required("source"),
        )

    problems.rows(read_sheet(folder / "settings.csv", SETTING_COLUMNS), setting_row)
    return list(settings.values())


def read_leniency(folder: Path, matters: Collection[str], problems: Problems) -> list[LeniencyRow]:
    """Read the published leniency lists; a row may name no matter of this pack and is then only shown."""
    rows: dict[str, LeniencyRow] = {}

    def leniency_row(row: Row) -> None:
        key = identifier(row)
        if key in rows:
            raise row.problem("id", "duplicate", value=key)
        _check_matters(row, "matters", row.many("matters"), matters)
        months = row.whole("max_delay_months")
        rows[key] = LeniencyRow(
            id=key,
            matters=row.many("matters"),
            ground=row.choice("ground", leniency.by_word()),
            effect=row.choice("effect", EFFECTS),
            title=row.required("title"),
            conditions=row.many("conditions"),
            max_goods_fen=row.hundredths("max_goods"),
            max_delay_months=months or None,
            source=row.required("source"),
            mark=row.mark(),
        )
        if not rows[key].conditions:
            raise row.problem("conditions", "missing")

    problems.rows(read_sheet(folder / "leniency.csv", LENIENCY_COLUMNS), leniency_row)
    return list(rows.values())


def read_tiers(folder: Path, matters: Collection[str], problems: Problems) -> list[Tier]:
    """Read the discretion standard; most matters have none yet (暂无)."""

    def tier_row(row: Row) -> Tier:
        matter = row.required("matter")
        _check_matters(row, "matter", (matter,), matters)
        low, high = row.hundredths("min") or 0, row.hundredths("max")
        if high is not None and high < low:
            raise row.problem("max", "max_below_min", value=row.text("max"))
        return Tier(
            matter=matter,
            level=row.choice("level", LEVELS),
            who=row.choice("who", WHO, "any"),
            condition=row.required("condition"),
            min_fen=low,
            max_fen=high,
            source=row.required("source"),
            mark=row.mark(),
        )

    return problems.rows(read_sheet(folder / "tiers.csv", TIER_COLUMNS), tier_row)


def _check_matters(row: Row, column: str, named: Collection[str], matters: Collection[str]) -> None:
    """Refuse a matter that the list does not hold."""
    for key in named:
        if key not in matters:
            raise row.problem(column, "unknown_matter", value=key)
