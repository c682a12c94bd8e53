"""Guesses which row holds the headings, which kind of list it is, and which column says what."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sync.packs.lists.grid import Grid
from sync.packs.lists.records import Table
from sync.packs.lists.shape import Shape
from sync.packs.lists.wording import plain_name, tidy

SEARCHED = 20  # rows from the top of a table
IGNORED = "-"  # said of a column that is not to be taken


class Column(Struct, frozen=True, kw_only=True):
    """How one column was understood."""

    column: int  # from 0
    heading: str
    field: str  # empty: not taken
    label: str
    how: str  # same | like | remembered | said | none


class Guess(Struct, frozen=True, kw_only=True):
    """A table with its kind and its columns."""

    shape: Shape
    table: Table
    columns: tuple[Column, ...]


def heading_key(text: str) -> str:
    """A heading for comparing: without spaces, brackets and what stands in them."""
    return re.sub(r"（[^（）]*）|[*：:]", "", plain_name(text))


def guess(
    grid: Grid, shapes: Sequence[Shape], remembered: Mapping[str, str], said: Mapping[str, str]
) -> Guess | None:
    """Find the headings of a table.

    Args:
        grid: the table.
        shapes: kinds it may be; the first that its headings tell of is taken.
        remembered: heading key -> field, from the last list of this source.
        said: heading key -> field, given for this import; goes before everything else.

    Returns:
        None when no row looks like headings of any of the kinds.
    """
    for shape in shapes:
        best: Guess | None = None
        for row in range(min(SEARCHED, len(grid.rows))):
            columns = _columns(grid, row, shape, remembered, said)
            fields = {column.field: column.column for column in columns if column.field}
            if "name" not in fields or len(fields) < 2 or not any(told in fields for told in shape.told_by):
                continue
            if best is None or len(fields) > len(best.table.columns):
                table = Table(grid=grid, header=row, columns=fields, title=_title(grid, row))
                best = Guess(shape=shape, table=table, columns=columns)
        if best is not None:
            return best
    return None


def _title(grid: Grid, header: int) -> str:
    seen = dict.fromkeys(tidy(cell) for row in grid.rows[:header] for cell in row if tidy(cell))
    return "".join(seen)


def _columns(
    grid: Grid, row: int, shape: Shape, remembered: Mapping[str, str], said: Mapping[str, str]
) -> tuple[Column, ...]:
    """Understand each heading of a row; a field goes to one column, a surer match first."""
    keys = {
        c: heading_key(grid.text(row, c)) for c in range(len(grid.rows[row])) if grid.text(row, c).strip()
    }
    if len({grid.origin(row, column) for column in keys}) < 2:
        return ()
    fields = {field.key: field for field in shape.fields}
    taken: dict[str, tuple[int, str]] = {}
    left = dict(keys)
    for how in ("said", "remembered", "same", "like"):
        for column, key in list(left.items()):
            words = said if how == "said" else remembered
            named = words.get(key) if how in ("said", "remembered") else _match(key, shape, how, taken)
            if named == IGNORED or (named in fields and named not in taken):
                taken[named if named != IGNORED else f"-{column}"] = (column, how)
                del left[column]
    by_column = {column: (field, how) for field, (column, how) in taken.items()}
    found = []
    for column in keys:
        field, how = by_column.get(column, ("", "none"))
        field = field if field in fields else ""
        label = fields[field].label if field else ""
        heading = re.sub(r"\s+", "", tidy(grid.text(row, column)))
        found.append(Column(column=column, heading=heading, field=field, label=label, how=how))
    return tuple(found)


def _match(key: str, shape: Shape, how: str, taken: Mapping[str, object]) -> str | None:
    """The field a heading names; "like" takes headings that only end with or hold a known one."""
    for field in shape.fields:
        if field.key in taken:
            continue
        if how == "same" and key in field.headings:
            return field.key
        if how == "like" and len(key) <= 20 and any(len(h) > 1 and h in key for h in field.headings):
            return field.key
    return None
