"""Tests of visits: open, arrive, answer, close; and what a paper could not show is refused at once."""

from collections.abc import Callable

import pytest

from casework.errors import NotAllowed, NotFound, Unprintable
from desktop.operations import visit
from desktop.operations.desk import Desk
from desktop.ui.messages import text_of
from tests.helpers import fieldwork
from tests.helpers.practice import FIRST, SECOND, SHOP

PROBLEM = "xf-xiaochangsuo-03"


@pytest.fixture
def opened(desk: Desk) -> str:
    """An open visit."""
    return fieldwork.open_visit(desk)


def step(desk: Desk, visit_id: str, key: str) -> tuple[str, ...]:
    """What a step still lacks."""
    return next(one.missing for one in visit.view(desk, visit_id).steps if one.key == key)


def test_a_theme_merges_checklists_and_asks_duplicates_once(desk: Desk, opened: str) -> None:
    seen = visit.view(desk, opened)
    assert len(seen.visit.checklists) == 4
    assert len(seen.items) >= 20
    ids = [merged.item.id for merged in seen.items]
    assert len(set(ids)) == len(ids)
    keys = [merged.item.key for merged in seen.items if merged.item.key]
    assert len(set(keys)) == len(keys), "the same question stands once"
    listed = sum(len(desk.pack.merged_items((one,))) for one in seen.visit.checklists)
    assert listed > len(ids)


def test_a_visit_keeps_party_officers_pack_and_the_grade_of_its_time(desk: Desk, opened: str) -> None:
    seen = desk.visit(opened)
    assert seen.party.name == "云记餐馆"
    assert (seen.officers["first"].id, seen.officers["second"].id) == (FIRST, SECOND)
    assert seen.pack == desk.pack.info.id
    assert seen.started_grade == "recent"  # the county was heard before the laptop was started again
    assert seen.place == seen.party.address


def test_what_is_not_here_cannot_be_visited(desk: Desk) -> None:
    with pytest.raises(NotFound) as theme:
        visit.open_visit(desk, SHOP, "no-theme", FIRST, SECOND)
    assert theme.value.code == "theme.unknown"
    with pytest.raises(NotFound) as party:
        visit.open_visit(desk, "no-party", fieldwork.THEME, FIRST, SECOND)
    assert party.value.code == "record.missing"
    assert visit.open_visits(desk) == ()


def test_themes_that_fit_the_trade_come_first(desk: Desk) -> None:
    assert SHOP and visit.themes(desk, SHOP)[0].id == fieldwork.THEME
    assert visit.themes(desk, "px-071")[0].id == "yangzhi"


def test_a_problem_opens_a_finding_with_stock_wording_and_another_answer_withdraws_it(
    desk: Desk, opened: str
) -> None:
    visit.answer_item(desk, opened, PROBLEM, "problem", note="门口一具", measure="3")
    (finding,) = fieldwork.findings(desk, opened)
    item = next(m.item for m in visit.view(desk, opened).items if m.item.id == PROBLEM)
    assert (finding.facts, finding.correction) == (item.problem_text, item.order_text)
    answer = desk.visit(opened).answers[PROBLEM]
    assert (answer.note, answer.measure, answer.by, answer.bulk) == ("门口一具", "3", FIRST, False)

    visit.amend_finding(desk, opened, finding.id, {"facts": "厨房灭火器1具压力不足"})
    visit.answer_item(desk, opened, PROBLEM, "ok")
    assert fieldwork.findings(desk, opened) == ()
    visit.answer_item(desk, opened, PROBLEM, "problem")
    (again,) = fieldwork.findings(desk, opened)
    assert (again.id, again.facts) == (finding.id, "厨房灭火器1具压力不足"), "the officer's own words stay"


def test_the_rest_of_a_section_is_answered_at_once_and_marked_so(desk: Desk, opened: str) -> None:
    items = visit.view(desk, opened).items
    section = items[0].item.section
    visit.answer_item(desk, opened, items[0].item.id, "na")
    visit.answer_rest(desk, opened, section, "ok")
    answers = desk.visit(opened).answers
    inside = [m.item.id for m in items if m.item.section == section]
    assert set(answers) == set(inside)
    assert (answers[inside[0]].value, answers[inside[0]].bulk) == ("na", False)
    assert all(answers[one].bulk for one in inside[1:])


def test_an_answer_that_is_none_is_refused(desk: Desk, opened: str) -> None:
    with pytest.raises(ValueError, match="maybe"):
        visit.answer_item(desk, opened, PROBLEM, "maybe")
    with pytest.raises(ValueError, match="maybe"):
        visit.answer_rest(desk, opened, "消防安全", "maybe")
    with pytest.raises(NotFound) as unknown:
        visit.answer_item(desk, opened, "nj-minsu-01", "ok")
    assert unknown.value.code == "item.unknown"
    with pytest.raises(NotFound):
        visit.amend_finding(desk, opened, "no-finding", {"facts": "无"})
    assert desk.visit(opened).answers == {}


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("压力不足\x00", "glyph.control", "U+0000"),
        ("压力\u202e不足", "glyph.control", "RIGHT-TO-LEFT OVERRIDE"),
        ("压力\u200b不足", "glyph.control", "ZERO WIDTH SPACE"),
        ("压力\U0002a6a5不足", "glyph.missing", "U+2A6A5"),
        ("שלום", "glyph.missing", "HEBREW"),
    ],
)
def test_text_that_no_paper_could_show_is_refused_by_name_where_it_is_typed(
    desk: Desk, opened: str, text: str, code: str, named: str
) -> None:
    visit.answer_item(desk, opened, PROBLEM, "problem")
    (finding,) = fieldwork.findings(desk, opened)
    before = desk.ledger.head()
    acts: tuple[Callable[[], object], ...] = (
        lambda: visit.answer_item(desk, opened, PROBLEM, "problem", note=text),
        lambda: visit.answer_item(desk, opened, PROBLEM, "problem", measure=text),
        lambda: visit.amend_finding(desk, opened, finding.id, {"facts": text}),
        lambda: visit.record_arrival(desk, opened, {"presence.name": text}),
        lambda: visit.amend_record(desk, opened, {"site_record.objections": text}),
    )
    for act in acts:
        with pytest.raises(Unprintable) as refused:
            act()
        assert refused.value.code == code
        assert named in refused.value.params["name"]
        assert refused.value.params["name"] in text_of(refused.value)
    assert desk.ledger.head() == before


def test_now_is_the_time_of_the_desk_and_none_takes_a_time_back(desk: Desk, opened: str) -> None:
    visit.answer_item(desk, opened, PROBLEM, "problem")
    (finding,) = fieldwork.findings(desk, opened)
    before = desk.now()
    visit.amend_finding(desk, opened, finding.id, {"corrected_at": "now"})
    at = fieldwork.findings(desk, opened)[0].corrected_at
    assert at is not None and before < at < desk.now()
    visit.amend_finding(desk, opened, finding.id, {"corrected_at": None})
    assert fieldwork.findings(desk, opened)[0].corrected_at is None
    visit.record_arrival(desk, opened, {"started_at": "now"})
    started = desk.visit(opened).started_at
    assert started is not None and started > at


def test_an_act_that_changes_nothing_makes_no_entry(desk: Desk, opened: str) -> None:
    visit.record_arrival(desk, opened, {"recorder": "ZFJLY-0007"})
    before = desk.ledger.head()
    assert visit.record_arrival(desk, opened, {"recorder": "ZFJLY-0007"}).saved_at == ""
    assert desk.ledger.head() == before


def test_a_visit_cannot_be_closed_while_steps_are_missing(desk: Desk, opened: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        visit.close_visit(desk, opened)
    missing = refused.value.params["missing"]
    for words in ("未填在场人员", "未记录出示执法证", "未记录告知权利", "笔录未经当事人核对", "未出具文书"):
        assert words in missing
        assert words in text_of(refused.value)
    assert sum(words.startswith("未检查：") for words in missing) == len(visit.view(desk, opened).items)

    fieldwork.arrive(desk, opened)
    assert step(desk, opened, "arrive") == ()
    fieldwork.answer_all(desk, opened)
    assert step(desk, opened, "check") == ()
    assert len(step(desk, opened, "evidence")) == len(step(desk, opened, "outcome")) == len(fieldwork.FAULTS)
    with pytest.raises(NotAllowed):
        visit.close_visit(desk, opened)
    assert desk.visit(opened).state == "open"


def test_a_closed_visit_takes_nothing_more(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    closed = fieldwork.whole_visit(desk, tmp_path_factory.mktemp("camera"))
    finding = fieldwork.findings(desk, closed)[0].id
    assert visit.open_visits(desk) == ()
    before = desk.ledger.head()
    acts: tuple[Callable[[], object], ...] = (
        lambda: visit.answer_item(desk, closed, PROBLEM, "ok"),
        lambda: visit.answer_rest(desk, closed, "消防安全", "ok"),
        lambda: visit.record_arrival(desk, closed, {"recorder": "x"}),
        lambda: visit.amend_finding(desk, closed, finding, {"facts": "另有隐情"}),
        lambda: visit.close_visit(desk, closed),
    )
    for act in acts:
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.code == "visit.closed"
    assert desk.ledger.head() == before


def test_the_place_is_remembered_until_the_visit_is_closed(desk: Desk, opened: str) -> None:
    assert visit.last_place(desk, opened) == ("", "", "")
    visit.remember_place(desk, opened, "check", PROBLEM, "灭火器压")
    visit.remember_place(desk, opened, "check", PROBLEM, "灭火器压力")
    assert visit.last_place(desk, opened) == ("check", PROBLEM, "灭火器压力")


def test_visits_are_listed_newest_first_and_found_by_name_or_initials(desk: Desk) -> None:
    made = [fieldwork.open_visit(desk, party) for party in (SHOP, "px-003", SHOP)]
    assert [row.id for row in visit.visits_page(desk, None)] == made[::-1]
    first = visit.visits_page(desk, None, limit=2)
    assert [row.id for row in visit.visits_page(desk, (first[-1].day, first[-1].id))] == made[:1]
    assert [row.id for row in visit.visits_page(desk, None, text="来仪春")] == [made[1]]
    assert [row.id for row in visit.visits_page(desk, None, text="yjcg")] == [made[2], made[0]]
    assert [row.id for row in visit.open_visits(desk)] == made[::-1]
    assert not any(row.synced for row in visit.visits_page(desk, None))
