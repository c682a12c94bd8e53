"""A parcel's body: apart again as it was put together, wherever the link cuts it into pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import codec
from sync.protocol.messages import CHUNK, PARCEL_FILES, Parcel, ParcelFile
from sync.protocol.parcels import MAX_HEAD, ParcelReader, pack_head
from sync.protocol.problems import SyncProblem


def parcel_of(raws: list[bytes]) -> Parcel:
    return Parcel(files=tuple(ParcelFile(blob=codec.sha256_hex(raw), size=len(raw)) for raw in raws))


def taken(body: bytes, cuts: list[int]) -> tuple[list[bytes], ParcelReader]:
    reader = ParcelReader()
    found: dict[int, bytearray] = {}
    ended: list[int] = []
    places = sorted({0, len(body), *(cut % (len(body) + 1) for cut in cuts)})
    for start, end in zip(places, places[1:], strict=False):
        for index, piece, ends in reader.feed(body[start:end]):
            found.setdefault(index, bytearray()).extend(piece)
            if ends:
                ended.append(index)
    assert ended == list(range(len(ended)))
    return [bytes(found[index]) for index in ended], reader


@given(
    raws=st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=6, unique=True),
    cuts=st.lists(st.integers(min_value=0, max_value=5000), max_size=20),
)
def test_a_body_comes_apart_the_same_wherever_it_was_cut(raws: list[bytes], cuts: list[int]) -> None:
    head, sha256 = pack_head(parcel_of(raws))
    files, reader = taken(head + b"".join(raws), cuts)
    assert files == raws
    assert reader.is_whole
    assert reader.head_sha256 == sha256


def test_a_body_cut_short_gives_the_files_that_came_whole() -> None:
    raws = [b"a" * 100, b"b" * 100, b"c" * 100]
    head, _sha256 = pack_head(parcel_of(raws))
    files, reader = taken(head + b"".join(raws)[:250], [])
    assert files == raws[:2]
    assert not reader.is_whole


BAD_HEADS: list[tuple[object, int]] = [
    ({"files": []}, 1702),
    ({"files": [{"blob": "a" * 64, "size": 0}]}, 1702),
    ({"files": [{"blob": "a" * 64, "size": -5}]}, 1702),
    ({"files": [{"blob": "a" * 64, "size": 1}] * 2}, 1702),
    ({"files": [{"blob": "a" * 64, "size": CHUNK + 1}]}, 1701),
    ({"files": [{"blob": f"{n:064d}", "size": 1} for n in range(PARCEL_FILES + 1)]}, 1701),
    ({"file": 3}, 1702),
    ("x", 1702),
]


@pytest.mark.parametrize(("head", "number"), BAD_HEADS)
def test_a_head_that_cannot_be_is_refused(head: object, number: int) -> None:
    raw = codec.encode(head)
    with pytest.raises(SyncProblem) as caught:
        list(ParcelReader().feed(len(raw).to_bytes(4, "big") + raw + b"bytes"))
    assert caught.value.problem.number == number


def test_a_head_longer_than_any_is_refused_before_it_is_kept() -> None:
    with pytest.raises(SyncProblem) as caught:
        list(ParcelReader().feed((MAX_HEAD + 1).to_bytes(4, "big")))
    assert caught.value.problem.number == 1701


def test_more_bytes_than_were_promised_are_refused() -> None:
    head, _sha256 = pack_head(parcel_of([b"abc"]))
    with pytest.raises(SyncProblem) as caught:
        list(ParcelReader().feed(head + b"abcd"))
    assert caught.value.problem.number == 1702
