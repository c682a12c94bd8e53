"""Shares: any two of three bring the secret back, one alone says nothing, wrong ones are refused."""

import itertools
import os
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from casework.errors import CaseworkError
from sync.server.shares import Share, decode_share, encode_share, join, split

KEY = "ab" * 32
SECRET = bytes(range(32))


@given(st.binary(min_size=1, max_size=40), st.integers(2, 6), st.data())
def test_as_many_as_are_needed_bring_it_back(secret: bytes, need: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(need, 8))
    shares = split(secret, count, need, KEY, os.urandom)
    chosen = data.draw(st.permutations(shares))
    assert join(chosen[:need]) == secret
    assert join(chosen) == secret


def test_every_pair_of_three_brings_it_back_and_one_alone_does_not() -> None:
    shares = split(SECRET, 3, 2, KEY, os.urandom)
    for pair in itertools.permutations(shares, 2):
        assert join(pair) == SECRET
    for one in shares:
        with pytest.raises(CaseworkError, match=r"recovery\.shares"):
            join([one])
    with pytest.raises(CaseworkError, match=r"recovery\.shares"):
        join([])
    with pytest.raises(CaseworkError, match=r"recovery\.shares"):
        join([shares[0], shares[0]])


def test_one_share_fits_every_secret() -> None:
    """What one custodian holds is the value at one point of a line through any secret whatever."""
    (share, *_others) = split(b"\x07", 3, 2, KEY, lambda size: b"\x55" * size)
    for secret in range(256):
        slope = int(share.value, 16) ^ secret  # at x = 1
        again = split(bytes([secret]), 3, 2, KEY, lambda size, slope=slope: bytes([slope]) * size)  # type: ignore[misc]
        assert again[0].value == share.value


@pytest.mark.parametrize(
    "spoil",
    [
        lambda share: structs.replace(share, key="cd" * 32),
        lambda share: structs.replace(share, need=3),
        lambda share: structs.replace(share, value=share.value[2:]),
    ],
)
def test_shares_of_another_ceremony_are_refused(spoil: Callable[[Share], Share]) -> None:
    first, second, _ = split(SECRET, 3, 2, KEY, os.urandom)
    with pytest.raises(CaseworkError, match=r"recovery\.shares"):
        join([first, spoil(second)])


def test_a_share_survives_paper_and_says_when_it_does_not() -> None:
    (share, *_others) = split(SECRET, 3, 2, KEY, os.urandom)
    text = encode_share(share)
    assert decode_share(" " + text[:40] + "\n" + text[40:] + "\n") == share
    for place in range(0, len(text), 3):
        wrong = text[:place] + ("Z" if text[place] not in "Zz" else "Y") + text[place + 1 :]
        with pytest.raises(CaseworkError, match=r"recovery\.share_malformed"):
            decode_share(wrong)
