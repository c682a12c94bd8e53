"""The checklist by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from desktop.ui.fields.labelled import PAUSE_MS
from tests.ui.visit.crew import Crew

K = Qt.Key


def begin(crew: Crew) -> list[str]:
    crew.page.show_step("check")
    crew.settle()
    assert crew.page.check.list.hasFocus()
    view = crew.page.link.view
    assert view is not None
    return [merged.item.id for merged in view.items]


def test_digits_answer_and_enter_goes_on(crew: Crew) -> None:
    items = begin(crew)
    crew.keys(K.Key_1, K.Key_Return, K.Key_3, K.Key_Return, K.Key_4, K.Key_Enter, K.Key_1)
    answers = crew.visit().answers
    assert [answers[key].value for key in items[:4]] == ["ok", "na", "unchecked", "ok"]


def test_twenty_quick_answers_all_reach_the_disk(crew: Crew) -> None:
    items = begin(crew)
    crew.keys(*[K.Key_1, K.Key_Return] * 20)
    assert len([key for key in items if crew.visit().answers.get(key)]) == 20


def test_a_problem_opens_its_facts_and_keys_alone_fill_them(crew: Crew) -> None:
    items = begin(crew)
    crew.keys(K.Key_2)
    facts = crew.get("finding_facts", QPlainTextEdit)
    assert "【位置】" in facts.toPlainText()
    crew.keys(K.Key_Right)
    assert facts.hasFocus() and facts.textCursor().selectedText() == "【位置】"
    facts.insertPlainText("一楼")
    crew.keys(K.Key_Tab)
    assert facts.textCursor().selectedText() == "【物品及数量】"
    facts.insertPlainText("啤酒23箱")
    crew.keys(K.Key_Tab)
    facts.insertPlainText("1.2")
    crew.keys(K.Key_Return)
    finding = crew.visit().finding_of(items[0])
    assert finding is not None
    assert finding.facts.startswith("一楼疏散通道（安全出口）内堆放啤酒23箱，占用宽度约1.2米")
    row = crew.page.check.list.current()
    assert crew.page.check.list.hasFocus() and row is not None and row.id == items[1]


def test_another_answer_withdraws_the_finding(crew: Crew) -> None:
    items = begin(crew)
    crew.keys(K.Key_2)
    assert crew.sees("finding_facts")
    crew.keys(K.Key_1)
    finding = crew.visit().finding_of(items[0])
    assert finding is not None and finding.withdrawn
    assert not crew.sees("finding_facts")


def test_escape_in_the_facts_loses_nothing(crew: Crew) -> None:
    items = begin(crew)
    crew.keys(K.Key_2, K.Key_Right)
    crew.get("finding_facts", QPlainTextEdit).insertPlainText("二楼")
    crew.keys(K.Key_Escape)
    finding = crew.visit().finding_of(items[0])
    assert finding is not None and "二楼" in finding.facts
    assert crew.page.check.list.hasFocus()


def test_ctrl_enter_goes_to_the_next_open_question(crew: Crew) -> None:
    items = begin(crew)
    crew.keys(K.Key_1, K.Key_Return, K.Key_1, K.Key_Home)
    crew.keys(K.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    row = crew.page.check.list.current()
    assert row is not None and row.id == items[2]
    crew.keys(K.Key_End)
    crew.keys(K.Key_J, modifier=Qt.KeyboardModifier.ControlModifier)
    row = crew.page.check.list.current()
    assert row is not None and row.id == items[2]


def test_the_rest_of_a_section_needs_two_presses(crew: Crew) -> None:
    items = begin(crew)
    crew.press("answer_rest")
    assert crew.visit().answers == {}
    crew.press("answer_rest")
    answers = crew.visit().answers
    assert answers[items[0]].bulk
    view = crew.page.link.view
    assert view is not None
    first = view.items[0].item.section
    assert len(answers) == sum(1 for merged in view.items if merged.item.section == first)


def test_f3_shows_the_law_and_escape_puts_it_away(crew: Crew) -> None:
    begin(crew)
    crew.keys(K.Key_F3)
    assert crew.page.check.law.isVisible()
    crew.keys(K.Key_F3)
    assert crew.page.check.drawer.isVisible()


def test_severity_and_correction_on_the_spot_are_recorded(crew: Crew) -> None:
    items = begin(crew)
    crew.keys(K.Key_2)
    crew.press("finding_severity_serious")
    crew.press("finding_corrected")
    finding = crew.visit().finding_of(items[0])
    assert finding is not None and finding.severity == "serious" and finding.corrected_at is not None


def test_unfinished_typing_comes_back_after_a_crash(crew: Crew) -> None:
    items = begin(crew)
    crew.keys(K.Key_Down, K.Key_Down, K.Key_2, K.Key_Right)
    crew.get("finding_facts", QPlainTextEdit).insertPlainText("没有写完")
    rest = crew.page.check.drawer.facts
    with crew.qtbot.waitSignal(rest.paused, timeout=PAUSE_MS * 20):
        pass
    crew.settle()
    crew.open()
    assert crew.page.current_step == "check"
    row = crew.page.check.list.current()
    assert row is not None and row.id == items[2]
    assert "没有写完" in crew.get("finding_facts", QPlainTextEdit).toPlainText()
