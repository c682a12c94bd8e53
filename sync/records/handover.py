"""The handover (移交): a case between townships; only the county writes it."""

from casework.handover import Handover
from sync.records import Column, RecordKind, State
from sync.records._read import value


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000010",
        "town": "other-town",
        "kind": "transfer",
        "visit": "019a9f2e-0000-7000-8000-000000000003",
        "title": "餐饮单位综合查一次",
        "party": "019a9f2e-0000-7000-8000-000000000001",
        "party_name": "重庆渝香火锅店有限公司",
        "giving": "example-town",
        "giving_name": "示例镇",
        "receiving": "other-town",
        "receiving_name": "另一镇",
        "reason": "经营地在另一镇",
        "by": "李科",
        "at": "2026-11-20T01:10:00Z",
        "content": "c" * 64,
        "dossier": {"visit": {"id": "019a9f2e-0000-7000-8000-000000000003", "title": "餐饮单位综合查一次"}},
    }


KIND = RecordKind(
    key="handover",
    title="移交",
    state_type=Handover,
    writers=frozenset({"county"}),
    columns=(
        Column(name="kind", sql="text", read=value("kind")),
        Column(name="visit", sql="text", read=value("visit"), index=True),
        Column(name="giving", sql="text", read=value("giving")),
        Column(name="receiving", sql="text", read=value("receiving")),
        Column(name="party_name", sql="text", read=value("party_name")),
    ),
    is_sealed=lambda state: False,
    writable_when_sealed=(),
    example=_example,
)
