"""The printed code: says what was signed, and nothing else ever verifies."""

import base64
import random
from datetime import date

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from casework.code_host import MOST, PLACEHOLDER
from casework.party import PartyKind
from desktop.printing import matrix
from sync.papers import cbor
from sync.papers.code import (
    BadCode,
    CodeFields,
    code_key_id,
    key_id,
    make_code,
    mask_party,
    verify_code,
)

PRIVATE = "42" * 32
PUBLIC = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(PRIVATE)).public_key().public_bytes_raw().hex()
OTHER = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32).public_key().public_bytes_raw().hex()
FIELDS = CodeFields(
    number="云凤执责改〔2026〕117号",
    form="correction_order",
    on=date(2026, 11, 20),
    party="云凤**餐馆",
    amount_fen=300_000,
    content=bytes(range(16)),
    check_tag="A7K2",
)
TEXT = make_code(FIELDS, PRIVATE, key_id(PUBLIC))
PREFIX = f"HTTPS://{PLACEHOLDER}/V/"


def test_a_code_says_what_was_signed() -> None:
    assert verify_code(TEXT, PUBLIC) == FIELDS
    assert code_key_id(TEXT) == key_id(PUBLIC)
    assert make_code(FIELDS, PRIVATE, key_id(PUBLIC)) == TEXT


@pytest.mark.parametrize(
    ("form", "number", "amount"),
    [
        ("correction_order", "云凤执责改〔2026〕117号", None),
        ("simple_penalty", "云凤执当罚〔2026〕1024号", 300_000),
    ],
)
def test_the_standard_payload_stays_within_version_twelve_at_level_q(
    form: str, number: str, amount: int | None
) -> None:
    said = msgspec.structs.replace(FIELDS, form=form, number=number, amount_fen=amount)
    longest = f"{'A' * (MOST - 3)}.CN"
    for host in (PLACEHOLDER, longest):
        assert len(matrix.modules(make_code(said, PRIVATE, key_id(PUBLIC), host))) <= 65
    assert set(TEXT) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:")


def test_every_single_bit_flip_of_the_text_is_refused() -> None:
    raw = TEXT.encode("ascii")
    for position in range(len(raw)):
        for bit in range(8):
            flipped = bytearray(raw)
            flipped[position] ^= 1 << bit
            with pytest.raises(BadCode):
                verify_code(flipped.decode("latin-1"), PUBLIC)


def test_every_single_bit_flip_of_the_payload_is_refused() -> None:
    body = TEXT[len(PREFIX) :]
    raw = base64.b32decode(body + "=" * (-len(body) % 8))
    for position in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[position // 8] ^= 1 << position % 8
        text = PREFIX + base64.b32encode(bytes(flipped)).decode("ascii").rstrip("=")
        with pytest.raises(BadCode):
            verify_code(text, PUBLIC)


def test_random_mutations_are_refused_and_never_crash() -> None:
    chance = random.Random(20261120)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    for _ in range(20_000):
        body = list(TEXT[len(PREFIX) :])
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(body))
            act = chance.random()
            if act < 0.6:
                body[place] = chance.choice(alphabet)
            elif act < 0.8:
                body.insert(place, chance.choice(alphabet))
            else:
                del body[place]
        text = PREFIX + "".join(body)
        if text != TEXT:
            with pytest.raises(BadCode):
                verify_code(text, PUBLIC)


@given(st.text(max_size=400))
def test_any_text_is_refused_plainly(text: str) -> None:
    with pytest.raises(BadCode):
        verify_code(PREFIX + text, PUBLIC)


def test_trailing_bytes_are_refused() -> None:
    body = TEXT[len(PREFIX) :]
    raw = base64.b32decode(body + "=" * (-len(body) % 8)) + b"\0"
    with pytest.raises(BadCode, match=r"code\.malformed"):
        verify_code(PREFIX + base64.b32encode(raw).decode("ascii").rstrip("="), PUBLIC)


def test_another_key_and_a_forged_key_name_are_told_apart() -> None:
    with pytest.raises(BadCode, match=r"code\.unknown_key"):
        verify_code(TEXT, OTHER)
    forged = make_code(FIELDS, "07" * 32, key_id(PUBLIC))
    with pytest.raises(BadCode, match=r"code\.bad_signature"):
        verify_code(forged, PUBLIC)


def test_another_host_is_refused() -> None:
    with pytest.raises(BadCode, match=r"code\.malformed"):
        verify_code(TEXT.replace(PLACEHOLDER, "EVIL.INVALID"), PUBLIC)
    with pytest.raises(ValueError, match="a host"):
        make_code(FIELDS, PRIVATE, key_id(PUBLIC), host="lower.invalid")


def test_a_county_that_moved_its_page_knows_both_hosts() -> None:
    moved = make_code(FIELDS, PRIVATE, key_id(PUBLIC), "HY.YUNFENG.GOV.CN:8443")
    with pytest.raises(BadCode, match=r"code\.malformed"):
        verify_code(moved, PUBLIC)
    hosts = {PLACEHOLDER, "HY.YUNFENG.GOV.CN:8443", "HY.YUNFENG.GOV.CN"}
    for text in (moved, TEXT):
        assert verify_code(text, PUBLIC, hosts) == FIELDS


@pytest.mark.parametrize(
    ("name", "kind", "masked"),
    [
        ("罗㛃喆", PartyKind.PERSON, "罗**"),
        ("王五", PartyKind.PERSON, "王*"),
        ("云凤县云记餐馆", PartyKind.ORGANISATION, "云凤**餐馆"),
        ("云记餐馆", PartyKind.BUSINESS, "云**"),
    ],
)
def test_parties_are_masked(name: str, kind: PartyKind, masked: str) -> None:
    assert mask_party(name, kind) == masked


values = st.lists(
    st.none() | st.integers(0, 2**64 - 1) | st.binary(max_size=80) | st.text(max_size=40), max_size=20
)


@given(values)
def test_arrays_survive_the_codec(array: list[cbor.Value]) -> None:
    assert cbor.decode(cbor.encode(array)) == array


@given(st.binary(max_size=120))
def test_only_the_canonical_spelling_is_taken(raw: bytes) -> None:
    try:
        array = cbor.decode(raw)
    except cbor.BadCbor:
        return
    assert cbor.encode(array) == raw


@pytest.mark.parametrize("raw", ["", "80ff", "811800", "81190001", "9f00ff", "8181 00", "c0", "8161ff", "a0"])
def test_other_spellings_are_refused(raw: str) -> None:
    with pytest.raises(cbor.BadCbor):
        cbor.decode(bytes.fromhex(raw))
