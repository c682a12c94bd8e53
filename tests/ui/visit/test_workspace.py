"""The workspace: where the officer is, what is missing, and the end of the visit."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.operations import paper as papers
from desktop.operations import visit as visits
from desktop.ui.pages.visit.step import StepPage
from tests.ui.visit.crew import Crew

CTRL = Qt.KeyboardModifier.ControlModifier


def test_it_begins_at_arrival_and_says_where_it_is(crew: Crew) -> None:
    assert crew.page.current_step == "arrive"
    assert crew.get("visit_title", QLabel).text() == "云记餐馆"
    said: list[str] = []
    crew.page.place_changed.connect(said.append)
    crew.page.link.reload()
    crew.settle()
    assert said == []  # the place was said once, when the visit was opened


def test_steps_can_be_visited_in_any_order_by_keys_and_mouse(crew: Crew) -> None:
    crew.press("step_papers")
    assert crew.page.current_step == "papers"
    crew.keys(Qt.Key.Key_PageUp, modifier=CTRL)
    assert crew.page.current_step == "outcome"
    for key, step in crew.page.steps.items():
        crew.press(f"step_{key}")
        assert isinstance(step, StepPage) and step.isVisible()


def test_saved_is_said_only_after_the_disk_has_it(crew: Crew) -> None:
    assert crew.get("visit_saved", QLabel).text() == ""
    crew.press("told_rights_at_now")
    assert crew.get("visit_saved", QLabel).text().startswith("已保存 08:10:")


def test_f7_lists_what_is_wrong_and_a_press_goes_there(crew: Crew) -> None:
    crew.press("step_record")
    crew.keys(Qt.Key.Key_F7)
    first = crew.find("review_lines_1")
    assert first.hasFocus()
    crew.keys(Qt.Key.Key_Return)
    assert crew.page.current_step != "record"
    crew.press("review_close")
    assert not crew.page.review.isVisible()


def line_saying(crew: Crew, words: str) -> str:
    """Name of the check line with these words."""
    lines = crew.page.review.findChildren(QAbstractButton)
    return next(line.objectName() for line in lines if words in line.text())


def test_f7_checks_everything_wherever_the_focus_is(crew: Crew) -> None:
    for key in crew.page.steps:
        crew.press(f"step_{key}")
        assert not crew.page.review.isVisible()
        crew.keys(Qt.Key.Key_F7)
        assert crew.page.review.isVisible(), key
        assert crew.find("review_lines_1").hasFocus(), key
        crew.keys(Qt.Key.Key_Escape)
        assert not crew.page.review.isVisible(), key


def test_a_check_line_goes_to_the_very_field(crew: Crew) -> None:
    crew.press("step_leave")
    crew.keys(Qt.Key.Key_F7)
    for words, step, control in (
        ("出示执法证", "arrive", "told_certificates_at_now"),
        ("执法记录仪", "arrive", "recorder"),
        ("未作答", "check", "check_list"),
    ):
        crew.press(line_saying(crew, words))
        assert crew.page.current_step == step
        focus = crew.page.focusWidget()
        assert focus is not None and (focus.objectName() == control or focus is crew.find(control)), words


def test_a_check_line_of_a_paper_chooses_it_and_goes_to_its_field(crew: Crew) -> None:
    crew.arrive()
    crew.check_all("xf-tongdao")
    crew.decide_order()
    crew.press("step_papers")
    order = crew.paper("correction_order").paper
    crew.bus.publish(papers.edit_field(crew.desk, order.id, "consequence", "逾期【后果】"))
    crew.settle()
    crew.go_to_paper("site_record")
    crew.press("step_arrive")
    crew.keys(Qt.Key.Key_F7)
    crew.press(line_saying(crew, "文书还有空白"))
    assert crew.page.current_step == "papers"
    chosen = crew.page.papers.shelf.current()
    assert chosen is not None and chosen.paper.id == order.id
    focus = crew.page.focusWidget()
    assert focus is not None and "consequence" in focus.objectName()


def test_ctrl_j_goes_to_what_is_missing(crew: Crew) -> None:
    crew.arrive()
    crew.keys(Qt.Key.Key_J, modifier=CTRL)
    assert crew.page.current_step == "check" and crew.page.check.list.hasFocus()


def test_closing_waits_for_what_is_missing_and_names_it(crew: Crew) -> None:
    crew.press("step_leave")
    assert not crew.find("visit_close").isEnabled()
    crew.press("leave_missing_1")
    assert crew.page.current_step == "arrive"


def test_a_change_from_elsewhere_is_shown(crew: Crew) -> None:
    changes = visits.record_arrival(crew.desk, crew.visit_id, {"presence.name": "李四"})
    crew.bus.publish(changes)
    crew.settle()
    assert crew.find("presence_name").property("text") == "李四"


def test_back_leaves_without_losing_what_is_in_the_field(crew: Crew) -> None:
    line = crew.find("presence_name")
    line.setFocus()
    QTest.keyClicks(line, "Li")
    back = crew.find("visit_back")
    back.setFocus()
    with crew.qtbot.waitSignal(crew.page.closed, timeout=5000) as left:
        QTest.keyClick(back, Qt.Key.Key_Return)
    assert left.args == [crew.visit_id]
    crew.settle()
    assert crew.visit().presence.name == "Li"


def test_every_control_has_a_name_for_machines_and_for_people(crew: Crew) -> None:
    for key in crew.page.steps:
        crew.press(f"step_{key}")
        step = crew.page.steps[key]
        for control in step.findChildren(QAbstractButton):
            if control.isVisible():
                assert control.objectName() and control.accessibleName()
