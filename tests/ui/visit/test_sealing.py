"""定稿编号: drawn beside the writer, so that saves go on; the number comes when what was drawn holds."""

from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casework.audit import Draft
from casework.notice import PaperState
from desktop import forms
from desktop.operations import paper as papers
from desktop.operations import sealing
from desktop.store.vault import StoredFile, Vault
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import ORDER
from tests.ui.visit.test_papers import seal


def test_saves_are_acknowledged_while_a_sealing_is_drawn(
    ready: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = Event(), Event()
    render = forms.render

    def slowly(*given: Any) -> bytes:
        """A drawing that takes as long as fifty photographs do, and longer."""
        begun.set()
        assert may_end.wait(60)
        return render(*given)

    ready.press("paper_next")
    paper, other = ready.paper(ORDER).paper, ready.paper("site_record").paper
    monkeypatch.setattr(forms, "render", slowly)
    QTest.mouseClick(ready.find("paper_next"), Qt.MouseButton.LeftButton)
    ready.qtbot.waitUntil(begun.is_set, timeout=20_000)
    with ready.qtbot.waitSignal(ready.page.link.saved, timeout=20_000):
        ready.page.link.act(lambda desk: papers.edit_field(desk, other.id, "situation", "另查明一处。"))
    assert not may_end.is_set()
    assert ready.desk.paper(paper.id).state is PaperState.DRAFT, "nothing is taken before it is drawn"
    assert not ready.find("paper_next").isEnabled()
    may_end.set()
    ready.settle()
    assert ready.paper(ORDER).paper.state is PaperState.SEALED


def test_saves_are_acknowledged_while_a_sealed_file_is_stored(
    ready: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = Event(), Event()
    put = Vault.put

    def slowly(vault: Vault, raw: bytes, context: str) -> StoredFile:
        """A file of many megabytes."""
        begun.set()
        assert may_end.wait(60)
        return put(vault, raw, context)

    ready.press("paper_next")
    paper, other = ready.paper(ORDER).paper, ready.paper("site_record").paper
    monkeypatch.setattr(Vault, "put", slowly)
    QTest.mouseClick(ready.find("paper_next"), Qt.MouseButton.LeftButton)
    ready.qtbot.waitUntil(begun.is_set, timeout=20_000)
    with ready.qtbot.waitSignal(ready.page.link.saved, timeout=20_000):
        ready.page.link.act(lambda desk: papers.edit_field(desk, other.id, "situation", "另查明一处。"))
    assert ready.desk.paper(other.id).fields["situation"] == "另查明一处。"
    assert ready.desk.paper(paper.id).state is PaperState.DRAFT, "nothing is taken before it is stored"
    may_end.set()
    ready.settle()
    sealed = ready.desk.paper(paper.id)
    assert sealed.state is PaperState.SEALED
    assert ready.desk.profile.vault.holds(sealed.pdf)


def test_a_sealing_goes_on_when_the_officer_opens_another_visit(
    ready: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = Event(), Event()
    render, told = forms.render, []

    def slowly(*given: Any) -> bytes:
        """Fifty photographs."""
        begun.set()
        assert may_end.wait(60)
        return render(*given)

    ready.press("paper_next")
    paper = ready.paper(ORDER).paper
    monkeypatch.setattr(forms, "render", slowly)
    QTest.mouseClick(ready.find("paper_next"), Qt.MouseButton.LeftButton)
    ready.qtbot.waitUntil(begun.is_set, timeout=20_000)
    page, left = ready.page, Event()
    page.destroyed.connect(left.set)
    ready.bus.changed.connect(lambda changes: told.append(paper.id in changes.ids))
    page.hide()
    page.deleteLater()
    ready.qtbot.waitUntil(left.is_set, timeout=20_000)
    may_end.set()
    ready.qtbot.waitUntil(lambda: any(told), timeout=20_000)
    assert ready.desk.paper(paper.id).state is PaperState.SEALED
    monkeypatch.setattr(forms, "render", render)
    ready.open()


def test_a_paper_whose_number_was_taken_meanwhile_is_drawn_again(
    ready: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ready.paper(ORDER).paper
    others: list[str] = []
    render = forms.render

    def after_another(form: str, fields: dict[str, str], stamp: forms.Stamp, *rest: Any) -> bytes:
        """Another paper of the series is sealed while this one is drawn."""
        if not stamp.draft and not others:
            others.append(stamp.number)
            lease = sealing.lease_for(ready.desk, "责改")
            assert lease is not None
            took = {"next": (lease.next, lease.next + 1)}
            ready.desk.save([Draft(type="lease", record=lease.id, verb="taken", changes=took)])
        return render(form, fields, stamp, *rest)

    monkeypatch.setattr(forms, "render", after_another)
    seal(ready)
    made = ready.desk.paper(first.id)
    assert made.state is PaperState.SEALED and made.number != others[0]
    assert "〔2026〕2号" in made.number
