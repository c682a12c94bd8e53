"""Evidence (证据): the manifest of one file; what the file is never changes."""

from casework.evidence import Evidence
from sync.records import Column, RecordKind, State
from sync.records._read import value


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000005",
        "town": "example-town",
        "visit": "019a9f2e-0000-7000-8000-000000000003",
        "kind": "photo",
        "name": "灭火器.jpg",
        "size": 512_000,
        "sha256": "a" * 64,
        "cipher_sha256": "b" * 64,
        "cipher_size": 512_400,
        "finding": "F1",
    }


KIND = RecordKind(
    key="evidence",
    title="证据",
    state_type=Evidence,
    writers=frozenset({"officer"}),
    columns=(
        Column(name="visit", sql="text", read=value("visit"), index=True),
        Column(name="kind", sql="text", read=value("kind")),
        Column(name="sha256", sql="text", read=value("sha256")),
        Column(name="cipher_sha256", sql="text", read=value("cipher_sha256"), index=True),
        Column(name="size", sql="integer", read=value("size")),
        Column(name="cipher_size", sql="integer", read=value("cipher_size")),
        Column(name="finding", sql="text", read=value("finding")),
    ),
    is_sealed=lambda state: "sha256" in state,
    writable_when_sealed=("name", "finding", "slot", "withdrawn"),
    example=_example,
)
