"""One canonical encoding: the same value always gives the same bytes."""

import hashlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import codec
from casework.party import Party, PartyKind

SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(VALUES)
def test_a_value_comes_back_and_encodes_to_the_same_bytes(value: Any) -> None:
    raw = codec.encode(value)
    assert codec.decode_any(raw) == value
    assert codec.encode(codec.decode_any(raw)) == raw


@given(st.dictionaries(st.text(), SCALARS))
def test_the_order_in_which_keys_were_set_does_not_matter(value: dict[str, Any]) -> None:
    assert codec.encode(dict(reversed(value.items()))) == codec.encode(value)


@given(VALUES)
def test_any_json_reader_reads_it(value: Any) -> None:
    assert json.loads(codec.encode(value)) == value


def test_keys_are_sorted_without_spaces_and_chinese_stays_readable() -> None:
    assert codec.encode({"b": 1, "a": "镇"}) == '{"a":"镇","b":1}'.encode()


def test_structs_travel_as_plain_values() -> None:
    party = Party(id="p", kind=PartyKind.PERSON, name="䶮㛃")
    assert codec.decode(codec.encode(party), Party) == party
    assert codec.convert(codec.plain(party), Party) == party


def test_a_wrong_shape_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        codec.decode(b'{"id":1,"kind":"person","name":"x"}', Party)
    with pytest.raises(msgspec.DecodeError):
        codec.decode(b"{", Party)


@given(st.binary())
def test_the_hash_is_sha256(raw: bytes) -> None:
    assert codec.sha256_hex(raw) == hashlib.sha256(raw).hexdigest()
