"""Who stands on the stage: officers of every kind, parties with rare characters, and what is known of one."""

from datetime import UTC, date, datetime

from casework.officer import Officer
from casework.party import Party, PartyKind
from desktop.operations.party import EarlierClaim, EarlierVisit, PartyHistory, PartyRow

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
