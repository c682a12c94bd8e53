"""The county's signed list of who may sign papers and which of them no longer stand."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec import Struct

from casework import codec
from casework.errors import CaseworkError
from sync.protocol import signing
from sync.protocol.signing import Signer

FORMAT = 1
CONTEXT = b"zhifatong paper standing 1\0"
HASH_BYTES = 8  # a hundred thousand papers take 0.8 MB, and nobody can read a paper out of it
MOST_BYTES = 64 * 2**20


class SignerKey(Struct, frozen=True, kw_only=True):
    """The key of one laptop that signs papers."""

    kid: str  # sync.papers.code.key_id
    key: str  # hex Ed25519 public key
    town: str  # name of the township
    enrolled: str  # ISO UTC
    is_withdrawn: bool = False  # the laptop was lost or is out of use: only the county can confirm its papers


class StandingList(Struct, frozen=True, kw_only=True):
    """What a verifier without a link needs.

    Attributes:
        county: name of the county.
        as_of: aware UTC; nothing later is known to the list.
        keys: of all laptops, by kid.
        void: hashes of void papers (`paper_hash`), 8 bytes each, sorted, joined.
        superseded: the same of papers that another one took the place of.
        hosts: of the county's verification page, as its packs ever set them.
        signature: hex Ed25519 of the county over the canonical encoding with an empty signature.
    """

    format: int = FORMAT
    county: str
    as_of: datetime
    keys: tuple[SignerKey, ...]
    void: bytes
    superseded: bytes
    hosts: tuple[str, ...] = ()
    signature: str = ""

    def key(self, kid: str) -> SignerKey | None:
        """The key of that name."""
        return next((one for one in self.keys if one.kid == kid), None)

    def is_void(self, content: bytes) -> bool:
        """Whether the paper with this content hash is void."""
        return _holds(self.void, paper_hash(content))

    def is_superseded(self, content: bytes) -> bool:
        """Whether another paper took the place of the one with this content hash."""
        return _holds(self.superseded, paper_hash(content))


class BadList(CaseworkError):
    """A list cannot be relied on; codes: list.malformed, list.bad_signature."""


def paper_hash(content: bytes) -> bytes:
    """What stands for a paper in the list; its content hash holds number, tag and fields."""
    return hashlib.sha256(CONTEXT + content).digest()[:HASH_BYTES]


def make_list(
    signer: Signer,
    *,
    county: str,
    as_of: datetime,
    keys: Iterable[SignerKey],
    void: Iterable[bytes],
    superseded: Iterable[bytes],
    hosts: Iterable[str] = (),
) -> StandingList:
    """Sign a list.

    Args:
        signer: the county's.
        county: its name.
        as_of: aware UTC.
        keys: of its laptops.
        void: content hashes of void papers.
        superseded: content hashes of papers with a successor.
        hosts: of its verification page.
    """
    return signer.sign_struct(
        StandingList(
            county=county,
            as_of=as_of,
            keys=tuple(sorted(keys, key=lambda one: one.kid)),
            void=_joined(void),
            superseded=_joined(superseded),
            hosts=tuple(sorted(set(hosts))),
        )
    )


def open_list(raw: bytes, county_key: str) -> StandingList:
    """Read a list and check that the county signed it.

    Raises:
        BadList: list.malformed, list.bad_signature.
    """
    try:
        if len(raw) > MOST_BYTES:
            raise BadList("list.malformed")
        found = codec.decode(raw, StandingList)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadList("list.malformed") from error
    exact = codec.encode(found) == raw
    if not exact or found.format != FORMAT or found.as_of.tzinfo is None or not _is_sorted(found):
        raise BadList("list.malformed")
    if not signing.verify_struct(county_key, found):
        raise BadList("list.bad_signature")
    return found


def _joined(contents: Iterable[bytes]) -> bytes:
    return b"".join(sorted({paper_hash(content) for content in contents}))


def _is_sorted(found: StandingList) -> bool:
    for hashes in (found.void, found.superseded):
        if len(hashes) % HASH_BYTES:
            return False
        each = [hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES)]
        if any(a >= b for a, b in zip(each, each[1:], strict=False)):
            return False
    return True


def _holds(hashes: bytes, wanted: bytes) -> bool:
    at = bisect_left(
        range(len(hashes) // HASH_BYTES),
        wanted,
        key=lambda index: hashes[index * HASH_BYTES : (index + 1) * HASH_BYTES],
    )
    return hashes[at * HASH_BYTES : (at + 1) * HASH_BYTES] == wanted
