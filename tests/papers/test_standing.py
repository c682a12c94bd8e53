"""The list of papers that no longer stand: signed, small, and refused when anything in it is changed."""

import random
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from casework import codec
from sync.papers import standing
from sync.papers.standing import BadList, SignerKey, StandingList, open_list
from sync.protocol import signing

PRIVATE, PUBLIC = signing.generate()
KEY = SignerKey(kid="00" * 8, key="11" * 32, town="凤鸣镇", enrolled="2026-11-01T00:00:00+00:00")
AS_OF = datetime(2026, 11, 20, 8, 10, tzinfo=UTC)


def made(void: list[bytes], superseded: list[bytes] | None = None) -> StandingList:
    """A signed list."""
    return standing.make_list(
        signing.Signer(PRIVATE),
        county="云凤县",
        as_of=AS_OF,
        keys=[KEY],
        void=void,
        superseded=superseded or [],
    )


def content(number: int) -> bytes:
    return number.to_bytes(16, "big")


def test_what_is_listed_is_found_and_nothing_else() -> None:
    found = open_list(codec.encode(made([content(n) for n in range(0, 400, 2)], [content(1)])), PUBLIC)
    assert all(found.is_void(content(n)) == (n % 2 == 0) for n in range(400))
    assert [n for n in range(400) if found.is_superseded(content(n))] == [1]
    assert found.key(KEY.kid) == KEY and found.key("ff" * 8) is None


def test_an_empty_list_is_a_list() -> None:
    found = open_list(codec.encode(made([])), PUBLIC)
    assert not found.is_void(content(1)) and found.as_of == AS_OF


def test_a_hundred_thousand_papers_take_about_a_megabyte() -> None:
    raw = codec.encode(made([content(n) for n in range(100_000)]))
    assert len(raw) < 1_100_000
    assert open_list(raw, PUBLIC).is_void(content(99_999))


def test_any_change_is_refused() -> None:
    before = made([content(n) for n in range(5)])
    raw = codec.encode(before)
    chance = random.Random(4)
    for _ in range(2000):
        changed = bytearray(raw)
        changed[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        try:
            found = open_list(bytes(changed), PUBLIC)
        except BadList:
            continue
        assert found.signature.lower() == before.signature, "a hex digit in capitals says the same"
        assert replace(found, signature=before.signature) == before


def test_a_list_of_another_county_is_refused() -> None:
    with pytest.raises(BadList, match=r"list\.bad_signature"):
        open_list(codec.encode(made([])), signing.generate()[1])


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff", b"[" * 5000])
def test_what_is_no_list_is_refused(raw: bytes) -> None:
    with pytest.raises(BadList, match=r"list\.malformed"):
        open_list(raw, PUBLIC)


def test_hashes_out_of_order_are_refused_even_when_signed() -> None:
    found = made([content(1), content(2)])
    turned = replace(found, void=found.void[8:] + found.void[:8], signature="")
    with pytest.raises(BadList, match=r"list\.malformed"):
        open_list(codec.encode(signing.sign_struct(PRIVATE, turned)), PUBLIC)
