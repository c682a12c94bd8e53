"""Many rows at once: the same rows however many, on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import Engine, select

from sync.ledger import engines, tables
from sync.ledger.among import among, bound
from sync.ledger.bulk import AT_ONCE, FEW, Bulk
from sync.ledger.column_array import ColumnArray

ODD = 'a"b\\c{d},é\U0002cea7\n'


def rows(count: int) -> list[tuple[Any, ...]]:
    """Rows of visits, some columns without a value."""
    return [(f"v{n}", "t", n, None, ODD, "p", ODD * n, "", None, n or None, "x") for n in range(count)]


def test_many_rows_are_written_as_few_are(county_engine: Engine) -> None:
    table = tables.table_of("visit")
    bulk = Bulk(county_engine.dialect, table, replaces=True)
    many = rows(2 * AT_ONCE + 1)
    with engines.writing(county_engine) as connection:
        bulk.run(connection, many)
        bulk.run(connection, [])
    with engines.reading(county_engine) as connection:
        found = connection.execute(select(table).order_by(table.c.seq)).all()
    assert [tuple(row) for row in found] == many
    changed = [(*row[:4], "other", *row[5:]) for row in many[1:]]
    with engines.writing(county_engine) as connection:
        bulk.run(connection, changed)
        found = connection.execute(select(table).order_by(table.c.seq)).all()
    assert [tuple(row) for row in found] == [many[0], *changed]


def test_rows_taken_for_new_replace_those_that_are_there_all_the_same(county_engine: Engine) -> None:
    table = tables.table_of("visit")
    bulk = Bulk(county_engine.dialect, table, replaces=True)
    fresh, some = rows(3 * FEW), rows(5 * FEW)
    some[FEW] = (*some[FEW][:4], "other", *some[FEW][5:])
    with engines.writing(county_engine) as connection:
        bulk.run_new(connection, fresh)
        bulk.run_new(connection, [])
        bulk.run_new(connection, some[FEW:])
        found = connection.execute(select(table).order_by(table.c.seq)).all()
    assert [tuple(row) for row in found] == [*fresh[:FEW], *some[FEW:]]


def test_columns_that_are_alike_in_all_rows_are_written_as_others_are(county_engine: Engine) -> None:
    table = tables.table_of("visit")
    bulk = Bulk(county_engine.dialect, table, replaces=True)
    odd: list[tuple[Any, ...]] = [
        (f"v{n}", ODD, n % 2, None, ODD, "", "x" * 300, None, str(n % 2), True, "p") for n in range(3 * FEW)
    ]
    with engines.writing(county_engine) as connection:
        bulk.run(connection, [(*row[:9], 0, row[10]) for row in odd])
        bulk.run(connection, odd)  # alike otherwise than before
        found = connection.execute(select(table).order_by(table.c.id)).all()
    assert [tuple(row) for row in found] == sorted(odd)


def test_bytes_come_back_as_they_were_and_in_their_order(county_engine: Engine) -> None:
    table = tables.entry
    raws = [b"", b"\x00\xff", b"[" * 20_000, '{"名":"称"}'.encode()]
    values = [(f"e{n}", "h", "t", "d", "i", n, "visit", "r", raw) for n, raw in enumerate(raws)]
    with engines.writing(county_engine) as connection:
        Bulk(county_engine.dialect, table).run(connection, values)
        found = connection.execute(select(table.c.id, table.c.raw).order_by(table.c.n)).all()
    assert [(row.id, bytes(row.raw)) for row in found] == [(f"e{n}", raw) for n, raw in enumerate(raws)]


def test_rows_are_found_by_any_number_of_ids(county_engine: Engine) -> None:
    table = tables.table_of("visit")
    many = rows(2 * FEW)
    with engines.writing(county_engine) as connection:
        Bulk(county_engine.dialect, table).run(connection, many)
    query = select(table.c.id).where(among(county_engine.dialect, table.c.id))
    for ids in ([], ["v1"], ["v1", "v1", ODD], [f"v{n}" for n in range(5000)]):
        with engines.reading(county_engine) as connection:
            found = set(connection.execute(query, bound(county_engine.dialect, ids)).scalars())
        assert found == {row[0] for row in many} & set(ids)


def test_an_array_is_what_the_server_reads(county_engine: Engine) -> None:
    if county_engine.dialect.name == "sqlite":
        assert ColumnArray("bigint", (1, None)).encode().endswith(b"\xff\xff\xff\xff")
        return
    with engines.reading(county_engine) as connection:
        for kind, values in (
            ("text", (ODD, None, "")),
            ("text", ("ab", "cd")),
            ("text", ("é", "e\u0301"[0])),  # as many characters, not as many bytes
            ("text", ("x" * 127, "y" * 127)),
            ("text", ("x" * 128, "y" * 128)),
            ("text", ("", "")),
            ("bigint", (0, -1, 2**62, None)),
            ("bytea", (b"\0", b"")),
        ):
            asked = connection.exec_driver_sql(f"SELECT unnest(%s::{kind}[])", (ColumnArray(kind, values),))
            assert tuple(asked.scalars()) == values
        odd = connection.exec_driver_sql("SELECT unnest(%s::bigint[])", (ColumnArray("bigint", (7.0, True)),))
        assert tuple(odd.scalars()) == (7, 1)
