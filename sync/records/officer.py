"""The officer (执法人员) and the certificate: kept by the county alone."""

from casework.officer import Officer
from sync.records import Column, RecordKind, State
from sync.records._read import value


def _is_active(state: State) -> int:
    return int(bool(state.get("active", True)))


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000002",
        "name": "示例甲",
        "town": "example-town",
        "role": "officer",
        "cert_no": "EXAMPLE-0001",
        "cert_from": "2024-01-01",
        "cert_to": "2028-12-31",
        "unit": "示例镇综合行政执法大队",
    }


KIND = RecordKind(
    key="officer",
    title="执法人员",
    state_type=Officer,
    writers=frozenset({"county"}),
    columns=(
        Column(name="name", sql="text", read=value("name")),
        Column(name="role", sql="text", read=value("role")),
        Column(name="cert_no", sql="text", read=value("cert_no"), index=True),
        Column(name="cert_to", sql="text", read=value("cert_to")),
        Column(name="active", sql="integer", read=_is_active),
    ),
    is_sealed=lambda state: False,
    writable_when_sealed=(),
    example=_example,
)
