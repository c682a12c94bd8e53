"""Builds one pack file (SQLite) from a folder of CSV and YAML; same source and SQLite, same bytes."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils
from msgspec import Struct
from pypinyin import Style, lazy_pinyin

from casework import codec
from casework.calendar import CalendarYear
from casework.checklist import Checklist, Theme
from casework.errors import PackProblem
from casework.matter import Matter
from casework.pack import Body, LeniencyRow, PackInfo, Series, Setting, Tier
from casework.provision import Provision
from sync.packs.bigrams import bigrams
from sync.packs.checklists import read_checklists, read_themes
from sync.packs.days import Head, read_calendar, read_head
from sync.packs.laws import read_laws
from sync.packs.local import read_bodies, read_leniency, read_series, read_settings, read_tiers
from sync.packs.matters import read_matters
from sync.packs.reader import FORMAT, LAYOUT
from sync.packs.sheet import Problems

APPLICATION_ID = 0x5A465450  # "ZFTP" in the SQLite header


class Source(Struct, frozen=True, kw_only=True):
    """A whole source folder, read and checked."""

    head: Head
    matters: tuple[Matter, ...]
    provisions: tuple[Provision, ...]
    checklists: tuple[Checklist, ...]
    themes: tuple[Theme, ...]
    leniency: tuple[LeniencyRow, ...]
    tiers: tuple[Tier, ...]
    settings: tuple[Setting, ...]
    bodies: tuple[Body, ...]
    series: tuple[Series, ...]
    years: tuple[CalendarYear, ...]


def read_source(folder: Path) -> Source:
    """Read and check a source folder without writing anything (the dry run).

    Raises:
        PackProblem: "pack.row" with file, row, column and reason, "pack.header", "pack.yaml",
            "pack.encoding" or "pack.file_missing". For "pack.row" the parameter `problems` holds
            every refusal met, the first of them first.
    """
    head = read_head(folder)
    years = read_calendar(folder)
    problems = Problems()
    bodies = read_bodies(folder, problems)
    laws = read_laws(folder, problems)
    matters = read_matters(folder, laws, {body.key for body in bodies}, problems)
    keys = {matter.id for matter in matters}
    checklists = read_checklists(folder, keys, problems)
    themes = read_themes(folder, {checklist.id for checklist in checklists}, problems)
    leniency = read_leniency(folder, keys, problems)
    tiers = read_tiers(folder, keys, problems)
    settings = read_settings(folder, problems)
    series = read_series(folder, problems)
    problems.raise_first()
    return Source(
        head=head,
        matters=tuple(matters),
        provisions=tuple(laws.provisions),
        checklists=tuple(checklists),
        themes=tuple(themes),
        leniency=tuple(leniency),
        tiers=tuple(tiers),
        settings=tuple(settings),
        bodies=tuple(bodies),
        series=tuple(series),
        years=tuple(years),
    )


def build(source: Path, target: Path) -> PackInfo:
    """Build a pack.

    Args:
        source: the folder; its sheets are described in resources/packs/README.md.
        target: the file to write; replaced only when the new one is whole.

    Returns:
        What the pack says of itself; `id` is the SHA-256 of the file.

    Raises:
        PackProblem: as `read_source`.
        OSError: the file cannot be written.
    """
    content = read_source(source)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".pack-", suffix=".new")
    os.close(handle)
    work = Path(name)
    try:
        _write(content, work)
        work.chmod(0o644)
        os.replace(work, target)
    finally:
        work.unlink(missing_ok=True)
    return info_of(content.head, target.read_bytes())


def info_of(head: Head, raw: bytes) -> PackInfo:
    """Join what a pack says of itself with its content address."""
    fields = {name: getattr(head, name) for name in head.__struct_fields__}
    return PackInfo(id=hashlib.sha256(raw).hexdigest(), **fields)


def initials(text: str) -> str:
    """Pinyin initials of a text: 占道经营 becomes "zdjy"; letters and digits stay."""
    parts: list[str] = lazy_pinyin(text, style=Style.FIRST_LETTER)
    return "".join(char for part in parts for char in part if char.isascii() and char.isalnum()).lower()


def _write(content: Source, path: Path) -> None:
    """Write every table; nothing in the file depends on time or machine."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript(f"PRAGMA page_size = 4096; PRAGMA application_id = {APPLICATION_ID};")
        db = sqlite_utils.Database(connection)
        head = codec.encode(content.head).decode()
        db.table("info").insert_all(
            [
                {"key": "format", "value": str(FORMAT)},
                {"key": "layout", "value": str(LAYOUT)},
                {"key": "head", "value": head},
            ],
            pk="key",
        )
        _write_matters(db, content.matters)
        _write_laws(db, content.provisions)
        _write_leniency(db, content.leniency)
        _write_docs(db, "checklist", ((c.id, c) for c in content.checklists))
        _write_docs(db, "theme", ((t.id, t) for t in content.themes))
        _write_docs(db, "setting", ((s.key, s) for s in content.settings))
        _write_docs(db, "body", ((b.key, b) for b in content.bodies))
        _write_docs(db, "series", ((s.key, s) for s in content.series))
        _write_docs(db, "year", ((str(y.year), y) for y in content.years))
        tiers = [{"position": n, "matter": t.matter, "doc": _doc(t)} for n, t in enumerate(content.tiers)]
        db.table("tier").create({"position": int, "matter": str, "doc": str}, pk="position")
        db.table("tier").insert_all(tiers)
        db.table("tier").create_index(["matter"])
        connection.commit()
        db.vacuum()
    except sqlite3.Error as error:
        raise PackProblem("pack.not_written") from error
    finally:
        connection.close()


def _doc(value: Struct) -> str:
    """A value as JSON without what its type takes as given anyway; a third of the file is saved by it."""
    return codec.encode(_told(value)).decode()


def _told(value: Any) -> Any:
    if isinstance(value, Struct):
        fields = msgspec.structs.fields(type(value))
        every = {field.name: (getattr(value, field.name), field.default) for field in fields}
        return {name: _told(held) for name, (held, default) in every.items() if held != default}
    if isinstance(value, tuple | list):
        return [_told(one) for one in value]
    return value


def _write_docs(db: sqlite_utils.Database, table: str, values: Iterable[tuple[str, Struct]]) -> None:
    """Write values that are read by key, in the order of the source."""
    db.table(table).create({"key": str, "position": int, "doc": str}, pk="key")
    db.table(table).insert_all({"key": k, "position": n, "doc": _doc(v)} for n, (k, v) in enumerate(values))


def _write_matters(db: sqlite_utils.Database, matters: Sequence[Matter]) -> None:
    """Write matters with the columns county staff query, and the search table."""
    columns = {
        "position": int,
        "id": str,
        "code": str,
        "name": str,
        "kind": str,
        "field": str,
        "valid_from": str,
        "valid_to": str,
        "claim_group": str,
        "pinyin": str,
        "doc": str,
    }
    db.table("matter").create(columns, pk="position")
    rows: list[dict[str, Any]] = [
        {
            "position": position,
            "id": matter.id,
            "code": matter.code,
            "name": matter.name,
            "kind": matter.kind.value,
            "field": matter.field,
            "valid_from": matter.valid_from.isoformat() if matter.valid_from else None,
            "valid_to": matter.valid_to.isoformat() if matter.valid_to else None,
            "claim_group": matter.claim_group,
            "pinyin": initials(matter.name),
            "doc": _doc(matter),
        }
        for position, matter in enumerate(matters)
    ]
    db.table("matter").insert_all(rows)
    db.table("matter").create_index(["id"], unique=True)
    db.table("matter").create_index(["claim_group"])
    db.table("matter").create_index(["pinyin"])
    db.conn.execute("CREATE INDEX idx_matter_code_lower ON matter (lower(code))")
    db.conn.execute(
        "CREATE VIRTUAL TABLE matter_search USING fts5"
        "(name, rest, pinyin, content='', tokenize='unicode61 remove_diacritics 0')"
    )
    db.conn.executemany(
        "INSERT INTO matter_search(rowid, name, rest, pinyin) VALUES (?, ?, ?, ?)",
        [
            (n, bigrams(m.name), bigrams(_rest(m)), bigrams(row["pinyin"]))
            for n, (m, row) in enumerate(zip(matters, rows, strict=True))
        ],
    )


def _rest(matter: Matter) -> str:
    """What else a matter can be found by."""
    laws = " ".join(basis.citation for basis in matter.bases)
    return " ".join((matter.field, matter.source_dept, laws, matter.note))


def _write_laws(db: sqlite_utils.Database, provisions: Iterable[Provision]) -> None:
    db.table("provision").create({"position": int, "law_id": str, "article": str, "doc": str}, pk="position")
    db.table("provision").insert_all(
        {"position": n, "law_id": p.law_id, "article": p.article, "doc": _doc(p)}
        for n, p in enumerate(provisions)
    )
    db.table("provision").create_index(["law_id", "article"])


def _write_leniency(db: sqlite_utils.Database, rows: Iterable[LeniencyRow]) -> None:
    _write_docs(db, "leniency", ((row.id, row) for row in rows))
    db.table("leniency_matter").create({"matter": str, "leniency": str}, pk=("matter", "leniency"))
    db.table("leniency_matter").insert_all(
        {"matter": m, "leniency": row.id} for row in rows for m in row.matters
    )
