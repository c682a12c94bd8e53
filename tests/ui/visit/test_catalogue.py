"""添加文书: from the catalogue to the filled-in draft, by keyboard, with nothing modal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from casework.notice import PaperState
from desktop.forms import FieldKind
from desktop.ui.fields.table import CellView
from desktop.ui.pages.visit.paperwork.draft_form import label_of
from tests.ui.visit.crew import Crew

SEIZURE, EXTENSION = "seizure", "seizure_extension"
COERCIVE = "sr-zhandao"  # the sample's matter that allows seizure


@pytest.fixture
def ready(crew: Crew) -> Crew:
    """A visit with one finding on which something may be seized, at its papers."""
    crew.arrive()
    crew.check_all(COERCIVE)
    crew.decide_order()
    crew.page.show_step("papers")
    crew.settle()
    return crew


def add(crew: Crew, form: str) -> None:
    crew.press("papers_add")
    assert crew.page.papers.catalogue.list.choose_key(form)
    crew.press("catalogue_add")


def test_the_catalogue_stands_in_the_place_of_the_page(ready: Crew) -> None:
    ready.page.papers.go_to("")
    ready.keys(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not ready.sees("paper_next")
    assert ready.find("catalogue_search").hasFocus()
    QTest.keyClick(ready.find("catalogue_search"), Qt.Key.Key_Escape)
    ready.settle()
    assert ready.sees("paper_next") and not ready.sees("catalogue_search")


def test_a_closed_paper_is_grey_and_says_why(ready: Crew) -> None:
    ready.press("papers_add")
    assert ready.page.papers.catalogue.list.choose_key(EXTENSION)
    ready.settle()
    assert not ready.get("catalogue_add", QPushButton).isEnabled()
    assert "先要有定稿的" in ready.get("catalogue_why", QLabel).text()


def test_typing_initials_finds_a_paper(ready: Crew) -> None:
    ready.press("papers_add")
    panel = ready.page.papers.catalogue
    panel.search.setText("ycq")
    ready.qtbot.waitUntil(lambda: len(panel.model.values()) == 0, timeout=5000)
    assert not ready.get("catalogue_add", QPushButton).isEnabled()
    panel.search.setText("jccfkyqx")
    ready.qtbot.waitUntil(lambda: len(panel.model.values()) < 3, timeout=5000)


def test_an_added_draft_is_opened_at_its_first_blank(ready: Crew) -> None:
    add(ready, SEIZURE)
    current = ready.page.papers.shelf.current()
    assert current is not None and current.paper.form == SEIZURE
    assert current.paper.state is PaperState.DRAFT and current.added
    lacking = [field.key for field in current.fields if field.required and not field.value]
    assert lacking[0] == "reason"
    reason = ready.find("paper_reason")
    assert reason.hasFocus()
    ready.qtbot.waitUntil(lambda: not reason.visibleRegion().isEmpty(), timeout=5000)
    assert str(len(lacking)) in ready.get("draft_missing", QPushButton).text()
    ready.write("paper_reason", "防止证据损毁")
    assert ready.paper(SEIZURE).paper.fields["reason"] == "防止证据损毁"
    assert str(len(lacking) - 1) in ready.get("draft_missing", QPushButton).text()


def test_a_character_that_cannot_be_printed_is_named_under_its_field(ready: Crew) -> None:
    add(ready, SEIZURE)
    ready.write("paper_reason", "防止证据损毁😀")
    said = ready.get("paper_reason_unsaved", QLabel)
    assert "U+1F600" in said.text() and said.property("look") == "error"
    assert "😀" in ready.get("paper_reason", QPlainTextEdit).toPlainText(), "what was written stays"
    assert ready.paper(SEIZURE).paper.fields["reason"] == ""
    ready.write("paper_reason", "防止证据损毁")
    assert ready.paper(SEIZURE).paper.fields["reason"] == "防止证据损毁"
    assert not ready.sees("paper_reason_unsaved")


def test_findings_are_chosen_before_the_draft_is_made(ready: Crew) -> None:
    ready.press("papers_add")
    assert ready.page.papers.catalogue.list.choose_key(SEIZURE)
    ready.settle()
    box = ready.get("catalogue_finding_1", QCheckBox)
    assert box.isChecked() and ready.get("catalogue_add", QPushButton).isEnabled()
    box.setChecked(False)
    assert not ready.get("catalogue_add", QPushButton).isEnabled()


def test_rows_of_a_list_are_written_by_keyboard(ready: Crew) -> None:
    add(ready, SEIZURE)
    table = ready.get("paper_items", CellView)
    table.setFocus()
    for text in ("折叠桌", "1.2米"):
        if not table.findChildren(QLineEdit):
            QTest.keyClick(table, Qt.Key.Key_Return)
        editor = table.findChild(QLineEdit)
        assert editor is not None
        editor.setText(text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        ready.settle()
    assert ready.paper(SEIZURE).paper.fields["items"] == "折叠桌｜1.2米｜｜｜｜"
    assert table.model().rowCount() == 2, "a blank row waits below"
    ready.press("paper_items_copy")
    assert ready.paper(SEIZURE).paper.fields["items"].count("折叠桌") == 2
    ready.press("paper_items_drop")
    assert ready.paper(SEIZURE).paper.fields["items"].count("折叠桌") == 1


def test_a_draft_that_is_not_wanted_is_put_away(ready: Crew) -> None:
    add(ready, SEIZURE)
    ready.press("paper_drop")
    assert ready.paper(SEIZURE).paper.state is PaperState.VOID


def test_each_kind_of_field_has_its_editor(ready: Crew) -> None:
    add(ready, SEIZURE)
    draft = ready.page.papers.panel.draft
    names = {kind: type(draft._fields[key]).__name__ for key, kind in KINDS_SHOWN.items()}
    assert names == {
        FieldKind.DAY: "MomentField",
        FieldKind.CHOICE: "WordChoice",
        FieldKind.TABLE: "TableField",
        FieldKind.TEXT: "TextBlock",
    }
    view = next(field for field in ready.paper(SEIZURE).fields if field.key == "reason")
    assert label_of(view) == "采取措施的理由（必填）"
    assert ready.get("draft_given", QPushButton).text().count("项") == 1


KINDS_SHOWN = {
    "from": FieldKind.DAY,
    "measure": FieldKind.CHOICE,
    "items": FieldKind.TABLE,
    "reason": FieldKind.TEXT,
}
