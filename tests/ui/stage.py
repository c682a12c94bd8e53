"""A stage for pages: a desk and operations that answer from plain values, without a store."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest

from casework.checklist import Theme
from casework.matter import Basis, Matter, MatterKind, Penalty
from casework.notice import PaperState
from casework.officer import Officer, Refusal, pair_refusals
from casework.pack import PackInfo, Setting
from casework.party import Party, PartyKind
from casework.provision import Provision
from desktop.operations import matter as matters
from desktop.operations import officer as officers
from desktop.operations import paper_list, today
from desktop.operations import party as parties
from desktop.operations import sync as syncs
from desktop.operations import visit as visits
from desktop.operations.changes import Changes
from desktop.operations.paper_list import PaperRow
from desktop.operations.party import EarlierClaim, EarlierVisit, PartyHistory, PartyRow
from desktop.operations.sync import Lane, OpenConflict, SyncItem, SyncReport
from desktop.operations.today import LeaseLeft, Loss, Morning, StatusLine, TodayItem
from desktop.operations.visit import VisitRow

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 2, 42, 7, tzinfo=UTC)

OFFICERS = (
    Officer(
        id="of1",
        name="陈䶮",
        town="t1",
        cert_no="50023712001",
        cert_from=date(2024, 1, 1),
        cert_to=date(2028, 1, 1),
    ),
    Officer(
        id="of2",
        name="李小喆",
        town="t1",
        cert_no="50023712002",
        cert_from=date(2024, 1, 1),
        cert_to=date(2027, 5, 1),
    ),
    Officer(
        id="of3",
        name="王强",
        town="t1",
        cert_no="50023712003",
        cert_from=date(2020, 1, 1),
        cert_to=date(2026, 6, 30),
    ),
    Officer(id="of4", name="赵敏", town="t1", role="auxiliary"),
)

PARTIES = (
    PartyRow(
        id="p1",
        kind="business",
        name="云记餐馆",
        id_masked="92500237********3K",
        address="凤鸣镇正街18号",
        trade="餐饮",
    ),
    PartyRow(
        id="p2",
        kind="organisation",
        name="重庆𬭎泰石油销售有限公司凤鸣加油站",
        id_masked="91500237********7X",
        address="凤鸣镇国道319线旁",
        trade="加油站",
    ),
    PartyRow(
        id="p3",
        kind="person",
        name="张㛃",
        id_masked="500237********1234",
        address="凤鸣镇青龙村3组",
        trade="",
    ),
    PartyRow(
        id="p4",
        kind="business",
        name="好又多便民超市",
        id_masked="92500237********8L",
        address="凤鸣镇横街5号",
        trade="商店",
    ),
)

THEMES = (
    Theme(
        id="th1",
        title="餐饮店一件事",
        lead="综合执法大队",
        joining=("市场监管所", "消防救援站"),
        checklists=("c1", "c2", "c3"),
        trades=("餐饮",),
        yearly_cap=2,
    ),
    Theme(id="th2", title="沿街商铺一件事", lead="综合执法大队", checklists=("c1", "c4"), trades=("商店",)),
    Theme(
        id="th3",
        title="小型加油站一件事",
        lead="应急管理岗",
        joining=("商务", "消防救援站"),
        checklists=("c5", "c6"),
        trades=("加油站",),
    ),
)

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
    pack_title="凤鸣镇综合行政执法事项清单（样例）",
    pack_version="2026.11.1",
    pack_notice="样例数据，须经县级主管部门确认后方可使用。",
    pack_sample=True,
    silent=(("龙溪镇1号机", "2026-11-16T08:10:00+08:00"),),
    last_sync=datetime(2026, 11, 20, 0, 10, tzinfo=UTC),
    disk_free=48_200_000_000,
    rechecks_due=2,
    tasks_due=1,
    certificates=(("王强", "2026-12-10"),),
)

STATUS = StatusLine(loss=MORNING.loss, leases_left=41, waiting=54, clock_grade="recent", conflicts=1)

_STATUTORY, _CONFERRED, _ENTRUSTED = MatterKind.STATUTORY, MatterKind.CONFERRED, MatterKind.ENTRUSTED

MATTERS = tuple(
    Matter(
        id=f"m{n}",
        code=f"XF-{n:03}",
        name=name,
        kind=kind,
        field=field,
        source_dept="县级主管部门",
        acting_body="凤鸣镇人民政府",
        valid_from=date(2025, 1, 1),
        valid_to=date(2026, 6, 30) if n == 4 else None,
        bases=(Basis(law=law, law_id=law.strip("《》"), article=article, paragraph="第一款"),),
        penalties=(Penalty(kind="warning"), Penalty(kind="fine", min_fen=low, max_fen=high)),
        mark="U" if n in (3, 5) else "V",
        source="样例清单第1页",
        entrust_doc="凤委托〔2025〕3号" if kind is _ENTRUSTED else "",
    )
    for n, (name, kind, field, law, article, low, high) in enumerate(
        [
            ("占用、堵塞疏散通道", _CONFERRED, "消防", "《消防法》", "第六十条", 500_000, 5_000_000),
            ("未安装可燃气体报警装置", _CONFERRED, "燃气", "《安全生产法》", "第九十九条", 0, 5_000_000),
            ("未按规定分类投放餐厨垃圾", _STATUTORY, "环卫", "《垃圾条例》", "第六十条", 5_000, 20_000),
            ("擅自在街道两侧堆放物料", _STATUTORY, "环卫", "《市容条例》", "第四十二条", 0, 100_000),
            ("未取得许可从事河道采砂", _ENTRUSTED, "水利", "《河道条例》", "第五十条", 0, 10_000_000),
        ],
        start=1,
    )
)

HISTORY = PartyHistory(
    visits=(
        EarlierVisit(
            visit="v1", title="餐饮店一件事", day="2026-05-08", problems=2, outcomes=("order", "waiver")
        ),
        EarlierVisit(visit="v2", title="沿街商铺一件事", day="2025-10-30", problems=0, outcomes=()),
    ),
    claims=(
        EarlierClaim(claim="cl1", group="餐厨垃圾分类", day="2026-05-08", town="凤鸣镇", in_window=True),
    ),
    visits_this_year=1,
    as_of=datetime(2026, 11, 20, 0, 10, tzinfo=UTC),
    coverage="截至11月20日 08:10，本机所知：2026年5月8日有过一次首违免罚。"
    "龙溪镇1号机已6天未联系，其间的决定本机看不到。",
)

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

PACK_INFO = PackInfo(
    id="ab" * 32,
    title=MORNING.pack_title,
    version="2026.11.1",
    county="云阳县（样例）",
    sample=True,
    notice=MORNING.pack_notice,
    valid_from=date(2026, 11, 1),
)


PARTY = Party(
    id="p1",
    kind=PartyKind.BUSINESS,
    name="云记餐馆",
    id_number="92500237MA5U00003K",
    legal_rep="刘云",
    address="凤鸣镇正街18号",
    phone="13800000000",
    trade="餐饮",
)

LAW = Provision(
    law_id="消防法",
    law="《中华人民共和国消防法》",
    article="第六十条",
    version="2021修正",
    text="占用、堵塞、封闭疏散通道、安全出口的，责令改正，处五千元以上五万元以下罚款。",
)

CONFLICT = OpenConflict(
    type="visit",
    record="v1",
    id="c1",
    path="answers.i5.value",
    kept="ok",
    other="problem",
    by="of2",
    at="2026-11-22T02:42:07+00:00",
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


def _local(at: datetime) -> datetime:
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
    pack = SimpleNamespace(
        info=PACK_INFO,
        settings=lambda: (
            Setting(
                key="first_offence_months", value="24", label="首违免罚追溯期（月）", source="市司法局指引"
            ),
            Setting(
                key="hearing_person_fen",
                value="500000",
                mark="V",
                label="听证门槛：个人",
                source="处罚法第六十三条",
            ),
        ),
    )
    return SimpleNamespace(
        profile=profile,
        practice=practice,
        officer="of1",
        town="t1",
        pack=pack,
        today=lambda: TODAY,
        now=lambda: NOW,
        local=_local,
    )


class Acts:
    """What the pages asked the operations to do."""

    def __init__(self) -> None:
        self.registered: list[Party] = []
        self.opened: list[tuple[str, ...]] = []
        self.syncs = 0
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


def set_stage(patch: pytest.MonkeyPatch) -> Acts:
    """Put plain answers in place of the operations; returns what will be asked of them."""
    acts = Acts()

    def register(_desk: Any, draft: Party) -> Changes:
        acts.registered.append(draft)
        return changes("party", created="p4")

    def open_visit(_desk: Any, *choice: str) -> Changes:
        acts.opened.append(choice)
        return changes("visit", created="v9")

    def sync_now(
        _desk: Any, progress: Callable[..., None] | None = None, cancelled: Any = None
    ) -> SyncReport:
        acts.syncs += 1
        if progress is not None:
            progress(LANES)
        return acts.report

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
        (matters, "search_matters", _search_matters),
        (matters, "law_text", lambda _desk, basis, on: LAW),
        (syncs, "lanes", lambda _desk: LANES),
        (syncs, "items", lambda _desk, limit=500: SYNC_ITEMS),
        (syncs, "conflicts", lambda _desk: (CONFLICT,)),
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
