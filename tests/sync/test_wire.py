"""Bodies on the wire: packed and unpacked alike, and never larger than allowed."""

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol import wire
from sync.protocol.chunks import chunk_count, chunk_size
from sync.protocol.messages import CHUNK, Hello
from sync.protocol.problems import SyncProblem


@given(st.binary(max_size=5000))
def test_what_was_packed_is_unpacked(raw: bytes) -> None:
    assert wire.unpack(wire.pack(raw)) == raw


@given(st.binary(max_size=300))
def test_any_bytes_are_a_body_or_a_problem(raw: bytes) -> None:
    try:
        assert len(wire.unpack(raw, 1000)) <= 1000
    except SyncProblem as error:
        assert error.problem.number in (1701, 1702)


@pytest.mark.parametrize("declared", [True, False])
def test_the_limit_holds_for_what_is_declared_and_for_what_is_not(declared: bool) -> None:
    packer = zstandard.ZstdCompressor(write_content_size=declared)
    exact, over = packer.compress(b"a" * 1000), packer.compress(b"a" * 1001)
    assert wire.unpack(exact, 1000) == b"a" * 1000
    with pytest.raises(SyncProblem) as caught:
        wire.unpack(over, 1000)
    assert caught.value.problem.number == 1701


def test_a_body_cut_short_is_malformed() -> None:
    with pytest.raises(SyncProblem) as caught:
        wire.unpack(wire.pack(b"a" * 5000)[:-2])
    assert caught.value.problem.number == 1702


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_a_problem(raw: bytes) -> None:
    with pytest.raises(SyncProblem) as caught:
        wire.decode(raw, Hello)
    assert caught.value.problem.number == 1702


@given(st.integers(min_value=0, max_value=10**12))
def test_the_chunks_of_a_file_add_up_to_it(size: int) -> None:
    count = chunk_count(size)
    assert count == 0 or (count - 1) * CHUNK + chunk_size(size, count - 1) == size
    assert size == 0 or 0 < chunk_size(size, count - 1) <= CHUNK
