"""Which files were offered and received, and the county's receipts for them."""

import string
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, RowMapping, select, update

from casework import codec
from casework.clock import Clock
from sync.ledger.county import CountyLedger
from sync.ledger.engines import reading, upsert, writing
from sync.ledger.scope import COUNTY, scope
from sync.protocol.chunks import chunk_count, chunk_size
from sync.protocol.messages import CHUNK, BlobOffer, BlobReceipt, BlobState
from sync.protocol.problems import problem
from sync.protocol.signing import Signer
from sync.server.blobs import ChunkSink, EvidenceStore
from sync.server.registry import Device
from sync.server.tables import BLOB

MAX_BLOB = 4 * 1024**3  # bytes of ciphertext
RECORD_TYPES = ("evidence", "paper")
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

        Raises:
            SyncProblem: 1702, 1501, 1201, 1504, 1801.
        """
        self._check(device, offer)
        row = self._row(device.town, offer.blob)
        if row is not None and row["receipt"]:
            receipt = codec.decode(row["receipt"], BlobReceipt)
            if (receipt.record_type, receipt.record) == (offer.record_type, offer.record):
                return BlobState(blob=offer.blob, missing=(), receipt=receipt)
        self._remember(device, offer)
        missing = self._store.missing(device.town, offer)
        if not missing:
            missing = self._store.finish(device.town, offer)
        if missing:
            return BlobState(blob=offer.blob, missing=missing)
        return BlobState(blob=offer.blob, missing=(), receipt=self._sign(device.town, offer))

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
        row = self._row(device.town, blob)
        if row is None:
            raise problem(1505)
        offer = _offer(row)
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
        row = self._row(device.town, blob) if _is_hash(blob) else None
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
        """Files received and files still on their way from a township."""
        with reading(self._engine) as conn:
            receipts = conn.execute(select(BLOB.c.receipt).where(BLOB.c.town == town)).scalars().all()
        whole = sum(1 for receipt in receipts if receipt)
        return whole, len(receipts) - whole

    def _check(self, device: Device, offer: BlobOffer) -> None:
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
        if len(offer.chunks) != chunk_count(offer.size):
            raise problem(1702, detail="chunks")
        with scope(COUNTY):
            found = self._ledger.towns_of(offer.record_type, offer.record)
        if found and device.town not in found:  # a record that has not come yet is nobody's
            raise problem(1201)

    def _row(self, town: str, blob: str) -> RowMapping | None:
        with reading(self._engine) as conn:
            return (
                conn.execute(select(BLOB).where(BLOB.c.blob == blob, BLOB.c.town == town)).mappings().first()
            )

    def _remember(self, device: Device, offer: BlobOffer) -> None:
        with writing(self._engine) as conn:
            conn.execute(
                upsert(conn.dialect, BLOB).values(
                    blob=offer.blob,
                    town=device.town,
                    device=device.id,
                    size=offer.size,
                    record_type=offer.record_type,
                    record=offer.record,
                    chunks=codec.encode(offer.chunks).decode("ascii"),
                    receipt="",
                )
            )

    def _sign(self, town: str, offer: BlobOffer) -> BlobReceipt:
        receipt = self._signer.sign_struct(
            BlobReceipt(
                blob=offer.blob,
                size=offer.size,  # `finish` found this length on disk
                record_type=offer.record_type,
                record=offer.record,
                at=self._clock.now(),
            )
        )
        with writing(self._engine) as conn:
            conn.execute(
                update(BLOB)
                .where(BLOB.c.blob == offer.blob, BLOB.c.town == town)
                .values(receipt=codec.encode(receipt).decode("utf-8"))
            )
        return receipt


def _offer(row: RowMapping) -> BlobOffer:
    return BlobOffer(
        blob=row["blob"],
        size=row["size"],
        record_type=row["record_type"],
        record=row["record"],
        chunks=tuple(codec.decode(row["chunks"], list[str])),
    )


def _is_hash(text: str) -> bool:
    return len(text) == HASH_LENGTH and not set(text) - set(string.hexdigits.lower())
