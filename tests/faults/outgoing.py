"""What leaves the laptop: the bag on a stick, and a sealed paper that somebody with the key made anew."""

import random
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from casework.errors import CaseworkError
from desktop.operations import paper, visit
from desktop.operations.desk import Desk
from desktop.store.vault import Vault
from sync.client.bag_writing import BagWriting
from sync.protocol.bag_format import BagReader
from sync.protocol.exchange import exchange_private
from sync.server.county import County

TRAILER = 76  # bytes of a bag after its body


class Bag(Struct, frozen=True, kw_only=True):
    """A bag as it lies on the stick, and what its reader knows.

    Attributes:
        raw: the file.
        device_key: hex public key of the laptop that wrote it.
        private: the county's key that opens it.
    """

    raw: bytes
    device_key: str
    private: bytes


def write_bag(desk: Desk, county: County, folder: Path) -> Bag:
    """Put all that waits on a stick."""
    profile = desk.profile
    writing = BagWriting(profile.ledger, profile.vault, profile.packs, profile.identity, desk.clock)
    (path,) = writing.write(folder / "stick.zftbag").paths
    return Bag(
        raw=Path(path).read_bytes(),
        device_key=profile.identity.device_public,
        private=exchange_private(county.home.private_key("signing")),
    )


def is_taken(bag: Bag, raw: bytes) -> bool:
    """Whether a county would act on these bytes: it verifies all of them before it opens the first frame."""
    try:
        reader = BagReader(BytesIO(raw))
        reader.verify(bag.device_key)
        return bool(list(reader.frames(bag.private)))
    except CaseworkError:
        return False


def spoil_bag(bag: Bag, chance: random.Random) -> str:
    """One bit of a bag, its end cut off, something behind it, or two pieces of its body swapped."""
    raw = bytearray(bag.raw)
    way = chance.choice(("flip", "flip", "flip", "cut", "longer", "swap"))
    if way == "flip":
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    elif way == "cut":
        raw = raw[: chance.randrange(len(raw))]
    elif way == "longer":
        raw += chance.randbytes(chance.randint(1, 64))
    else:
        one, two = sorted(chance.sample(range(len(raw) // 2 - TRAILER), 2))
        raw[one : one + 32], raw[two : two + 32] = raw[two : two + 32], raw[one : one + 32]
        if raw == bag.raw:
            return ""
    return f"a bag was taken after {way}" if is_taken(bag, bytes(raw)) else ""


class Sealed(Struct, frozen=True, kw_only=True):
    """A sealed paper: its record's id, the file's name in the vault, and the hash that the journal holds."""

    paper: str
    blob: str
    sha256: str


def sealed_papers(desk: Desk) -> list[Sealed]:
    """The papers of the open visit that have a number."""
    shown = paper.shelf(desk, visit.open_visits(desk)[0].id)
    return [
        Sealed(paper=view.paper.id, blob=view.paper.pdf, sha256=view.paper.pdf_sha256)
        for view in shown
        if view.paper.pdf
    ]


def forge_paper(vault: Vault, papers: list[Sealed], chance: random.Random) -> str:
    """Another PDF, one bit different and rightly encrypted for the same paper, under the old one's name."""
    one = chance.choice(papers)
    path = vault.path(one.blob)
    clean = path.read_bytes()
    raw = bytearray(vault.read(one.blob, one.paper))
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    forged = vault.put(bytes(raw), one.paper)
    made = vault.path(forged.cipher_sha256)
    path.write_bytes(made.read_bytes())
    made.unlink()
    try:
        vault.verify(one.blob)
    except CaseworkError:
        seen = True
    else:
        seen = False
    finally:
        path.write_bytes(clean)
    same = forged.sha256 == one.sha256
    return "" if seen and not same else "a forged PDF stood for the sealed paper"
