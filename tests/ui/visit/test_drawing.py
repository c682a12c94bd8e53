"""A paper is drawn beside the window and beside the writing: neither waits for its photographs."""

import threading

import pytest

from desktop import forms
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import ORDER


def test_a_draft_is_drawn_on_a_calling_thread(ready: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    render = forms.render

    def watched(*given: object) -> bytes:
        seen.append(threading.current_thread().name)
        return render(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(forms, "render", watched)
    ready.write("paper_facts", "通道内堆放饮料箱，改写的一段文字。")
    ready.qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    ready.settle()
    assert seen and all(name.startswith("zft-call") for name in seen)
    assert ready.paper(ORDER).paper.fields["facts"].startswith("通道内")
