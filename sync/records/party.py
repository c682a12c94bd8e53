"""The party (当事人): imported by the county, amended by whoever meets it."""

from casework.party import Party, PartyKind
from sync.records import Column, RecordKind, State, initials
from sync.records._read import value


def _pinyin(state: State) -> str:
    return initials(str(state.get("name", "")), is_person=state.get("kind") == PartyKind.PERSON.value)


def _example() -> State:
    return {
        "id": "019a9f2e-0000-7000-8000-000000000001",
        "kind": "organisation",
        "name": "重庆渝香火锅店有限公司",
        "id_number": "91500112MA5U3K0X6P",
        "legal_rep": "曾𬭎",
        "address": "重庆市渝北区示例路1号",
        "town": "example-town",
        "trade": "餐饮",
    }


KIND = RecordKind(
    key="party",
    title="当事人",
    state_type=Party,
    writers=frozenset({"officer", "county"}),
    columns=(
        Column(name="kind", sql="text", read=value("kind")),
        Column(name="name", sql="text", read=value("name")),
        Column(name="id_number", sql="text", read=value("id_number"), index=True),
        Column(name="pinyin", sql="text", read=_pinyin, index=True),
        Column(name="trade", sql="text", read=value("trade")),
        Column(name="address", sql="text", read=value("address")),
    ),
    is_sealed=lambda state: False,
    writable_when_sealed=(),
    example=_example,
)
