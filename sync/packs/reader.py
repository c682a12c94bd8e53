"""Reads a pack file: opened in a blink, every value decoded when it is first asked for."""

import hashlib
import sqlite3
import threading
import weakref
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from casework import codec
from casework.calendar import CalendarYear, WorkCalendar
from casework.checklist import Checklist, MergedItem, Theme, merge
from casework.errors import PackProblem
from casework.matter import Basis, Matter
from casework.pack import Body, LeniencyRow, PackInfo, Series, Setting, Tier
from casework.provision import Provision
from sync.packs.bigrams import match_expression

FORMAT = 1  # of the file; raised when an older program could no longer read it
LAYOUT = 2  # columns and indexes beyond those of the format: 2 = violation group, initials in the search
CACHED = 512  # values kept per pack

T = TypeVar("T", bound=Struct)


class SqlitePack:
    """One immutable pack file; implements `casework.pack.Pack` and may be used from any thread."""

    info: PackInfo

    def __init__(self, connection: sqlite3.Connection, info: PackInfo, layout: int = 1) -> None:
        self.info = info
        self._layout = layout
        self._connection = connection
        self._lock = threading.Lock()
        self._finalizer = weakref.finalize(self, connection.close)
        self._many = lru_cache(maxsize=CACHED)(self._fetch)

    def close(self) -> None:
        """Let go of the file."""
        self._finalizer()

    def matter(self, key: str) -> Matter | None:
        """One matter by id, in force or not."""
        return self._one(Matter, "SELECT doc FROM matter WHERE id = ?", key)

    def matters(self) -> Sequence[Matter]:
        """Every matter in the order of the list, those no longer in force included."""
        return self._many(Matter, "SELECT doc FROM matter ORDER BY position")

    def matters_of_group(self, group: str) -> Sequence[Matter]:
        """Every matter of a violation group, in the order of the list."""
        if self._layout < 2:
            return tuple(matter for matter in self.matters() if matter.claim_group == group)
        return self._many(Matter, "SELECT doc FROM matter WHERE claim_group = ? ORDER BY position", group)

    def search_matters(self, text: str, limit: int = 200) -> Sequence[Matter]:
        """Find matters by code, pinyin initials, or words of name, field, department and law.

        Args:
            text: what was typed; words apart must all be found; empty gives the list from its top.
            limit: at most so many.

        Returns:
            Codes that begin so, then initials that begin so, then names, then the rest; each in the
            order of the list and each matter once.
        """
        text = text.strip()
        if not text:
            return self._fetch(Matter, "SELECT doc FROM matter ORDER BY position LIMIT ?", limit)
        found: dict[int, None] = {}
        with self._lock:
            for sql, *arguments in _searches(text, self._layout):
                if len(found) < limit:
                    found.update((row[0], None) for row in self._connection.execute(sql, (*arguments, limit)))
            wanted = list(found)[:limit]
            rows = dict(self._connection.execute(_AT, (codec.encode(wanted).decode(),)).fetchall())
        return tuple(_matter(rows[position]) for position in wanted)

    def checklist(self, key: str) -> Checklist | None:
        """One checklist with its items."""
        return self._one(Checklist, "SELECT doc FROM checklist WHERE key = ?", key)

    def checklists(self) -> Sequence[Checklist]:
        """Every checklist, in the order of the source."""
        return self._many(Checklist, "SELECT doc FROM checklist ORDER BY position")

    def theme(self, key: str) -> Theme | None:
        """One theme (一件事)."""
        return self._one(Theme, "SELECT doc FROM theme WHERE key = ?", key)

    def themes(self) -> Sequence[Theme]:
        """Every theme, in the order of the source."""
        return self._many(Theme, "SELECT doc FROM theme ORDER BY position")

    def merged_items(self, checklists: Sequence[str]) -> Sequence[MergedItem]:
        """The questions of several checklists, each asked once.

        Raises:
            PackProblem: "pack.unknown_checklist".
        """
        found: list[Checklist] = []
        for key in checklists:
            checklist = self.checklist(key)
            if checklist is None:
                raise PackProblem("pack.unknown_checklist", checklist=key)
            found.append(checklist)
        return merge(tuple(found))

    def provisions(self, law_id: str, article: str) -> Sequence[Provision]:
        """Every version of one article."""
        sql = "SELECT doc FROM provision WHERE law_id = ? AND article = ? ORDER BY position"
        return self._many(Provision, sql, law_id, article)

    def all_provisions(self) -> Sequence[Provision]:
        """Every version of every article, in the order of the source; read anew each time."""
        return self._fetch(Provision, "SELECT doc FROM provision ORDER BY position")

    def law_text(self, basis: Basis, on: date) -> Provision | None:
        """The article a basis names as it stood on a day; None when the pack has no such version."""
        for provision in self.provisions(basis.law_id, basis.article):
            begun = provision.valid_from is None or provision.valid_from <= on
            if begun and (provision.valid_to is None or on <= provision.valid_to):
                return provision
        return None

    def leniency_rows(self, matter: str) -> Sequence[LeniencyRow]:
        """Rows of the leniency lists that name a matter."""
        sql = (
            "SELECT doc FROM leniency WHERE key IN"
            " (SELECT leniency FROM leniency_matter WHERE matter = ?) ORDER BY position"
        )
        return self._many(LeniencyRow, sql, matter)

    def leniency(self) -> Sequence[LeniencyRow]:
        """Every row of the leniency lists, those for matters of other places included."""
        return self._many(LeniencyRow, "SELECT doc FROM leniency ORDER BY position")

    def tiers(self, matter: str) -> Sequence[Tier]:
        """The discretion standard of a matter; empty where the county has none yet."""
        return self._many(Tier, "SELECT doc FROM tier WHERE matter = ? ORDER BY position", matter)

    def all_tiers(self) -> Sequence[Tier]:
        """The discretion standard of every matter, in the order of the source."""
        return self._fetch(Tier, "SELECT doc FROM tier ORDER BY position")

    def setting(self, key: str) -> Setting | None:
        """One local rule."""
        return self._one(Setting, "SELECT doc FROM setting WHERE key = ?", key)

    def settings(self) -> Sequence[Setting]:
        """Every local rule, in the order of the source."""
        return self._many(Setting, "SELECT doc FROM setting ORDER BY position")

    def body(self, key: str) -> Body | None:
        """One government body."""
        return self._one(Body, "SELECT doc FROM body WHERE key = ?", key)

    def bodies(self) -> Sequence[Body]:
        """Every government body."""
        return self._many(Body, "SELECT doc FROM body ORDER BY position")

    def series(self) -> Sequence[Series]:
        """Every number series."""
        return self._many(Series, "SELECT doc FROM series ORDER BY position")

    def calendar(self) -> WorkCalendar:
        """The working days of the years the pack knows."""
        years = self._many(CalendarYear, "SELECT doc FROM year ORDER BY position")
        return WorkCalendar({entry.year: entry for entry in years})

    def _one(self, kind: type[T], sql: str, key: str) -> T | None:
        found = self._many(kind, sql, key)
        return found[0] if found else None

    def _fetch(self, kind: type[Any], sql: str, *arguments: str | int) -> tuple[Any, ...]:
        """Read and decode; values are immutable, so one copy serves everybody.

        Raises:
            PackProblem: "pack.damaged".
        """
        try:
            with self._lock:
                rows = self._connection.execute(sql, arguments).fetchall()
            return tuple(codec.decode(row[0], kind) for row in rows)
        except (sqlite3.Error, msgspec.ValidationError, msgspec.DecodeError) as error:
            raise PackProblem("pack.damaged") from error


# the docs of several positions at once; in no order
_AT = "SELECT position, doc FROM matter WHERE position IN (SELECT value FROM json_each(?))"
_WORDS = "SELECT rowid FROM matter_search WHERE matter_search MATCH ? ORDER BY rowid LIMIT ?"
_matter = msgspec.json.Decoder(Matter).decode


def _searches(text: str, layout: int) -> list[tuple[str, ...]]:
    """The queries for one typed text, best hits first; each also takes the limit."""
    searches: list[tuple[str, ...]] = []
    plain = text.lower()
    if plain.isascii():
        after = plain[:-1] + chr(ord(plain[-1]) + 1)
        codes = (
            "SELECT position FROM matter WHERE lower(code) >= ? AND lower(code) < ? ORDER BY position LIMIT ?"
        )
        searches.append((codes, plain, after))
    if plain.isascii() and plain.isalnum():
        begin = "SELECT position FROM matter WHERE pinyin >= ? AND pinyin < ? ORDER BY position LIMIT ?"
        inside = "SELECT position FROM matter WHERE instr(pinyin, ?) > 0 ORDER BY position LIMIT ?"
        searches += [(begin, plain, after), *([(inside, plain)] if layout < 2 else [])]
        if layout >= 2:
            searches.append((_WORDS, match_expression(plain, "pinyin")))
    for column in ("name", "" if layout < 2 else "name rest"):
        expression = match_expression(text, column)
        if expression:
            searches.append((_WORDS, expression))
    return searches


def open_pack(path: Path) -> SqlitePack:
    """Open a built pack.

    Args:
        path: the file; it is never written to and must not change while open.

    Raises:
        PackProblem: "pack.file_missing", "pack.damaged", or "pack.too_new" for a file of a later
            program.
    """
    if not path.is_file():
        raise PackProblem("pack.file_missing", file=path.name)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        values = dict(connection.execute("SELECT key, value FROM info").fetchall())
        if int(values["format"]) > FORMAT:
            raise PackProblem("pack.too_new", format=values["format"])
        fields = codec.decode(values["head"], dict[str, Any]) | {"id": digest}
        return SqlitePack(connection, codec.convert(fields, PackInfo), int(values.get("layout", "1")))
    except (sqlite3.Error, KeyError, ValueError, msgspec.MsgspecError) as error:
        connection.close()
        raise PackProblem("pack.damaged") from error
    except PackProblem:
        connection.close()
        raise
