"""Stale citations of a whole pack or source, each at its sheet, row and column."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from casework import citations
from casework.checklist import Checklist
from casework.citations import Stale
from casework.matter import Matter
from casework.pack import LeniencyRow, Tier
from casework.provision import Provision
from sync.packs.build import read_source
from sync.packs.checklists import CHECKLIST_COLUMNS, ITEM_COLUMNS
from sync.packs.local import LENIENCY_COLUMNS, TIER_COLUMNS
from sync.packs.matters import BASIS_COLUMNS
from sync.packs.reader import SqlitePack
from sync.packs.sheet import read_sheet

Cell = tuple[str, int, str]  # sheet, row (header = 1), column
NOWHERE: Cell = ("", 0, "")


class Found(Struct, frozen=True, kw_only=True):
    """One stale citation and where it stands; sheet and row are empty for a built pack."""

    file: str
    row: int
    column: str
    stale: Stale

    @property
    def text(self) -> str:
        """One line for the administrator."""
        at = f"{self.file} 第 {self.row} 行 {self.column}" if self.file else self.stale.where
        doubt = "" if self.stale.certain else "（须由人核对）"
        moved = f" → {self.stale.moved_to}" if self.stale.moved_to else ""
        return f"{at}　{self.stale.citation}{moved}：{self.stale.text}{doubt}"


def of_source(folder: Path, on: date) -> tuple[Found, ...]:
    """Check every citation of a source folder.

    Args:
        folder: a source that can be built.
        on: the day on which rows in force have to hold; rows that ended are judged on their last day.

    Raises:
        PackProblem: the source cannot be read, as `read_source`.
    """
    source = read_source(folder)
    stale = _check(source.matters, source.leniency, source.tiers, source.checklists, source.provisions, on)
    cells = _cells(folder)
    return tuple(_found(one, cells) for one in stale)


def of_pack(pack: SqlitePack, on: date) -> tuple[Found, ...]:
    """Check every citation of a built pack; the same, but for the rows."""
    stale = _check(
        pack.matters(), pack.leniency(), pack.all_tiers(), pack.checklists(), pack.all_provisions(), on
    )
    return tuple(_found(one, {}) for one in stale)


def _check(
    matters: Sequence[Matter],
    leniency: Sequence[LeniencyRow],
    tiers: Sequence[Tier],
    checklists: Sequence[Checklist],
    provisions: Sequence[Provision],
    on: date,
) -> tuple[Stale, ...]:
    cited = (*citations.of_matters(matters, on), *citations.of_lists(leniency, tiers, checklists))
    return citations.check(cited, provisions, on)


def _found(stale: Stale, cells: Mapping[str, Cell]) -> Found:
    file, row, column = cells.get(stale.place, NOWHERE)
    return Found(file=file, row=row, column=column, stale=stale)


def _cells(folder: Path) -> dict[str, Cell]:
    """Where each place of a source stands."""
    return dict(
        (*_bases(folder), *_rows(folder, "leniency.csv", LENIENCY_COLUMNS, "leniency"))
        + (*_rows(folder, "checklists.csv", CHECKLIST_COLUMNS, "checklist"),)
        + (*_rows(folder, "items.csv", ITEM_COLUMNS, "item"), *_tiers(folder))
    )


def _bases(folder: Path) -> Iterator[tuple[str, Cell]]:
    seen: dict[str, int] = {}
    for row in read_sheet(folder / "bases.csv", BASIS_COLUMNS):
        matter = row.text("matter")
        number = seen.get(matter, 0)
        seen[matter] = number + 1
        yield f"basis:{matter}:{number}", (row.file, row.number, "article")


def _rows(folder: Path, sheet: str, columns: Sequence[str], kind: str) -> Iterator[tuple[str, Cell]]:
    for row in read_sheet(folder / sheet, columns):
        yield f"{kind}:{row.text('id')}", (row.file, row.number, "source")


def _tiers(folder: Path) -> Iterator[tuple[str, Cell]]:
    for number, row in enumerate(read_sheet(folder / "tiers.csv", TIER_COLUMNS)):
        yield f"tier:{number}", (row.file, row.number, "source")
