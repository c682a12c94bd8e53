"""到场: stamps, who is there, and the certificates of the two."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.ui.pages.visit.arrival.arrive import certificate_word
from desktop.ui.widgets.chip import StatusChip
from tests.ui.visit.crew import Crew


def test_a_stamp_takes_the_time_and_can_be_taken_back(crew: Crew) -> None:
    crew.press("told_certificates_at_now")
    assert crew.visit().told.certificates_at is not None
    assert crew.get("told_certificates_at_chip", StatusChip).word == "08:10"
    crew.press("told_certificates_at_undo")
    assert crew.visit().told.certificates_at is None
    assert crew.sees("told_certificates_at_now")


def test_the_whole_step_by_hand_leaves_nothing_missing(crew: Crew) -> None:
    crew.arrive()
    view = crew.page.link.view
    assert view is not None and view.steps[0].missing == ()
    visit = crew.visit()
    assert (visit.presence.name, visit.presence.relation) == ("王芳", "负责人")
    assert visit.told.recusal == "不申请回避"


def test_recusal_asks_for_its_reason(crew: Crew) -> None:
    crew.press("recusal_asked")
    crew.write("recusal_why", "与一名执法人员是亲戚")
    assert crew.visit().told.recusal == "申请回避：与一名执法人员是亲戚"


def test_enter_commits_a_line_and_goes_on(crew: Crew) -> None:
    line = crew.get("presence_name", QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "Wang")
    crew.keys(Qt.Key.Key_Return)
    assert crew.visit().presence.name == "Wang"
    assert not line.hasFocus()


def test_a_character_no_font_can_draw_is_refused_by_name_and_kept_in_the_field(crew: Crew) -> None:
    crew.write("place", "凤鸣大道\U0001f600号")
    assert (
        "U+1F600" in crew.get("message_text", QLabel).text()
        or "字形" in crew.get("message_text", QLabel).text()
    )
    assert "\U0001f600" not in crew.visit().place


def test_certificates_that_end_soon_or_ended_are_said(crew: Crew) -> None:
    officers = crew.visit().officers
    on = crew.desk.today()
    assert certificate_word(officers["first"], on)[0] == "ok"
    assert certificate_word(officers["second"], on) == ("warn", "20 天后到期")
