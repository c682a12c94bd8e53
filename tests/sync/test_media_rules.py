"""When and how fast evidence goes: papers and records never wait for it."""

from datetime import datetime

import pytest

from sync.client.media_rules import MediaRules, Pace
from tests.helpers.clock import FakeClock
from tests.helpers.laptop import Laptop
from tests.sync.conftest import MakeLaptop


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [(0, 0, set(range(24))), (9, 12, {9, 10, 11}), (22, 6, {22, 23, 0, 1, 2, 3, 4, 5})],
)
def test_the_hours_of_the_day(start: int, end: int, hours: set[int]) -> None:
    rules = MediaRules(start=start, end=end)
    assert {hour for hour in range(24) if rules.allows(datetime(2026, 11, 20, hour, 59))} == hours


def test_a_pause_holds_at_any_hour() -> None:
    assert not MediaRules(is_paused=True).allows(datetime(2026, 11, 20, 3))


def test_the_pace_is_kept_on_average(clock: FakeClock) -> None:
    waited: list[float] = []
    pace = Pace(MediaRules(bytes_per_s=1000), clock, waited.append)
    pace.sent(2000)
    assert waited == [2.0]
    clock.tick(5)
    pace.sent(2000)
    assert waited == [2.0], "what went slowly is not slowed down"
    pace.sent(2000)
    assert waited == [2.0, 1.0]


def run(laptop: Laptop, rules: MediaRules) -> tuple[int, int]:
    """Files that went and files that were held."""
    engine = laptop.engine()
    engine.media = rules
    report = engine.run()
    assert report.problem is None
    return report.files, report.held


def test_paused_evidence_waits_and_nothing_else_does(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.add_evidence(laptop.open_visit(), b"photo" * 100)
    assert run(laptop, MediaRules(is_paused=True)) == (0, 1)
    waiting = laptop.ledger.waiting()
    assert (waiting.entries, waiting.blobs["evidence"]) == (0, 1), "the record went, with its hashes"
    assert run(laptop, MediaRules(start=22, end=6)) == (0, 1), "it is 8:10"
    assert run(laptop, MediaRules(start=8, end=9)) == (1, 0)


def test_hours_that_end_in_the_middle_of_a_file_keep_what_went(
    make_laptop: MakeLaptop, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = make_laptop()
    laptop.add_evidence(laptop.open_visit(), b"x" * (20 * 1024 * 1024))
    sent = Pace.sent

    def hour_ends(self: Pace, size: int) -> None:
        sent(self, size)
        clock.tick(1800)

    with monkeypatch.context() as slow:
        slow.setattr(Pace, "sent", hour_ends)
        assert run(laptop, MediaRules(start=8, end=9)) == (0, 1)
    assert run(laptop, MediaRules()) == (1, 0)


def test_the_county_says_what_it_takes(make_laptop: MakeLaptop) -> None:
    report = make_laptop().sync()
    assert report.max_file == 4 * 1024**3
