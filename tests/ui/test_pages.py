"""Pages show what the operations answer and ask them for what the officer does."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from casework.errors import NotAllowed
from casework.party import PartyKind
from desktop.operations import visit as visits
from desktop.operations.sync import Lane, SyncReport
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.pages.exchange.lane_bars import lane_words
from desktop.ui.pages.matters import MattersPage
from desktop.ui.pages.papers import PapersPage
from desktop.ui.pages.parties import PartiesPage
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.start import StartPage
from desktop.ui.pages.sync import SyncPage
from desktop.ui.pages.today import TodayPage
from desktop.ui.pages.visits import VisitsPage
from desktop.ui.places import PLACES
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.message import InlineMessage
from tests.ui import people, stage

W = TypeVar("W", bound=QWidget)
Show = Callable[..., Any]

PAGES = (TodayPage, StartPage, VisitsPage, PartiesPage, MattersPage, PapersPage, SyncPage, SettingsPage)


@pytest.fixture
def show(qtbot: QtBot, context: PageContext) -> Show:
    """Show a page and wait until everything it asked for has come."""

    def shown(kind: type[Page], argument: object = None) -> Page:
        page = kind(context)
        qtbot.addWidget(page)
        page.resize(1270, 680)
        page.show()
        page.arrive(argument)
        settle(qtbot, page)
        return page

    return shown


def settle(qtbot: QtBot, page: Page) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)


def named(page: QWidget, kind: type[W], name: str) -> W:
    """The one control of a name."""
    found = page.findChildren(kind, name)
    assert len(found) == 1, name
    return found[0]


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_every_control_has_a_name_and_says_what_it_is(show: Show, kind: type[Page]) -> None:
    page = show(kind)
    for control in page.findChildren(QWidget):
        inner = control.objectName().startswith("qt_") or isinstance(control.parent(), QLineEdit)
        if inner or control.focusPolicy() == Qt.FocusPolicy.NoFocus or isinstance(control, QLabel):
            continue
        if type(control).__name__ in {"QScrollArea", "ScrollColumn", "QWidget", "_Row"}:
            continue
        assert control.objectName(), type(control).__name__
        if isinstance(control, QAbstractButton | QLineEdit) and not control.isHidden():
            assert control.accessibleName() or control.text(), control.objectName()


def test_today_lists_what_is_due_and_enter_resumes_the_open_visit(qtbot: QtBot, show: Show) -> None:
    page = show(TodayPage)
    assert named(page, QLabel, "today_count").text() == "复查 2 · 交办 1 · 进行中 1 · 期限要紧 2"
    assert page.list.current_key() == "v9"
    with qtbot.waitSignal(page.wants) as told:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert told.args == ["visit", "v9"]


def test_n_begins_a_walk_in(qtbot: QtBot, show: Show) -> None:
    page = show(TodayPage)
    with qtbot.waitSignal(page.wants) as told:
        QTest.keyClick(page.list, Qt.Key.Key_N)
    assert told.args == ["start", None]


def test_a_task_brings_its_party_and_theme(qtbot: QtBot, show: Show, acts: stage.Acts) -> None:
    page = show(StartPage, stage.ITEMS[2])
    qtbot.waitUntil(lambda: page.party_name.text() == people.PARTIES[1].name)
    qtbot.waitUntil(lambda: page.themes.current_key() == "th3")
    qtbot.waitUntil(page.open.isEnabled)
    with qtbot.waitSignal(page.wants) as told:
        QTest.mouseClick(named(page, QAbstractButton, "start_visit"), Qt.MouseButton.LeftButton)
    assert told.args == ["visit", "v9"]
    assert acts.opened == [("p2", "th3", "of1", "of2", "k3")]
    assert page.desk.profile.settings.get("second_officer") == "of2"


def test_the_wall_shows_every_term_that_runs_and_leads_to_its_visit(qtbot: QtBot, show: Show) -> None:
    page = show(TodayPage)
    QTest.mouseClick(named(page, QAbstractButton, "today_tab_wall"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.wall.isVisible)
    rows = [page.wall.list.model().index(n, 0).data() for n in range(page.wall.list.model().rowCount())]
    assert rows[:2] == ["已逾期", "改正违法行为 · 至2026年11月20日止"]
    with qtbot.waitSignal(page.wants) as told:
        QTest.keyClick(page.wall.list, Qt.Key.Key_Return)
    assert told.args == ["visit", "v9"]


def test_picking_a_party_tells_ties_frequency_and_what_can_join(qtbot: QtBot, show: Show) -> None:
    page = show(StartPage)
    qtbot.waitUntil(page.guard.isVisible)
    said = "\n".join(label.text() for label in page.guard.findChildren(QLabel))
    assert "应当回避" in said and "第四十三条" in said
    assert "年度上限2次" in said and "可以不再重复" in said

    def join() -> QAbstractButton:
        found: list[QAbstractButton] = page.guard.findChildren(QAbstractButton, "join_k9")
        return found[-1]

    QTest.mouseClick(join(), Qt.MouseButton.LeftButton)
    assert page._joined == {"k9"}
    qtbot.waitUntil(lambda: join().text() == "已合并")


def test_a_matter_tells_each_power_open_or_closed(qtbot: QtBot, show: Show) -> None:
    page = show(MattersPage)

    def told() -> bool:
        return any("可移送县级主管部门" in label.text() for label in page.findChildren(QLabel))

    qtbot.waitUntil(told)


def test_esc_leaves_the_start_page(qtbot: QtBot, show: Show) -> None:
    page = show(StartPage)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.wants) as told:
        QTest.keyClick(page.themes, Qt.Key.Key_Escape)
    assert told.args == ["today", None]


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("of1", "不能是同一个人"),
        ("of3", "王强的执法证已于2026年6月30日到期"),
        ("of4", "赵敏是辅助人员"),
    ],
)
def test_a_pair_that_may_not_act_is_refused_with_the_reason(
    qtbot: QtBot, show: Show, second: str, words: str
) -> None:
    page = show(StartPage)
    page.pair.second.setCurrentIndex(page.pair.second.findData(second))
    page.pair.second.activated.emit(page.pair.second.currentIndex())
    qtbot.waitUntil(lambda: words in page.pair.refusal.text)
    assert "第四十二条" in page.pair.refusal.text
    assert not page.open.isEnabled()
    assert "能一同执法" in page.missing.text()


def test_a_refused_visit_is_said_and_nothing_is_lost(
    qtbot: QtBot, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise NotAllowed("theme.unknown")

    page = show(StartPage)
    monkeypatch.setattr(visits, "open_visit", refuse)
    qtbot.waitUntil(page.open.isEnabled)
    page.open.click()
    qtbot.waitUntil(lambda: "检查主题" in page.message.text)
    assert page.open.isEnabled()


def test_a_wrong_credit_code_is_refused_while_typing(qtbot: QtBot, show: Show, acts: stage.Acts) -> None:
    page = show(PartiesPage)
    page.picker.new.click()
    named(page, QLineEdit, "party_name").insert("好味面馆")
    number = named(page, QLineEdit, "party_number")
    QTest.keyClicks(number, "91500237MA5U000031")
    hint = named(page, QLabel, "party_number_hint")
    assert "校验位" in hint.text()
    assert hint.property("look") == "error"
    page.picker.form.save.click()
    assert acts.registered == []
    assert number.text() == "91500237MA5U000031"


def test_a_person_with_a_residence_permit_can_be_registered(
    qtbot: QtBot, show: Show, acts: stage.Acts
) -> None:
    page = show(PartiesPage)
    page.picker.new.click()
    named(page, QAbstractButton, "party_kind_person").click()
    named(page, QLineEdit, "party_name").insert("张㛃")
    QTest.keyClicks(named(page, QLineEdit, "party_number"), "810000199408230021")
    page.picker.form.save.click()
    qtbot.waitUntil(lambda: len(acts.registered) == 1)
    assert acts.registered[0].kind is PartyKind.PERSON
    assert acts.registered[0].id_number == "810000199408230021"
    qtbot.waitUntil(lambda: page.picker.search.text() == "张㛃")


def test_a_party_shows_its_history_with_the_coverage_sentence(show: Show) -> None:
    page = show(PartiesPage)
    assert page.coverage.text == people.HISTORY.coverage
    assert page.visits.model().rowCount() == 2
    assert page.claims.model().rowCount() == 1


def test_the_last_search_wins(qtbot: QtBot, show: Show) -> None:
    page = show(PartiesPage)
    for text in ("云", "云记", "好又多"):
        page._on_searched(text)
    settle(qtbot, page)
    assert [row.id for row in page.picker.list.model().values()] == ["p4"]


def test_visits_are_read_page_by_page_and_a_day_leads_anywhere(qtbot: QtBot, show: Show) -> None:
    page = show(VisitsPage)
    assert len(page.list.model().values()) <= 400
    page.list.scrollToBottom()
    qtbot.waitUntil(lambda: len(page.list.model().values()) >= 400)
    page.day.setDate(page.day.date().addDays(-100))
    settle(qtbot, page)
    assert page.list.model().values()[0].day == "2026-08-14"
    page.newest.click()
    settle(qtbot, page)
    assert page.list.model().values()[0].day == "2026-11-22"


def test_a_matter_shows_its_law_and_its_doubt(qtbot: QtBot, show: Show) -> None:
    page = show(MattersPage)
    assert "5,000 元" in " ".join(label.text() for label in page.facts.findChildren(QLabel))
    page.list.choose_key("m3")
    settle(qtbot, page)
    assert "还没有经县局确认" in page.unsure.text
    assert any("疏散通道" in label.text() for label in page._detail.findChildren(QLabel))


def test_papers_can_be_narrowed_to_those_not_served(qtbot: QtBot, show: Show) -> None:
    page = show(PapersPage)
    named(page, QAbstractButton, "papers_filter_open").click()
    settle(qtbot, page)
    assert {row.state for row in page.list.model().values()} == {"sealed", "printed", "signed"}


def test_papers_give_account_of_the_years_numbers(qtbot: QtBot, show: Show) -> None:
    page = show(PapersPage)
    settle(qtbot, page)
    lines = named(page, QLabel, "number_lines").text()
    assert lines == "当罚：领取 4，已开具 1，作废 1，收回 0，未用 1"
    assert named(page, QLabel, "number_void").text() == "作废登记：云凤执当罚〔2026〕2号 打印机卡纸"
    assert "云凤执当罚〔2026〕3号" in named(page, InlineMessage, "number_alarm").text


def test_a_sync_run_tells_its_lanes_and_its_end(qtbot: QtBot, show: Show, acts: stage.Acts) -> None:
    page = show(SyncPage)
    with qtbot.waitSignal(page.context.changes.changed):
        page.begin.click()
        assert not page.begin.isEnabled()
    settle(qtbot, page)
    assert acts.syncs == 1
    assert "同步完成" in page.result.text()
    assert [bar.numbers.text() for bar in page.bars.values()] == [
        "待传 6 条",
        "待传 9 个 · 212 MB",
        "待传 2 个",
    ]
    assert page.begin.isEnabled()


def test_a_link_that_fails_is_said_plainly(qtbot: QtBot, show: Show, acts: stage.Acts) -> None:
    acts.report = SyncReport(pushed=3, pulled=0, files=0, problem="link.unreachable")
    page = show(SyncPage)
    with qtbot.waitSignals([page.link_changed, page.link_changed]):
        page.begin.click()
    settle(qtbot, page)
    assert "连不上县局" in page.message.text
    assert "没有传完" in page.result.text()
    assert page.bars["records"].numbers.text() == "待传 6 条"


def test_a_run_shows_what_it_carries(show: Show) -> None:
    page = show(SyncPage)
    page._stop = Event()
    page._on_lanes(stage.LANES)
    page._stop = None
    assert page.bars["media"].numbers.text() == "5/14 · 61.0 MB/212 MB"


def test_a_lane_says_that_the_county_holds_everything() -> None:
    assert lane_words(Lane(key="records", done=3, total=3)) == "已交齐 3 条"
    assert lane_words(Lane(key="papers", done=0, total=0)) == "没有要传的"


def test_a_stick_is_written_beside_the_work_and_its_end_is_said(
    qtbot: QtBot, show: Show, acts: stage.Acts, tmp_path: Path
) -> None:
    page = show(SyncPage)
    with qtbot.waitSignal(page._stick_work.ended):
        page.stick.write_wanted.emit(tmp_path)
        assert page._stick_work.is_running and page.stick.cancel.isVisible()
        assert not page.stick.write.isEnabled() and page.begin.isEnabled()
    assert acts.sticks == [str(tmp_path)]
    assert "可以安全拔出" in page.stick.said.text() and "212 MB" in page.stick.said.text()
    assert "1 个文件在本机读不出来" in page.message.text
    assert page.stick.write.isEnabled() and not page.stick.bar.isVisible()


def test_a_conflict_is_told_in_full_and_settled_on_the_page(
    qtbot: QtBot, show: Show, acts: stage.Acts
) -> None:
    page = show(SyncPage)
    said = {label.objectName(): label.text() for label in page.card.findChildren(QLabel)}
    assert said["conflict_keep_value"] == "符合" and said["conflict_take_value"] == "问题"
    assert said["conflict_keep_who"] == "李小喆 · 11月22日 周日 10:42 · 在本机 · 依据 样例清单 2026.11.1"
    assert "王强" in said["conflict_take_who"] and "在另一台电脑" in said["conflict_take_who"]
    assert "疏散通道" in said["conflict_place"]
    for choice in ("keep", "take", "both", "legal"):
        name = f"conflict_{choice}"
        qtbot.waitUntil(lambda name=name: len(page.findChildren(QAbstractButton, name)) == 1)  # type: ignore[misc]
        named(page, QAbstractButton, name).click()
        settle(qtbot, page)
    assert [choice[-1] for choice in acts.choices] == ["keep", "take", "both", "legal"]


def test_when_evidence_goes_is_chosen_on_the_page(qtbot: QtBot, show: Show, acts: stage.Acts) -> None:
    page = show(SyncPage)
    assert (page.media.hours.currentText(), page.media.rate.currentText()) == (
        "只在 18:00–8:00 传",
        "每秒 500 kB",
    )
    page.media.paused.click()
    settle(qtbot, page)
    assert acts.media == [{"paused": True, "hours": "18-8", "kb_per_s": 512}]


def test_a_certificate_that_ended_is_not_called_soon_to_end(show: Show) -> None:
    card = show(TodayPage).card
    said = [label.text() for label in card.findChildren(QLabel)]
    assert "李小喆的执法证 12月10日 周四 到期" in said
    assert "王强的执法证已于 2025年12月14日 到期，不能执法" in said
    words = {chip.word: chip.kind for chip in card.findChildren(StatusChip)}
    assert (words["将到期"], words["已过期"]) == ("warn", "bad")


def test_a_message_keeps_the_margins_of_the_page(qtbot: QtBot, show: Show) -> None:
    page = show(SyncPage)
    page.message.show_text("warn", "连不上县局。")
    strip = page.message.findChild(QLabel, "message_text").parentWidget()
    qtbot.waitUntil(lambda: strip.width() == page.width() - 48)
    assert strip.mapTo(page, QPoint(0, 0)) == QPoint(24, 12)


def test_settings_are_read_out_in_words(show: Show) -> None:
    page = show(SettingsPage)
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "个体工商户当场处罚罚款限额按公民还是按组织：按公民" in said
    assert "首违免罚“初次违法”回溯期：24 个月" in said
    assert "对公民罚款的听证标准：5,000 元" in said


def test_settings_ask_for_another_look(qtbot: QtBot, show: Show) -> None:
    page = show(SettingsPage)
    with qtbot.waitSignal(page.restyle_wanted) as told:
        named(page, QAbstractButton, "settings_theme_outdoor").click()
    assert told.args == ["outdoor", 100]
    assert page.team.model().rowCount() == len(people.OFFICERS)


def test_a_hidden_page_refreshes_when_it_is_gone_to(qtbot: QtBot, show: Show) -> None:
    page = show(TodayPage)
    page.hide()
    before = page._asked["list"]
    page.context.changes.publish(stage.changes("visit"))
    assert page._asked["list"] == before
    page.show()
    page.arrive()
    assert page._asked["list"] == before + 1


def test_every_place_on_the_rail_has_its_page() -> None:
    rail = [place.word for place in PLACES if place.on_rail]
    assert rail == ["今日", "检查", "当事人", "事项", "文书", "同步", "设置"]
