"""While the county works, the laptop does: keeps answers, reads the next batch, takes in the page before."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest

from casework.audit import Draft
from casework.errors import StorageProblem
from sync.client import records
from sync.client.overlap import Overlap
from sync.ledger.laptop.ledger import LocalLedger
from sync.protocol.messages import EntryAnswer, Page, PullRequest, PushReply, PushRequest
from sync.protocol.problems import problem
from sync.server.county import County
from tests.helpers.laptop import OFFICER, Laptop
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay

AT_ONCE = 4


@pytest.fixture
def laptop(make_laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """One that has ten acts to send, four at a time."""
    monkeypatch.setattr(records, "BATCH_ENTRIES", AT_ONCE)
    monkeypatch.setattr(records, "MOST", 1)
    made = make_laptop()
    made.ledger.append(OFFICER, [_registered(f"p{n}") for n in range(10)])
    return made


def test_answers_are_kept_and_the_next_is_read_while_the_county_works(
    laptop: Laptop, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    _note(monkeypatch, steps, type(laptop.service), "push", "sent", behind="answered")
    _note(monkeypatch, steps, LocalLedger, "acknowledge", "kept")
    _note(monkeypatch, steps, LocalLedger, "offer", "read")
    report = laptop.sync()
    assert (report.pushed, report.problem) == (10, None)
    assert steps == [
        *("read", "sent", "read", "answered"),
        *("sent", "kept", "read", "answered"),
        *("sent", "kept", "read", "answered"),
        *("kept", "read"),
    ]
    assert laptop.ledger.waiting().entries == 0
    assert len(county.ledger.entries_of("fengming", "party", "p9")) == 1


def test_what_was_answered_counts_though_the_link_breaks_in_the_next_exchange(
    laptop: Laptop, county: County
) -> None:
    class Breaking(Relay):
        def push(self, request: PushRequest) -> PushReply:
            if "push" in self.asked:
                raise problem(1902)
            return super().push(request)

    report = laptop.sync(Breaking(laptop.service), attempts=1)
    assert report.problem is not None
    assert report.pushed == AT_ONCE
    assert laptop.ledger.waiting().entries == 10 - AT_ONCE
    assert laptop.sync().pushed == 10 - AT_ONCE
    assert county.ledger.known(laptop.ledger.device.incarnation)[0] == 10


def test_what_was_answered_is_kept_before_a_pause(laptop: Laptop) -> None:
    seen: list[int] = []

    class Pausing(Relay):
        def push(self, request: PushRequest) -> PushReply:
            if self.asked.count("push") == 1:
                self.asked.append("push")
                raise problem(1802, retry_after_s=1)
            if self.asked.count("push") == 2:
                seen.append(laptop.ledger.waiting().entries)
            return super().push(request)

    report = laptop.sync(Pausing(laptop.service), attempts=3)
    assert (report.pushed, report.problem) == (10, None)
    assert seen == [10 - AT_ONCE]


@pytest.fixture
def reader(make_laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """One to which ten records of another come, four at a time."""
    monkeypatch.setattr(records, "PAGE_UNITS", AT_ONCE)
    monkeypatch.setattr(records, "MOST", 1)
    other, made = make_laptop(), make_laptop()
    other.ledger.append(OFFICER, [_registered(f"p{n}") for n in range(10)])
    other.sync()
    return made


def test_a_page_is_taken_in_while_the_county_makes_the_next_ready(
    reader: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    _note(monkeypatch, steps, type(reader.service), "pull", "sent", behind="came")
    _note(monkeypatch, steps, LocalLedger, "apply_page", "taken")
    report = reader.sync()
    assert (report.pulled, report.problem) == (10, None)
    assert steps[:8] == ["sent", "came", "sent", "taken", "came", "sent", "taken", "came"]
    assert steps[8] == "taken"
    assert reader.ledger.count("party") == 10


def test_a_page_that_came_counts_though_the_link_breaks_in_the_next_exchange(reader: Laptop) -> None:
    class Breaking(Relay):
        def pull(self, request: PullRequest) -> Page:
            if "pull" in self.asked:
                raise problem(1902)
            return super().pull(request)

    report = reader.sync(Breaking(reader.service), attempts=1)
    assert report.problem is not None
    assert (report.pulled, reader.ledger.count("party")) == (AT_ONCE, AT_ONCE)
    assert (reader.sync().pulled, reader.ledger.count("party")) == (10 - AT_ONCE, 10)


def test_a_page_that_cannot_be_read_meanwhile_is_garbage_and_no_later_one_is_taken(
    reader: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = LocalLedger.apply_page
    taken: list[int] = []

    def garbled(self: LocalLedger, page: Page) -> Any:
        taken.append(page.start)
        if len(taken) == 1:
            raise msgspec.DecodeError("not to be read")
        return real(self, page)

    monkeypatch.setattr(LocalLedger, "apply_page", garbled)
    report = reader.sync()
    assert report.problem is not None
    assert (report.problem.code, report.pulled, len(taken)) == ("link.garbage", 0, 1)
    assert reader.ledger.cursor() == 0
    assert reader.sync().pulled == 10


def test_a_disk_that_refuses_an_answer_meanwhile_ends_the_push_and_loses_nothing(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = LocalLedger.acknowledge

    def refuse(self: LocalLedger, answers: Sequence[EntryAnswer], tree: Any = None) -> Any:
        monkeypatch.setattr(LocalLedger, "acknowledge", real)
        raise StorageProblem("ledger.disk_full")

    monkeypatch.setattr(LocalLedger, "acknowledge", refuse)
    with pytest.raises(StorageProblem):
        laptop.sync()
    assert laptop.ledger.waiting().entries == 10
    report = laptop.sync()
    assert (report.pushed, report.problem) == (10, None)
    assert laptop.ledger.waiting().entries == 0


def test_what_was_put_off_is_done_once_in_its_order_and_goes_on_behind_a_failure() -> None:
    done: list[int] = []

    def fail() -> None:
        raise ValueError

    overlap = Overlap(object())  # type: ignore[arg-type]
    for work in (lambda: done.append(1), fail, lambda: done.append(2)):
        overlap.later(work)
    with pytest.raises(ValueError):
        overlap.catch_up()
    overlap.catch_up()
    overlap.catch_up()
    assert done == [1, 2]


def _registered(record: str) -> Draft:
    state = {"id": record, "town": "fengming", "kind": "person", "name": "王喆"}
    return Draft(
        type="party", record=record, verb="registered", changes={key: (None, state[key]) for key in state}
    )


def _note(
    patch: pytest.MonkeyPatch, steps: list[str], owner: type, name: str, step: str, behind: str = ""
) -> None:
    real: Callable[..., Any] = getattr(owner, name)

    def noted(*arguments: Any, **named: Any) -> Any:
        steps.append(step)
        found = real(*arguments, **named)
        if behind:
            steps.append(behind)
        return found

    patch.setattr(owner, name, noted)
