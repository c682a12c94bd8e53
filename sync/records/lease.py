"""The number lease (号段): granted by the county; the laptop only takes the next number."""

from casework.numbering import NumberLease
from sync.records import Changes, Column, RecordKind, State
from sync.records._read import value


def _officer_may(state: State, path: str, changes: Changes) -> bool:
    """Numbers are taken forwards, within the lease."""
    if path != "next":
        return False
    (seen, new), end = changes[path], state.get("end")
    return isinstance(seen, int) and isinstance(new, int) and isinstance(end, int) and seen < new <= end


def _is_frozen(state: State) -> int:
    return int(bool(state.get("frozen")))


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000008",
        "town": "example-town",
        "series": "simple_penalty",
        "year": 2026,
        "device": "example-device",
        "pattern": "{body}执当罚〔{year}〕{serial}号",
        "body": "示例",
        "start": 1,
        "end": 51,
        "next": 1,
        "expires": "2026-12-31",
    }


KIND = RecordKind(
    key="lease",
    title="号段",
    state_type=NumberLease,
    writers=frozenset({"officer", "county"}),
    columns=(
        Column(name="series", sql="text", read=value("series"), index=True),
        Column(name="year", sql="integer", read=value("year")),
        Column(name="device", sql="text", read=value("device"), index=True),
        Column(name="next", sql="integer", read=value("next")),
        Column(name="end", sql="integer", read=value("end")),
        Column(name="frozen", sql="integer", read=_is_frozen),
    ),
    is_sealed=lambda state: False,
    writable_when_sealed=(),
    example=_example,
    officer_may=_officer_may,
)
