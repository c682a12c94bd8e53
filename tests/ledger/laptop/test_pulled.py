"""A page is read before the write lock is taken, and written as the county says whatever lies here."""

from collections.abc import Callable

import msgspec
import pytest
from msgspec import Raw
from sqlalchemy import Engine, event, select

from casework import codec
from sync.ledger import engines, tables
from sync.ledger.laptop.pulled import make_ready
from sync.protocol.messages import Page, PageAsSent, Unit, UnitAsSent
from tests.helpers.ledgers import TOWN, Bench, Laptop, visit_state


def unit(id_: str, seq: int, **values: str) -> Unit:
    return Unit(type="visit", id=id_, rev=seq, seq=seq, state=visit_state(id_, **values))


def test_states_spelled_out_and_as_sent_make_the_same_rows() -> None:
    units = (unit("v1", 1), Unit(type="unknown", id="u1", rev=1, seq=2, state={"id": "u1"}))
    page = Page(start=0, end=2, units=units, more=False)
    sent = codec.decode(codec.encode(page), PageAsSent)
    ready = make_ready(TOWN, units)
    assert ready == make_ready(TOWN, sent.units)
    assert [row[2] for row in ready.records] == ["v1", "u1"]
    assert list(ready.by_kind()) == ["visit"], "a kind unknown here is kept and not shown"
    assert ready.part(1, 2).keys == [("unknown", "u1")]
    assert ready.part(0, 1).by_kind() == ready.by_kind()


def test_the_lock_is_not_held_while_a_page_is_read(engine: Engine, laptop: Laptop) -> None:
    begun: list[bool] = []
    event.listen(engine, "begin", lambda made: begun.append(made.get_execution_options().get("writes")))
    bad = UnitAsSent(type="visit", id="v1", rev=1, seq=1, state=Raw(b'{"id":"\\ud800"}'))
    with pytest.raises(msgspec.DecodeError):
        laptop.ledger.apply_page(PageAsSent(start=0, end=1, units=(bad,), more=False))
    assert True not in begun
    assert laptop.ledger.cursor() == 0


def test_a_record_that_a_page_names_twice_stands_as_the_later_says(laptop: Laptop) -> None:
    twice = (unit("v1", 1, place="店内"), unit("v2", 2), unit("v1", 3, place="门口"))
    laptop.ledger.apply_page(Page(start=0, end=3, units=twice, more=False))
    assert laptop.ledger.state("visit", "v1") == visit_state("v1", place="门口")
    assert [row["seq"] for row in laptop.ledger.rows("visit", order=("id",))] == [3, 2]


def test_a_projection_row_that_was_left_behind_is_written_over(engine: Engine, laptop: Laptop) -> None:
    laptop.ledger.apply_page(Page(start=0, end=1, units=(unit("v1", 1, title="旧"),), more=False))
    with engines.writing(engine) as connection:
        connection.execute(tables.record.delete())
    units = (unit("v0", 2), unit("v1", 3, title="新"))
    laptop.ledger.apply_page(Page(start=1, end=3, units=units, more=False))
    assert [row["title"] for row in laptop.ledger.rows("visit", {"id": "v1"})] == ["新"]
    assert laptop.ledger.count("visit") == 2


def test_known_records_among_new_ones_are_replaced_and_own_work_stays_on_top(laptop: Laptop) -> None:
    laptop.open_visit("v2")
    laptop.ledger.apply_page(Page(start=0, end=1, units=(unit("v1", 1, place="店内"),), more=False))
    units = (unit("v1", 2, place="门口"), unit("v2", 3, place="后厨"), unit("v3", 4))
    laptop.ledger.apply_page(Page(start=1, end=4, units=units, more=False))
    places = {id_: (laptop.ledger.state("visit", id_) or {}).get("place") for id_ in ("v1", "v2", "v3")}
    assert places["v1"] == "门口"
    assert laptop.ledger.pending_records("visit") == frozenset({"v2"})
    late = Page(start=1, end=2, units=(unit("v1", 1, place="店内"),), more=True)
    laptop.ledger.apply_page(late)
    assert (laptop.ledger.state("visit", "v1") or {})["place"] == "门口", "a late page changes nothing"


def said_while(engine: Engine, work: Callable[[], object]) -> list[str]:
    """The statements that a work makes."""
    said: list[str] = []

    def heard(_connection: object, _cursor: object, text: str, *_rest: object) -> None:
        said.append(text)

    event.listen(engine, "before_cursor_execute", heard)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", heard)
    return said


def overlaid(laptop: Laptop) -> dict[str, int]:
    """How many own entries lie over each record, and no base is left of one that none lies over."""
    with laptop.ledger.connection() as connection:
        over = {row.id: row.overlaid for row in connection.execute(select(tables.record))}
        bases = set(connection.execute(select(tables.base.c.id)).scalars())
    assert bases <= {id_ for id_, number in over.items() if number}
    return over


def test_own_work_comes_back_at_the_price_of_others_work(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    for number in range(20):
        laptop.open_visit(f"v{number}")
    laptop.sync(bench.county)
    for number in range(20):
        laptop.edit("visit", f"v{number}", {"place": f"{number}号"})
    laptop.push(bench.county)
    before = {f"v{number}": laptop.ledger.state("visit", f"v{number}") for number in range(20)}
    assert set(overlaid(laptop).values()) == {1}
    said = said_while(laptop.engine, lambda: laptop.pull(bench.county))
    assert len(said) < 20, "no question for each record"
    assert set(overlaid(laptop).values()) == {0}
    assert {id_: laptop.ledger.state("visit", id_) for id_ in before} == before


def test_work_that_is_on_its_way_stays_over_what_comes(bench: Bench) -> None:
    laptop, other = bench.laptop("d1"), bench.laptop("d2")
    for name in ("sent", "unsent", "stale", "theirs"):
        laptop.open_visit(name)
    laptop.sync(bench.county)
    other.pull(bench.county)
    for name in ("sent", "stale"):
        laptop.edit("visit", name, {"place": "店内"})
    laptop.push(bench.county)
    laptop.edit("visit", "unsent", {"place": "店内"})
    for name in ("sent", "unsent", "theirs"):
        other.edit("visit", name, {"title": "夜间检查"})
    other.push(bench.county)
    with engines.writing(laptop.engine) as connection:
        entry = select(tables.entry.c.id).where(tables.entry.c.record == "stale")
        connection.execute(tables.receipt.update().where(tables.receipt.c.entry.in_(entry)).values(stale=1))
    laptop.pull(bench.county)
    assert overlaid(laptop) == {"sent": 0, "unsent": 1, "stale": 2, "theirs": 0}
    shown = {name: laptop.ledger.state("visit", name) or {} for name in ("sent", "unsent", "stale", "theirs")}
    assert {name: state.get("place") for name, state in shown.items()} == {
        "sent": "店内",
        "unsent": "店内",
        "stale": "店内",
        "theirs": None,
    }
    assert [shown[name]["title"] for name in ("sent", "unsent", "theirs")] == ["夜间检查"] * 3


def test_an_answer_that_is_newer_than_the_page_stays_over_it(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    laptop.open_visit("v1")
    laptop.push(bench.county)
    early = bench.county.page(TOWN, 0, 500)
    laptop.edit("visit", "v1", {"place": "店内"})
    laptop.push(bench.county)
    laptop.ledger.apply_page(early)
    assert overlaid(laptop) == {"v1": 1}
    assert (laptop.ledger.state("visit", "v1") or {})["place"] == "店内"
    laptop.pull(bench.county)
    assert overlaid(laptop) == {"v1": 0}
    assert (laptop.ledger.state("visit", "v1") or {})["place"] == "店内"
