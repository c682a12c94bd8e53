"""Reads the visible sheets of an .xlsx workbook: values by calamine, formulas and bounds by ourselves."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sync.packs.lists.container import pack, unpack
from sync.packs.lists.grid import MOST_COLUMNS, MOST_ROWS, Area, Grid, refuse_file, sound_areas, square

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"

Value = int | float | str | bool | time | date | datetime | timedelta
Formulas = frozenset[tuple[int, int]]
ElementTold = Callable[[str, dict[str, str]], None]


def read_workbook(raw: bytes, file: str) -> tuple[list[Grid], list[str]]:
    """Read a workbook.

    Args:
        raw: the file.
        file: its name, for refusals.

    Returns:
        The grids of the visible sheets that hold anything, and the names of the hidden sheets left out.

    Raises:
        PackProblem: as `container.unpack`; "list.too_many_cells" for a cell far outside any list.
    """
    parts = unpack(raw, file)
    try:
        formulas = {name: _formulas(parts[part], name, file) for name, part in _sheets(parts).items()}
        with CalamineWorkbook.from_filelike(pack(parts)) as book:
            kinds = [m for m in book.sheets_metadata if m.typ is SheetTypeEnum.WorkSheet]
            shown = [m.name for m in kinds if m.visible is SheetVisibleEnum.Visible]
            grids = [_grid(book.get_sheet_by_name(n), formulas.get(n, frozenset()), file) for n in shown]
    except (CalamineError, expat.ExpatError, LookupError, ValueError) as error:
        raise refuse_file("unreadable", file) from error
    hidden = [m.name for m in kinds if m.visible is not SheetVisibleEnum.Visible]
    return [grid for grid in grids if grid.rows], hidden


def _sheets(parts: dict[str, bytes]) -> dict[str, str]:
    """The part that holds each worksheet, by the sheet's name."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def link(tag: str, values: dict[str, str]) -> None:
        if tag == "Relationship" and values.get("Type", "").endswith("/worksheet"):
            target = values["Target"]
            joined = (
                PurePosixPath(target.lstrip("/")) if target.startswith("/") else "xl" / PurePosixPath(target)
            )
            targets[values["Id"]] = str(joined)

    def sheet(tag: str, values: dict[str, str]) -> None:
        if tag == "sheet":
            names[values["name"]] = next(
                (v for key, v in values.items() if key.rpartition(":")[2] == "id"), ""
            )

    _scan(parts[_LINKS], link)
    _scan(parts[_BOOK], sheet)
    return {name: targets[key] for name, key in names.items() if key in targets}


def _formulas(part: bytes, sheet: str, file: str) -> Formulas:
    """Every computed cell; refuses cells so far out that reading them would fill the memory."""
    found: set[tuple[int, int]] = set()
    here = (0, -1)

    def element(tag: str, values: dict[str, str]) -> None:
        nonlocal here
        if tag == "row":
            here = (int(values.get("r", here[0] + 2)) - 1, -1)
        elif tag == "c":
            here = _cell(values["r"]) if "r" in values else (here[0], here[1] + 1)
            if here[0] >= MOST_ROWS or here[1] >= MOST_COLUMNS:
                raise refuse_file("too_many_cells", file, sheet=sheet, cell=values.get("r", ""))
        elif tag == "f":
            found.add(here)

    _scan(part, element)
    return frozenset(found)


def _cell(reference: str) -> tuple[int, int]:
    """Row and column, from 0, of a reference such as C12."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for char in match.group(1):
        column = column * 26 + ord(char) - ord("A") + 1
    return int(match.group(2)) - 1, column - 1


def _scan(part: bytes, element: ElementTold) -> None:
    """Tell every opening tag, without its namespace prefix; entities are refused."""
    parser = expat.ParserCreate()

    def opened(tag: str, values: dict[str, str]) -> None:
        element(tag.rpartition(":")[2], values)

    def declared(*_: object) -> None:
        raise ValueError("an office file declares no entities")

    parser.StartElementHandler = opened
    parser.EntityDeclHandler = declared
    parser.Parse(part, True)


def _grid(sheet: CalamineSheet, formulas: Formulas, file: str) -> Grid:
    rows = square([[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)])
    height, width = len(rows), len(rows[0]) if rows else 0
    areas = [
        Area(top, left, min(bottom, height - 1), min(right, width - 1))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top < height and left < width
    ]
    merged = sound_areas(areas, file, sheet.name)
    return Grid(sheet=sheet.name, rows=rows, merged=merged, formulas=formulas)


def _text(value: Value) -> str:
    """A cell as its reader sees it: whole numbers without a point, days as 2025-07-01."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value)
