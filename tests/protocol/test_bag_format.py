"""The bag against its frozen page: vectors, a second reader, and what readers refuse."""

import hashlib
import io
import json
import re
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.errors import BagProblem
from sync.protocol import signing
from sync.protocol.bag_format import CHUNK, TO_COUNTY, BagHeader, BagReader, BagWriter, county_id
from sync.protocol.exchange import exchange_private, exchange_public
from tests.house.tree import ROOT

COUNTY = bytes(range(100, 132)).hex()
LAPTOP = bytes(range(32)).hex()
COUNTY_PUBLIC = signing.public_of(COUNTY)
PAGE = (ROOT / "docs" / "formats" / "bag.md").read_text("utf-8")
Frames = list[tuple[int, bytes]]


def made(frames: Frames) -> bytes:
    target = io.BytesIO()
    header = BagHeader(
        direction=TO_COUNTY,
        county=county_id(COUNTY_PUBLIC),
        device="019a9f2e-0000-7000-8000-000000000001",
        bag="00" * 16,
        part=1,
        made_at=datetime(2026, 11, 20, 0, 10, tzinfo=UTC),
        ephemeral="",
    )
    reader = exchange_public(COUNTY_PUBLIC)
    writer = BagWriter(target, header, reader, LAPTOP, lambda size: bytes(range(size)))
    for kind, payload in frames:
        writer.frame(kind, payload)
    writer.close()
    assert writer.size == len(target.getvalue())
    return target.getvalue()


def opened(raw: bytes) -> Frames:
    bag = BagReader(io.BytesIO(raw))
    bag.verify(signing.public_of(LAPTOP))
    return list(bag.frames(exchange_private(COUNTY)))


def counted(size: int) -> bytes:
    return bytes(i % 251 for i in range(size))


VECTORS: list[tuple[Frames, int]] = [
    ([], 368),
    ([(1, "执法记录".encode())], 385),
    ([(6, counted(CHUNK - 10))], 262_507),
    ([(6, counted(CHUNK - 9))], 262_524),
]


@pytest.mark.parametrize(("frames", "size"), VECTORS)
def test_the_vectors_of_the_page_hold(frames: Frames, size: int) -> None:
    raw = made(frames)
    assert len(raw) == size
    assert f"| {size:,} | `{hashlib.sha256(raw).hexdigest()}` |" in PAGE
    assert opened(raw) == frames
    assert by_the_page(raw) == frames


def test_the_whole_vector_stands_on_the_page() -> None:
    block = PAGE.split("```")[1]
    assert bytes.fromhex(re.sub(r"\s", "", block)) == made([])


def by_the_page(raw: bytes) -> Frames:
    """A reader that knows the page alone."""
    assert raw[:6] == b"ZFTG\x01\x01"
    start = 8 + int.from_bytes(raw[6:8], "big")
    front, body, trailer = raw[:start], raw[start:-76], raw[-76:]
    header = json.loads(front[8:])
    assert trailer[:4] == b"GTFZ" and int.from_bytes(trailer[4:12], "big") == len(raw)
    signed = b"zhifatong/bag/1\n" + hashlib.sha256(raw[:-64]).digest()
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(signing.public_of(LAPTOP))).verify(trailer[12:], signed)
    private = X25519PrivateKey.from_private_bytes(hashlib.sha512(bytes.fromhex(COUNTY)).digest()[:32])
    public = bytes.fromhex(header["ephemeral"])
    shared = private.exchange(X25519PublicKey.from_public_bytes(public))
    salt = public + private.public_key().public_bytes_raw()
    key = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"zhifatong/bag/1/seal").derive(shared)
    pieces = [body[at : at + 262_160] for at in range(0, len(body), 262_160)]
    plain = b"".join(
        AESGCM(key).decrypt(i.to_bytes(11, "big") + bytes([i == len(pieces) - 1]), piece, front)
        for i, piece in enumerate(pieces)
    )
    frames: Frames = []
    while plain[0]:
        length = int.from_bytes(plain[1:5], "big")
        frames.append((plain[0], plain[5 : 5 + length]))
        plain = plain[5 + length :]
    assert plain == bytes(5)
    return frames


def test_signing_keys_agree_on_a_secret_as_exchange_keys() -> None:
    for seed in range(20):
        private = bytes([seed] * 32).hex()
        as_private = X25519PrivateKey.from_private_bytes(exchange_private(private))
        assert as_private.public_key().public_bytes_raw() == exchange_public(signing.public_of(private))


@pytest.mark.parametrize("key", ["", "zz" * 32, "ff" * 32, "01" + "00" * 31])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(BagProblem):
        exchange_public(key)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 255), st.binary(max_size=300_000)), max_size=4))
def test_what_goes_in_comes_out(frames: Frames) -> None:
    assert opened(made(frames)) == frames


def test_every_changed_bit_of_a_small_bag_is_noticed() -> None:
    raw = made([(1, b"abc")])
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BagProblem):
            opened(bytes(changed))


@given(st.integers(0, 367), st.binary(max_size=40))
def test_a_bag_cut_short_or_made_longer_is_refused(length: int, more: bytes) -> None:
    with pytest.raises(BagProblem):
        opened(made([])[:length])
    if more:
        with pytest.raises(BagProblem):
            opened(made([]) + more)


@given(st.binary(max_size=600))
def test_any_bytes_are_refused_plainly(raw: bytes) -> None:
    for start in (b"", b"ZFTG\x01\x01\x00\x10", made([])[:300]):
        with pytest.raises(BagProblem):
            opened(start + raw)
