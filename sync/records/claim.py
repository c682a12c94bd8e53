"""The first-offence claim (首违免罚台账): written once, at most withdrawn."""

from casework.claim import Claim
from sync.records import Column, RecordKind, State
from sync.records._read import local_day, value


def _day(state: State) -> str | None:
    return local_day(state.get("at"))


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000007",
        "town": "example-town",
        "visit": "019a9f2e-0000-7000-8000-000000000003",
        "finding": "F1",
        "party": "019a9f2e-0000-7000-8000-000000000001",
        "party_key": "91500112MA5U3K0X6P",
        "group": "fire-equipment",
        "at": "2026-11-20T01:10:00Z",
        "months": 24,
    }


KIND = RecordKind(
    key="claim",
    title="首违免罚",
    state_type=Claim,
    writers=frozenset({"officer"}),
    columns=(
        Column(name="party_key", sql="text", read=value("party_key"), index=True),
        Column(name="violation", sql="text", read=value("group"), index=True),
        Column(name="day", sql="text", read=_day, index=True),
        Column(name="visit", sql="text", read=value("visit")),
        Column(name="withdrawn", sql="text", read=value("withdrawn")),
    ),
    is_sealed=lambda state: "at" in state,
    writable_when_sealed=("withdrawn",),
    example=_example,
)
