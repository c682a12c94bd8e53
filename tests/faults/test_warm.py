"""Engines that share what was compiled stay apart in all else."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from casework.errors import StorageProblem
from desktop.store import database
from sync.ledger import engines, tables
from tests.faults import warm

KEY = bytes(32)


def encrypted(folder: Path, said: list[str]) -> list[Engine]:
    """Two profiles' databases; each tells whose disk refused."""
    make = warm.shared("encrypted in a test", database.open_engine)
    made = []
    for name in ("one", "two"):

        def refused(name: str = name) -> None:
            said.append(name)

        engine = engines.configure(make(folder / f"{name}.db", KEY, refused))
        engines.create_schema(engine)
        made.append(engine)
    return made


def test_a_statement_is_compiled_for_all_of_them(tmp_path: Path) -> None:
    one, two = encrypted(tmp_path, [])
    for engine in (one, two):
        with engines.reading(engine) as connection:
            connection.execute(select(tables.head.c.seq).where(tables.head.c.town == "somewhere"))
    kept: list[Any] = [engine._compiled_cache for engine in (one, two)]
    assert kept[0] is kept[1]
    asked = [str(made) for made in kept[0].values() if "FROM head" in str(made)]
    assert len(asked) == 1
    one.dispose()
    two.dispose()


def test_each_hears_of_its_own_disk_alone(tmp_path: Path) -> None:
    said: list[str] = []
    one, two = encrypted(tmp_path, said)
    two.dispose()
    with pytest.raises(StorageProblem), engines.writing(two) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
        connection.exec_driver_sql("CREATE TABLE more (text)")
    assert said == ["two"]
    one.dispose()
    two.dispose()
