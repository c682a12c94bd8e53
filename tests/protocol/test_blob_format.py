"""The sealed container: what goes in comes out, and nothing that was changed does."""

import hashlib
import hmac
import io
import itertools
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import StorageProblem
from sync.protocol.blob_format import BUFFER, Reader, Sealed, open_stream, read_all, seal
from sync.protocol.blob_header import CHUNK, TAG, unwrap_with_private, wrap_to_public

PROFILE_KEY = bytes(range(32))
COUNTY_PRIVATE = bytes(range(100, 132))
COUNTY_PUBLIC = X25519PrivateKey.from_private_bytes(COUNTY_PRIVATE).public_key().public_bytes_raw()
CONTEXT = "evidence/019a9f2e-0000-7000-8000-000000000001"

# Frozen: (plaintext, bytes of the container, SHA-256 of the container). See docs/formats/blob.md.
VECTORS = (
    (b"", 267, "ff9b9e447a79c8a76ddb315e10d70f4b15ac444ddddbcf9d14213df2e0497e7a"),
    ("执法记录".encode(), 279, "c74368f3aede1ac59f5b1aef05c8b2e54c3432cf940a02aec023c5a7834c64a7"),
    (
        bytes(i % 251 for i in range(CHUNK)),
        262411,
        "4b4b2c16fbd9fe574d63c5eae1a02f764d2538fcee7bc6a6f0c1c000bd543812",
    ),
    (
        bytes(i % 251 for i in range(CHUNK + 1)),
        262428,
        "aca5ded8d44390a0a2281d7561100c8bf144b27c36d6499963aacd9a61cfe9ad",
    ),
)


def counting() -> Callable[[int], bytes]:
    """Bytes 0, 1, 2 ... over all calls; for vectors only."""
    numbers = itertools.count()
    return lambda size: bytes(next(numbers) % 256 for _ in range(size))


def sealed(
    plain: bytes, context: str = CONTEXT, entropy: Callable[[int], bytes] | None = None
) -> tuple[bytes, Sealed]:
    target = io.BytesIO()
    result = seal(
        io.BytesIO(plain),
        target,
        profile_key=PROFILE_KEY,
        county_key=COUNTY_PUBLIC,
        context=context,
        entropy=entropy or counting(),
    )
    return target.getvalue(), result


def refused(container: bytes) -> str:
    """The code of the refusal, which is the same for who reads and for who only proves."""
    with pytest.raises(StorageProblem) as caught:
        read_all(io.BytesIO(container), profile_key=PROFILE_KEY)
    with pytest.raises(StorageProblem) as proved:
        Reader(io.BytesIO(container), profile_key=PROFILE_KEY).prove()
    assert proved.value.code == caught.value.code
    return caught.value.code


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER]
)
def test_a_file_comes_back_for_the_profile_and_for_the_county(size: int) -> None:
    plain = (bytes(range(256)) * (size // 256 + 1))[:size]
    container, result = sealed(plain)
    assert read_all(io.BytesIO(container), profile_key=PROFILE_KEY) == plain
    assert b"".join(open_stream(io.BytesIO(container), county_private=COUNTY_PRIVATE)) == plain
    assert result == Sealed(
        size=size,
        sha256=hashlib.sha256(plain).hexdigest(),
        cipher_sha256=hashlib.sha256(container).hexdigest(),
        cipher_size=len(container),
    )


@pytest.mark.parametrize(("plain", "size", "digest"), VECTORS)
def test_the_layout_is_frozen(plain: bytes, size: int, digest: str) -> None:
    container, result = sealed(plain)
    assert (len(container), result.cipher_sha256) == (size, digest)


def open_by_the_document(container: bytes) -> bytes:
    """A second reader, written from docs/formats/blob.md alone."""
    count, context_size, wraps_size = container[7], *struct.unpack(">HH", container[8:12])
    salt, place = container[12:28], container[28 : 28 + context_size]
    associated = container[:7] + salt + place
    at, end = 28 + context_size, 28 + context_size + wraps_size
    file_key = b""
    for _ in range(count):
        kind, size = struct.unpack(">BH", container[at : at + 3])
        body = container[at + 3 : at + 3 + size]
        at += 3 + size
        if kind == 1:
            file_key = AESGCM(PROFILE_KEY).decrypt(body[:12], body[12:], associated)
    assert at == end

    def derived(purpose: bytes) -> bytes:
        kdf = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"zhifatong/blob/1/" + purpose)
        return kdf.derive(file_key)

    assert hmac.digest(derived(b"header"), container[:end], "sha256") == container[end : end + 32]
    cipher, body, plain = AESGCM(derived(b"chunks")), container[end + 32 :], b""
    chunk = (1 << container[6]) + 16
    for index in range(0, len(body), chunk):
        last = index + chunk >= len(body)
        nonce = (index // chunk).to_bytes(11, "big") + bytes([last])
        plain += cipher.decrypt(nonce, body[index : index + chunk], associated)
    return plain


@pytest.mark.parametrize("plain", [vector[0] for vector in VECTORS])
def test_the_document_is_enough_to_open_a_container(plain: bytes) -> None:
    assert open_by_the_document(sealed(plain)[0]) == plain


def test_the_same_file_twice_looks_different() -> None:
    plain = b"the same photo"
    first, second = io.BytesIO(), io.BytesIO()
    for target in (first, second):
        seal(io.BytesIO(plain), target, profile_key=PROFILE_KEY, county_key=None, context=CONTEXT)
    assert first.getvalue() != second.getvalue()


def test_before_enrolment_only_the_profile_can_open_it() -> None:
    target = io.BytesIO()
    seal(io.BytesIO(b"early"), target, profile_key=PROFILE_KEY, county_key=None, context=CONTEXT)
    assert read_all(target, profile_key=PROFILE_KEY) == b"early"
    with pytest.raises(StorageProblem):
        read_all(target, county_private=COUNTY_PRIVATE)


LARGE = bytes(i * 7 % 256 for i in range(3 * CHUNK + 1000))
LARGE_CONTAINER = sealed(LARGE)[0]


@given(offset=st.integers(0, len(LARGE) + 10), size=st.integers(0, 2 * CHUNK))
def test_any_range_can_be_read(offset: int, size: int) -> None:
    reader = Reader(io.BytesIO(LARGE_CONTAINER), profile_key=PROFILE_KEY)
    assert reader.size == len(LARGE)
    assert reader.read(offset, size) == LARGE[offset : offset + size]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5])
def test_a_container_is_proved_chunk_by_chunk(size: int) -> None:
    told: list[int] = []
    Reader(io.BytesIO(sealed(bytes(size))[0]), profile_key=PROFILE_KEY).prove(lambda: told.append(1))
    assert len(told) == max(1, -(-size // CHUNK))


def test_every_single_flipped_bit_is_noticed() -> None:
    container = sealed(b"17 boxes of beer in the corridor")[0]
    for place, bit in itertools.product(range(len(container)), range(8)):
        changed = bytearray(container)
        changed[place] ^= 1 << bit
        assert refused(bytes(changed)) in ("vault.damaged", "vault.too_new"), (place, bit)


def test_every_truncation_of_a_small_file_is_noticed() -> None:
    container = sealed(b"short")[0]
    for length in range(len(container)):
        assert refused(container[:length]) == "vault.damaged"


def test_a_file_cut_at_a_chunk_is_noticed() -> None:
    start = len(LARGE_CONTAINER) - len(LARGE) - 4 * TAG
    for chunks in range(4):
        assert refused(LARGE_CONTAINER[: start + chunks * (CHUNK + TAG)]) == "vault.damaged"


def test_swapped_repeated_or_added_chunks_are_noticed() -> None:
    start = len(LARGE_CONTAINER) - len(LARGE) - 4 * TAG
    step = CHUNK + TAG
    front = LARGE_CONTAINER[:start]
    first, second, rest = (
        LARGE_CONTAINER[start : start + step],
        LARGE_CONTAINER[start + step : start + 2 * step],
        LARGE_CONTAINER[start + 2 * step :],
    )
    for changed in (front + second + first + rest, front + first + first + rest, LARGE_CONTAINER + b"\0"):
        assert refused(changed) == "vault.damaged"
    assert refused(front + first + first + second + rest) == "vault.damaged"


def test_a_chunk_of_another_file_is_noticed() -> None:
    plain = bytes(2 * CHUNK)
    one = sealed(plain)[0]
    other_numbers = counting()
    other_numbers(5)
    other = sealed(plain, entropy=other_numbers)[0]
    start = len(one) - len(plain) - 2 * TAG
    assert refused(one[: start + CHUNK + TAG] + other[start + CHUNK + TAG :]) == "vault.damaged"


def test_a_wrong_key_or_context_is_refused() -> None:
    container = sealed(b"x")[0]
    with pytest.raises(StorageProblem, match=r"vault\.damaged"):
        read_all(io.BytesIO(container), profile_key=bytes(32))
    with pytest.raises(StorageProblem, match=r"vault\.damaged"):
        read_all(io.BytesIO(container), county_private=bytes(range(1, 33)))
    with pytest.raises(StorageProblem, match=r"vault\.damaged"):
        Reader(io.BytesIO(container), profile_key=PROFILE_KEY, context="evidence/another")
    assert Reader(io.BytesIO(container), profile_key=PROFILE_KEY, context=CONTEXT).context == CONTEXT


@given(st.binary(max_size=300))
def test_anything_else_is_refused(raw: bytes) -> None:
    assert refused(raw) == "vault.damaged"


def test_progress_grows_to_the_size_and_cancel_stops() -> None:
    told: list[int] = []
    plain = bytes(2 * BUFFER + 5)
    seal(
        io.BytesIO(plain),
        io.BytesIO(),
        profile_key=PROFILE_KEY,
        county_key=None,
        context=CONTEXT,
        progress=told.append,
    )
    assert told == [BUFFER, 2 * BUFFER, len(plain)]
    with pytest.raises(StorageProblem, match=r"vault\.cancelled"):
        seal(
            io.BytesIO(plain),
            io.BytesIO(),
            profile_key=PROFILE_KEY,
            county_key=None,
            context=CONTEXT,
            cancelled=lambda: True,
        )


def test_hashing_beside_makes_the_same_container() -> None:
    plain = bytes(i % 256 for i in range(5 * BUFFER + CHUNK + 3))
    target = io.BytesIO()
    with ThreadPoolExecutor(max_workers=2) as beside:
        result = seal(
            io.BytesIO(plain),
            target,
            profile_key=PROFILE_KEY,
            county_key=COUNTY_PUBLIC,
            context=CONTEXT,
            entropy=counting(),
            beside=beside,
        )
    assert (target.getvalue(), result) == sealed(plain)


class Dripping(io.BytesIO):
    """A source that gives a few bytes at a time, as pipes and network folders do."""

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # no Buffer before 3.12
        return super().readinto(buffer[:70_001])


def test_a_source_that_gives_little_at_a_time_makes_the_same_container() -> None:
    plain = bytes(i % 256 for i in range(BUFFER + CHUNK + 3))
    target = io.BytesIO()
    seal(
        Dripping(plain),
        target,
        profile_key=PROFILE_KEY,
        county_key=COUNTY_PUBLIC,
        context=CONTEXT,
        entropy=counting(),
    )
    assert target.getvalue() == sealed(plain)[0]


def test_a_wrap_opens_with_its_key_and_its_binding_only() -> None:
    wrap = wrap_to_public(bytes(32), COUNTY_PUBLIC, b"profile")
    assert unwrap_with_private(wrap, COUNTY_PRIVATE, b"profile") == bytes(32)
    for private, binding in ((COUNTY_PRIVATE, b"other"), (bytes(range(32)), b"profile")):
        with pytest.raises(StorageProblem):
            unwrap_with_private(wrap, private, binding)
    with pytest.raises(StorageProblem):
        unwrap_with_private(wrap[:40], COUNTY_PRIVATE, b"profile")
