"""What one enrolled laptop may ask: the sync contract with the township fixed by the credential."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from casework import codec
from casework.audit import GENESIS
from sync.ledger.county.ledger import CountyDevice
from sync.ledger.county.spoken import Spoken
from sync.ledger.engines import reading
from sync.ledger.scope import COUNTY, scope
from sync.ledger.tables import chain
from sync.protocol.chunks import FilePart
from sync.protocol.messages import (
    OLDEST_PROTOCOL,
    PROTOCOL,
    Beacon,
    BlobOffer,
    BlobState,
    EnrolReply,
    EnrolRequest,
    FileEnd,
    FileOffers,
    FileState,
    FileStates,
    Hello,
    HelloReply,
    LeaseReply,
    LeaseRequest,
    Page,
    Parcel,
    PullRequest,
    PushReply,
    PushRequest,
)
from sync.protocol.problems import problem
from sync.protocol.receipts import TREE
from sync.server.county import County
from sync.server.evidence.parcels import ParcelDelivery
from sync.server.numbers.doubles import numbers_in, open_doubles
from sync.server.registry import Device
from sync.server.supervision.alerts import FORKED, RENEWED
from sync.server.supervision.reviews import claims_in, open_reviews

MAX_ENTRIES = 2000  # in one push
MAX_UNITS = 2000  # in one page
MAX_NUMBER = 2**53  # beyond it databases and JSON readers disagree
TEXT_LENGTH = 128
KEY = re.compile("[0-9a-f]{64}")
_OWNER = select(chain.c.device).where(chain.c.incarnation == bindparam("incarnation"))


class DeviceService:
    """SyncService for one laptop; nothing in a message can widen its township."""

    def __init__(self, county: County, device: Device) -> None:
        self._county = county
        self._device = device
        self._ledger_device = CountyDevice(town=device.town, device=device.id)

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Trade a one-time code; an enrolled laptop has no use for another."""
        return enrol(self._county, request)

    def hello(self, request: Hello) -> HelloReply:
        """Compare versions and chains before anything is written."""
        return self._compare(request, self._county.clock.now())

    def _compare(self, request: Hello, at: datetime) -> HelloReply:
        self._check_hello(request)
        county = self._county
        known_seq, known_hash = county.ledger.known(request.incarnation)
        renew = request.seq < known_seq or (request.seq == known_seq and request.hash != known_hash)
        if known_seq and self._is_foreign(request.incarnation):
            known_seq, known_hash, renew = 0, GENESIS, True  # a copied profile: another laptop's history
        if renew or self._device.incarnation not in ("", request.incarnation):
            county.leases.freeze(self._device)  # restored or cloned: the same numbers may be in two hands
            kind = FORKED if renew else RENEWED
            county.alerts.note(self._device, request.incarnation, kind, county.clock.now().isoformat())
        county.registry.note_contact(self._device.id, request.incarnation, request.seq, at)
        moved = self._has_moved(request) or (not renew and known_seq < request.answered)
        return self._reply(known_seq, known_hash, renew=renew, feed_moved=moved)

    def _has_moved(self, request: Hello) -> bool:
        """Whether the laptop read a feed that this county never gave: an older folder was put back."""
        gave = self._county.ledger.gave
        return bool(request.mark) and not gave(request.mark, request.cursor, request.marked_at)

    def hello_by_bag(self, request: Hello, made_at: datetime) -> HelloReply:
        """The same for a hello that came by stick: it may be older than what was heard since, or come again.

        A chain that the county holds already proves no copy of the laptop, so nothing is renewed or frozen.

        Args:
            request: the hello.
            made_at: when the laptop says that it wrote the bag.
        """
        county = self._county
        is_new = request.seq == 0 and request.incarnation != self._device.incarnation
        if is_new or not county.ledger.holds(self._device.id, request.incarnation, request.seq, request.hash):
            return self._compare(request, made_at)
        self._check_hello(request)
        return self._reply(request.seq, request.hash, renew=False, feed_moved=self._has_moved(request))

    def hello_unasked(self) -> HelloReply:
        """The county's word to a laptop that did not speak: its time, its limits, its pack."""
        return self._reply(0, GENESIS, renew=False)

    def _reply(self, known_seq: int, known_hash: str, *, renew: bool, feed_moved: bool = False) -> HelloReply:
        county = self._county
        durable = county.backups.watermark(self._device.town)
        beacon = Beacon(at=county.clock.now(), epoch=county.home.settings.epoch, signature="")
        return HelloReply(
            protocol_min=OLDEST_PROTOCOL,
            protocol_max=PROTOCOL,
            beacon=county.signer.sign_struct(beacon),
            known_seq=known_seq,
            known_hash=known_hash,
            pack=county.packs.current(),
            new_incarnation=renew,
            silent=county.registry.others_heard(self._device),
            max_file=county.deliveries.max_blob,
            durable_seq=durable.seq,
            durable_at=durable.at,
            feed_moved=feed_moved,
        )

    def _check_hello(self, request: Hello) -> None:
        if request.protocol > PROTOCOL:
            raise problem(1002, most=PROTOCOL)
        numbers = (request.seq, request.cursor, request.answered)
        if not is_text(request.incarnation) or not all(0 <= number <= MAX_NUMBER for number in numbers):
            raise problem(1702, detail="Hello")
        if not all(is_text(text) for text in (request.mark, request.marked_at) if text):
            raise problem(1702, detail="Hello")

    def _is_foreign(self, incarnation: str) -> bool:
        """Whether the county got this incarnation's entries from another laptop."""
        with reading(self._county.engine) as conn:
            owner = conn.execute(_OWNER, {"incarnation": incarnation}).scalar()
        return owner not in (None, self._device.id)

    def push(self, request: PushRequest, packed: bytes = b"") -> PushReply:
        """Merge entries; one answer each.

        Args:
            request: it.
            packed: the same as it travelled, in zstd; empty when it was not packed.
        """
        if len(request.entries) > MAX_ENTRIES:
            raise problem(1701, limit=MAX_ENTRIES)
        if not is_text(request.incarnation):
            raise problem(1702, detail="PushRequest")
        raws = tuple(bytes(entry) for entry in request.entries)
        ledger, device = self._county.ledger, self._ledger_device
        spoken = Spoken()
        self._county.late.expect(self._device, raws)
        if request.receipts == TREE:
            reply = ledger.accept_together(
                device, request.incarnation, raws, spoken, packed, brief=request.brief
            )
        else:
            answers = ledger.accept(device, request.incarnation, raws, spoken, packed)
            reply = PushReply(answers=answers)
        if spoken.marked:
            self._county.marks.check(self._device, [raws[at] for at in spoken.marked if _holds(reply, at)])
        numbers = numbers_in(raws if "paper" in spoken.kinds else ())
        if numbers:
            open_doubles(ledger, self._device.town, numbers)
        claims = claims_in(raws if "claim" in spoken.kinds else ())
        if claims:
            with scope(COUNTY):  # waivers of one party are compared across townships
                open_reviews(ledger, claims)
        return reply

    def pull(self, request: PullRequest) -> Page:
        """Read the township's feed."""
        if not 0 <= request.cursor <= MAX_NUMBER or request.limit < 1:
            raise problem(1702, detail="PullRequest")
        limit = min(request.limit, MAX_UNITS)
        return self._county.ledger.page(self._device.town, request.cursor, limit, to_send=True)

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Grant numbers of a series."""
        if not is_text(request.key) or not is_text(request.series) or request.size < 1:
            raise problem(1702, detail="LeaseRequest")
        lease = self._county.leases.grant(self._device, request, self._county.packs.read())
        return LeaseReply(lease=codec.plain(lease))

    def pack(self, pack: str) -> bytes:
        """Give a published pack."""
        if not is_text(pack):
            raise problem(1601)
        return self._county.packs.signed(pack)

    def offer(self, request: BlobOffer) -> BlobState:
        """Say which chunks are missing."""
        return self._county.deliveries.offer(self._device, request)

    def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
        """Store one chunk."""
        with self._county.deliveries.chunk(self._device, blob, index, codec.sha256_hex(raw)) as writer:
            writer.write(raw)
            writer.commit()

    def offer_files(self, request: FileOffers) -> FileStates:
        """Say of many files what is missing."""
        return self._county.deliveries.offer_files(self._device, request)

    def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
        """Store one chunk that is proved with the whole."""
        with self._county.deliveries.part(self._device, blob, index) as writer:
            writer.write(raw if isinstance(raw, bytes) else raw.read())
            writer.commit()

    def finish_file(self, request: FileEnd, size: int) -> FileState:
        """Re-read a file and sign for it."""
        if not is_text(request.blob):
            raise problem(1702, detail="FileEnd")
        return self._county.deliveries.finish(self._device, request.blob)

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        """Keep small files whole."""
        delivery = ParcelDelivery(self._county.deliveries, self._device, request)
        for index, raw in enumerate(raws):
            delivery.keep(index, [raw])
        return delivery.close()

    def lend(self, handover: str, record: str, index: int) -> bytes:
        """Give one chunk of an original that came with a case handed to the device's township."""
        if not is_text(handover) or not is_text(record):
            raise problem(1702, detail="handover")
        return self._county.loans.give(self._device, handover, record, index)

    def give_chunk(self, blob: str, index: int) -> bytes:
        """Give one chunk of a file of the device's township."""
        return self._county.deliveries.give(self._device, blob, index)


def is_text(text: str) -> bool:
    """Whether a short text may reach a database: not empty, not long, no NUL (PostgreSQL has none)."""
    return 0 < len(text) <= TEXT_LENGTH and "\x00" not in text


def enrol(county: County, request: EnrolRequest) -> EnrolReply:
    """Trade a one-time code for a device identity.

    Raises:
        SyncProblem: 1105, 1106, 1702.
    """
    name = "".join(char for char in request.device_name if char.isprintable())
    if not KEY.fullmatch(request.device_key):
        raise problem(1702, detail="device_key")
    device = county.registry.enrol(request.code, name, request.device_key)
    settings = county.home.settings
    return EnrolReply(
        device=device.id,
        town=device.town,
        town_name=county.registry.town(device.town).name,
        county=settings.name,
        county_key=settings.signing_key,
        evidence_key=settings.evidence_key,
        escrow_key=settings.escrow_key,
    )


def _holds(reply: PushReply, at: int) -> bool:
    """Whether the county holds an entry that was sent, by its place in the request."""
    return reply.whole is not None or reply.answers[at].receipt is not None
