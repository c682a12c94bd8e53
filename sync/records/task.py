"""The task: assigned by the county, or a recheck that a visit asked for."""

from casework.claim import Task
from sync.records import Changes, Column, RecordKind, State
from sync.records._read import value

REPORTED = ("state", "done_by", "note")  # what an officer says about an assigned task


def _state(state: State) -> str:
    return str(state.get("state", "open"))


def _officer_may(state: State, path: str, changes: Changes) -> bool:
    """An officer files rechecks; of an assigned task only how it went."""
    kind = state.get("kind") or changes.get("kind", (None, None))[1]
    return path.split(".")[0] in REPORTED or (kind == "recheck" and (path != "kind" or "kind" not in state))


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000006",
        "town": "example-town",
        "kind": "recheck",
        "title": "复查：灭火器",
        "party": "019a9f2e-0000-7000-8000-000000000001",
        "party_name": "重庆渝香火锅店有限公司",
        "due": "2026-11-27",
    }


KIND = RecordKind(
    key="task",
    title="任务",
    state_type=Task,
    writers=frozenset({"officer", "county"}),
    columns=(
        Column(name="kind", sql="text", read=value("kind")),
        Column(name="due", sql="text", read=value("due"), index=True, at_county=False),
        Column(name="state", sql="text", read=_state, index=True, at_county=False),
        Column(name="party", sql="text", read=value("party")),
        Column(name="title", sql="text", read=value("title")),
        Column(name="visit", sql="text", read=value("visit")),
    ),
    is_sealed=lambda state: False,
    writable_when_sealed=(),
    example=_example,
    officer_may=_officer_may,
)
