"""The ledger's own connection and what it remembers of the last acts."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from casework.audit import Draft
from casework.errors import NotAllowed
from sync.ledger import engines, tables
from sync.ledger.laptop.held import Held
from sync.ledger.laptop.ledger import LocalDevice
from sync.ledger.laptop.recent import MOST, Recent
from sync.ledger.laptop.writer import Writer
from sync.protocol.messages import Page, Unit
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import TOWN, Laptop, visit_state


def test_acts_share_one_connection_that_a_refusal_leaves_open(engine: Engine, laptop: Laptop) -> None:
    opened: list[object] = []
    laptop.open_visit("v1")
    event.listen(engine, "checkout", lambda *_: opened.append(1))
    for place in ("店内", "后厨"):
        laptop.edit("visit", "v1", {"place": place})
    reads = len(opened)
    with pytest.raises(NotAllowed):
        laptop.ledger.append(
            "o1", [Draft(type="visit", record="v1", verb="amended", changes={"place": ("别处", "门口")})]
        )
    laptop.ledger.append(
        "o1", [Draft(type="visit", record="v1", verb="amended", changes={"place": ("后厨", "门口")})]
    )
    assert len(opened) == reads, "the acts themselves have checked out none"


def test_what_is_not_a_refusal_throws_the_connection_away(engine: Engine) -> None:
    writer = Writer(engine)
    with writer.transaction() as first:
        first.exec_driver_sql("INSERT INTO meta (key, value) VALUES ('a', '1')")
    with pytest.raises(ZeroDivisionError), writer.transaction() as same:
        assert same is first
        same.exec_driver_sql("UPDATE meta SET value = '2' WHERE key = 'a'")
        raise ZeroDivisionError
    assert first.closed
    with writer.transaction() as second:
        assert second.exec_driver_sql("SELECT value FROM meta WHERE key = 'a'").scalar_one() == "1"


def test_the_connection_goes_with_the_engine(engine: Engine, tmp_path: Path) -> None:
    writer = Writer(engine)
    with writer.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO meta (key, value) VALUES ('a', '1')")
    assert (tmp_path / "laptop.db-wal").exists()
    engine.dispose()
    assert connection.closed
    assert not (tmp_path / "laptop.db-wal").exists(), "the log was folded in by the last to go"


def test_a_writer_whose_ledger_is_gone_holds_no_connection(engine: Engine, clock: FakeClock) -> None:
    for number in range(40):  # more than the pool has
        device = LocalDevice(town=TOWN, device="d1", incarnation="i1")
        Laptop(engine, device, clock).open_visit(f"v{number}")
    assert Laptop(engine, LocalDevice(town=TOWN, device="d1", incarnation="i1"), clock).ledger.head()[0] == 40


def test_the_next_act_on_a_record_does_not_read_it_again(laptop: Laptop) -> None:
    laptop.open_visit("v1")
    laptop.edit("visit", "v1", {"place": "店内"})
    said = laptop.heard()
    laptop.ledger.append(
        "o1", [Draft(type="visit", record="v1", verb="amended", changes={"place": ("店内", "后厨")})]
    )
    assert not [text for text in said if text.startswith("SELECT")], said
    assert (laptop.ledger.state("visit", "v1") or {})["place"] == "后厨"


def test_the_list_s_row_is_written_when_it_changes_and_only_then(laptop: Laptop) -> None:
    laptop.open_visit("v1")
    said = laptop.heard()
    places = ["店内", "后厨", "店内"]
    titles = ["复查", "夜间检查", "复查"]
    for place, title in zip(places, titles, strict=True):
        laptop.edit("visit", "v1", {"place": place})
        assert not [text for text in said if text.startswith("INSERT INTO visit ")], "it shows no place"
        laptop.edit("visit", "v1", {"title": title})
        assert len([text for text in said if text.startswith("INSERT INTO visit ")]) == 1
        said.clear()
        assert [row["title"] for row in laptop.ledger.rows("visit")] == [title]


def test_a_refused_act_leaves_the_list_s_row_to_the_next_one(laptop: Laptop) -> None:
    laptop.open_visit("v1")
    laptop.edit("visit", "v1", {"title": "复查"})
    seen = ("复查", "夜间检查")
    amended = Draft(type="visit", record="v1", verb="amended", changes={"title": seen})

    def fail(_connection: Connection) -> None:
        raise NotAllowed("entry.forbidden")

    with pytest.raises(NotAllowed):
        laptop.ledger.append("o1", [amended], also=fail)
    assert [row["title"] for row in laptop.ledger.rows("visit")] == ["复查"]
    laptop.ledger.append("o1", [amended])
    assert [row["title"] for row in laptop.ledger.rows("visit")] == ["夜间检查"]


def test_a_page_of_the_county_is_seen_by_the_next_act(engine: Engine, laptop: Laptop) -> None:
    laptop.open_visit("v1")
    laptop.ledger.append(
        "o1", [Draft(type="visit", record="v1", verb="amended", changes={"place": (None, "店内")})]
    )
    state = visit_state("v2", place="大堂")
    laptop.ledger.apply_page(
        Page(start=0, end=1, units=(Unit(type="visit", id="v2", rev=1, seq=1, state=state),), more=False)
    )
    laptop.ledger.append(
        "o1", [Draft(type="visit", record="v2", verb="amended", changes={"place": ("大堂", "后厨")})]
    )
    newer = visit_state("v2", place="大堂", title="夜间检查")
    laptop.ledger.apply_page(
        Page(start=1, end=2, units=(Unit(type="visit", id="v2", rev=2, seq=2, state=newer),), more=False)
    )
    laptop.ledger.append(
        "o1", [Draft(type="visit", record="v2", verb="amended", changes={"title": ("夜间检查", "复查")})]
    )
    with engines.reading(engine) as connection:
        row = connection.execute(tables.record.select().where(tables.record.c.id == "v2")).one()
    assert (row.rev, row.seq, row.overlaid) == (2, 2, 2)
    assert (laptop.ledger.state("visit", "v2") or {})["title"] == "复查"


def test_few_records_are_remembered_and_the_newest_of_them() -> None:
    recent = Recent()
    recent.keep(Held("visit", f"v{n}", {}) for n in range(MOST))
    recent.keep([Held("visit", "v0", {"a": 1}), Held("visit", "v99", {})])
    assert recent.get(("visit", "v1")) is None
    kept = recent.get(("visit", "v0"))
    assert kept is not None
    kept.state = {"a": 2}
    again = recent.get(("visit", "v0"))
    assert again is not None
    assert again.state == {"a": 1}, "what is worked on is another one"
    recent.clear()
    assert recent.get(("visit", "v0")) is None
