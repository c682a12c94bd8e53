"""The custody event (保管事件): written once by the laptop or by the county, never changed."""

from casework.custody import CustodyEvent
from sync.records import Column, RecordKind, State
from sync.records._read import local_day, value


def _day(state: State) -> str | None:
    return local_day(state.get("at"))


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000009",
        "town": "example-town",
        "kind": "officer_key",
        "device": "example-device",
        "at": "2026-11-20T01:10:00Z",
        "officer": "example-officer",
        "key": "ab" * 32,
    }


KIND = RecordKind(
    key="custody",
    title="保管事件",
    state_type=CustodyEvent,
    writers=frozenset({"officer", "county"}),
    columns=(
        Column(name="kind", sql="text", read=value("kind"), index=True),
        Column(name="device", sql="text", read=value("device")),
        Column(name="officer", sql="text", read=value("officer"), index=True),
        Column(name="key", sql="text", read=value("key")),
        Column(name="day", sql="text", read=_day),
    ),
    is_sealed=lambda state: bool(state.get("id")),
    writable_when_sealed=(),
    example=_example,
)
