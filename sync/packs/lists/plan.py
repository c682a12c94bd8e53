"""The dry run: what a list would do to a source folder, and everything that stands against it."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from casework.errors import PackProblem
from sync.packs.build import read_source
from sync.packs.lists.grid import Fault, refuse_file
from sync.packs.lists.headings import Guess, guess
from sync.packs.lists.opening import Opened, open_list
from sync.packs.lists.records import Record, read_records
from sync.packs.lists.shape import Asked, Book, NewRow, Place, Reading, Shape, read_book
from sync.packs.lists.shapes import BY_KEY, SHAPES
from sync.packs.lists.sheets import SourceSheets

FOLLOWING = ("unknown_matter", "no_basis")  # faults that only follow from another of the same record


class Entry(Struct, frozen=True, kw_only=True):
    """What becomes of one record."""

    kind: str  # key of its shape
    key: str
    title: str
    state: str  # new | changed | same


class Plan(Struct, frozen=True, kw_only=True):
    """A list, understood; nothing is written yet."""

    opened: Opened
    source: str
    guesses: tuple[Guess, ...]
    unread: tuple[str, ...]  # sheets without headings of a list
    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    missing: tuple[str, ...]  # matters of the source that a list of matters no longer names
    before: Mapping[str, str]  # SHA-256 of each sheet as it was read
    after: Mapping[str, bytes]  # each sheet that changes, as it would be

    @property
    def refused(self) -> bool:
        """Whether something stands against it."""
        return any(fault.blocks for fault in self.faults)

    def count(self, state: str) -> int:
        """How many records are new, changed or the same."""
        return sum(entry.state == state for entry in self.entries)


def make_plan(
    path: Path,
    folder: Path,
    asked: Asked,
    *,
    kind: str = "",
    remembered: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> Plan:
    """Read a list and work out what it would change.

    Args:
        path: the office's file.
        folder: the source folder of a pack.
        asked: where the list comes from, and what is the same for all its rows.
        kind: key of a shape, when the headings do not tell; empty to guess.
        remembered: heading key -> field from the last list of this source.
        said: heading key -> field given for this list.

    Raises:
        PackProblem: the file or the folder cannot be read at all; "list.no_heading" when no table of it
            is a list.
    """
    opened = open_list(path)
    book = read_book(folder)
    shapes = (BY_KEY[kind],) if kind else SHAPES
    guesses = [guess(grid, shapes, remembered or {}, said or {}) for grid in opened.grids]
    known = [found for found in guesses if found is not None]
    if not known:
        raise refuse_file("no_heading", opened.file, sheets="、".join(g.sheet for g in opened.grids))
    faults: list[Fault] = []
    records: dict[str, list[Record]] = {}
    for found in known:
        read, wrong = read_records(found.table, found.shape.repeats)
        records.setdefault(found.shape.key, []).extend(read)
        faults += wrong
        faults += _unfilled(found, asked)
    if not any(records.values()) and not faults:
        raise refuse_file("no_rows", opened.file)
    readings = [
        (BY_KEY[key], reading)
        for key, read in records.items()
        for reading in BY_KEY[key].read(read, book, asked)
    ]
    faults += [fault for _, reading in readings for fault in reading.faults]
    sheets = SourceSheets(folder)
    entries = tuple(_put(sheets, shape, reading) for shape, reading in readings)
    before, after, origins = _rendered(sheets)
    faults += _checked(folder, after, origins, faults)
    return Plan(
        opened=opened,
        source=asked.source,
        guesses=tuple(known),
        unread=tuple(g.sheet for g, found in zip(opened.grids, guesses, strict=True) if found is None),
        entries=entries,
        faults=_in_order(faults, opened),
        missing=_missing(book, [reading for shape, reading in readings if shape.key == "matters"]),
        before=before,
        after=after,
    )


def _in_order(faults: Iterable[Fault], opened: Opened) -> tuple[Fault, ...]:
    """Each once, as one reads the file; faults of the source itself come last."""
    sheets = {grid.sheet: number for number, grid in enumerate(opened.grids)}
    return tuple(
        sorted(dict.fromkeys(faults), key=lambda f: (sheets.get(f.sheet, len(sheets)), f.row, f.column))
    )


def _unfilled(found: Guess, asked: Asked) -> list[Fault]:
    """Columns without which no row can be read."""
    return [
        Fault(sheet=found.table.grid.sheet, row=found.table.header + 1, reason="no_column", value=field.label)
        for field in found.shape.fields
        if field.needed and field.key not in found.table.columns and field.key not in asked.fixed
    ]


def _put(sheets: SourceSheets, shape: Shape, reading: Reading) -> Entry:
    """Lay one record's rows into the sheets."""
    states = [sheets.put(change) for change in reading.changes]
    state = states[0] if len(set(states)) == 1 and states else "changed" if states else "same"
    if states and states[0] == "new":
        state = "new"
    return Entry(kind=shape.key, key=reading.key, title=reading.title, state=state)


def _rendered(sheets: SourceSheets) -> tuple[dict[str, str], dict[str, bytes], dict[str, dict[int, NewRow]]]:
    before: dict[str, str] = {}
    after: dict[str, bytes] = {}
    origins: dict[str, dict[int, NewRow]] = {}
    for file, sheet in sheets.touched().items():
        raw, origins[file] = sheet.render()
        before[file] = hashlib.sha256(sheet.before).hexdigest()
        if raw != sheet.before:
            after[file] = raw
    return before, after, origins


def _checked(
    folder: Path,
    after: Mapping[str, bytes],
    origins: Mapping[str, Mapping[int, NewRow]],
    known: Sequence[Fault],
) -> list[Fault]:
    """Check the whole source as it would be; its faults are told at the list's own cells.

    Rows of records that already have a fault are not told twice.
    """
    told = {(fault.sheet, fault.row) for fault in known if fault.blocks}
    with tempfile.TemporaryDirectory() as name:
        staged = Path(name)
        for path in folder.iterdir():
            if path.is_file():
                shutil.copyfile(path, staged / path.name)
        for file, raw in after.items():
            (staged / file).write_bytes(raw)
        try:
            read_source(staged)
        except PackProblem as problem:
            if problem.code != "pack.row":
                raise
            every: Iterable[dict[str, Any]] = problem.params["problems"]
            faults = [_fault(one, origins) for one in every]
            first = {(f.sheet, f.row) for f in faults if f.reason not in FOLLOWING} | told
            return [
                fault
                for fault in faults
                if (fault.sheet, fault.row) not in (first if fault.reason in FOLLOWING else told)
            ]
    return []


def _fault(problem: Mapping[str, Any], origins: Mapping[str, Mapping[int, NewRow]]) -> Fault:
    """A fault of the source at the cell of the list it was read from, else in the source itself."""
    file, row, column = (
        str(problem.get("file", "")),
        int(problem.get("row", 0)),
        str(problem.get("column", "")),
    )
    reason, value = str(problem.get("reason", problem["code"])), str(problem.get("value", ""))
    origin = origins.get(file, {}).get(row)
    if origin is None:
        return Fault(sheet=file, row=row, heading=column, reason=reason, value=value)
    at: Place = origin.places.get(column, origin.place)
    heading = at.heading or column
    return Fault(sheet=at.sheet, row=at.row, column=at.column, heading=heading, reason=reason, value=value)


def _missing(book: Book, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Names of matters in force in the source, of the kinds listed, that the list does not name."""
    named = {reading.key for reading in readings}
    kinds = {row.cells["kind"] for reading in readings for row in reading.changes[0].rows}
    return tuple(
        row["name"]
        for key, row in book.matters.items()
        if key not in named and row["kind"].strip() in kinds and not row["valid_to"].strip()
    )
