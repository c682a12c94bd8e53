"""Tests of what the county last said, and of the sentence about what can be known."""

from datetime import timedelta

from casework import codec
from desktop.operations import county_word
from desktop.operations.desk import Desk
from tests.helpers.practice import MORNING


def test_coverage_names_the_hour_of_the_last_pull(desk: Desk) -> None:
    heard = county_word.heard_at(desk)
    assert heard is not None and heard < MORNING
    words = f"截至{desk.local(heard):%Y年%m月%d日 %H:%M}与县级同步的记录"
    assert county_word.coverage(desk) == words


def test_silent_laptops_are_counted_from_a_full_day(desk: Desk) -> None:
    now = desk.now()
    said = {
        "乙机": (now - timedelta(days=6, hours=1)).isoformat(),
        "丙机": (now - timedelta(hours=23)).isoformat(),
        "丁机": "",
    }
    desk.ledger.meta_set(county_word.SILENT, codec.encode(said).decode())
    assert county_word.quiet(desk) == (("乙机", 6),)
    assert "另有1台本镇设备最长6天未联系" in county_word.coverage(desk)


def test_before_the_first_pull_only_this_laptop_is_known(desk: Desk) -> None:
    desk.ledger.meta_set(county_word.AS_OF, "")
    assert county_word.heard_at(desk) is None
    assert "尚未与县级同步" in county_word.coverage(desk)
