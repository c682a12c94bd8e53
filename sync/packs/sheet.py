"""A CSV sheet of a list as it came from an office, and its cells with plain refusals."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from casework.errors import PackProblem

T = TypeVar("T")

SEPARATOR = "|"  # between the values of one cell
YES, NO = "是", "否"
MARKS = ("V", "K", "U")
_MAY_COMPUTE = frozenset("=+-@\t\r ＝＋－＠")
_PLAIN_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,2})?")

FORMULA_STARTS = ("=", "+", "@")


def looks_computed(text: str) -> bool:
    """Whether a table program would compute this text when the source is opened in one."""
    bare = text.strip()
    return bare.startswith(FORMULA_STARTS) or (
        bare.startswith("-") and bool(re.match(r"-\s*[\d(=@A-Za-z]", bare))
    )


def row_problem(file: str, row: int, column: str, reason: str, **more: str) -> PackProblem:
    """Make the refusal of one cell.

    Args:
        file: name of the sheet inside the source folder.
        row: line as a table program counts it, the header being 1.
        column: header of the column; empty when the whole row is meant.
        reason: stable word: missing, bad_date, bad_amount, duplicate, unknown_matter ...
        more: what helps to find the fault, such as the value met.
    """
    return PackProblem("pack.row", file=file, row=row, column=column, reason=reason, **more)


class Row(Struct, frozen=True, kw_only=True):
    """One line of a sheet; every reader raises PackProblem("pack.row") naming file, row and column."""

    file: str
    number: int
    cells: dict[str, str]

    def problem(self, column: str, reason: str, **more: str) -> PackProblem:
        """Make the refusal of one of this row's cells."""
        return row_problem(self.file, self.number, column, reason, **more)

    def text(self, column: str) -> str:
        """A cell that may be empty; `\\n` stands for a new line."""
        return self.cells.get(column, "").strip().replace("\\n", "\n")

    def required(self, column: str) -> str:
        """A cell that may not be empty."""
        value = self.text(column)
        if not value:
            raise self.problem(column, "missing")
        return value

    def many(self, column: str) -> tuple[str, ...]:
        """Several values parted by an upright bar."""
        return tuple(part.strip() for part in self.text(column).split(SEPARATOR) if part.strip())

    def choice(self, column: str, words: Mapping[str, T], default: T | None = None) -> T:
        """One word of a fixed vocabulary; an empty cell is the default, if there is one."""
        value = self.text(column)
        if not value and default is not None:
            return default
        if value not in words:
            raise self.problem(
                column, "bad_choice" if value else "missing", value=value, allowed="、".join(words)
            )
        return words[value]

    def flag(self, column: str, default: bool = False) -> bool:
        """是 or 否."""
        value = self.text(column)
        if value not in ("", YES, NO):
            raise self.problem(column, "bad_choice", value=value, allowed=f"{YES}、{NO}")
        return default if not value else value == YES

    def mark(self, column: str = "mark", default: str = "U") -> str:
        """V checked, K fairly sure, U to be confirmed; nothing said is U."""
        return self.choice(column, {mark: mark for mark in MARKS}, default)

    def day(self, column: str) -> date | None:
        """A date as 2026-08-14; empty is open."""
        value = self.text(column)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise self.problem(column, "bad_date", value=value) from error

    def span(self, first: str = "valid_from", last: str = "valid_to") -> tuple[date | None, date | None]:
        """Two inclusive days in order; either may be open."""
        start, end = self.day(first), self.day(last)
        if start is not None and end is not None and end < start:
            raise self.problem(last, "ends_before_start", value=end.isoformat())
        return start, end

    def hundredths(self, column: str) -> int | None:
        """A plain amount in hundredths: yuan become fen; empty is None."""
        value = self.text(column)
        if not value:
            return None
        if not _PLAIN_AMOUNT.fullmatch(value):
            raise self.problem(column, "bad_amount", value=value)
        try:
            return int(Decimal(value) * 100)
        except InvalidOperation as error:
            raise self.problem(column, "bad_amount", value=value) from error

    def whole(self, column: str, default: int = 0) -> int:
        """A whole number of 0 or more; empty is the default."""
        value = self.text(column)
        if not value:
            return default
        if not (value.isascii() and value.isdigit()):
            raise self.problem(column, "bad_number", value=value)
        return int(value)


def _decode(raw: bytes, file: str) -> str:
    """Read UTF-8, or what older table programs save in China."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError as error:
            raise PackProblem("pack.encoding", file=file) from error


def read_sheet(path: Path, columns: Sequence[str], name: str = "", optional: Sequence[str] = ()) -> list[Row]:
    """Read one CSV sheet.

    Args:
        path: the file; UTF-8 or GB 18030, the first line holds the headers.
        columns: headers that must be there; any other but `optional` is refused, so that a
            misspelt header never silently empties a column.
        name: what the sheet is called in problems; the file's name if empty.
        optional: headers that may be there.

    Raises:
        PackProblem: "pack.file_missing", "pack.encoding", "pack.header", or "pack.row" for a line
            with more or fewer cells than the header.
    """
    file = name or path.name
    if not path.is_file():
        raise PackProblem("pack.file_missing", file=file)
    lines = csv.reader(io.StringIO(_decode(path.read_bytes(), file), newline=""), strict=True)
    rows: list[Row] = []
    header: list[str] = []
    try:
        for cells in lines:
            if not header:
                header = _header(cells, columns, optional, file)
            elif any(cell.strip() for cell in cells):
                if len(cells) != len(header):
                    raise row_problem(file, lines.line_num, "", "cells", value=str(len(cells)))
                rows.append(
                    Row(file=file, number=lines.line_num, cells=dict(zip(header, cells, strict=True)))
                )
    except csv.Error as error:
        raise row_problem(file, lines.line_num, "", "not_csv") from error
    if not header:
        raise PackProblem("pack.header", file=file, missing="、".join(columns))
    return rows


def _header(cells: list[str], columns: Sequence[str], optional: Sequence[str], file: str) -> list[str]:
    """Check the header line."""
    header = [cell.strip() for cell in cells]
    missing = [column for column in columns if column not in header]
    unknown = [cell for cell in header if cell not in columns and cell not in optional]
    if missing or unknown or len(set(header)) != len(header):
        raise PackProblem("pack.header", file=file, missing="、".join(missing), unknown="、".join(unknown))
    return header


def _refuse_formulas(row: Row) -> None:
    """A cell that a table program would compute is no text of a list.

    Raises:
        PackProblem: "pack.row" with the reason formula.
    """
    for column, cell in row.cells.items():
        if cell[:1] in _MAY_COMPUTE and looks_computed(cell):
            raise row.problem(column, "formula", value=cell)


class Problems:
    """Collects the refusals of a whole source, so that a county sees them all at once."""

    def __init__(self) -> None:
        self.found: list[PackProblem] = []

    def add(self, problem: PackProblem) -> None:
        """Note one."""
        self.found.append(problem)

    def rows(self, rows: Sequence[Row], read: Callable[[Row], T]) -> list[T]:
        """Read every row, noting those that are refused."""
        values: list[T] = []
        for row in rows:
            try:
                values.append(read(row))
                _refuse_formulas(row)
            except PackProblem as problem:
                self.add(problem)
        return values

    def raise_first(self) -> None:
        """Raise the first problem, with all of them as its parameter `problems`.

        Raises:
            PackProblem: if any was noted.
        """
        if self.found:
            first = self.found[0]
            every = tuple({"code": p.code, **p.params} for p in self.found)
            raise PackProblem(first.code, **first.params, problems=every)
