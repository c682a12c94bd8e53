"""笔录: composed text, the officer's own, the party's word, the read-back."""

from PySide6.QtWidgets import QPlainTextEdit

from tests.ui.visit.crew import Crew


def begin(crew: Crew) -> QPlainTextEdit:
    crew.page.show_step("record")
    crew.settle()
    return crew.get("site_record_situation", QPlainTextEdit)


def test_the_situation_is_composed_until_the_officer_writes_his_own(crew: Crew) -> None:
    text = begin(crew)
    composed = text.toPlainText()
    assert "消防安全" in composed and crew.visit().site_record.situation == ""
    crew.write("site_record_situation", "店内整洁，未见异常。")
    assert crew.visit().site_record.situation == "店内整洁，未见异常。"
    crew.press("situation_compose")
    assert crew.visit().site_record.situation == ""
    assert text.toPlainText() == composed


def test_the_partys_word_and_the_read_back_are_recorded(crew: Crew) -> None:
    begin(crew)
    crew.press("objections_none")
    crew.press("read_back_2")
    record = crew.visit().site_record
    assert record.objections == "无异议" and "宣读" in record.read_back
    view = crew.page.link.view
    assert view is not None and next(s for s in view.steps if s.key == "record").missing == ()
