"""The messages of the sync protocol; `sync/protocol/service.py` says how they are used."""

from datetime import datetime
from typing import Any

from msgspec import Raw, Struct

from casework import codec

PROTOCOL = 3
OLDEST_PROTOCOL = 1  # the county speaks this one too; what is older may read and bring sticks
PARCELS = 3  # from this protocol on files are offered by the batch and small ones travel together
THUMBNAIL = "thumbnail"  # record type of a small picture of evidence; its record is the evidence's
CHUNK = 8 * 1024 * 1024  # bytes of ciphertext per evidence chunk, and of the files in one parcel
OFFERS = 500  # files in one question
PARCEL_FILES = 128  # files in one parcel


class Ticket(Struct, frozen=True, kw_only=True):
    """What a county hands to a laptop for enrolment, as text or QR."""

    url: str
    code: str  # one-time
    county_key: str  # hex Ed25519 public key: signs receipts, beacons, leases and packs
    tls_sha256: str  # hex SHA-256 of the server certificate in DER


class EnrolRequest(Struct, frozen=True, kw_only=True):
    """What a laptop trades a one-time code with."""

    code: str
    device_name: str
    device_key: str  # hex Ed25519 public key


class EnrolReply(Struct, frozen=True, kw_only=True):
    """The identity that a county gives to a laptop, and the keys it vouches for."""

    device: str
    town: str
    town_name: str
    county: str
    county_key: str
    evidence_key: str  # hex X25519 public key that evidence is also sealed to
    escrow_key: str  # hex X25519 public key of the recovery ceremony


class Beacon(Struct, frozen=True, kw_only=True):
    """The county's signed word on what time it is."""

    at: datetime
    epoch: str  # fresh random id at every restore of the server
    signature: str  # hex Ed25519 over the canonical encoding of (at, epoch)


class Hello(Struct, frozen=True, kw_only=True):
    """What a laptop says of itself before anything is written."""

    protocol: int
    app: str
    incarnation: str
    seq: int  # highest entry of this incarnation
    hash: str  # its hash, GENESIS when seq is 0
    epoch: str  # last epoch seen, empty at first
    cursor: int = 0  # highest county sequence known, from the feed or from a receipt of an own entry
    mark: str = ""  # entry that the county had given that sequence; empty when it is not known
    marked_at: str = ""  # ISO time at which it had; the same entry may get the same sequence twice
    answered: int = 0  # highest entry of this incarnation that the county has signed for


class HelloReply(Struct, frozen=True, kw_only=True):
    """What the county knows of the laptop, its time and its limits."""

    protocol_min: int
    protocol_max: int
    beacon: Beacon
    known_seq: int  # highest entry of the incarnation the county holds
    known_hash: str
    pack: str  # id of the pack now in force, empty when none
    new_incarnation: bool = False  # the laptop must take a new incarnation and send all again
    batch_entries: int = 500
    batch_bytes: int = 1_000_000
    silent: dict[str, str] = {}  # device name -> ISO time last heard, other laptops of the town
    max_file: int = (
        0  # bytes of the largest file the county takes; told so that it is known when one is taken
    )
    durable_seq: int = 0  # county sequence contained in the last verified backups; 0 = too few of them
    durable_at: datetime | None = None  # files received before are contained in them
    feed_moved: bool = False  # the county was put back: it lacks what it gave or signed for, read all again


class PushRequest(Struct, frozen=True, kw_only=True):
    """A batch of the journal."""

    incarnation: str
    entries: tuple[Raw, ...]  # canonical JSON of entries, in order of seq
    receipts: str = ""  # "tree": the answers may be signed together; see sync.protocol.receipts
    brief: bool = False  # then they may also be given as one; see PushReply.whole


class Receipt(Struct, frozen=True, kw_only=True):
    """The county's signed word that it holds one entry."""

    entry: str
    hash: str  # as computed by the county from what it stored
    outcome: str  # accepted | duplicate | conflict
    county_seq: int
    at: datetime
    signature: str = ""  # hex Ed25519 over the canonical encoding with an empty signature


class EntryAnswer(Struct, frozen=True, kw_only=True):
    """Answer to one entry: a receipt, or a numbered problem (parked or quarantined)."""

    entry: str
    receipt: Receipt | None = None
    problem: int = 0
    params: dict[str, Any] = {}


class Whole(Struct, frozen=True, kw_only=True):
    """One answer to a batch of which every entry was new and taken in its order.

    The receipt of its nth entry, counted from 1, has the outcome `accepted` and the county sequence
    `before + n`; its entry and hash are those that were sent.
    """

    before: int
    at: datetime


class PushReply(Struct, frozen=True, kw_only=True):
    """One answer per entry, in the order of the request; or one for them all.

    With a `tree` the receipts carry no signatures of their own: it is over all of them, in their order.
    """

    answers: tuple[EntryAnswer, ...] = ()
    tree: str = ""
    whole: Whole | None = None  # instead of the answers, with a tree, to a request that may be answered so


class PullRequest(Struct, frozen=True, kw_only=True):
    """A question for the feed."""

    cursor: int
    limit: int = 500


class Unit(Struct, frozen=True, kw_only=True):
    """One record as the county holds it."""

    type: str
    id: str
    rev: int
    seq: int  # county sequence
    state: dict[str, Any]
    sealed: bool = False
    last_entry: str = ""  # id of the newest entry merged into it
    conflicts: tuple[dict[str, Any], ...] = ()  # {id, path, kept, other, by, at}

    @property
    def body(self) -> bytes:
        """The state encoded."""
        return codec.encode(self.state)


class Page(Struct, frozen=True, kw_only=True):
    """A slice of the feed; apply only if `start` <= own cursor."""

    start: int
    end: int  # new cursor
    units: tuple[Unit, ...]
    more: bool
    end_at: str = ""  # ISO time at which the county took the entry that has the sequence `end`


class UnitAsSent(Unit, frozen=True, kw_only=True):
    """A record whose state stays encoded until it is looked at: thousands pass by, each of them once."""

    state: Raw  # type: ignore[assignment]

    @property
    def body(self) -> bytes:
        """The state as it came."""
        return bytes(self.state)


class PageAsSent(Page, frozen=True, kw_only=True):
    """A page as it travels; the same in every other way."""

    units: tuple[UnitAsSent, ...]


class LeaseRequest(Struct, frozen=True, kw_only=True):
    """A question for numbers."""

    key: str  # idempotency key
    series: str
    year: int
    size: int


class LeaseReply(Struct, frozen=True, kw_only=True):
    """The lease that was granted, or the one that stands."""

    lease: dict[str, Any]  # a casework.numbering.NumberLease; also arrives by pull


class BlobOffer(Struct, frozen=True, kw_only=True):
    """A file of ciphertext the laptop holds."""

    blob: str  # hex SHA-256 of the ciphertext
    size: int
    record_type: str  # evidence | paper
    record: str
    chunks: tuple[str, ...]  # hex SHA-256 of each CHUNK bytes


class BlobState(Struct, frozen=True, kw_only=True):
    """Which chunks the county still wants; `receipt` when it holds all."""

    blob: str
    missing: tuple[int, ...]
    receipt: "BlobReceipt | None" = None


class BlobReceipt(Struct, frozen=True, kw_only=True):
    """Hash and length as re-read from the county's disk."""

    blob: str
    size: int
    record_type: str
    record: str
    at: datetime
    signature: str = ""


class FileOffer(Struct, frozen=True, kw_only=True):
    """A file of ciphertext the laptop holds, one of many; its chunks need no hashes of their own."""

    blob: str  # hex SHA-256 of the ciphertext
    size: int
    record_type: str  # evidence | paper | thumbnail
    record: str


class FileOffers(Struct, frozen=True, kw_only=True):
    """A question for many files at once."""

    files: tuple[FileOffer, ...]


class FileState(Struct, frozen=True, kw_only=True):
    """What the county says of one file: what it lacks, its receipt, or a numbered problem.

    Nothing lacking and no receipt: the bytes are there and were not re-read yet.
    """

    blob: str
    missing: tuple[int, ...] = ()
    receipt: BlobReceipt | None = None
    problem: int = 0
    params: dict[str, Any] = {}


class FileStates(Struct, frozen=True, kw_only=True):
    """One answer per file, in the order of the request."""

    files: tuple[FileState, ...]


class ParcelFile(Struct, frozen=True, kw_only=True):
    """A whole small file in a parcel."""

    blob: str
    size: int


class Parcel(Struct, frozen=True, kw_only=True):
    """The head of a parcel; the files' bytes follow it in this order. See `sync.protocol.parcels`."""

    files: tuple[ParcelFile, ...]


class FileEnd(Struct, frozen=True, kw_only=True):
    """A request to re-read a file whose parts were all sent, and to sign for it."""

    blob: str
