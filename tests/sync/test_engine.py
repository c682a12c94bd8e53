"""Whole sync runs over HTTPS: what one laptop records, the right others see, whatever is in the way."""

import sqlite3
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sqlalchemy import event

from casework.audit import Draft
from sync.protocol.messages import PushReply, PushRequest
from sync.protocol.problems import problem
from sync.server.county import County
from tests.faults.histories.seat import copy_database
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county, served
from tests.helpers.laptop import OFFICER, Laptop
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay


def visit_state(laptop: Laptop, visit: str) -> dict[str, Any]:
    state = laptop.ledger.state("visit", visit)
    assert state is not None
    return state


def test_a_visit_reaches_the_town_and_nobody_else(make_laptop: MakeLaptop, county: County) -> None:
    first, second, foreign = make_laptop(), make_laptop(), make_laptop("qingxi")
    visit = first.open_visit()
    report = first.sync()
    assert report.problem is None
    assert (report.pushed, report.refused) == (1, 0)
    assert first.ledger.waiting().entries == 0
    assert second.sync().pulled == 1
    assert visit_state(second, visit) == visit_state(first, visit)
    assert foreign.sync().pulled == 0
    assert foreign.ledger.state("visit", visit) is None
    assert county.ledger.state("visit", visit, "fengming") == visit_state(first, visit)
    assert county.ledger.state("visit", visit, "qingxi") is None


def test_both_officers_answers_merge(make_laptop: MakeLaptop) -> None:
    first, second = make_laptop(), make_laptop()
    visit = first.open_visit()
    first.sync()
    second.sync()
    first.change("visit", visit, {"answers.Q1.value": (None, "ok")})
    second.change("visit", visit, {"answers.Q2.value": (None, "problem")})
    for laptop in (first, second, first):
        assert laptop.sync().problem is None
    merged = {"Q1": {"value": "ok"}, "Q2": {"value": "problem"}}
    assert visit_state(first, visit)["answers"] == visit_state(second, visit)["answers"] == merged


def test_two_values_of_one_path_are_both_kept(make_laptop: MakeLaptop) -> None:
    first, second = make_laptop(), make_laptop()
    visit = first.open_visit()
    first.sync()
    second.sync()
    first.change("visit", visit, {"place": (None, "甲处")})
    second.change("visit", visit, {"place": (None, "乙处")})
    for laptop in (first, second, first):
        assert laptop.sync().problem is None
    for laptop in (first, second):
        (conflict,) = laptop.ledger.conflicts("visit", visit)
        assert (conflict.kept, conflict.other) == ("甲处", "乙处")


def test_a_second_run_moves_nothing(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.open_visit()
    laptop.sync()
    again = laptop.sync()
    assert (again.pushed, again.pulled, again.files, again.problem) == (0, 0, 0, None)


def test_a_backlog_goes_in_batches_and_comes_in_pages(make_laptop: MakeLaptop) -> None:
    first, second = make_laptop(), make_laptop()
    drafts = [
        Draft(type="party", record=f"p{n}", verb="registered", changes=_party(f"p{n}")) for n in range(1200)
    ]
    first.ledger.append(OFFICER, drafts)
    seen: list[int] = []
    report = first.sync(progress=lambda lanes: seen.append(lanes[0].done))
    assert (report.pushed, report.problem) == (1200, None)
    assert seen == sorted(seen)
    assert [1200 in seen, 500 in seen] == [True, True]
    assert second.sync().pulled == 1200
    assert second.ledger.count("party") == 1200


def _party(key: str) -> dict[str, tuple[None, object]]:
    values = {"id": key, "kind": "person", "name": "王喆", "town": "fengming"}
    return {path: (None, value) for path, value in values.items()}


def test_an_entry_of_another_township_is_filed_apart_and_does_not_stop_the_rest(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop = make_laptop("fengming")
    laptop.ledger.device = replace(laptop.ledger.device, town="qingxi")
    laptop.change("party", "stray", {**_party("stray"), "town": (None, "qingxi")}, "registered")
    laptop.ledger.device = replace(laptop.ledger.device, town="fengming")
    visit = laptop.open_visit()
    report = laptop.sync()
    assert (report.pushed, report.refused) == (1, 1)
    (refused,) = laptop.ledger.quarantined()
    assert (refused.number, refused.record) == (1201, "stray")
    assert county.ledger.state("party", "stray", "qingxi") is None
    assert county.ledger.state("visit", visit, "fengming") is not None


def test_an_answer_lost_after_the_county_stored_the_batch_doubles_nothing(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()

    class Losing(Relay):
        def push(self, request: PushRequest) -> PushReply:
            super().push(request)
            raise problem(1902)

    report = laptop.sync(Losing(laptop.service), attempts=1)
    assert report.problem is not None
    assert report.problem.code == "link.timeout"
    assert laptop.ledger.waiting().entries == 1
    assert laptop.sync().pushed == 1
    assert len(county.ledger.entries_of("fengming", "visit", visit)) == 1


def test_what_may_pass_is_tried_again(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.open_visit()

    class Busy(Relay):
        def push(self, request: PushRequest) -> PushReply:
            if self.asked.count("push") < 2:
                self.asked.append("push")
                raise problem(1802, retry_after_s=1)
            return super().push(request)

    report = laptop.sync(Busy(laptop.service), attempts=3)
    assert (report.pushed, report.problem) == (1, None)


def test_a_cancelled_run_keeps_what_was_done_and_the_next_goes_on(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    drafts = [
        Draft(type="party", record=f"p{n}", verb="registered", changes=_party(f"p{n}")) for n in range(1100)
    ]
    laptop.ledger.append(OFFICER, drafts)
    relay = Relay(laptop.service)
    report = laptop.sync(relay, cancelled=lambda: "push" in relay.asked)
    assert report.cancelled
    assert report.problem is None
    assert report.pushed == 500
    assert laptop.ledger.waiting().entries == 600
    assert laptop.sync().pushed == 600


def test_a_county_that_is_down_leaves_everything_as_it_was(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.open_visit()
    with laptop.http(url="https://127.0.0.1:9") as nobody:
        report = laptop.sync(nobody)
    assert report.problem is not None
    assert report.problem.code == "link.unreachable"
    assert (report.heard, report.as_of) == (None, None)
    assert laptop.ledger.waiting().entries == 1


def test_a_wrong_clock_never_stops_a_laptop(make_laptop: MakeLaptop, clock: FakeClock) -> None:
    laptop = make_laptop()
    laptop.open_visit()
    slow = FakeClock(seed=2)
    slow.tick(-400 * 86_400)
    laptop.clock = slow
    with laptop.http() as service:
        report = laptop.sync(service)
    assert (report.pushed, report.problem) == (1, None)
    assert report.heard == clock.now()


def test_other_laptops_of_the_town_are_named_with_when_they_were_heard(
    make_laptop: MakeLaptop, clock: FakeClock
) -> None:
    first, second = make_laptop(name="笔记本1"), make_laptop(name="笔记本2")
    make_laptop("qingxi", "外镇电脑")
    assert first.sync().silent == {"笔记本2": ""}
    heard = clock.now()
    second.sync()
    clock.tick(86_400)
    assert first.sync().silent == {"笔记本2": heard.isoformat()}


def test_a_full_database_at_the_county_loses_nothing(tmp_path: Path, clock: FakeClock) -> None:
    county = make_county(tmp_path / "county", clock=clock)

    def full(raw: sqlite3.Connection, _record: object) -> None:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages}")

    with served(county) as url:
        laptop = Laptop(tmp_path / "laptop", county.ticket("fengming", "笔记本1", url), clock)
        drafts = [
            Draft(type="party", record=f"p{n}", verb="registered", changes=_party(f"p{n}"))
            for n in range(400)
        ]
        laptop.ledger.append(OFFICER, drafts)
        event.listen(county.engine, "connect", full)
        county.engine.dispose()
        report = laptop.sync()
        assert report.problem is not None
        assert report.problem.code == "server.disk_full"
        assert (report.pushed, laptop.ledger.waiting().entries) == (0, 400)
        event.remove(county.engine, "connect", full)
        county.engine.dispose()
        assert laptop.sync().pushed == 400
        laptop.close()
    county.close()


def test_an_old_county_put_back_by_hand_is_recognised_by_a_laptop_that_only_read(
    make_laptop: MakeLaptop, county: County, url: str, tmp_path: Path
) -> None:
    if county.engine.dialect.name != "sqlite":
        return  # a file is put back here
    writer, reader = make_laptop(), make_laptop()
    kept = writer.open_visit()
    writer.sync()
    image = tmp_path / "county.image"
    copy_database(county.home.database, image)
    again = writer.open_visit()
    writer.sync()
    reader.sync()
    copy_database(image, county.home.database)
    other = make_laptop()
    mine = other.open_visit()
    other.sync()  # the feed grows again to where the reader stands
    assert reader.sync().problem is None
    assert reader.ledger.state("visit", mine) is not None, "no row is passed over"
    writer.sync()
    reader.sync()
    for visit in (kept, again, mine):
        assert county.ledger.state("visit", visit, "fengming") == reader.ledger.state("visit", visit)
