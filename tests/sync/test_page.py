"""A page of the feed as it travels: states stay encoded until they are written."""

import pytest
from msgspec import Raw
from msgspec.structs import replace

from casework import codec
from sync.protocol.messages import Page, PageAsSent, PullRequest, Unit, UnitAsSent
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay


def test_a_page_reads_the_same_whether_its_states_are_spelled_out_or_not() -> None:
    unit = Unit(type="party", id="p1", rev=1, seq=7, state={"id": "p1", "name": "王喆"})
    page = Page(start=0, end=7, units=(unit,), more=False)
    raw = codec.encode(page)
    sent = codec.decode(raw, PageAsSent)
    assert sent.units[0].body == unit.body == codec.encode(unit.state)
    assert codec.encode(sent) == raw


@pytest.mark.parametrize("state", [b"[]", b"7", b'{"id":"\\ud800"}', b"{" * 3])
def test_a_state_that_cannot_be_read_is_garbage_and_the_cursor_stays(
    make_laptop: MakeLaptop, state: bytes
) -> None:
    make_laptop().open_visit()

    class Garbled(Relay):
        def pull(self, request: PullRequest) -> Page:
            unit = UnitAsSent(type="visit", id="v1", rev=1, seq=1, state=Raw(state))
            return PageAsSent(start=request.cursor, end=1, units=(unit,), more=False)

    laptop = make_laptop()
    report = laptop.sync(Garbled(laptop.service))
    assert report.problem is not None
    assert (report.problem.code, report.pulled, laptop.ledger.cursor()) == ("link.garbage", 0, 0)
    assert laptop.ledger.count("visit") == 0


def test_the_same_page_again_changes_nothing(make_laptop: MakeLaptop) -> None:
    first, second = make_laptop(), make_laptop()
    visit = first.open_visit(place="青溪街 1 号")
    first.sync()
    pages: list[Page] = []

    class Watching(Relay):
        def pull(self, request: PullRequest) -> Page:
            pages.append(super().pull(request))
            return pages[-1]

    second.sync(Watching(second.service))
    before = second.ledger.state("visit", visit)
    assert before is not None
    second.ledger.apply_page(replace(pages[0], start=0))
    assert second.ledger.state("visit", visit) == before
