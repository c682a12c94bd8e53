"""What a kind of list is: its columns as offices name them, and how records become rows of the source."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from casework.pack import Body
from casework.provision import Provision
from sync.packs.laws import read_laws
from sync.packs.lists.citations import law_key
from sync.packs.lists.grid import Fault
from sync.packs.lists.records import Record
from sync.packs.lists.wording import plain_name
from sync.packs.local import read_bodies
from sync.packs.matters import BASIS_COLUMNS, MATTER_COLUMNS, OPTIONAL_MATTER_COLUMNS
from sync.packs.sheet import Problems, read_sheet

Cells = dict[str, str]


class Field(Struct, frozen=True):
    """One thing a list says, and the headings it is found under; the first heading is its name."""

    key: str
    headings: tuple[str, ...]
    needed: bool = False

    @property
    def label(self) -> str:
        """How the field is called in a report."""
        return self.headings[0]


class Place(Struct, frozen=True):
    """The cell of the list a cell of the source was read from."""

    sheet: str
    row: int  # from 1
    column: int  # from 0; -1 when it was not read from one cell
    heading: str


class NewRow(Struct, frozen=True, kw_only=True):
    """One row for a sheet of the source, with the places its cells come from."""

    cells: Cells
    places: Mapping[str, Place]
    place: Place  # of the whole row


class Change(Struct, frozen=True, kw_only=True):
    """Rows of one sheet of the source that a record puts in the place of others."""

    file: str
    where: Cells  # rows that hold these values are replaced
    rows: tuple[NewRow, ...]
    merge: bool = False  # True: the one row found keeps the columns the list does not speak of


class Reading(Struct, frozen=True, kw_only=True):
    """What one record, or several of one matter, ask of the source."""

    title: str
    key: str
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...] = ()


class Book(Struct, frozen=True, kw_only=True, dict=True):
    """What the source folder holds now, for records to be matched with."""

    law_ids: Mapping[str, str]  # by law_key
    provisions: Mapping[tuple[str, str], Sequence[Provision]]  # by law_id and article
    bodies: tuple[Body, ...]
    matters: Mapping[str, Cells]  # rows of matters.csv by id
    bases: Mapping[tuple[str, str, str], tuple[Cells, ...]]  # rows of bases.csv by matter, law_id, article

    def matters_named(self, name: str) -> Sequence[Cells]:
        """Rows of matters.csv of one name."""
        return self._by_name.get(plain_name(name), ())

    def matters_coded(self, code: str) -> Sequence[Cells]:
        """Rows of matters.csv of one code."""
        return self._by_code.get(code, ())

    @cached_property
    def _by_name(self) -> dict[str, list[Cells]]:
        found: dict[str, list[Cells]] = {}
        for row in self.matters.values():
            found.setdefault(plain_name(row["name"]), []).append(row)
        return found

    @cached_property
    def _by_code(self) -> dict[str, list[Cells]]:
        found: dict[str, list[Cells]] = {}
        for row in self.matters.values():
            if row["code"].strip():
                found.setdefault(row["code"].strip(), []).append(row)
        return found


class Asked(Struct, frozen=True, kw_only=True):
    """What the person who imports has said."""

    source: str  # where the list comes from; stands in every row
    fixed: Mapping[str, str]  # field -> value for every row
    new_provisions: bool = False  # take provisions the list quotes and the source lacks, marked U


class Shape(Struct, frozen=True, kw_only=True):
    """A kind of list."""

    key: str
    title: str
    fields: tuple[Field, ...]
    told_by: tuple[str, ...]  # a list with a column of one of these fields is of this kind
    repeats: tuple[str, ...]  # fields that an empty cell takes from the row above; () = rows below are joined
    read: Callable[[list[Record], Book, Asked], list[Reading]]


def read_book(folder: Path) -> Book:
    """Read what records are matched with.

    Raises:
        PackProblem: a sheet is missing or its header is wrong; faults of rows are told when the whole
            source is checked.
    """
    problems = Problems()
    laws = read_laws(folder, problems)
    rows = read_sheet(folder / "matters.csv", MATTER_COLUMNS, optional=OPTIONAL_MATTER_COLUMNS)
    bases: dict[tuple[str, str, str], list[Cells]] = {}
    for row in read_sheet(folder / "bases.csv", BASIS_COLUMNS):
        cells = {column: cell.strip() for column, cell in row.cells.items()}
        bases.setdefault((cells["matter"], cells["law_id"], cells["article"]), []).append(cells)
    return Book(
        law_ids={law_key(name): law_id for law_id, name in laws.names.items()},
        provisions=laws.by_article,
        bodies=tuple(read_bodies(folder, problems)),
        matters={row.cells["id"].strip(): row.cells for row in rows},
        bases={key: tuple(found) for key, found in bases.items()},
    )
