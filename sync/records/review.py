"""The review (复核): waivers that a person at the county has to look at; only the county writes it."""

from casework.claim import Review
from sync.records import Column, RecordKind, State
from sync.records._read import value


def _example() -> State:
    return {
        "id": "parallel-019a9f2e00007000800000000007",
        "town": "example-town",
        "kind": "parallel_claims",
        "group": "fire-equipment",
        "claims": ["019a9f2e-0000-7000-8000-000000000007", "019a9f2e-0000-7000-8000-000000000008"],
        "towns": ["example-town"],
        "why": "两次首违免罚作出时互不知情，须复核。",
    }


KIND = RecordKind(
    key="review",
    title="复核",
    state_type=Review,
    writers=frozenset({"county"}),
    columns=(
        Column(name="kind", sql="text", read=value("kind")),
        Column(name="violation", sql="text", read=value("group"), index=True),
        Column(name="state", sql="text", read=value("state"), index=True),
    ),
    is_sealed=lambda state: False,
    writable_when_sealed=(),
    example=_example,
)
