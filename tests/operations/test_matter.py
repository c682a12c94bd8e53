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


def test_each_power_is_open_or_closed_on_the_day_of_the_act_and_the_old_law_is_shown(desk: Desk) -> None:
    straw = desk.pack.matter("dq-jiegan")
    assert straw is not None and straw.valid_to is not None
    then = matter.standing(desk, straw, date(2026, 8, 10))
    assert {step.name: step.answer.is_allowed for step in then.powers} == {
        "检查": True,
        "处罚": True,
        "查封": False,
        "扣押": False,
    }
    assert then.by_date.answer.outcome == "person"
    assert then.by_date.texts[0].then is not None and then.by_date.texts[0].now is None
    now = matter.standing(desk, straw, desk.today())
    assert not any(step.answer.is_allowed for step in now.powers)
    assert all("移送" in step.answer.reasons[0].text for step in now.powers), "who has it now is said"
    later = matter.standing(desk, straw, date(2030, 1, 1))
    assert later.act_date == desk.today(), "an act lies never after today"
