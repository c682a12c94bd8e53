"""The words of visits, in the order of their days, so that a text finds the newest without a walk.

A row's place is the visit's day and a count within it; the index is read backwards from any day and stops
where the page is full, however many visits have the text.
"""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Engine

from desktop.store.noted import Noted
from sync.ledger.engines import writing
from sync.ledger.tables import table_of
from sync.packs.bigrams import bigrams, match_expression

BATCH = 500  # visits per transaction: no act waits long for it
FIRST, FIRST_BATCH = 20_000, 800  # with so many behind, a first filling: fewer and larger transactions
BEFORE_A_SEARCH = 500  # visits indexed on the way; with more behind, the list is walked instead
PER_DAY_BITS = 20  # of a place: the count within a day
LAST = 1 << 62  # behind every place
AHEAD = 50  # hits read beyond a page: the last day of a page is read whole

TABLES = (
    "CREATE TABLE IF NOT EXISTS visit_place (n INTEGER PRIMARY KEY, visit TEXT NOT NULL UNIQUE)",
    """CREATE VIRTUAL TABLE IF NOT EXISTS visit_words USING fts5(
        words, pinyin, content='', contentless_delete=1, detail=full,
        tokenize='unicode61 remove_diacritics 0')""",
)
WATCHED = ("id", "day", "party_name", "title", "pinyin")
HITS = (
    "SELECT rowid FROM visit_words WHERE visit_words MATCH ? AND rowid < ? AND rowid >= ? ORDER BY rowid DESC"
)


def first_place(day: str | None) -> int:
    """The first place of a day, ISO; 0 for a visit without one."""
    number = 0
    with contextlib.suppress(ValueError):
        number = date.fromisoformat(day or "").toordinal()
    return number << PER_DAY_BITS


def expression_of(text: str) -> str:
    """What the index is asked for a text; empty when it cannot tell, as for a mark of punctuation.

    Every visit whose name or title holds the text is among the hits, and every one whose initials begin
    with it; whether a hit really does is for the reader to see.
    """
    words = match_expression(text, "words")
    if words and text.isascii() and text.isalnum():
        return f'({words}) OR ({{pinyin}} : "{text.lower()}" *)'
    return words


class VisitWords:
    """Follows the projection of visits; `hits` reads it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._noted = Noted("visit", table_of("visit").name, WATCHED, within=WATCHED)

    def install(self) -> None:
        """Make what is missing; visits written before they were watched are noted."""
        with self._engine.connect() as connection:
            names = set(
                connection.exec_driver_sql(
                    "SELECT name FROM sqlite_schema WHERE name LIKE 'visit\\_%' ESCAPE '\\'"
                ).scalars()
            )
        if self._noted.names | {"visit_place", "visit_words"} <= names:
            return
        with writing(self._engine) as connection:
            for statement in TABLES:
                connection.exec_driver_sql(statement)
            self._noted.install(connection)

    def catch_up(self, limit: int | None = None) -> bool:
        """Index visits that changed; returns whether the index is level with them.

        Args:
            limit: at most so many; None for all.
        """
        with self._engine.connect() as connection:
            if not self._noted.is_any(connection):
                return True
            size = BATCH if self._noted.waiting(connection) < FIRST else FIRST_BATCH
        done = 0
        while limit is None or done < limit:
            with writing(self._engine) as connection:
                taken = self._follow(connection, size if limit is None else BATCH)
            done += taken
            if not taken:
                return True
        with self._engine.connect() as connection:
            return not self._noted.is_any(connection)

    def _follow(self, connection: Connection, size: int) -> int:
        here, gone = self._noted.take(connection, size)
        _erase(connection, [*(row[0] for row in here), *gone])
        following: dict[int, int] = {}
        places: list[tuple[int, str]] = []
        words: list[tuple[int, str, str]] = []
        for id_, day, name, title, pinyin in here:
            first = first_place(day)
            if first not in following:
                following[first] = _free(connection, first)
            place = following[first]
            following[first] += 1
            places.append((place, id_))
            words.append((place, bigrams(f"{name or ''} {title or ''}"), (pinyin or "").lower()))
        if places:
            connection.exec_driver_sql("INSERT INTO visit_place (n, visit) VALUES (?, ?)", places)
            connection.exec_driver_sql(
                "INSERT INTO visit_words (rowid, words, pinyin) VALUES (?, ?, ?)", words
            )
        return len(here) + len(gone)

    def hits(
        self, connection: Connection, expression: str, day: str | None, limit: int
    ) -> Iterator[list[str]]:
        """Ids of visits that may have a text, some whole days at a time, the newest days first.

        Args:
            connection: for reading.
            expression: of `expression_of`.
            day: the newest day that is asked for, ISO; None for the newest there is.
            limit: about how many are wanted at a time.
        """
        below = LAST if day is None else first_place(day) + (1 << PER_DAY_BITS)
        while True:
            query = f"{HITS} LIMIT ?"
            some = connection.exec_driver_sql(query, (expression, below, 0, limit + AHEAD)).scalars().all()
            if not some:
                return
            first = some[-1] >> PER_DAY_BITS << PER_DAY_BITS
            rest = connection.exec_driver_sql(HITS, (expression, some[-1], first)).scalars().all()
            yield _visits(connection, [*some, *rest])
            below = first


def _free(connection: Connection, first: int) -> int:
    """The next free place of the day that begins at a place."""
    last = connection.exec_driver_sql(
        "SELECT max(n) FROM visit_place WHERE n >= ? AND n < ?", (first, first + (1 << PER_DAY_BITS))
    ).scalar()
    return first if last is None else last + 1


def _visits(connection: Connection, places: Sequence[int]) -> list[str]:
    marks = ", ".join(str(int(place)) for place in places)
    return list(
        connection.exec_driver_sql(f"SELECT visit FROM visit_place WHERE n IN ({marks})").scalars().all()
    )


def _erase(connection: Connection, visits: Sequence[str]) -> None:
    if visits:
        marks = ", ".join("?" * len(visits))
        places = connection.exec_driver_sql(
            f"SELECT n FROM visit_place WHERE visit IN ({marks})", tuple(visits)
        ).scalars()
        spots = [(place,) for place in places.all()]
        if spots:
            connection.exec_driver_sql("DELETE FROM visit_words WHERE rowid = ?", spots)
            connection.exec_driver_sql("DELETE FROM visit_place WHERE n = ?", spots)
