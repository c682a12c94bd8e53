"""Whole sync runs over HTTPS: what one laptop records, the right others see, and only receipts count."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import event

import resources
from casework.audit import Draft
from casework.numbering import NumberLease
from casework.pack import Series
from sync.protocol import signing
from sync.protocol.messages import Hello, HelloReply, LeaseReply, LeaseRequest, PushReply, PushRequest
from sync.protocol.problems import SyncProblem, problem
from sync.server.county import County
from sync.server.report import make_report
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


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("hash", "0" * 64, "link.wrong_county"),
        ("county_seq", 999, "link.wrong_county"),
        ("signature", "00" * 64, "link.wrong_county"),
        ("signature", "", "link.wrong_county"),
    ],
)
def test_a_tampered_receipt_does_not_count(
    make_laptop: MakeLaptop, field: str, value: object, code: str
) -> None:
    laptop = make_laptop()
    laptop.open_visit()

    class Tampering(Relay):
        def push(self, request: PushRequest) -> PushReply:
            (answer,) = super().push(request).answers
            assert answer.receipt is not None
            return PushReply(answers=(replace(answer, receipt=replace(answer.receipt, **{field: value})),))

    report = laptop.sync(Tampering(laptop.service))
    assert report.problem is not None
    assert report.problem.code == code
    assert laptop.ledger.waiting().entries == 1
    assert laptop.sync().pushed == 1


def test_a_right_signature_over_another_entrys_hash_does_not_count(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop = make_laptop()
    laptop.open_visit()

    class Crossed(Relay):
        def push(self, request: PushRequest) -> PushReply:
            (answer,) = super().push(request).answers
            assert answer.receipt is not None
            other = replace(answer.receipt, hash="ab" * 32, signature="")
            return PushReply(answers=(replace(answer, receipt=county.signer.sign_struct(other)),))

    report = laptop.sync(Crossed(laptop.service))
    assert report.problem is not None
    assert report.problem.code == "link.garbage"
    assert laptop.ledger.waiting().entries == 1


def test_an_answer_left_out_is_garbage(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.open_visit()

    class Silent(Relay):
        def push(self, request: PushRequest) -> PushReply:
            return PushReply(answers=())

    report = laptop.sync(Silent(laptop.service))
    assert report.problem is not None
    assert report.problem.code == "link.garbage"
    assert laptop.ledger.waiting().entries == 1


def test_another_countys_key_is_refused_before_anything_is_sent(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.open_visit()
    relay = Relay(laptop.service)
    report = laptop.engine(relay, county_key=signing.generate()[1]).run()
    assert report.problem is not None
    assert report.problem.code == "link.wrong_county"
    assert relay.asked == ["hello"]
    assert laptop.ledger.waiting().entries == 1
    assert laptop.ledger.last_beacon() is None


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


def series_of(county: County) -> Sequence[Series]:
    """Every number series of the pack the county publishes."""
    pack = county.packs.read()
    assert pack is not None
    return pack.series()


def test_the_pack_comes_first_and_numbers_come_with_it(make_laptop: MakeLaptop, county: County) -> None:
    info = county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()
    report = laptop.sync()
    series = [one.key for one in series_of(county)]
    assert (report.pack, report.leases, report.lease_problems) == (info.id, len(series), {})
    leases = [laptop.ledger.load("lease", state["id"], NumberLease) for state in laptop.ledger.query("lease")]
    assert sorted(lease.series for lease in leases) == sorted(series)
    assert {"责改", "不罚", "诺", "当罚"} <= set(series)
    assert all(lease.left == 50 and lease.body == "云凤" for lease in leases)
    again = laptop.sync()
    assert (again.pack, again.leases) == ("", 0)


def test_a_lease_that_runs_low_is_followed_by_the_next(make_laptop: MakeLaptop, county: County) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop, other = make_laptop(), make_laptop()
    laptop.sync()
    (first,) = laptop.ledger.query("lease", {"series": "当罚", "device": laptop.ledger.device.device})
    laptop.change("lease", first["id"], {"next": (1, 42)}, "taken")
    assert laptop.sync().leases == 1
    held = laptop.ledger.query("lease", {"series": "当罚", "device": laptop.ledger.device.device})
    assert sorted((lease["start"], lease["end"]) for lease in held) == [(1, 51), (51, 101)]
    other.sync()
    (theirs,) = other.ledger.query("lease", {"series": "当罚", "device": other.ledger.device.device})
    assert (theirs["start"], theirs["end"]) == (101, 151)


def test_in_december_the_numbers_of_the_next_year_come_too(
    make_laptop: MakeLaptop, county: County, clock: FakeClock
) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()
    laptop.sync()
    years = {lease.year for lease in county.leases.grants()}
    clock.tick(timedelta(days=12).total_seconds())  # 2 December
    assert laptop.sync().problem is None
    assert (years, {lease.year for lease in county.leases.grants()}) == ({2026}, {2026, 2027})
    before = len(county.leases.grants())
    assert laptop.sync().leases == 0 and len(county.leases.grants()) == before


def test_a_lease_that_the_county_did_not_sign_is_refused(make_laptop: MakeLaptop, county: County) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()

    class Generous(Relay):
        def lease(self, request: LeaseRequest) -> LeaseReply:
            return LeaseReply(lease={**super().lease(request).lease, "end": 9999})

    report = laptop.sync(Generous(laptop.service))
    assert report.problem is not None
    assert report.problem.code == "link.wrong_county"


def test_a_copied_laptop_takes_a_new_incarnation_and_loses_nothing(
    make_laptop: MakeLaptop, county: County
) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()
    kept = laptop.open_visit()
    laptop.sync()
    seq, hash_ = laptop.ledger.head()

    class Older(Relay):
        """Says what a laptop restored from an older copy would say."""

        def hello(self, request: Hello) -> HelloReply:
            if request.seq == seq:
                request = replace(request, seq=0, hash="0" * 64)
            return super().hello(request)

    report = laptop.sync(Older(laptop.service))
    assert report.renewed
    assert report.problem is None
    assert report.pushed == 1
    assert len(county.ledger.entries_of("fengming", "visit", kept)) == 1
    later = laptop.open_visit()
    assert laptop.sync().pushed == 1
    assert county.ledger.state("visit", later, "fengming") is not None
    frozen = [lease["frozen"] for lease in laptop.ledger.query("lease")]
    series = len(series_of(county))
    assert (frozen.count(True), frozen.count(False)) == (series, series)
    assert {alert.kind for alert in county.alerts.listed()} == {"forked", "renewed"}, "the county is told"
    assert make_report(county).alerts == county.alerts.listed()


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


def test_a_revoked_laptop_is_told_so(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    county.registry.revoke(laptop.ledger.device.device, "lost")
    laptop.open_visit()
    report = laptop.sync()
    assert report.problem is not None
    assert report.problem.code == "auth.revoked"
    assert laptop.ledger.waiting().entries == 1


def test_one_laptop_cannot_speak_for_another(make_laptop: MakeLaptop) -> None:
    first, second = make_laptop(), make_laptop("qingxi")
    first.enrolment = replace(first.enrolment, reply=second.enrolment.reply)
    with first.http() as pretender, pytest.raises(SyncProblem) as caught:
        pretender.hello(Hello(protocol=1, app="", incarnation="i", seq=0, hash="0" * 64, epoch=""))
    assert caught.value.problem.code == "auth.bad_signature"


def test_a_text_that_no_database_takes_is_refused(make_laptop: MakeLaptop) -> None:
    service = make_laptop().service
    hello = Hello(protocol=1, app="", incarnation="i", seq=0, hash="", epoch="")
    lease = LeaseRequest(key="k", series="当罚", year=2026, size=1)
    for text in ("\x00", "", "x" * 1000, "a\x00b"):
        asked: list[Callable[[], object]] = [
            partial(service.hello, replace(hello, incarnation=text)),
            partial(service.push, PushRequest(incarnation=text, entries=())),
            partial(service.lease, replace(lease, key=text)),
            partial(service.lease, replace(lease, series=text)),
        ]
        for ask in asked:
            with pytest.raises(SyncProblem) as caught:
                ask()
            assert caught.value.problem.number == 1702, repr(text)


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
