"""The paper (文书): free as a draft, frozen once numbered, then only forward."""

from casework.notice import Paper, PaperState
from sync.records import Changes, Column, RecordKind, State
from sync.records._read import value

ORDER = tuple(state.value for state in PaperState)  # draft, sealed, printed, signed, served, void


def _state(state: State) -> str:
    return str(state.get("state", PaperState.DRAFT.value))


def _officer_may(state: State, path: str, changes: Changes) -> bool:
    """A paper never goes back to an earlier state than the one its officer saw."""
    if path != "state":
        return True
    seen, new = (word or PaperState.DRAFT.value for word in changes[path])
    return seen in ORDER and new in ORDER and ORDER.index(new) >= ORDER.index(seen)


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000004",
        "town": "example-town",
        "visit": "019a9f2e-0000-7000-8000-000000000003",
        "form": "correction_order",
        "state": "sealed",
        "fields": {"facts": "灭火器超过有效期"},
        "number": "示例执责改〔2026〕1号",
        "serial": 1,
    }


KIND = RecordKind(
    key="paper",
    title="文书",
    state_type=Paper,
    writers=frozenset({"officer"}),
    columns=(
        Column(name="visit", sql="text", read=value("visit"), index=True),
        Column(name="form", sql="text", read=value("form")),
        Column(name="state", sql="text", read=_state, index=True),
        Column(name="number", sql="text", read=value("number"), index=True),
        Column(name="serial", sql="integer", read=value("serial")),
        Column(name="lease", sql="text", read=value("lease"), index=True),
        Column(name="pdf", sql="text", read=value("pdf")),
        Column(name="pdf_cipher_size", sql="integer", read=value("pdf_cipher_size")),
    ),
    is_sealed=lambda state: _state(state) != PaperState.DRAFT.value,
    writable_when_sealed=("state", "prints", "signatures", "service", "void_reason", "superseded_by"),
    example=_example,
    officer_may=_officer_may,
    marks="signatures",
)
