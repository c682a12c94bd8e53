"""A table as it stands in an office file: cells, merged areas, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from casework.errors import PackProblem

MOST_ROWS = 60_000  # of one table
MOST_COLUMNS = 64
MOST_MERGED = 1_000_000  # cells in merged areas of one table


def letters(column: int) -> str:
    """A column as table programs name it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class Area(Struct, frozen=True):
    """A merged area; rows and columns count from 0 and are inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(Struct, frozen=True, kw_only=True, dict=True):
    """One table of a file; every row has the same number of cells and an empty cell is ""."""

    sheet: str  # name of the sheet; 表1 for the first table of a document; the file's name for CSV
    rows: tuple[tuple[str, ...], ...]  # the text of a merged area stands in its first cell only
    merged: tuple[Area, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()  # row, column of every cell that is computed

    @cached_property
    def areas(self) -> Mapping[tuple[int, int], Area]:
        """The merged area of every merged cell."""
        return {
            (row, column): area
            for area in self.merged
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        }

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the text shown here."""
        area = self.areas.get((row, column))
        return (area.top, area.left) if area else (row, column)

    def text(self, row: int, column: int) -> str:
        """What a reader sees in a cell, merged or not."""
        top, left = self.origin(row, column)
        return self.rows[top][left]


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that is wrong in a list, or that was left out of it."""

    sheet: str
    row: int = 0  # from 1, as table programs count; 0 when the sheet is meant
    column: int = -1  # from 0; -1 when the whole row is meant
    heading: str = ""
    reason: str  # a key of WORDS in sync.packs.lists.telling
    value: str = ""
    blocks: bool = True  # False: told, and the list can still be taken

    @property
    def cell(self) -> str:
        """The address of the cell, such as C12; a row number alone when the whole row is meant."""
        if self.column < 0:
            return str(self.row) if self.row else ""
        return f"{letters(self.column)}{self.row}"


class ListRefused(PackProblem):
    """A list that cannot be taken; nothing was changed.

    Attributes:
        faults: every fault found.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("list.refused", faults=len(faults))
        self.faults = tuple(faults)


def refuse_file(reason: str, file: str, **more: object) -> PackProblem:
    """Make the refusal of a whole file: list.too_large, list.password, list.macro, list.unreadable ..."""
    return PackProblem(f"list.{reason}", file=file, **more)


def sound_areas(areas: Sequence[Area], file: str, sheet: str) -> tuple[Area, ...]:
    """Merged areas of more than one cell that do not overlap, as every sound table has them.

    Raises:
        PackProblem: "list.too_many_cells" when they claim more cells than a list can have.
    """
    kept: list[Area] = []
    taken: set[tuple[int, int]] = set()
    for area in areas:
        height, width = area.bottom - area.top + 1, area.right - area.left + 1
        if len(taken) + height * width > MOST_MERGED:
            raise refuse_file("too_many_cells", file, sheet=sheet, cell="")
        cells = {(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)}
        if len(cells) > 1 and not cells & taken:
            kept.append(area)
            taken |= cells
    return tuple(kept)


def square(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Give every row the same number of cells."""
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)
