"""Reads the tables of a .docx document, merged cells included."""

import io
from collections.abc import Iterator
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.table import CT_Tbl, CT_Tc
from lxml.etree import LxmlError

from sync.packs.lists.container import pack, unpack
from sync.packs.lists.grid import MOST_COLUMNS, MOST_ROWS, Area, Grid, refuse_file, sound_areas, square

# what the package raises for a document that is not whole
BROKEN = (OpcError, LxmlError, BadZipFile, LookupError, ValueError, TypeError, AttributeError)
CONTINUED = "continue"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_document(raw: bytes, file: str) -> list[Grid]:
    """Read every table of a document, in order, named 表1, 表2 ... and after the paragraph above it.

    Raises:
        PackProblem: as `container.unpack`.
    """
    parts = unpack(raw, file)
    try:
        body = Document(io.BytesIO(pack(parts).getvalue())).element.body
    except BROKEN as error:
        raise refuse_file("unreadable", file) from error
    try:
        return list(_tables(body, file))
    except (LxmlError, ValueError) as error:
        raise refuse_file("unreadable", file) from error


def _tables(body: object, file: str) -> Iterator[Grid]:
    number, above = 0, ""
    for child in body:  # type: ignore[attr-defined]
        if isinstance(child, CT_Tbl):
            number += 1
            yield _grid(child, f"表{number} {above}".strip(), file)
            above = ""
        elif child.tag == f"{_W}p":
            above = _words(child)[:40] or above


def _grid(table: CT_Tbl, name: str, file: str) -> Grid:
    rows: list[list[str]] = []
    areas: list[Area] = []
    open_areas: dict[int, Area] = {}  # the merged area running down through each left edge
    for number, line in enumerate(table.tr_lst):
        cells: list[str] = [""] * line.grid_before
        running: dict[int, Area] = {}
        for cell in line.tc_lst:
            left, right = len(cells), len(cells) + cell.grid_span - 1
            above = open_areas.get(left)
            if cell.vMerge == CONTINUED and above is not None:
                running[left] = Area(above.top, left, number, above.right)
                cells += [""] * cell.grid_span
            else:
                _close(above, areas)
                running[left] = Area(number, left, number, right)
                cells += [_cell(cell), *[""] * (cell.grid_span - 1)]
        for left, area in open_areas.items():
            if left not in running:
                _close(area, areas)
        open_areas = running
        rows.append(cells)
        if len(rows) > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise refuse_file("too_many_cells", file, sheet=name, cell=str(len(rows)))
    for area in open_areas.values():
        _close(area, areas)
    return Grid(sheet=name, rows=square(rows), merged=sound_areas(areas, file, name))


def _close(area: Area | None, areas: list[Area]) -> None:
    """Keep a finished area that is more than one cell."""
    if area is not None and (area.top, area.left) != (area.bottom, area.right):
        areas.append(area)


def _cell(cell: CT_Tc) -> str:
    return "\n".join(line for line in (_words(p) for p in cell.p_lst) if line)


def _words(paragraph: object) -> str:
    """The text of a paragraph; line breaks stay, deleted text of tracked changes does not come along."""
    pieces: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab"):  # type: ignore[attr-defined]
        pieces.append((node.text or "") if node.tag == f"{_W}t" else "\n" if node.tag == f"{_W}br" else " ")
    return "".join(pieces).strip()
