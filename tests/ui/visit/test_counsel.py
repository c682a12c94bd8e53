"""处理: what the gates say beside the proposal, the whole reasoning on F3, and one act under several laws."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from desktop.ui.pages.visit.decision.counsel_notes import CounselNotes
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.why_panel import WhyPanel
from tests.ui.visit.crew import Crew

BLOCKED_EXIT = "xf-tongdao"


def begin(crew: Crew) -> str:
    crew.check_all(BLOCKED_EXIT)
    crew.page.show_step("outcome")
    crew.settle()
    return next(iter(crew.visit().findings))


def words(crew: Crew, name: str) -> str:
    return "\n".join(label.text() for label in crew.find(name).findChildren(QLabel) if label.isVisible())


def test_f3_shows_the_whole_reasoning_and_puts_it_away(crew: Crew) -> None:
    begin(crew)
    assert not crew.sees("why_panel")
    crew.keys(Qt.Key.Key_F3)
    said = words(crew, "why_panel")
    for gate in (
        "有没有权",
        "新旧法适用",
        "一事多法",
        "追责时效",
        "从宽理由",
        "听证",
        "救济告知",
        "期限",
        "待确认",
    ):
        assert gate in said, gate
    assert "《中华人民共和国行政处罚法》第二十四条" in said
    assert isinstance(crew.find("why_panel"), WhyPanel)
    crew.press("why_close")
    assert not crew.sees("why_panel")
    crew.press("why_1")
    assert crew.sees("why_panel")


def test_an_old_act_is_held_against_the_limitation(crew: Crew) -> None:
    crew.check_all(BLOCKED_EXIT)
    drawer = crew.page.check.drawer
    drawer.act_facts.fields()["act_date"].put("2020-01-01")
    drawer.act_facts.fields()["act_date"].commit()
    crew.settle()
    finding = next(iter(crew.visit().findings.values()))
    assert finding.act_date is not None and finding.act_date.isoformat() == "2020-01-01"
    crew.page.show_step("outcome")
    crew.settle()
    assert "已超过追责时效" in words(crew, "notes_1")


def test_one_act_under_two_laws_is_fined_by_the_higher_one(crew: Crew) -> None:
    crew.check_all(BLOCKED_EXIT)
    also = crew.get("finding_also", QComboBox)
    at = also.findData("sr-zhandao")
    assert at > 0, "matters of the same visit are offered"
    also.setCurrentIndex(at)
    also.activated.emit(at)
    crew.settle()
    key, finding = next(iter(crew.visit().findings.items()))
    assert finding.also == ("sr-zhandao",)
    crew.page.show_step("outcome")
    crew.settle()
    notes = crew.get("notes_1", CounselNotes)
    assert "罚款一次" in words(crew, "notes_1")
    crew.keys(Qt.Key.Key_F3)
    chips = [chip.accessibleName() for chip in crew.find("why_panel").findChildren(StatusChip)]
    assert any("择一从高" in chip for chip in chips)
    if any(note.act == "use_matter" for note in notes._notes):
        crew.press("note_1_several")
        assert crew.visit().findings[key].matter == "sr-zhandao"


def test_the_tier_and_like_cases_stand_by_a_fine_only(crew: Crew) -> None:
    begin(crew)
    assert not crew.sees("notes_1") or "裁量阶次" not in words(crew, "notes_1")
    crew.press("option_1_simple")
    assert "裁量阶次" in words(crew, "notes_1") and "没有同事项" in words(crew, "notes_1")
