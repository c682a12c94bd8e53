"""A pack is used only as its county signed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import PackProblem
from sync.packs.signature import DOMAIN, open_signed, sign_pack
from sync.protocol import signing
from tests.helpers.packs import sample_raw, signed_sample

PRIVATE, PUBLIC = signing.generate()
SIGNED = sign_pack(b"a pack", PRIVATE)


def test_a_signed_pack_opens_to_the_same_bytes() -> None:
    assert open_signed(signed_sample(PRIVATE), PUBLIC) == sample_raw()


def test_another_county_is_refused() -> None:
    with pytest.raises(PackProblem) as caught:
        open_signed(SIGNED, signing.generate()[1])
    assert caught.value.code == "pack.bad_signature"


@given(st.integers(0, len(SIGNED) * 8 - 1))
def test_one_flipped_bit_is_refused(bit: int) -> None:
    tampered = bytearray(SIGNED)
    tampered[bit // 8] ^= 1 << bit % 8
    with pytest.raises(PackProblem) as caught:
        open_signed(bytes(tampered), PUBLIC)
    assert caught.value.code == "pack.bad_signature"


@pytest.mark.parametrize("size", [0, 7, 71, 72, len(SIGNED) - 1])
def test_a_cut_file_is_refused(size: int) -> None:
    with pytest.raises(PackProblem):
        open_signed(SIGNED[:size], PUBLIC)


def test_a_signature_made_for_something_else_is_refused() -> None:
    raw = b"a beacon"
    forged = b"ZFTPACK1" + bytes.fromhex(signing.sign(PRIVATE, raw)) + raw
    with pytest.raises(PackProblem):
        open_signed(forged, PUBLIC)
    assert DOMAIN not in raw
