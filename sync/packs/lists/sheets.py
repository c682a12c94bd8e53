"""The sheets of a source folder while rows are put in: bytes in, bytes out, and where every row came from."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from casework.errors import PackProblem
from sync.packs.lists.shape import Cells, Change, NewRow

_BOM = b"\xef\xbb\xbf"


class _Line(Struct, kw_only=True):
    """One row, and the row of the list it was made from."""

    cells: Cells
    origin: NewRow | None = None
    instead: list["_Line"] | None = None  # the rows that stand here now


class SourceSheet:
    """One CSV sheet of the source."""

    def __init__(self, folder: Path, file: str) -> None:
        self.file = file
        path = folder / file
        if not path.is_file():
            raise PackProblem("pack.file_missing", file=file)
        self.before = path.read_bytes()
        self._encoding = _encoding(self.before, file)
        rows = [
            row
            for row in csv.reader(io.StringIO(self.before.decode(self._encoding), newline=""))
            if any(cell.strip() for cell in row)
        ]
        self._header = [cell.strip() for cell in rows[0]] if rows else []
        self._lines = [_Line(cells=dict(zip(self._header, row, strict=False))) for row in rows[1:]]
        self._found: dict[tuple[str, ...], dict[tuple[str, ...], list[_Line]]] = {}

    def put(self, change: Change) -> str:
        """Replace the rows a change names: "new", "changed" or "same"."""
        found = self._matching(change.where)
        rows = change.rows
        if change.merge and found:
            rows = tuple(NewRow(cells=found[0].cells | r.cells, places=r.places, place=r.place) for r in rows)
        wanted = [self._complete(row.cells) for row in rows]
        same = [self._complete(line.cells) for line in found] == wanted
        fresh = [_Line(cells=cells, origin=row) for cells, row in zip(wanted, rows, strict=True)]
        if same:
            for line, new in zip(found, fresh, strict=True):
                line.origin = new.origin
            return "same"
        if found:
            for line in found:
                line.instead = []
            found[0].instead = fresh
        else:
            self._lines += fresh
        self._found[tuple(change.where)][tuple(change.where.values())] = fresh
        return "changed" if found else "new"

    def render(self) -> tuple[bytes, dict[int, NewRow]]:
        """The sheet as a file, and the row of the list behind each line (counted as readers count)."""
        target = io.StringIO(newline="")
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(self._header)
        origins: dict[int, NewRow] = {}
        line = 1
        for row in self._standing(self._lines):
            values = [row.cells.get(column, "") for column in self._header]
            writer.writerow(values)
            line += 1 + sum(value.count("\n") for value in values)
            if row.origin is not None:
                origins[line] = row.origin
        return target.getvalue().encode(self._encoding), origins

    def _standing(self, lines: list[_Line]) -> Iterator[_Line]:
        """The rows that are left, in order."""
        for line in lines:
            if line.instead is None:
                yield line
            else:
                yield from self._standing(line.instead)

    def _matching(self, where: Cells) -> list[_Line]:
        """Rows that hold these values; a sheet is always asked by the same columns, so one index serves."""
        names = tuple(where)
        if names not in self._found:
            index: dict[tuple[str, ...], list[_Line]] = {}
            for line in self._lines:
                index.setdefault(tuple(line.cells.get(n, "").strip() for n in names), []).append(line)
            self._found[names] = index
        return self._found[names].get(tuple(where.values()), [])

    def _complete(self, cells: Cells) -> Cells:
        return {column: cells.get(column, "") for column in self._header}


def _encoding(raw: bytes, file: str) -> str:
    """The encoding a sheet is in, so that it is written back the same."""
    if raw.startswith(_BOM):
        return "utf-8-sig"
    for encoding in ("utf-8", "gb18030"):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise PackProblem("pack.encoding", file=file)


class SourceSheets:
    """Every sheet that changes touch, read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sheets: dict[str, SourceSheet] = {}

    def put(self, change: Change) -> str:
        """Put one change in; "new", "changed" or "same"."""
        if change.file not in self._sheets:
            self._sheets[change.file] = SourceSheet(self._folder, change.file)
        return self._sheets[change.file].put(change)

    def touched(self) -> dict[str, SourceSheet]:
        """The sheets by their file."""
        return dict(self._sheets)
