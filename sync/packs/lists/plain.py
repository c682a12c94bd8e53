"""Reads a CSV list, UTF-8 or GB 18030."""

import csv
import io
from pathlib import Path

from sync.packs.lists.grid import MOST_COLUMNS, MOST_ROWS, Grid, refuse_file, square

ENCODINGS = ("utf-8-sig", "gb18030")


def read_plain(raw: bytes, file: str) -> Grid:
    """Read a CSV file; rows count records, as a table program shows them.

    Raises:
        PackProblem: "list.encoding", "list.unreadable" or "list.too_many_cells".
    """
    try:
        rows = [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(_decode(raw, file), newline=""))
        ]
    except csv.Error as error:
        raise refuse_file("unreadable", file) from error
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise refuse_file("too_many_cells", file, sheet=file, cell="")
    return Grid(sheet=Path(file).stem, rows=square(rows))


def _decode(raw: bytes, file: str) -> str:
    for encoding in ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refuse_file("encoding", file)
