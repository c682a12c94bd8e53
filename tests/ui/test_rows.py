"""Lists are item models over plain values, page by page where there are many."""

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.operations.paper_list import PaperRow
from desktop.operations.visit import VisitRow
from desktop.ui.models.conflict_words import path_words, value_words
from desktop.ui.models.matter_rows import fine_range, matter_row
from desktop.ui.models.officer_rows import officer_row
from desktop.ui.models.paper_rows import paper_row
from desktop.ui.models.party_rows import earlier_claim_row, earlier_visit_row, party_row
from desktop.ui.models.rows import PagedModel, Role, Row, RowsModel
from desktop.ui.models.sync_rows import conflict_row, sync_row
from desktop.ui.models.theme_rows import theme_row
from desktop.ui.models.today_rows import today_group, today_row
from desktop.ui.models.visit_rows import visit_month, visit_row
from desktop.ui.widgets.rows_view import RowsView
from tests.ui import people, rulebook, stage

ROWS: list[Row] = [
    *(today_row(item, stage.TODAY) for item in stage.ITEMS),
    *(party_row(party) for party in people.PARTIES),
    *(matter_row(matter, stage.TODAY) for matter in rulebook.MATTERS),
    *(visit_row(visit) for visit in stage.visit_rows(8)),
    *(paper_row(paper) for paper in stage.paper_rows(5)),
    *(sync_row(item, stage.TODAY, stage.local) for item in stage.SYNC_ITEMS),
    *(officer_row(officer, stage.TODAY) for officer in people.OFFICERS),
    *(theme_row(one, "餐饮") for one in rulebook.THEMES),
    *(earlier_visit_row(one) for one in people.HISTORY.visits),
    *(earlier_claim_row(one) for one in people.HISTORY.claims),
    conflict_row(stage.CONFLICT),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.key}-{row.title}")
def test_a_row_says_what_it_is(row: Row) -> None:
    assert row.key
    assert row.title
    assert row.chip[0] in {"", "ok", "warn", "bad", "draft", "info"}
    assert bool(row.chip[0]) == bool(row.chip[1])


def test_a_list_keeps_qts_contract(qtmodeltester: Any) -> None:
    model: RowsModel[Any] = RowsModel(lambda item: today_row(item, stage.TODAY), today_group)
    model.set_values(stage.ITEMS)
    qtmodeltester.check(model)
    model.set_values(())
    qtmodeltester.check(model)


def test_a_paged_list_keeps_qts_contract(qtmodeltester: Any) -> None:
    model: PagedModel[VisitRow] = PagedModel(visit_row, visit_month)
    model.start(stage.visit_rows(200), more=True)
    qtmodeltester.check(model)
    model.extend(stage.visit_rows(200, 200), more=False)
    qtmodeltester.check(model)


def test_groups_have_headers_that_cannot_be_chosen() -> None:
    model: RowsModel[Any] = RowsModel(lambda item: today_row(item, stage.TODAY), today_group)
    model.set_values(sorted(stage.ITEMS, key=lambda item: item.kind != "open_visit"))
    headers = [n for n in range(model.rowCount()) if model.index(n, 0).data(Role.VALUE) is None]
    assert [model.index(n, 0).data() for n in headers] == ["还没结束的检查", "到期与交办"]
    assert all(model.flags(model.index(n, 0)) == Qt.ItemFlag.NoItemFlags for n in headers)
    assert model.first() == 1


def test_the_next_page_is_asked_for_once_and_joins_its_month() -> None:
    model: PagedModel[VisitRow] = PagedModel(visit_row, visit_month)
    asked: list[VisitRow] = []
    model.page_wanted.connect(asked.append)
    first = stage.visit_rows(20)
    model.start(first, more=True)
    for _ in range(3):
        model.fetchMore(QModelIndex())
    assert asked == [first[-1]]
    before = model.rowCount()
    model.extend(stage.visit_rows(4, 20), more=False)
    assert model.rowCount() == before + 4
    assert not model.canFetchMore(QModelIndex())
    assert [visit.id for visit in model.values()] == [visit.id for visit in stage.visit_rows(24)]


def test_a_screen_reader_hears_the_status(qtbot: QtBot) -> None:
    model: RowsModel[Any] = RowsModel(party_row)
    model.set_values(people.PARTIES)
    assert "餐饮" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_opens_and_arrows_pass_over_headers(qtbot: QtBot) -> None:
    model: RowsModel[Any] = RowsModel(lambda item: today_row(item, stage.TODAY), today_group)
    model.set_values(sorted(stage.ITEMS, key=lambda item: item.kind != "open_visit"))
    view = RowsView("some_list", "清单")
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(500, 500)
    view.show()
    view.choose_first()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_key() == "k1"
    with qtbot.waitSignal(view.chosen) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].id == "k1"


def test_fines_are_told_in_words() -> None:
    assert fine_range(rulebook.MATTERS[0]) == "罚款 5,000 元 – 50,000 元"
    assert fine_range(rulebook.MATTERS[1]) == "罚款至 50,000 元"


def test_validity_and_doubt_are_marked() -> None:
    marks = [matter_row(matter, stage.TODAY).mark[1] for matter in rulebook.MATTERS]
    assert marks == ["", "", "待确认", "已失效", "待确认"]


def test_a_conflict_speaks_the_officers_language() -> None:
    assert path_words("visit", "answers.i5.value") == "检查项的回答"
    assert path_words("lease", "next") == "lease的一处内容"
    assert (value_words("ok"), value_words(None), value_words("draft")) == ("符合", "空", "草稿")
    assert value_words("长" * 40).endswith("…")


def test_a_receipt_is_shown_in_the_officers_zone() -> None:
    row = sync_row(stage.SYNC_ITEMS[0], stage.TODAY, stage.local)  # given at 02:42 UTC
    assert row.subtitle == "记录 · 回执 11月22日 周日 10:42"


def test_days_of_another_year_carry_it() -> None:
    days = [earlier_visit_row(one, stage.TODAY).trailing for one in people.HISTORY.visits]
    assert days == ["5月8日 周五", "2025年10月30日"]


def test_a_record_that_takes_no_number_and_needs_no_service_is_done_when_signed() -> None:
    paper = PaperRow(
        id="p",
        visit="v",
        title="现场检查笔录",
        number="",
        state="signed",
        party_name="云记餐馆",
        day="2026-11-22",
        numbered=False,
        finished=True,
    )
    row = paper_row(paper, stage.TODAY)
    assert (row.chip[0], row.subtitle, row.trailing) == ("ok", "不编号 · 云记餐馆", "11月22日 周日")


def test_a_task_does_not_say_its_kind_twice() -> None:
    assert today_row(stage.ITEMS[0], stage.TODAY).subtitle == "复查：疏散通道堆物"
