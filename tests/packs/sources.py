"""Copies of the sample's source, to be spoilt."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import resources

Row = dict[str, str]


def copy_of_sample(folder: Path) -> Path:
    """The sample's source in a folder that may be changed."""
    target = folder / "source"
    shutil.copytree(resources.path("packs/sample"), target)
    return target


def change(folder: Path, sheet: str, column: str, holds: str, /, **cells: str) -> int:
    """Change cells of the first row whose `column` holds that value; its line number is returned."""

    def spoil(rows: list[Row]) -> int:
        for number, row in enumerate(rows, 2):
            if row[column] == holds:
                row.update(cells)
                return number
        raise AssertionError(f"{sheet} has no {column}={holds}")

    return rewrite(folder, sheet, spoil)


def append(folder: Path, sheet: str, /, **cells: str) -> int:
    """Add a row after a copy of the last one with some cells changed; its line number is returned."""

    def add(rows: list[Row]) -> int:
        rows.append(rows[-1] | cells)
        return len(rows) + 1

    return rewrite(folder, sheet, add)


def rewrite(folder: Path, sheet: str, edit: Callable[[list[Row]], int]) -> int:
    """Read a sheet, edit its rows and write it back."""
    path = folder / sheet
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        header, rows = list(reader.fieldnames or ()), list(reader)
    number = edit(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return number
