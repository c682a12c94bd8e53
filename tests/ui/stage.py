"""A stage for pages: a desk and operations that answer from plain values, without a store."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest

from casework.matter import Matter
from casework.notice import PaperState
from casework.number_account import Fate, NumberLine, SeriesAccount
from casework.officer import Refusal, pair_refusals
from casework.party import Party
from desktop.operations import bag as bags
from desktop.operations import conflict as conflicts
from desktop.operations import custody as custodies
from desktop.operations import handover as handovers
from desktop.operations import matter as matters
from desktop.operations import number_account, numbers, paper_list, salvage, today
from desktop.operations import officer as officers
from desktop.operations import party as parties
from desktop.operations import sync as syncs
from desktop.operations import visit as visits
from desktop.operations.bag import BagWritten
from desktop.operations.changes import Changes
from desktop.operations.conflict import ConflictView, Side
from desktop.operations.custody import BackupNote, BackupState
from desktop.operations.law import guard, wall
from desktop.operations.numbers import Spare
from desktop.operations.paper_list import PaperRow
from desktop.operations.party import PartyRow
from desktop.operations.sync import Lane, SyncItem, SyncReport
from desktop.operations.today import LeaseLeft, Loss, Morning, StatusLine, TodayItem
from desktop.operations.visit import VisitRow
from tests.ui.gates import GUARD, STANDING, TERMS
from tests.ui.people import HISTORY, OFFICERS, PARTIES, PARTY
from tests.ui.rulebook import LAW, MATTERS, PACK_INFO, SETTINGS, THEMES

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 2, 42, 7, tzinfo=UTC)

ITEMS = (
    TodayItem(
        kind="recheck",
        id="k1",
        title="复查：疏散通道堆物",
        party="p1",
        party_name="云记餐馆",
        due="2026-11-20",
        overdue=True,
        theme="th1",
        progress="",
    ),
    TodayItem(
        kind="recheck",
        id="k2",
        title="复查：餐厨垃圾未分类",
        party="p4",
        party_name="好又多便民超市",
        due="2026-11-22",
        overdue=False,
        theme="th2",
        progress="",
    ),
    TodayItem(
        kind="assigned",
        id="k3",
        title="县应急局交办：冬季用火专项检查",
        party="p2",
        party_name="重庆𬭎泰石油销售有限公司凤鸣加油站",
        due="2026-11-25",
        overdue=False,
        theme="th3",
        progress="",
    ),
    TodayItem(
        kind="open_visit",
        id="v9",
        title="餐饮店一件事",
        party="p1",
        party_name="云记餐馆",
        due="2026-11-22",
        overdue=False,
        theme="th1",
        progress="4/12",
    ),
)

MORNING = Morning(
    loss=Loss(visits=2, files=14, papers=1, entries=37),
    leases=(
        LeaseLeft(series="当罚", left=18, expires="2026-12-31"),
        LeaseLeft(series="责改", left=3, expires="2026-12-31"),
        LeaseLeft(series="不罚", left=20, expires="2026-12-31"),
    ),
    clock_grade="recent",
    pack_title=PACK_INFO.title,
    pack_version=PACK_INFO.version,
    pack_notice=PACK_INFO.notice,
    pack_sample=True,
    silent=(("龙溪镇1号机", "2026-11-16T08:10:00+08:00"),),
    last_sync=datetime(2026, 11, 20, 0, 10, tzinfo=UTC),
    disk_free=48_200_000_000,
    rechecks_due=2,
    tasks_due=1,
    certificates=(("李小喆", "2026-12-10"), ("王强", "2025-12-14")),
)

STATUS = StatusLine(loss=MORNING.loss, leases_left=41, waiting=54, clock_grade="recent", conflicts=1)

LANES = (
    Lane(key="records", done=31, total=37),
    Lane(key="media", done=5, total=14, done_bytes=61_000_000, total_bytes=212_000_000),
    Lane(key="papers", done=1, total=3, problem="link.timeout"),
)

SYNC_ITEMS = (
    SyncItem(lane="records", id="e1", title="云记餐馆 · 检查", state="receipt", receipt_at=NOW),
    SyncItem(lane="media", id="e2", title="照片 IMG_2031.jpg · 4.1 MB", state="sending"),
    SyncItem(lane="media", id="e3", title="视频 现场.mp4 · 182 MB", state="waiting"),
    SyncItem(lane="papers", id="e4", title="责令改正通知书", state="problem", problem="blob.hash"),
)

BACKUPS = BackupState(
    folder="/media/usb/备份",
    last=BackupNote(at=NOW, folder="/media/usb/备份/zhifatong-1f2e3d4c"),
    drilled=BackupNote(
        at=NOW, folder="/media/usb/备份/zhifatong-1f2e3d4c", visits=12, papers=34, files=20, seconds=3.21
    ),
)

CONFLICT = ConflictView(
    type="visit",
    record="v1",
    id="c1",
    path="answers.i5.value",
    title="云记餐馆 · 餐饮店一件事",
    place="疏散通道、安全出口是否保持畅通",
    kept=Side(value="ok", by="李小喆", at=NOW, is_here=True, pack="样例清单 2026.11.1"),
    other=Side(value="problem", by="王强", at=NOW, is_here=False, pack="样例清单 2026.11.1"),
    is_sealed=False,
    choices=("keep", "take", "both", "legal"),
)


def visit_rows(count: int, start: int = 0) -> list[VisitRow]:
    """Rows of visits, newest first by (day, id)."""
    return [
        VisitRow(
            id=f"v{999_999 - n:06}",
            day=date.fromordinal(TODAY.toordinal() - n // 4).isoformat(),
            title="餐饮店一件事" if n % 3 else "沿街商铺一件事",
            party_name=PARTIES[n % 4].name,
            state="open" if n == 0 else "closed",
            problems=n % 3,
            synced=n > 5,
        )
        for n in range(start, start + count)
    ]


PAPER_STATES = (PaperState.DRAFT, PaperState.SEALED, PaperState.PRINTED, PaperState.SIGNED, PaperState.SERVED)


def paper_rows(count: int) -> tuple[PaperRow, ...]:
    """Papers in all states."""
    return tuple(
        PaperRow(
            id=f"pa{999 - n:03}",
            visit="v1",
            title="责令改正通知书" if n % 2 else "现场笔录",
            number=f"凤府执责改〔2026〕{n}号" if n % 5 else "",
            state=PAPER_STATES[n % 5].value,
            party_name=PARTIES[n % 4].name,
            day="2026-11-20",
        )
        for n in range(count)
    )


class FakeSettings:
    """The laptop's settings in memory."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {"second_officer": "of2"}

    def get(self, name: str) -> Any:
        """What was chosen."""
        return self.values.get(name, "")

    def set(self, name: str, value: Any) -> None:
        """Keep a choice."""
        self.values[name] = value


def local(at: datetime) -> datetime:
    """An instant in the officer's zone."""
    return at.astimezone(timezone(timedelta(hours=8)))


def fake_desk(practice: bool = False) -> Any:
    """A desk without a store."""
    identity = SimpleNamespace(
        is_enrolled=True,
        device="d1",
        device_name="凤鸣镇1号机",
        town="t1",
        town_name="凤鸣镇",
        county="云阳县",
        server_url="https://192.168.1.10:8443",
    )
    profile = SimpleNamespace(settings=FakeSettings(), identity=identity, officer="of1", close=lambda: None)
    profile.keep_glance = lambda text: None
    pack = SimpleNamespace(
        info=PACK_INFO,
        settings=lambda: SETTINGS,
    )
    return SimpleNamespace(
        profile=profile,
        practice=practice,
        officer="of1",
        town="t1",
        pack=pack,
        today=lambda: TODAY,
        now=lambda: NOW,
        local=local,
    )


class Acts:
    """What the pages asked the operations to do."""

    def __init__(self) -> None:
        self.registered: list[Party] = []
        self.opened: list[tuple[str, ...]] = []
        self.syncs = 0
        self.choices: list[tuple[str, ...]] = []
        self.sticks: list[str] = []
        self.media: list[dict[str, Any]] = []
        self.report = SyncReport(
            pushed=37, pulled=4, files=15, changes=Changes(kinds=frozenset({"sync"}), ids=frozenset())
        )


def _pair(_desk: Any, first: str, second: str) -> tuple[Refusal, ...]:
    by_id = {one.id: one for one in OFFICERS}
    return pair_refusals(by_id.get(first), by_id.get(second), TODAY)


def _search(_desk: Any, text: str, limit: int = 50) -> tuple[PartyRow, ...]:
    return tuple(row for row in PARTIES if text in row.name)[:limit]


def _search_matters(_desk: Any, text: str, _on: date, limit: int = 200) -> tuple[Matter, ...]:
    return tuple(one for one in MATTERS if text in one.name)[:limit]


def _visits_page(
    _desk: Any, before: tuple[str, str] | None, limit: int = 200, text: str = ""
) -> tuple[VisitRow, ...]:
    rows = [row for row in visit_rows(1000) if text in row.party_name]
    kept = [row for row in rows if before is None or (row.day, row.id) < before]
    return tuple(kept[:limit])


def _papers_page(
    _desk: Any, before: str = "", limit: int = 100, states: tuple[str, ...] = ()
) -> tuple[PaperRow, ...]:
    rows = (row for row in paper_rows(12) if not states or row.state in states)
    return tuple(row for row in rows if not before or row.id < before)[:limit]


def _number(serial: int, fate: Fate, reason: str = "") -> NumberLine:
    number = f"云凤执当罚〔2026〕{serial}号"
    return NumberLine(series="当罚", year=2026, serial=serial, number=number, fate=fate, reason=reason)


NUMBER_ACCOUNTS = (
    SeriesAccount(
        series="当罚",
        year=2026,
        lines=(
            _number(1, Fate.ISSUED),
            _number(2, Fate.VOID, "打印机卡纸"),
            _number(3, Fate.MISSING),
            _number(4, Fate.FREE),
        ),
    ),
    SeriesAccount(series="诺", year=2026, lines=(_number(1, Fate.FREE),)),
)


SPARES = (
    Spare(series="当罚", year=2026, left=1),
    Spare(series="责改", year=2026, left=0, handed_back=True),
)


def set_stage(patch: pytest.MonkeyPatch) -> Acts:
    """Put plain answers in place of the operations; returns what will be asked of them."""
    acts = Acts()

    def register(_desk: Any, draft: Party) -> Changes:
        acts.registered.append(draft)
        return changes("party", created="p4")

    def open_visit(_desk: Any, *choice: Any) -> Changes:
        acts.opened.append(tuple(one for one in choice if isinstance(one, str)))
        return changes("visit", created="v9")

    def sync_now(
        _desk: Any, progress: Callable[..., None] | None = None, cancelled: Any = None
    ) -> SyncReport:
        acts.syncs += 1
        if progress is not None:
            progress(LANES)
        return acts.report

    def settle(_desk: Any, *choice: str) -> Changes:
        acts.choices.append(choice)
        return changes("conflict")

    def choose_media(_desk: Any, **chosen: Any) -> Changes:
        acts.media.append(chosen)
        return changes("setting")

    def write_bag(_desk: Any, folder: Any, progress: Any = None, cancelled: Any = None) -> BagWritten:
        progress(1_000_000, 2_000_000)
        acts.sticks.append(str(folder))
        return BagWritten(
            folder=str(folder), names=("zft-1.zftbag",), entries=37, files=14, missing=1, size=212_000_000
        )

    answers: list[tuple[Any, str, Any]] = [
        (today, "today_list", lambda _desk: ITEMS),
        (today, "morning", lambda _desk: MORNING),
        (today, "status_line", lambda _desk: STATUS),
        (officers, "officers", lambda _desk: OFFICERS),
        (officers, "check_pair", _pair),
        (parties, "search_parties", _search),
        (parties, "party", lambda _desk, key: PARTY),
        (parties, "history", lambda _desk, _party, group="": HISTORY),
        (parties, "register_party", register),
        (visits, "themes", lambda _desk, party="": THEMES),
        (visits, "open_visit", open_visit),
        (visits, "visits_page", _visits_page),
        (visits, "open_visits", lambda _desk: tuple(visit_rows(1))),
        (paper_list, "papers_page", _papers_page),
        (number_account, "number_accounts", lambda _desk, _year=0: NUMBER_ACCOUNTS),
        (numbers, "spare", lambda _desk: SPARES),
        (handovers, "dossier_of_task", lambda _desk, _task: None),
        (matters, "search_matters", _search_matters),
        (matters, "law_text", lambda _desk, basis, on: LAW),
        (custodies, "backup_state", lambda _desk: BACKUPS),
        (custodies, "officers_with_key", lambda _desk: ("of1", "of2")),
        (matters, "standing", lambda _desk, matter, day: STANDING),
        (guard, "at_pick", lambda _desk, *_choice: GUARD),
        (wall, "running", lambda _desk: TERMS),
        (syncs, "lanes", lambda _desk: LANES),
        (syncs, "items", lambda _desk, limit=500: SYNC_ITEMS),
        (conflicts, "inbox", lambda _desk: (CONFLICT,)),
        (conflicts, "settle", settle),
        (salvage, "copies", lambda _desk: ()),
        (bags, "write_bag", write_bag),
        (syncs, "media_choices", lambda _desk: (False, "18-8", 512)),
        (syncs, "choose_media", choose_media),
        (syncs, "sync_now", sync_now),
    ]  # fmt: skip
    for module, name, answer in answers:
        patch.setattr(module, name, answer)
    return acts


def changes(kind: str, created: str = "") -> Changes:
    """The changes of one act."""
    return Changes(
        kinds=frozenset({kind}),
        ids=frozenset({created}),
        created=created,
        saved_at="2026-11-22T10:42:07+08:00",
    )
