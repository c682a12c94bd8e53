"""Turns the rows below a heading into records: title, section and footnote rows apart, merged rows joined."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from sync.packs.lists.grid import Fault, Grid
from sync.packs.lists.wording import plain_name, said, tidy
from sync.packs.sheet import looks_computed

_FOOTNOTE = re.compile(r"^[（(\[【]?\s*(?:注|备注|说明|填表|制表|附件|附注|※|\*)")
_NUMBERED = re.compile(r"^\d{1,2}\s*[.、．]")
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[部类])"
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计)")
_MARK = re.compile(r"(?:[*＊※]+|[\[【（(]注?\d{0,2}[\]】）)])$")


class Cell(NamedTuple):
    """A text and where it stands: row and column from 0."""

    text: str
    row: int
    column: int


class Record(Struct, frozen=True, kw_only=True):
    """One entry of a list; it may run over several rows."""

    sheet: str
    title: str  # of the table
    section: str  # heading row above it
    row: int  # of its first line, from 1
    cells: Mapping[str, tuple[Cell, ...]]  # by field
    headings: Mapping[str, str]
    columns: Mapping[str, int]

    def text(self, field: str) -> str:
        """What the record says; empty for 暂无."""
        return "\n".join(
            dict.fromkeys(said(cell.text) for cell in self.cells.get(field, ()) if said(cell.text))
        )

    def name(self, field: str = "name") -> str:
        """A name on one line, without footnote marks."""
        return _MARK.sub("", re.sub(r"\s+", "", self.text(field)))

    def fault(self, field: str, reason: str, value: str = "", blocks: bool = True) -> Fault:
        """Say what is wrong with one of its cells."""
        cells = self.cells.get(field, ())
        return Fault(
            sheet=self.sheet,
            row=cells[0].row + 1 if cells else self.row,
            column=cells[0].column if cells else self.columns.get(field, -1),
            heading=self.headings.get(field, ""),
            reason=reason,
            value=value,
            blocks=blocks,
        )


class Table(Struct, frozen=True, kw_only=True):
    """A grid whose heading is understood."""

    grid: Grid
    header: int  # row of the headings, from 0
    columns: Mapping[str, int]  # field -> column
    title: str  # rows above the headings

    def heading(self, column: int) -> str:
        """The heading of a column, on one line."""
        return re.sub(r"\s+", "", tidy(self.grid.text(self.header, column)))


class _Reader:
    """Walks down one table."""

    def __init__(self, table: Table, repeats: Sequence[str]) -> None:
        self.table, self.grid, self.repeats = table, table.grid, repeats
        self.section = ""
        self.in_notes = False
        self.lines: list[list[dict[str, Cell]]] = []  # of each record
        self.sections: list[str] = []
        self.faults: list[Fault] = []

    def walk(self) -> None:
        for row in range(self.table.header + 1, len(self.grid.rows)):
            texts = {c: said(self.grid.text(row, c)) for c in range(len(self.grid.rows[row]))}
            texts = {column: text for column, text in texts.items() if text}
            if not texts or self._is_heading_again(row):
                continue
            origins = {self.grid.origin(row, column) for column in texts}
            first = min(texts)
            if len(origins) == 1 and self._is_banner(texts, first):
                self._banner(tidy(texts[first]))
            elif not _TOTAL.match(plain_name(texts[first])):
                self.in_notes = False
                self._line(row, texts)

    def _is_heading_again(self, row: int) -> bool:
        """Headings repeat on every printed page, and stand twice when a heading cell is two rows high."""
        header = self.table.header
        same = [
            plain_name(self.grid.text(row, c)) == plain_name(self.grid.text(header, c))
            for c in self.table.columns.values()
        ]
        return sum(same) >= 2 and sum(same) * 2 > len(same)

    def _is_banner(self, texts: Mapping[int, str], first: int) -> bool:
        """Whether one text that fills a row is a title, a section or a footnote, not a name or a number."""
        name = self.table.columns["name"]
        text = texts[first]
        if len(texts) > 1 or _FOOTNOTE.match(text):
            return True
        return first <= name and not text.isdigit() and (first < name or bool(_SECTION.match(text)))

    def _banner(self, text: str) -> None:
        if _FOOTNOTE.match(text) or (self.in_notes and _NUMBERED.match(text)):
            self.in_notes = True
        else:
            self.section, self.in_notes = text.replace("\n", ""), False

    def _line(self, row: int, texts: Mapping[int, str]) -> None:
        self._check_formulas(row)
        line = {
            field: Cell(self.grid.text(row, column), *self.grid.origin(row, column))
            for field, column in self.table.columns.items()
        }
        above = self.lines[-1][-1] if self.lines else None
        name = line["name"]
        if above is not None and self.repeats:
            for field in self.repeats:
                if field in line and not tidy(line[field].text) and not tidy(name.text):
                    line[field] = above[field]
        elif above is not None and self._continues(line, above):
            self.lines[-1].append(line)
            return
        if not said(line["name"].text):
            column = self.table.columns["name"]
            heading = self.table.heading(column)
            sheet = self.grid.sheet
            self.faults.append(
                Fault(sheet=sheet, row=row + 1, column=column, heading=heading, reason="missing")
            )
            return
        self.lines.append([line])
        self.sections.append(self.section)

    @staticmethod
    def _continues(line: Mapping[str, Cell], above: Mapping[str, Cell]) -> bool:
        name, serial = line["name"], line.get("serial")
        if name.text and (name.row, name.column) == (above["name"].row, above["name"].column):
            return True
        fresh = serial is not None and said(serial.text) and serial[1:] != above["serial"][1:]
        return not said(name.text) and not fresh

    def _check_formulas(self, row: int) -> None:
        for column in self.table.columns.values():
            text = self.grid.text(row, column)
            if (row, column) in self.grid.formulas or looks_computed(text):
                fault = Fault(
                    sheet=self.grid.sheet,
                    row=row + 1,
                    column=column,
                    heading=self.table.heading(column),
                    reason="formula",
                    value=text[:40],
                )
                self.faults.append(fault)


def read_records(table: Table, repeats: Sequence[str]) -> tuple[list[Record], list[Fault]]:
    """Read every record of a table.

    Args:
        table: with a column for the field "name".
        repeats: fields an empty cell takes from the row above, where rows below a name are records of
            their own (tiers); without any, rows without a name of their own are joined to the record above.

    Returns:
        The records, and rows without a name and cells that are formulas.
    """
    reader = _Reader(table, repeats)
    reader.walk()
    headings = {field: table.heading(column) for field, column in table.columns.items()}
    records = [
        Record(
            sheet=table.grid.sheet,
            title=table.title,
            section=section,
            row=min(cell.row for cell in lines[0].values()) + 1 if not repeats else _own_row(lines[0]),
            cells={f: tuple(dict.fromkeys(line[f] for line in lines if line[f].text)) for f in lines[0]},
            headings=headings,
            columns=table.columns,
        )
        for lines, section in zip(reader.lines, reader.sections, strict=True)
    ]
    return records, reader.faults


def _own_row(line: Mapping[str, Cell]) -> int:
    return max(cell.row for cell in line.values()) + 1
