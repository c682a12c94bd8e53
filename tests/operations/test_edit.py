"""Tests of the edit: changes against the state that was seen."""

from datetime import UTC, date, datetime

import pytest

from casework.errors import NotAllowed
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.ui.messages import text_of
from tests.helpers import fieldwork


def test_only_what_changed_is_in_the_draft() -> None:
    edit = Edit("visit", "v", {"place": "甲", "told": {"recusal": "无"}})
    edit.set("place", "甲")
    edit.set("told.recusal", "申请回避")
    edit.set_all("presence", {"name": "蒲建", "phone": None})
    edit.set("day", date(2026, 11, 20))
    edit.set("told.rights_at", datetime(2026, 11, 20, tzinfo=UTC))
    assert edit.draft("amended", reason="更正").changes == {
        "told.recusal": ("无", "申请回避"),
        "presence.name": (None, "蒲建"),
        "day": (None, "2026-11-20"),
        "told.rights_at": (None, "2026-11-20T00:00:00Z"),
    }


def test_an_act_on_a_state_that_is_gone_is_refused(desk: Desk) -> None:
    visit_id = fieldwork.open_visit(desk)
    seen = desk.ledger.state("visit", visit_id)
    first, second = (Edit("visit", visit_id, seen) for _ in range(2))
    first.set("recorder", "甲")
    second.set("recorder", "乙")
    desk.save([first.draft("amended")])
    before = desk.ledger.head()
    with pytest.raises(NotAllowed) as refused:
        desk.save([second.draft("amended")])
    assert refused.value.code == "record.changed" and text_of(refused.value)
    assert desk.ledger.head() == before
    assert desk.visit(visit_id).recorder == "甲"
