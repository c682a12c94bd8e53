"""Receipts signed by the batch: one signature over the root of a hash tree, and each receipt's way up to it.

A receipt stands by itself in either form of its `signature`:

- 128 hex digits: Ed25519 over the canonical encoding of the receipt with an empty signature;
- `tree.<size>.<index>.<way>.<128 hex digits>`: the leaf of that encoding, with its siblings on the way (64
  hex digits each, from the leaf upwards), gives the root of a tree of `size` leaves; the signature is over
  the canonical encoding of `Root`.

Source: the tree is that of RFC 6962, section 2.1: leaves and nodes are hashed with different prefixes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from casework import codec
from sync.protocol import signing
from sync.protocol.messages import Receipt, Whole

TREE = "tree"
ACCEPTED = "accepted"
LEAF, NODE = b"\x00", b"\x01"
DIGEST = 32  # bytes
NAME = 32  # hex digits
PLACE = "in"  # begins the place of a receipt in a tree that is kept


class Root(Struct, frozen=True, kw_only=True):
    """What the county signs for a batch."""

    receipts: int  # leaves of the tree
    root: str  # hex


class SignedTree(Struct, frozen=True, kw_only=True):
    """All that is needed to prove any receipt of one batch."""

    leaves: bytes  # of the receipts in their order, DIGEST bytes each
    signature: str

    @property
    def name(self) -> str:
        """What the tree is kept under: the beginning of its signature, which no two trees share."""
        return self.signature[:NAME]

    def places(self, first: int = 0) -> Iterator[str]:
        """What stands for the signatures of receipts where the tree is kept, one after the other."""
        name = self.name
        return (f"{PLACE}.{name}.{index}" for index in count(first))

    def prove(self, index: int) -> str:
        """The signature that lets one receipt stand alone.

        Args:
            index: of the receipt, 0-based.
        """
        levels = _levels_in(self.leaves)
        way: list[str] = []
        at = index
        for level in levels[:-1]:
            if at ^ 1 < len(level):
                way.append(level[at ^ 1].hex())
            at //= 2
        return ".".join((TREE, str(len(levels[0])), str(index), "".join(way), self.signature))


def leaf_of(receipt: Receipt) -> bytes:
    """Hash of a receipt whose `signature` is empty."""
    return hashlib.sha256(LEAF + codec.encode(receipt)).digest()


def leaves_of_whole(whole: Whole, entries: Iterable[tuple[str, str]]) -> list[bytes]:
    """The leaves of the receipts that one answer stands for, spelled without making them.

    Args:
        whole: it.
        entries: (id, hex hash) of the batch, in its order.
    """
    at = codec.encode(whole.at)
    before = b'%b{"at":%b,"county_seq":' % (LEAF, at)
    after = b'","outcome":"%b","signature":""}' % ACCEPTED.encode()
    spelled, sha256 = codec.encode, hashlib.sha256
    return [
        sha256(b'%b%d,"entry":%b,"hash":"%b%b' % (before, seq, spelled(id_), hash_.encode(), after)).digest()
        for seq, (id_, hash_) in enumerate(entries, whole.before + 1)
    ]


def levels_of(leaves: Sequence[bytes]) -> list[Sequence[bytes]]:
    """The tree from its leaves to its root; a node without a sibling goes up as it is.

    Args:
        leaves: one at least.
    """
    levels: list[Sequence[bytes]] = [leaves]
    sha256 = hashlib.sha256
    while len(level := levels[-1]) > 1:
        above = [sha256(NODE + level[at] + level[at + 1]).digest() for at in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            above.append(level[-1])
        levels.append(above)
    return levels


@lru_cache(maxsize=8)
def _levels_in(leaves: bytes) -> list[Sequence[bytes]]:
    """The tree of packed leaves, kept for the list of receipts that asks for one after another."""
    return levels_of([leaves[at : at + DIGEST] for at in range(0, len(leaves), DIGEST)])


def _text(size: int, root: bytes) -> bytes:
    return codec.encode(Root(receipts=size, root=root.hex()))


def sign_tree(signer: signing.Signer, leaves: Sequence[bytes]) -> str:
    """Sign receipts together.

    Args:
        signer: the county's key.
        leaves: of the receipts, one at least.

    Returns:
        128 hex digits.
    """
    return signer.sign(_text(len(leaves), levels_of(leaves)[-1][0]))


def read_tree(county_key: str, leaves: Sequence[bytes], signature: str) -> SignedTree | None:
    """The tree of a batch; None when the county did not sign these very receipts.

    Args:
        county_key: hex Ed25519 public key.
        leaves: of the receipts, one at least.
        signature: as sent.
    """
    if not signing.verify(county_key, _text(len(leaves), levels_of(leaves)[-1][0]), signature):
        return None
    return SignedTree(leaves=b"".join(leaves), signature=signature)


def is_genuine(county_key: str, receipt: Receipt) -> bool:
    """Whether a receipt was signed by the county, alone or with its batch."""
    if not receipt.signature.startswith(TREE):
        return signing.verify_struct(county_key, receipt)
    try:
        _tree, *numbers, way, signature = receipt.signature.split(".")
        size, index = (int(number) for number in numbers)
        hashes = bytes.fromhex(way)
    except ValueError:
        return False
    if receipt.signature != ".".join((TREE, str(size), str(index), hashes.hex(), signature.lower())):
        return False  # one proof, one spelling
    root = _climb(leaf_of(replace(receipt, signature="")), size, index, hashes)
    return root is not None and signing.verify(county_key, _text(size, root), signature)


def _climb(leaf: bytes, size: int, index: int, way: bytes) -> bytes | None:
    """The root that a leaf and its siblings lead to; None when they do not fit the size of the tree."""
    if not 0 <= index < size:
        return None
    found, at, width = leaf, index, size
    while width > 1:
        if at ^ 1 < width:
            sibling, way = way[:DIGEST], way[DIGEST:]
            if len(sibling) != DIGEST:
                return None
            pair = sibling + found if at % 2 else found + sibling
            found = hashlib.sha256(NODE + pair).digest()
        at //= 2
        width = (width + 1) // 2
    return None if way else found
