"""Which files were offered and received, and the county's receipts for them."""

import string
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace
from sqlalchemy import Engine, RowMapping, bindparam, select, update

from casework import codec
from casework.clock import Clock
from sync.ledger.county.ledger import CountyLedger
from sync.ledger.engines import reading, upsert, writing
from sync.ledger.scope import COUNTY, scope
from sync.protocol.chunks import chunk_count, chunk_size
from sync.protocol.messages import (
    CHUNK,
    OFFERS,
    THUMBNAIL,
    BlobOffer,
    BlobReceipt,
    BlobState,
    FileOffer,
    FileOffers,
    FileState,
    FileStates,
)
from sync.protocol.problems import SyncProblem, problem
from sync.protocol.signing import Signer
from sync.server.evidence.blobs import ChunkSink, EvidenceStore, Piece
from sync.server.registry import Device
from sync.server.tables import BLOB

REREAD_BYTES = 256 * 1024 * 1024  # read again for one question: a dozen seconds of a slow disk
MAX_BLOB = 4 * 1024**3  # bytes of ciphertext
RECORD_TYPES = {"evidence": "evidence", "paper": "paper", THUMBNAIL: "evidence"}  # -> type of its record
RECORD_LENGTH = 64
HASH_LENGTH = 64


class Deliveries:
    """Takes files for the records of one township, whichever laptop of it sends them."""

    def __init__(
        self,
        engine: Engine,
        store: EvidenceStore,
        ledger: CountyLedger,
        signer: Signer,
        clock: Clock,
        max_blob: int = MAX_BLOB,
    ) -> None:
        self._engine = engine
        self._store = store
        self._ledger = ledger
        self._signer = signer
        self._clock = clock
        self.max_blob = max_blob

    def offer(self, device: Device, offer: BlobOffer) -> BlobState:
        """Say which chunks are missing; when none is, re-read the file and sign for it.

        A file that was signed for is re-read as well: laptops offer it again after a county was put back, and
        then a file that the store has lost meanwhile must be asked for, not acknowledged.

        Raises:
            SyncProblem: 1702, 1501, 1201, 1504, 1801.
        """
        self._check(device, offer)
        row = self.offered(device.town, [offer.blob]).get(offer.blob)
        receipt = self._receipt(device.town, row, offer)
        if receipt is not None:
            return BlobState(blob=offer.blob, missing=(), receipt=receipt)
        self._remember(device, [offer], anew=row is not None and bool(row["receipt"]))
        missing, receipt = self._finish(device.town, offer)
        return BlobState(blob=offer.blob, missing=missing, receipt=receipt)

    def offer_files(self, device: Device, offers: FileOffers) -> FileStates:
        """Say of many files what is missing; only what was signed for is re-read, and only so much at once.

        A signed file beyond that is answered as one that is here and not re-read yet, and so is asked for by
        itself. A file that is refused hinders no other.

        Raises:
            SyncProblem: 1701 too many at once.
        """
        if len(offers.files) > OFFERS:
            raise problem(1701, limit=OFFERS)
        known = self.offered(device.town, [one.blob for one in offers.files if _is_hash(one.blob)])
        states: list[FileState] = []
        fresh: list[BlobOffer] = []
        left = REREAD_BYTES
        for one in offers.files:
            row = known.get(one.blob)
            offer = _without_chunks(one)
            try:
                self._check(device, offer, is_brief=True)
                is_signed = _receipt_for(row, offer) is not None
                is_read = is_signed and (one.size <= left or left == REREAD_BYTES)  # the first one always
                left -= one.size if is_read else 0
                receipt = self._receipt(device.town, row, offer) if is_read else None
                if receipt is None and (row is None or not row["receipt"]):
                    offer = offer if row is None else _with_known_chunks(offer, row)
                    fresh.append(offer)
                missing = () if receipt is not None else self._store.missing(device.town, offer)
                states.append(FileState(blob=one.blob, missing=missing, receipt=receipt))
            except SyncProblem as error:
                states.append(refused(one.blob, error))
        self._remember(device, fresh)
        return FileStates(files=tuple(states))

    def finish(self, device: Device, blob: str) -> FileState:
        """Re-read a file whose parts were sent, and sign for it; or say which parts are missing.

        Raises:
            SyncProblem: 1505 never offered, 1504, 1801, 1802.
        """
        row = self.offered(device.town, [blob]).get(blob)
        if row is None:
            raise problem(1505)
        offer = offer_of(row)
        receipt = self._receipt(device.town, row, offer)
        if receipt is not None:
            return FileState(blob=blob, receipt=receipt)
        missing, receipt = self._finish(device.town, offer)
        return FileState(blob=blob, missing=missing, receipt=receipt)

    def _finish(self, town: str, offer: BlobOffer) -> tuple[tuple[int, ...], BlobReceipt | None]:
        missing = self._wanting(town, offer)
        return (missing, None) if missing else ((), self.sign(town, [offer])[0])

    def keep(self, town: str, blob: str, pieces: Sequence[Piece]) -> None:
        """Keep a small file that came whole and re-read it; `sign` makes its name last and signs.

        Raises:
            SyncProblem: 1502, 1801, 1802.
        """
        self._store.keep(town, blob, pieces)

    @contextmanager
    def part(self, device: Device, blob: str, index: int) -> Iterator[ChunkSink]:
        """A writer for one chunk that is proved with the whole file.

        Raises:
            SyncProblem: 1505 never offered, 1702 no such chunk, 1801, 1802.
        """
        row = self.offered(device.town, [blob]).get(blob)
        if row is None:
            raise problem(1505)
        offer = replace(offer_of(row), chunks=())
        if not 0 <= index < chunk_count(offer.size):
            raise problem(1702, detail="index")
        with self._store.writer(device.town, offer, index) as writer:
            yield writer

    @contextmanager
    def chunk(self, device: Device, blob: str, index: int, sha256: str) -> Iterator[ChunkSink]:
        """A writer for one chunk of an offered file.

        Args:
            device: who sends; the township comes from it.
            blob: the file.
            index: 0-based.
            sha256: what the laptop says it sends, checked before a byte is read.

        Raises:
            SyncProblem: 1505 never offered, 1702 no such chunk, 1502 another hash than offered, 1801, 1802.
        """
        row = self.offered(device.town, [blob]).get(blob)
        if row is None:
            raise problem(1505)
        offer = offer_of(row)
        if not 0 <= index < len(offer.chunks):
            raise problem(1702, detail="index")
        if offer.chunks[index] != sha256:
            raise problem(1502)
        with self._store.writer(device.town, offer, index) as writer:
            yield writer

    def give(self, device: Device, blob: str, index: int) -> bytes:
        """One chunk of a file that the county has signed for, for a laptop that let its own copy go.

        Raises:
            SyncProblem: 1505 no such file of this township; 1702 no such chunk.
        """
        row = self.offered(device.town, [blob]).get(blob) if _is_hash(blob) else None
        if row is None or not row["receipt"]:
            raise problem(1505, blob=blob)
        if not 0 <= index < chunk_count(row["size"]):
            raise problem(1702, detail="index")
        with self._store.open(device.town, blob) as file:
            file.seek(index * CHUNK)
            return file.read(chunk_size(row["size"], index))

    def find(self, blob: str) -> tuple[str, BlobReceipt | None]:
        """Township and receipt of a file, whichever township sent it.

        Raises:
            SyncProblem: 1505.
        """
        with reading(self._engine) as conn:
            row = conn.execute(select(BLOB).where(BLOB.c.blob == blob)).mappings().first()
        if row is None:
            raise problem(1505, blob=blob)
        receipt = codec.decode(row["receipt"], BlobReceipt) if row["receipt"] else None
        return row["town"], receipt

    def counts(self, town: str) -> tuple[int, int]:
        """Files received and files still on their way from a township; small pictures are not counted."""
        with reading(self._engine) as conn:
            own = BLOB.c.town == town, BLOB.c.record_type != THUMBNAIL
            receipts = conn.execute(select(BLOB.c.receipt).where(*own)).scalars().all()
        whole = sum(1 for receipt in receipts if receipt)
        return whole, len(receipts) - whole

    def _wanting(self, town: str, offer: BlobOffer) -> tuple[int, ...]:
        """Chunks to be sent, of a file that is re-read when all are here."""
        return self._store.missing(town, offer) or self._store.finish(town, offer)

    def _receipt(self, town: str, row: RowMapping | None, offer: BlobOffer) -> BlobReceipt | None:
        """The receipt given earlier, unless the store has lost or damaged the file since."""
        receipt = _receipt_for(row, offer)
        return None if receipt is None or self._wanting(town, offer) else receipt

    def _check(self, device: Device, offer: BlobOffer, *, is_brief: bool = False) -> None:
        hashes = (offer.blob, *offer.chunks)
        if (
            not all(_is_hash(text) for text in hashes)
            or offer.record_type not in RECORD_TYPES
            or not 0 < len(offer.record) <= RECORD_LENGTH
            or "\x00" in offer.record
            or offer.size < 1
        ):
            raise problem(1702, detail="BlobOffer")
        if offer.size > self.max_blob:
            raise problem(1501, limit=self.max_blob)
        if not is_brief and len(offer.chunks) != chunk_count(offer.size):
            raise problem(1702, detail="chunks")
        with scope(COUNTY):
            found = self._ledger.towns_of(RECORD_TYPES[offer.record_type], offer.record)
        if found and device.town not in found:  # a record that has not come yet is nobody's
            raise problem(1201)

    def offered(self, town: str, blobs: Sequence[str]) -> dict[str, RowMapping]:
        """What this township offered of some files."""
        with reading(self._engine) as conn:
            rows = conn.execute(select(BLOB).where(BLOB.c.blob.in_(blobs), BLOB.c.town == town)).mappings()
            return {row["blob"]: row for row in rows}

    def _remember(self, device: Device, offers: Sequence[BlobOffer], *, anew: bool = False) -> None:
        """Keep offers; a receipt that is given meanwhile stays, unless it was for another record (`anew`)."""
        rows = [
            {
                "blob": offer.blob,
                "town": device.town,
                "device": device.id,
                "size": offer.size,
                "record_type": offer.record_type,
                "record": offer.record,
                "chunks": codec.encode(offer.chunks).decode("ascii"),
                "receipt": "",
            }
            for offer in {one.blob: one for one in offers}.values()
        ]
        if rows:
            with writing(self._engine) as conn:
                keep = frozenset() if anew else frozenset({"receipt"})
                conn.execute(upsert(conn.dialect, BLOB, keep), rows)

    def sign(self, town: str, offers: Sequence[BlobOffer]) -> list[BlobReceipt]:
        """Sign for files that the store re-read, and keep the receipts in one transaction."""
        self._store.settle(town, [offer.blob for offer in offers])
        at = self._clock.now()
        receipts = [
            self._signer.sign_struct(
                BlobReceipt(
                    blob=offer.blob,
                    size=offer.size,  # the store found this length on disk
                    record_type=offer.record_type,
                    record=offer.record,
                    at=at,
                )
            )
            for offer in offers
        ]
        rows = [{"of": one.blob, "raw": codec.encode(one).decode("utf-8")} for one in receipts]
        if rows:
            signed = update(BLOB).where(BLOB.c.blob == bindparam("of"), BLOB.c.town == town)
            with writing(self._engine) as conn:
                conn.execute(signed.values(receipt=bindparam("raw")), rows)
        return receipts


def offer_of(row: RowMapping) -> BlobOffer:
    """What was offered."""
    return BlobOffer(
        blob=row["blob"],
        size=row["size"],
        record_type=row["record_type"],
        record=row["record"],
        chunks=tuple(codec.decode(row["chunks"], list[str])),
    )


def refused(blob: str, error: SyncProblem) -> FileState:
    """The answer for a file that cannot be taken, or not now."""
    return FileState(blob=blob, problem=error.problem.number, params=error.problem.params)


def _without_chunks(one: FileOffer) -> BlobOffer:
    return BlobOffer(blob=one.blob, size=one.size, record_type=one.record_type, record=one.record, chunks=())


def _with_known_chunks(offer: BlobOffer, row: RowMapping) -> BlobOffer:
    """Another laptop may be sending the same file chunk by chunk."""
    before = offer_of(row)
    return replace(offer, chunks=before.chunks) if before.size == offer.size else offer


def _receipt_for(row: RowMapping | None, offer: BlobOffer) -> BlobReceipt | None:
    """The receipt that was given for a file and this very record."""
    if row is None or not row["receipt"]:
        return None
    receipt = codec.decode(row["receipt"], BlobReceipt)
    same = (receipt.record_type, receipt.record) == (offer.record_type, offer.record)
    return receipt if same else None


def _is_hash(text: str) -> bool:
    return len(text) == HASH_LENGTH and not set(text) - set(string.hexdigits.lower())
