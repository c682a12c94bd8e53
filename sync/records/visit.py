"""The visit (检查) with its answers, findings and outcomes."""

from typing import Any

from casework.visit import Visit
from sync.records import Column, RecordKind, State, initials
from sync.records._read import day_of_id, local_day, value


def _day(state: State) -> str | None:
    return local_day(state.get("started_at")) or day_of_id(str(state.get("id", "")))


def _pinyin(state: State) -> str:
    party: dict[str, Any] = state.get("party") or {}
    return initials(str(party.get("name", "")), is_person=party.get("kind") == "person")


def _problems(state: State) -> int:
    findings: dict[str, dict[str, Any]] | None = state.get("findings")
    if not findings:
        return 0
    return sum(1 for finding in findings.values() if not finding.get("withdrawn"))


def _state(state: State) -> str:
    return str(state.get("state", "open"))


def _is_beside(path: str) -> bool:
    """Who answered, when, and whether with others: of two answers only the answer itself is a conflict."""
    return path.startswith("answers.") and path.rsplit(".", 1)[-1] in ("at", "by", "bulk")


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000003",
        "town": "example-town",
        "pack": "example-pack",
        "title": "餐饮单位综合查一次",
        "party": {
            "id": "019a9f2e-0000-7000-8000-000000000001",
            "kind": "organisation",
            "name": "重庆渝香火锅店有限公司",
        },
        "theme": "catering",
        "started_at": "2026-11-20T00:10:00Z",
        "answers": {"Q001": {"value": "ok"}, "Q002": {"value": "problem", "note": "灭火器过期"}},
        "findings": {"F1": {"id": "F1", "item": "Q002", "facts": "灭火器超过有效期"}},
    }


KIND = RecordKind(
    key="visit",
    title="检查",
    state_type=Visit,
    writers=frozenset({"officer"}),
    columns=(
        Column(name="day", sql="text", read=_day, index=True, at_county=False),
        Column(name="title", sql="text", read=value("title")),
        Column(name="party", sql="text", read=value("party", "id"), index=True, at_county=False),
        Column(name="party_name", sql="text", read=value("party", "name")),
        Column(name="pinyin", sql="text", read=_pinyin, at_county=False, filled_at_county=False),
        Column(name="state", sql="text", read=_state, index=True, at_county=False),
        Column(name="problems", sql="integer", read=_problems),
        Column(name="theme", sql="text", read=value("theme")),
    ),
    is_sealed=lambda state: state.get("state") == "closed",
    writable_when_sealed=("recheck", "late_reason"),
    example=_example,
    marks="confirmed",
    listed_late=True,
    beside=_is_beside,
)
