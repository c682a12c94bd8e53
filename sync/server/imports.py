"""Lists that offices hand in as CSV: parties, officers and tasks, checked before anything is written."""

import csv
import io
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from casework import codec
from casework.claim import Task
from casework.errors import BadIdentity, CaseworkError
from casework.identity import check_id_card, check_uscc
from casework.officer import Officer
from casework.party import Party, PartyKind

NAMESPACE = uuid.UUID("5f0f3c52-6a2e-4a63-9a3d-9a4f6c1d7e10")  # ids made from a row stay the same next time
ENCODINGS = ("utf-8-sig", "gb18030")
MAX_FILE = 64 * 1024 * 1024  # bytes
DATE_FIELDS = ("cert_from", "cert_to")

Record = tuple[str, str, dict[str, Any]]  # type, id, state
Row = dict[str, str]


class BadRow(Struct, frozen=True, kw_only=True):
    """One row that cannot be taken; `row` counts from 1 and includes the heading."""

    row: int
    column: str
    code: str


class RowProblems(CaseworkError):
    """Rows that cannot be taken; nothing was written.

    Attributes:
        rows: every bad row.
    """

    def __init__(self, rows: list[BadRow]) -> None:
        super().__init__("import.rows", rows=len(rows))
        self.rows = rows


class _Refused(Exception):
    def __init__(self, column: str, code: str) -> None:
        super().__init__(code)
        self.column = column
        self.code = code


def read_parties(path: Path, town: str) -> list[Record]:
    """Parties of a township.

    Columns: kind (person | organisation | business), name, id_number, and optionally id, legal_rep,
    address, phone, trade, note.

    Raises:
        RowProblems: rows that cannot be taken.
        CaseworkError: import.unreadable, import.columns.
    """

    def read(row: Row) -> Record:
        kind = _choice(row, "kind", tuple(PartyKind))
        name = _filled(row, "name")
        number = _identity(row["id_number"], PartyKind(kind)) if row.get("id_number") else ""
        fields = _some(row, "legal_rep", "address", "phone", "trade", "note")
        key = row.get("id") or _id("party", town, number or f"{name}|{fields.get('address', '')}")
        return (
            "party",
            key,
            _plain(Party(id=key, kind=PartyKind(kind), name=name, id_number=number, town=town, **fields)),
        )

    return _read(path, ("kind", "name", "id_number"), read)


def read_officers(path: Path, town: str) -> list[Record]:
    """Officers of a township.

    Columns: name, cert_no, and optionally id, role, cert_from, cert_to (YYYY-MM-DD), unit, active.

    Raises:
        RowProblems, CaseworkError: as for `read_parties`.
    """

    def read(row: Row) -> Record:
        name = _filled(row, "name")
        fields = _some(row, "role", "cert_no", "unit")
        dates = {column: _date(row, column) for column in DATE_FIELDS if row.get(column)}
        active = row.get("active", "").lower() not in ("0", "no", "false", "否")
        key = row.get("id") or _id("officer", town, fields.get("cert_no", "") or name)
        officer = Officer(id=key, name=name, town=town, active=active, **fields, **dates)  # type: ignore[arg-type]
        return "officer", key, _plain(officer)

    return _read(path, ("name",), read)


def read_tasks(path: Path, town: str) -> list[Record]:
    """Tasks of a township.

    Columns: title, and optionally id, kind (assigned | recheck), party, party_name, theme,
    due (YYYY-MM-DD), visit, note.

    Raises:
        RowProblems, CaseworkError: as for `read_parties`.
    """

    def read(row: Row) -> Record:
        title = _filled(row, "title")
        fields = _some(row, "party", "party_name", "theme", "visit", "note")
        kind = _choice(row, "kind", ("assigned", "recheck")) if row.get("kind") else "assigned"
        due = _date(row, "due").isoformat() if row.get("due") else ""
        key = row.get("id") or _id("task", town, f"{kind}|{title}|{fields.get('party', '')}|{due}")
        task = Task(id=key, town=town, kind=kind, title=title, due=due, **fields)  # type: ignore[arg-type]
        return "task", key, _plain(task)

    return _read(path, ("title",), read)


def _read(path: Path, needed: tuple[str, ...], read: Callable[[Row], Record]) -> list[Record]:
    records: list[Record] = []
    bad: list[BadRow] = []
    seen: set[str] = set()
    for number, row in _rows(path, needed):
        try:
            record = read(row)
            if record[1] in seen:
                raise _Refused("id", "import.twice")
            seen.add(record[1])
            records.append(record)
        except _Refused as refused:
            bad.append(BadRow(row=number, column=refused.column, code=refused.code))
    if bad:
        raise RowProblems(bad)
    return records


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CaseworkError("import.unreadable", file=path.name) from error
    if len(raw) > MAX_FILE:
        raise CaseworkError("import.too_large", file=path.name)
    reader = csv.reader(io.StringIO(_text(raw, path), newline=""))
    heading = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in needed if column not in heading]
    if missing:
        raise CaseworkError("import.columns", file=path.name, missing=", ".join(missing))
    for number, cells in enumerate(reader, 2):
        if any(cell.strip() for cell in cells):
            yield number, dict(zip(heading, (cell.strip() for cell in cells), strict=False))


def _text(raw: bytes, path: Path) -> str:
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CaseworkError("import.unreadable", file=path.name)


def _identity(text: str, kind: PartyKind) -> str:
    try:
        return check_id_card(text) if kind is PartyKind.PERSON else check_uscc(text)
    except BadIdentity as error:
        raise _Refused("id_number", error.code) from error


def _filled(row: Row, column: str) -> str:
    if not row.get(column):
        raise _Refused(column, "import.empty")
    return row[column]


def _choice(row: Row, column: str, allowed: tuple[str, ...]) -> str:
    if row.get(column) not in allowed:
        raise _Refused(column, "import.choice")
    return row[column]


def _date(row: Row, column: str) -> date:
    try:
        return date.fromisoformat(row[column])
    except ValueError as error:
        raise _Refused(column, "import.date") from error


def _some(row: Row, *columns: str) -> dict[str, str]:
    return {column: row[column] for column in columns if row.get(column)}


def _id(kind: str, town: str, text: str) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{kind}|{town}|{text}"))


def _plain(value: msgspec.Struct) -> dict[str, Any]:
    state: dict[str, Any] = codec.plain(value)
    return state
