"""Tests of who may act together. Source: 行政处罚法 42."""

import pytest

from casework.errors import NotAllowed, NotFound
from desktop.operations import officer, visit
from desktop.operations.desk import Desk
from desktop.ui.messages import refusal_text, text_of
from tests.helpers.fieldwork import THEME
from tests.helpers.practice import AUXILIARY, EXPIRED, FIRST, SECOND, SHOP

PAIRS = (
    (FIRST, FIRST, "officer.same", "同一个人"),
    (FIRST, EXPIRED, "officer.expired", "2025年12月14日"),
    (AUXILIARY, SECOND, "officer.auxiliary", "辅助人员"),
    (FIRST, "", "officer.missing", "还差一名"),
    ("nobody", SECOND, "officer.missing", "还差一名"),
)


@pytest.mark.parametrize(("first", "second", "code", "words"), PAIRS)
def test_a_pair_that_may_not_act_is_refused_with_the_reason_and_the_article(
    desk: Desk, first: str, second: str, code: str, words: str
) -> None:
    (refusal,) = officer.check_pair(desk, first, second)
    assert refusal.code == code
    assert refusal.article == "《中华人民共和国行政处罚法》第四十二条"
    names = {one.id: one.name for one in officer.officers(desk)}
    assert words in refusal_text(refusal, names)


@pytest.mark.parametrize(("first", "second", "code", "words"), PAIRS)
def test_no_visit_is_opened_by_such_a_pair(
    desk: Desk, first: str, second: str, code: str, words: str
) -> None:
    before = desk.ledger.head()
    with pytest.raises(NotAllowed) as refused:
        visit.open_visit(desk, SHOP, THEME, first, second)
    assert refused.value.code == code
    assert text_of(refused.value)
    assert desk.ledger.head() == before
    assert visit.open_visits(desk) == ()


def test_two_certificate_holders_may_act(desk: Desk) -> None:
    assert officer.check_pair(desk, FIRST, SECOND) == ()
    assert officer.check_pair(desk, SECOND, FIRST) == ()


def test_the_team_is_known_by_name_and_a_stranger_is_nobody(desk: Desk) -> None:
    assert len(officer.officers(desk)) == 7
    assert officer.officer(desk, "nobody") is None
    with pytest.raises(NotFound):
        desk.visit("nowhere")
