"""What only this laptop holds after the county was put back is shown, and given back by a press."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.errors import NotFound
from desktop.operations import salvage
from desktop.operations.changes import Changes
from desktop.operations.salvage import Copy, Place
from desktop.ui.models.salvage_rows import place_lines, salvage_row
from desktop.ui.pages.base import PageContext
from desktop.ui.pages.exchange.salvage_panel import SalvagePanel
from desktop.ui.pages.sync import SyncPage
from tests.ui import stage


def copy(id_: str, **more: object) -> Copy:
    values: dict[str, object] = {
        "type": "visit",
        "kind": "检查",
        "title": "云记餐馆 · 餐饮店一件事",
        "rev": 4,
        "is_unknown": True,
        "is_sealed": False,
        "is_offered": False,
        "places": (Place(path="place", county="前门", here="后门"),),
    }
    return Copy(id=id_, **(values | more))  # type: ignore[arg-type]


OLDER = copy("v1", is_unknown=False)
NEW = copy("v2", title="好又多便民超市 · 沿街商铺一件事")
SEALED = copy("pa1", type="paper", kind="文书", title="责令改正通知书 凤府执责改〔2026〕7号", is_sealed=True)
GIVEN = copy("p7", type="party", kind="当事人", title="渝香火锅店", is_offered=True)
COPIES = (OLDER, NEW, SEALED, GIVEN)


def says(qtbot: QtBot, panel: SalvagePanel, words: str) -> None:
    qtbot.waitUntil(lambda: any(words in label.text() for label in shown_labels(panel)))


def shown_labels(panel: SalvagePanel) -> list[QLabel]:
    return [label for label in panel.card.findChildren(QLabel) if label.isVisible()]


def test_a_record_says_what_the_county_lacks_and_what_may_be_done() -> None:
    assert place_lines(OLDER) == ("检查地点：县局 前门　本机 后门",)
    assert place_lines(NEW) == ()
    many = copy("v3", is_unknown=False, places=tuple(OLDER.places[0] for _ in range(9)))
    assert place_lines(many)[-1] == "另有 3 处"
    assert [salvage_row(one).chip[1] for one in COPIES] == ["可补录", "可补录", "已封存", "已补录"]
    assert "县局的较旧，1 处不同" in salvage_row(OLDER).subtitle
    assert salvage_row(SEALED).subtitle == "文书 · 县局没有"


def test_the_panel_offers_only_what_may_be(qtbot: QtBot) -> None:
    panel = SalvagePanel()
    qtbot.addWidget(panel)
    assert not panel.isVisible()
    panel.show_copies(COPIES)
    panel.show()
    assert panel.one.isVisible()
    says(qtbot, panel, "后门")
    assert panel.every.isVisible() and "2" in panel.every.text()
    panel.list.choose_key("paper pa1")
    assert not panel.one.isVisible()
    says(qtbot, panel, "请与县局核对")
    panel.list.choose_key("party p7")
    assert not panel.one.isVisible()
    says(qtbot, panel, "下次同步上报")
    panel.show_copies((SEALED,))
    assert not panel.every.isVisible()
    panel.show_copies(())
    assert not panel.isVisible()


class Held:
    """What the laptop holds alone, until it is given back."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.left = list(COPIES)
        self.given: list[str] = []
        patch.setattr(salvage, "copies", lambda _desk: tuple(self.left))
        patch.setattr(salvage, "offer", self._offer)
        patch.setattr(salvage, "offer_all", self._offer_all)

    def _offer(self, _desk: object, type_: str, record: str) -> Changes:
        found = [one for one in self.left if (one.type, one.id) == (type_, record)]
        if not found:
            raise NotFound("salvage.gone", record=record)
        self.left.remove(found[0])
        self.given.append(record)
        return stage.changes("party")

    def _offer_all(self, desk: object) -> Changes:
        for one in [one for one in self.left if one.may_be_offered]:
            self._offer(desk, one.type, one.id)
        return stage.changes("party")


@pytest.fixture
def held(acts: stage.Acts, monkeypatch: pytest.MonkeyPatch) -> Held:
    """The operations of a laptop that holds four records alone."""
    return Held(monkeypatch)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, held: Held) -> SyncPage:
    """The page of sync, arrived at."""
    shown = SyncPage(context)
    qtbot.addWidget(shown)
    shown.resize(1280, 1400)
    shown.show()
    shown.arrive()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return shown


def test_a_key_press_gives_one_back_and_another_the_rest(
    qtbot: QtBot, context: PageContext, page: SyncPage, held: Held
) -> None:
    assert page.salvage.isVisible()
    page.salvage.one.setFocus()
    QTest.keyClick(page.salvage.one, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: held.given == ["v1"])
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert not page.salvage.every.isVisible(), "one is left, which has its own button"
    assert page.salvage.one.isVisible()
    QTest.mouseClick(page.salvage.one, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: held.given == ["v1", "v2"])


def test_all_may_be_given_back_at_once(
    qtbot: QtBot, context: PageContext, page: SyncPage, held: Held
) -> None:
    QTest.mouseClick(page.salvage.every, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: held.given == ["v1", "v2"])
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert [one.id for one in held.left] == ["pa1", "p7"] and page.salvage.isVisible()


def test_what_came_to_the_county_meanwhile_is_said_and_leaves_the_list(
    qtbot: QtBot, context: PageContext, page: SyncPage, held: Held
) -> None:
    held.left.remove(OLDER)
    QTest.mouseClick(page.salvage.one, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "县局已经有这一条" in page.message.text)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert page.salvage.list.current_key() == "visit v2"
