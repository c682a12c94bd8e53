"""Search over the parties of this laptop: pairs of characters, pinyin initials, credit and ID numbers.

The journal's projection of parties is watched by triggers that note which rows changed, whatever wrote
them; `keep_up` brings the index level in the same transaction, for the few parties of an act or a small
page of the county; `catch_up` in its own. Newest first and never by rank: ranking reads every hit.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine

from desktop.store.noted import Noted
from desktop.store.visit_list import visits_page
from desktop.store.visit_words import VisitWords
from sync.ledger.engines import writing
from sync.ledger.tables import table_of
from sync.packs.bigrams import bigrams, match_expression
from sync.records import State, kinds

FEW = 50  # parties that are indexed with what changed them; more would make a page of the county slow
BATCH = 500  # parties per transaction while the index is brought level: no act waits long for it
FIRST_BATCH = 1_000  # as long a transaction, while there are no b-trees to keep
FIRST = 20_000  # parties waiting from which b-trees are built once at the end
BEFORE_A_SEARCH = 500  # parties indexed on the way of a search; more is left to `catch_up`
TAIL = 4  # the last characters of a number that are enough to ask for it
END = "\U0010ffff"  # behind every text with a given beginning

TABLES = (
    # n is the order in which parties became known here, and the row of their words
    """CREATE TABLE IF NOT EXISTS party_search (
        n INTEGER PRIMARY KEY, party TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL,
        id_number TEXT NOT NULL, id_reversed TEXT NOT NULL, initials TEXT NOT NULL,
        trade TEXT NOT NULL, address TEXT NOT NULL)""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS party_words USING fts5(
        name, place, content='', contentless_delete=1, detail=full,
        tokenize='unicode61 remove_diacritics 0')""",
)
TREES = {
    "party_search_number": "id_number",
    "party_search_tail": "id_reversed",
    "party_search_initials": "initials",
}
WATCHED = ("id", "kind", "name", "id_number", "pinyin", "trade", "address")
SHOWN = ("party", "kind", "name", "id_number", "address", "trade")
STATE_KEYS = ("id", *SHOWN[1:])
WORDS = "SELECT rowid AS hit FROM party_words WHERE party_words MATCH ? ORDER BY rowid"
RANGE = "SELECT n AS hit FROM party_search WHERE {column} >= ? AND {column} < ? ORDER BY n"
NEWEST = "SELECT n AS hit FROM party_search ORDER BY n"


class _Row(Struct, frozen=True, kw_only=True):
    """What is indexed of one party."""

    id: str
    kind: str
    name: str
    id_number: str
    initials: str
    trade: str
    address: str


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _row(values: Sequence[Any]) -> _Row:
    party, kind, name, number, initials, trade, address = ("" if v is None else str(v) for v in values)
    return _Row(
        id=party,
        kind=kind,
        name=name,
        id_number=_plain(number).upper(),
        initials=initials,
        trade=trade,
        address=address,
    )


class Search:
    """The search index of one profile.

    Attributes:
        visits: the words by which the list of visits is narrowed.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._noted = Noted("party", table_of("party").name, WATCHED)
        self.visits = VisitWords(engine)

    def install(self) -> None:
        """Make what is missing; parties and visits written before they were watched are noted."""
        names = self._names()
        if not self._noted.names | {"party_search", "party_words"} <= names:
            with writing(self._engine) as connection:
                for statement in TABLES:
                    connection.exec_driver_sql(statement)
                self._noted.install(connection)
        self._grow_trees(names)
        self.visits.install()

    def _names(self) -> set[str]:
        with self._engine.connect() as connection:
            found = connection.exec_driver_sql(
                "SELECT name FROM sqlite_schema WHERE name LIKE 'party\\_%' ESCAPE '\\'"
            )
            return set(found.scalars())

    def _grow_trees(self, names: set[str]) -> None:
        """Build the b-trees that are missing, also after a first filling that was cut short."""
        for name, column in TREES.items():
            if name not in names:
                with writing(self._engine) as connection:
                    connection.exec_driver_sql(
                        f"CREATE INDEX IF NOT EXISTS {name} ON party_search ({column})"
                    )

    def waiting(self) -> int:
        """Parties whose index entry is behind."""
        with self._engine.connect() as connection:
            return self._noted.waiting(connection)

    def catch_up(self, limit: int | None = None) -> int:
        """Index parties that changed, in transactions of some hundreds.

        Args:
            limit: at most so many; None for all, and for the words of all visits.

        Returns:
            How many parties were indexed.
        """
        if limit is None:
            done = self._fill() if self._is_first() else self._follow(None)
            self._grow_trees(self._names())
            self.visits.catch_up()
            return done
        return self._follow(limit)

    def _follow(self, limit: int | None) -> int:
        done = 0
        while limit is None or done < limit:
            size = BATCH if limit is None else min(BATCH, limit - done)
            taken = self._catch_up_batch(size)
            done += taken
            if taken < size:
                break
        return done

    def _is_first(self) -> bool:
        """Whether most of the parties are still to come into the index, and they are many."""
        with self._engine.connect() as connection:
            waiting = self._noted.waiting(connection)
            if waiting < FIRST:
                return False
            return waiting > int(connection.exec_driver_sql("SELECT count(*) FROM party_search").scalar_one())

    def _fill(self) -> int:
        """Index very many; b-trees kept in order all along would be written nearly whole each time."""
        with writing(self._engine) as connection:
            for name in TREES:
                connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
        done = 0
        while taken := self._catch_up_batch(FIRST_BATCH):
            done += taken
        return done

    def _catch_up_batch(self, size: int) -> int:
        with writing(self._engine) as connection:
            return self._index(connection, size)

    def keep_up(self, connection: Connection, parties: Sequence[str]) -> None:
        """Index some parties inside the transaction that changed them, if they are few."""
        if 0 < len(parties) <= FEW:
            self._index(connection, FEW, parties)

    def _index(self, connection: Connection, size: int, among: Sequence[str] | None = None) -> int:
        """Bring index entries level with the parties that are noted; returns how many."""
        here, gone = self._noted.take(connection, size, among)
        _write(connection, [_row(line) for line in here])
        _erase(connection, gone)
        return len(here) + len(gone)

    def refresh(self, party_states: Iterable[State]) -> None:
        """Index parties from their states, for a caller that has them at hand."""
        readers = {column.name: column.read for column in kinds()["party"].columns}
        rows = (
            _row([state["id"], *(readers[name](state) for name in WATCHED[1:])]) for state in party_states
        )
        while batch := list(islice(rows, BATCH)):
            with writing(self._engine) as connection:
                _write(connection, batch)
                connection.exec_driver_sql(
                    "DELETE FROM party_todo WHERE party = ?", [(row.id,) for row in batch]
                )

    def search_parties(self, text: str, limit: int = 50) -> tuple[State, ...]:
        """Find parties while somebody types.

        Args:
            text: part of a name or address, words apart must all be found; pinyin initials; the
                beginning of a credit code or ID number, or its last four characters. Empty: the newest.
            limit: at most so many.

        Returns:
            States with id, kind, name, id_number (not masked), trade and address: those found by number,
            then by initials, by name, by address or trade; within each the newest first.
        """
        with self._engine.connect() as connection:
            if not self._noted.is_any(connection):
                return _find(connection, text, limit)
        self.catch_up(BEFORE_A_SEARCH)
        with self._engine.connect() as connection:
            return _find(connection, text, limit)

    def visits_page(
        self, before: tuple[str, str] | None, limit: int = 200, text: str = ""
    ) -> tuple[State, ...]:
        """Read a page of the list of visits, newest first; see `visit_list.visits_page`."""
        return visits_page(self._engine, self.visits, before, limit, text)


def _questions(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Queries for places in the index, in the order their hits are shown."""
    if not text:
        yield NEWEST, ()
        return
    if text.isascii() and text.isalnum():
        number, letters = text.upper(), text.lower()
        if any(char.isdigit() for char in text):
            yield RANGE.format(column="id_number"), (number, number + END)
        if len(text) >= TAIL:
            yield RANGE.format(column="id_reversed"), (number[::-1], number[::-1] + END)
        yield RANGE.format(column="initials"), (letters, letters + END)
    for column in ("name", ""):
        expression = match_expression(text, column)
        if expression:
            yield WORDS, (expression,)


def _find(connection: Connection, text: str, limit: int) -> tuple[State, ...]:
    found: dict[str, State] = {}
    for hits, arguments in _questions(_plain(text)):
        if len(found) >= limit:
            break
        # the rows are read only for the newest hits, so a short beginning costs no more than a long one
        rows = connection.exec_driver_sql(
            f"SELECT {', '.join(SHOWN)} FROM ({hits} DESC LIMIT ?) JOIN party_search ON n = hit "
            "ORDER BY n DESC",
            (*arguments, limit),
        )
        for row in rows.all():
            found.setdefault(row[0], dict(zip(STATE_KEYS, row, strict=True)))
    return tuple(islice(found.values(), limit))


def _write(connection: Connection, rows: Sequence[_Row]) -> None:
    """Put rows into the index, each at the place it had, or behind the newest."""
    if not rows:
        return
    rows = tuple({row.id: row for row in rows}.values())
    known = _places(connection, [row.id for row in rows])
    if known:
        connection.exec_driver_sql("DELETE FROM party_words WHERE rowid = ?", [(n,) for n in known.values()])
    newest = connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM party_search").scalar_one()
    fresh = iter(range(newest + 1, newest + 1 + len(rows)))
    places = [known.get(row.id) or next(fresh) for row in rows]
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO party_search VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (n, r.id, r.kind, r.name, r.id_number, r.id_number[::-1], r.initials, r.trade, r.address)
            for n, r in zip(places, rows, strict=True)
        ],
    )
    connection.exec_driver_sql(
        "INSERT INTO party_words (rowid, name, place) VALUES (?, ?, ?)",
        [(n, bigrams(r.name), bigrams(f"{r.address} {r.trade}")) for n, r in zip(places, rows, strict=True)],
    )


def _erase(connection: Connection, parties: Sequence[str]) -> None:
    places = _places(connection, parties)
    if places:
        spots = [(n,) for n in places.values()]
        connection.exec_driver_sql("DELETE FROM party_words WHERE rowid = ?", spots)
        connection.exec_driver_sql("DELETE FROM party_search WHERE n = ?", spots)


def _places(connection: Connection, parties: Sequence[str]) -> dict[str, int]:
    """Where parties stand in the index."""
    places: dict[str, int] = {}
    for start in range(0, len(parties), 500):
        some = parties[start : start + 500]
        marks = ", ".join("?" * len(some))
        rows = connection.exec_driver_sql(
            f"SELECT party, n FROM party_search WHERE party IN ({marks})", tuple(some)
        )
        places.update((party, n) for party, n in rows)
    return places
