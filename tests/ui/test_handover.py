"""A case of another township is told where its work begins, in plain words."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from casework.finding import Finding
from casework.handover import Handover, HandoverKind
from casework.party import Party, PartyKind
from casework.visit import Visit
from desktop.operations import handover
from desktop.operations.handover import DossierView
from desktop.operations.today import TodayItem
from desktop.ui.pages.base import PageContext
from desktop.ui.pages.start import StartPage
from tests.ui import stage

ITEM = TodayItem(
    kind="assigned",
    id="handover-1",
    title="移送：综合查一次（凤鸣镇交来）",
    party="p1",
    party_name="云记餐馆",
    due="",
    overdue=False,
    theme="",
    progress="",
)
HANDOVER = Handover(
    id="handover-1",
    town="qingxi",
    kind=HandoverKind.TRANSFER,
    visit="v1",
    title="综合查一次",
    party="p1",
    party_name="云记餐馆",
    giving="fengming",
    giving_name="凤鸣镇",
    receiving="qingxi",
    receiving_name="青溪镇",
    reason="经营地在青溪镇",
    by="李科",
    at=datetime(2026, 11, 20, tzinfo=UTC),
    content="c" * 64,
)


def shown(qtbot: QtBot, context: PageContext, patch: pytest.MonkeyPatch, **more: Any) -> StartPage:
    party = Party(id="p1", kind=PartyKind.BUSINESS, name="云记餐馆")
    finding = Finding(id="f1", item="q1", facts="灭火器超过有效期")
    visit = Visit(id="v1", town="fengming", pack="sample", party=party, findings={"f1": finding})
    values: dict[str, Any] = {"handover": HANDOVER, "is_whole": True, "visit": visit, **more}
    view = DossierView(papers=(), evidence=(), **values)
    patch.setattr(handover, "dossier_of_task", lambda _desk, _task: view)
    page = StartPage(context)
    qtbot.addWidget(page)
    page.show()
    page.arrive(ITEM)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return page


def test_what_came_with_the_case_is_told(
    qtbot: QtBot, context: PageContext, acts: stage.Acts, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, context, monkeypatch)
    said = "凤鸣镇交来的案件（经营地在青溪镇）。违法事实：灭火器超过有效期。文书：无。证据 0 份，原件另交。"
    assert page.message.text == said


def test_a_dossier_that_was_changed_is_not_shown(
    qtbot: QtBot, context: PageContext, acts: stage.Acts, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, context, monkeypatch, is_whole=False)
    assert "与移交时不符" in page.message.text and "灭火器" not in page.message.text
