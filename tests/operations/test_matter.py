"""Tests of matters and the text of the law."""

from datetime import date

from desktop.operations import matter
from desktop.operations.desk import Desk


def test_matters_are_found_by_name_code_and_initials(desk: Desk) -> None:
    today = desk.today()
    for text in ("疏散通道", "FQ-01"):
        assert "xf-tongdao" in [one.id for one in matter.search_matters(desk, text, today)]
    assert len(matter.search_matters(desk, "", today)) >= 45


def test_those_not_in_force_on_the_day_come_last(desk: Desk) -> None:
    day = date(2026, 11, 20)
    found = matter.search_matters(desk, "", day)
    valid = [matter.in_force(one, day) for one in found]
    assert False in valid, "the sample has rows whose law was replaced in 2026"
    assert valid == sorted(valid, reverse=True)


def test_bounds_of_validity_are_inclusive(desk: Desk) -> None:
    ended = next(one for one in matter.search_matters(desk, "", desk.today()) if one.valid_to is not None)
    assert ended.valid_to is not None and ended.valid_from is not None
    assert matter.in_force(ended, ended.valid_to)
    assert matter.in_force(ended, ended.valid_from)
    assert not matter.in_force(ended, date.fromordinal(ended.valid_to.toordinal() + 1))
    assert not matter.in_force(ended, date.fromordinal(ended.valid_from.toordinal() - 1))


def test_the_article_is_read_as_it_stood(desk: Desk) -> None:
    (stall,) = [one for one in matter.search_matters(desk, "FQ-02", desk.today()) if one.id == "sr-zhandao"]
    texts = [matter.law_text(desk, basis, desk.today()) for basis in stall.bases]
    assert any(text is not None and "第十八条" in text.article for text in texts)
