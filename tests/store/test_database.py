"""The encrypted database: its settings, its refusals, and no page that was changed goes unseen."""

import random
import sqlite3
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from casework.errors import ProfileProblem, StorageProblem
from desktop.store.database import connect, open_engine
from desktop.store.values import METADATA, Values
from sync.ledger.engines import configure, write_row, writing

KEY = bytes(range(32))
PAGE = 4096


def made(path: Path, rows: int = 200) -> Path:
    engine = configure(open_engine(path, KEY))
    METADATA.create_all(engine)
    values = Values(engine)
    for n in range(rows):
        values.put(f"key {n:04}", f"value {n} " * 40)
    engine.dispose()
    return path


def read_all(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT value FROM profile_value ORDER BY key")]


def test_every_connection_is_set_up_for_safety(tmp_path: Path) -> None:
    engine = configure(open_engine(tmp_path / "profile.db", KEY))
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        assert connection.exec_driver_sql("PRAGMA cipher_version").scalar()
    engine.dispose()
    assert found == wanted


def test_the_file_is_no_plain_sqlite(tmp_path: Path) -> None:
    path = made(tmp_path / "profile.db", rows=1)
    raw = path.read_bytes()
    assert not raw.startswith(b"SQLite format 3")
    assert b"value 0" not in raw
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        connect(path, bytes(32))
    with pytest.raises(ValueError, match="32 bytes"):
        connect(path, b"short")


def test_no_flipped_bit_of_any_page_goes_unseen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = made(tmp_path / "profile.db")
    good = path.read_bytes()
    expected = [f"value {n} " * 40 for n in range(200)]
    chance = random.Random(7)
    for page in range(len(good) // PAGE):
        changed = bytearray(good)
        place = page * PAGE + chance.randrange(PAGE)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        engine = configure(open_engine(path, KEY))
        try:
            assert read_all(engine) == expected  # the page was not needed for the answer
        except ProfileProblem as problem:
            assert problem.code == "profile.damaged"
        try:
            with engine.connect() as connection:
                bad = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
            assert bad
        except ProfileProblem as problem:
            assert problem.code == "profile.damaged"
        engine.dispose()
    assert capfd.readouterr().err == ""


def test_after_a_refusal_the_connection_is_not_used_again(tmp_path: Path) -> None:
    refusals: list[str] = []
    engine = configure(open_engine(tmp_path / "profile.db", KEY, lambda: refusals.append("refused")))
    METADATA.create_all(engine)
    values = Values(engine)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(StorageProblem, match=r"profile\.disk_full"):
        values.put("large", "x" * 100_000)
    assert refusals == ["refused"]
    values.put("large", "x" * 100_000)  # a new connection without the limit
    assert values.get("large") == "x" * 100_000
    engine.dispose()


def test_a_row_that_is_refused_is_told_alike_whichever_way_it_went(tmp_path: Path) -> None:
    refusals: list[str] = []
    engine = configure(open_engine(tmp_path / "profile.db", KEY, lambda: refusals.append("refused")))
    METADATA.create_all(engine)
    text = "INSERT INTO profile_value (key, value) VALUES (?, ?)"
    with pytest.raises(StorageProblem, match=r"profile\.disk_full"), writing(engine) as connection:
        write_row(connection, text, ("small", "x"))
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
        write_row(connection, text, ("large", "x" * 100_000))
    assert refusals == ["refused"]
    with pytest.raises(IntegrityError) as caught, writing(engine) as connection:
        write_row(connection, text, ("secret", "张三"))
        write_row(connection, text, ("secret", "李四"))
    assert "secret" not in str(caught.value)
    with writing(engine) as connection:  # another one, without the limit; neither transaction has left a row
        write_row(connection, text, ("large", "x" * 100_000))
        assert connection.exec_driver_sql("SELECT key FROM profile_value").scalars().all() == ["large"]
    assert refusals == ["refused"]
    engine.dispose()


def test_a_read_only_database_is_named(tmp_path: Path) -> None:
    engine = configure(open_engine(made(tmp_path / "profile.db", rows=1), KEY))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(StorageProblem, match=r"profile\.read_only"):
        Values(engine).put("key", "value")
    engine.dispose()


def test_a_fault_of_the_program_stays_visible(tmp_path: Path) -> None:
    engine = configure(open_engine(made(tmp_path / "profile.db", rows=1), KEY))
    with engine.connect() as connection, pytest.raises(Exception, match="no such table") as caught:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    assert not isinstance(caught.value, (StorageProblem, ProfileProblem))
    assert caught.value.__cause__ is not None
    assert isinstance(caught.value.__cause__, sqlcipher3.Error)
    assert sqlite3.SQLITE_ERROR == 1
    engine.dispose()
