"""更正重出 on the shelf: the reason and the other officer's word, then a draft that takes its place."""

from PySide6.QtWidgets import QCheckBox, QPushButton

from desktop.ui.pages.visit.words import SUPERSEDED
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import ORDER

WHY = "整改期限写错"


def sealed(crew: Crew) -> str:
    """The order, numbered; its id."""
    crew.press("paper_next")
    crew.press("paper_next")
    return crew.paper(ORDER).paper.id


def test_a_sealed_paper_is_corrected_by_another(ready: Crew) -> None:
    assert not ready.sees("paper_correct"), "a draft is simply changed"
    old = sealed(ready)
    ready.press("paper_correct")
    ready.press("correct_confirm")
    assert ready.find("correct_reason").hasFocus()
    ready.write("correct_reason", WHY)
    ready.press("correct_confirm")
    assert "另一名执法人员同意" in ready.page.papers.panel.message.text
    ready.get("correct_agrees", QCheckBox).setChecked(True)
    ready.press("correct_confirm")
    current = ready.page.papers.shelf.current()
    assert current is not None and current.paper.supersedes == old
    assert not ready.sees("paper_correct")
    number = current.paper.correction.number if current.paper.correction is not None else ""
    assert number and f"代替 {number}" in ready.page.papers.panel._say.text()
    ready.write("paper_facts", "通道内堆放饮料箱，改正后的事实。")
    ready.press("paper_next")
    assert ready.get("paper_next", QPushButton).text() == "定稿编号"
    ready.press("paper_next")
    papers = {view.paper.id: view.paper for view in ready.page.link.papers}
    assert papers[old].superseded_by == current.paper.id
    ready.page.papers.go_to(old)
    ready.settle()
    assert SUPERSEDED in ready.find("paper_state").accessibleName()
    for name in ("paper_correct", "paper_void", "paper_next", "paper_reprint"):
        assert not ready.sees(name), name
