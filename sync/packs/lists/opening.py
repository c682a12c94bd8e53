"""Opens a list by what it is: workbook, document or CSV."""

from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from sync.packs.lists.container import read_limited
from sync.packs.lists.document import read_document
from sync.packs.lists.grid import Grid, refuse_file
from sync.packs.lists.plain import read_plain
from sync.packs.lists.workbook import read_workbook

MACRO_ENDINGS = (".xlsm", ".xltm", ".xlsb", ".docm", ".dotm", ".xlam")
OLD_ENDINGS = (".xls", ".doc", ".et", ".wps")


class Opened(Struct, frozen=True, kw_only=True):
    """A file's tables."""

    file: str
    sha256: str
    grids: tuple[Grid, ...]
    hidden: tuple[str, ...] = ()  # sheets the office hid; they are not read


def open_list(path: Path) -> Opened:
    """Read every table of a file.

    Raises:
        PackProblem: "list." missing, too_large, unpacks_too_large, too_many_cells, password, macro,
            old_format, unknown_format, encoding, unreadable or empty, each with the parameter `file`.
    """
    ending, file = path.suffix.lower(), path.name
    raw = read_limited(path)
    hidden: list[str] = []
    if ending in MACRO_ENDINGS:
        raise refuse_file("macro", file)
    if ending == ".xlsx":
        grids, hidden = read_workbook(raw, file)
    elif ending == ".docx":
        grids = read_document(raw, file)
    elif ending in (".csv", ".txt"):
        grids = [read_plain(raw, file)]
    elif ending in OLD_ENDINGS:
        raise refuse_file("old_format", file)
    else:
        raise refuse_file("unknown_format", file)
    if not any(cell for grid in grids for row in grid.rows for cell in row):
        raise refuse_file("empty", file)
    kept = tuple(grid for grid in grids if grid.rows)
    return Opened(file=file, sha256=sha256(raw).hexdigest(), grids=kept, hidden=tuple(hidden))
