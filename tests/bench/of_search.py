"""Search: a keystroke over 100,000 parties, against a LIKE scan of the same database with the same hits."""

import random
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.store.profile import Profile
from tests.bench.big import big_profile
from tests.bench.measure import Row, interleaved, percentile

WORDS = 200
SHOWN = 50
TARGET = 1 / 20
SEED = 11


def rows(folder: Path) -> list[Row]:
    """Two-character words: from names, from addresses, and some that nothing holds."""
    big = big_profile(folder)
    ours: list[float] = []
    scans: list[float] = []
    with big.unlocked() as profile, profile.engine.connect() as connection:
        for word in _words(connection):
            found = [hit["id"] for hit in profile.search.search_parties(word, SHOWN)]
            if found != _scan(connection, word):
                raise AssertionError("the index and the scan do not agree")
            mine, theirs = _timed(profile, connection, word)
            ours += mine
            scans += theirs
    return [
        Row(
            what=f"search: two characters in {big.parties:,} parties, p{share * 100:.0f}",
            ours=percentile(ours, share) * 1000,
            reference=percentile(scans, share) * 1000,
            unit="ms",
            target=TARGET if share == 0.95 else None,
            against="LIKE scan, same hits",
        )
        for share in (0.95, 0.5)
    ]


def _timed(profile: Profile, connection: Connection, word: str) -> tuple[list[float], list[float]]:
    return interleaved(
        lambda: profile.search.search_parties(word, SHOWN), lambda: _scan(connection, word), rounds=3, warm=0
    )


def _words(connection: Connection) -> list[str]:
    """Pairs as they stand in the data, so that common ones come often; a quarter stands nowhere."""
    chance = random.Random(SEED)
    newest = connection.exec_driver_sql("SELECT max(n) FROM party_search").scalar_one()
    words: list[str] = []
    while len(words) < WORDS:
        text = _text(connection, chance, newest, "name" if len(words) % 3 else "address")
        if len(words) % 4 == 0:
            text = "".join(chance.choices("罡钺隼犀麒", k=2))
        at = chance.randrange(max(1, len(text) - 1))
        if len(text[at : at + 2]) == 2 and not text[at : at + 2].isascii():
            words.append(text[at : at + 2])
    return words


def _text(connection: Connection, chance: random.Random, newest: int, column: str) -> str:
    query = f"SELECT {column} FROM party_search WHERE n = ?"
    return str(connection.exec_driver_sql(query, (chance.randint(1, newest),)).scalar_one())


def _scan(connection: Connection, word: str) -> list[str]:
    """The same hits by LIKE: those in the name, then those in address or trade, each newest first."""
    asked = (
        "name LIKE ?",
        "name LIKE ? OR address || ' ' || trade LIKE ?",
    )
    shown = "party, kind, name, id_number, address, trade"
    found: dict[str, Any] = {}
    for condition in asked:
        if len(found) >= SHOWN:
            break
        arguments = (f"%{word}%",) * condition.count("?")
        query = f"SELECT {shown} FROM party_search WHERE {condition} ORDER BY n DESC LIMIT {SHOWN}"
        for row in connection.exec_driver_sql(query, arguments):
            found.setdefault(row.party, row)
    return list(found)[:SHOWN]
