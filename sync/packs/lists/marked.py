"""The list given back as a workbook, every problem marked at its own cell."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from sync.packs.lists.grid import Fault, Grid, letters
from sync.packs.lists.plan import Plan
from sync.packs.lists.telling import WORDS, tell_fault

SUMMARY = "问题"
SHEET_NAME = 31  # most characters of a sheet's name
_PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEAD = ("表", "行", "单元格", "列", "问题", "内容", "必须改正")


def write_marked(plan: Plan, target: Path) -> None:
    """Write the list's tables with problems in red, notes in yellow, and one sheet that lists them.

    Cells stand where they stood, as text; nothing in the workbook is computed.

    Raises:
        OSError: the file cannot be written.
    """
    scratch = target.with_name(target.name + ".part")
    try:
        with xlsxwriter.Workbook(str(scratch), _PLAIN_TEXT) as book:
            names = _sheet_names(plan.opened.grids)
            formats = {
                "plain": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
                "wrong": book.add_format(
                    {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "red"}
                ),
                "told": book.add_format(
                    {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "yellow"}
                ),
            }
            _summary(book, plan.faults, names, formats)
            for grid in plan.opened.grids:
                _grid(book.add_worksheet(names[grid.sheet]), grid, plan.faults, formats)
        scratch.replace(target)
    finally:
        scratch.unlink(missing_ok=True)


def _summary(
    book: xlsxwriter.Workbook,
    faults: Sequence[Fault],
    names: Mapping[str, str],
    formats: Mapping[str, object],
) -> None:
    sheet = book.add_worksheet(SUMMARY)
    sheet.set_column(4, 5, 40)
    for column, text in enumerate(_HEAD):
        sheet.write_string(0, column, text, formats["plain"])
    for row, fault in enumerate(faults, 1):
        must = "是" if fault.blocks else "否"
        words = WORDS.get(fault.reason, fault.reason)
        cells = (fault.sheet, str(fault.row or ""), fault.cell, fault.heading, words, fault.value, must)
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, formats["wrong" if fault.blocks else "told"])
        if fault.sheet in names and fault.column >= 0:
            link = f"internal:'{names[fault.sheet]}'!{fault.cell}"
            sheet.write_url(row, 2, link, formats["wrong" if fault.blocks else "told"], fault.cell)


def _grid(
    sheet: "xlsxwriter.worksheet.Worksheet",
    grid: Grid,
    faults: Sequence[Fault],
    formats: Mapping[str, object],
) -> None:
    marks: dict[tuple[int, int], list[Fault]] = {}
    for fault in faults:
        if fault.sheet == grid.sheet and fault.row:
            marks.setdefault(grid.origin(fault.row - 1, max(fault.column, 0)), []).append(fault)
    sheet.set_column(0, max((len(row) for row in grid.rows), default=1) - 1, 18)
    for area in grid.merged:
        style = _style(marks.get((area.top, area.left), []), formats)
        sheet.merge_range(area.top, area.left, area.bottom, area.right, "", style)
    for number, row in enumerate(grid.rows):
        for column, text in enumerate(row):
            here = marks.get((number, column), [])
            if grid.origin(number, column) == (number, column) and (text or here):
                sheet.write_string(number, column, text, _style(here, formats))
            if here:
                sheet.write_comment(number, column, "\n".join(tell_fault(fault) for fault in here))


def _style(faults: Sequence[Fault], formats: Mapping[str, object]) -> object:
    if not faults:
        return formats["plain"]
    return formats["wrong" if any(fault.blocks for fault in faults) else "told"]


def _sheet_names(grids: Sequence[Grid]) -> dict[str, str]:
    """Names a workbook can hold, each once; apart from the sheet that lists the problems."""
    names: dict[str, str] = {}
    for number, grid in enumerate(grids, 1):
        bare = "".join("_" if char in "[]:*?/\\'" else char for char in grid.sheet)[:SHEET_NAME] or "表"
        taken = {name.lower() for name in names.values()} | {SUMMARY}
        names[grid.sheet] = bare if bare.lower() not in taken else f"{letters(number)}_{bare}"[:SHEET_NAME]
    return names
