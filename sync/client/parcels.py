"""Files by the batch: one question for many, small ones together in parcels, large ones in parts."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from io import FileIO

from casework.errors import StorageProblem
from sync.client.backoff import Backoff
from sync.client.chunked import ROUNDS, CipherVault, vault_path, within
from sync.client.lanes import LANE_OF, Lanes
from sync.client.media_rules import Pace
from sync.client.proof import check_blob_receipt
from sync.ledger.laptop.unsent_files import BlobNeed
from sync.protocol.chunks import FilePart, chunk_count, chunk_size
from sync.protocol.messages import (
    CHUNK,
    PARCEL_FILES,
    BlobOffer,
    BlobReceipt,
    FileEnd,
    FileOffer,
    FileOffers,
    FileState,
    Parcel,
    ParcelFile,
)
from sync.protocol.problems import problem
from sync.protocol.service import SyncService


class Load:
    """Small files that go together, each hashed as it was read."""

    def __init__(self) -> None:
        self.needs: list[BlobNeed] = []
        self.raws: list[bytes] = []
        self.size = 0

    @property
    def kind(self) -> str:
        """Record type of its files; empty when there is none."""
        return self.needs[0].record_type if self.needs else ""

    def takes(self, need: BlobNeed, size: int, most: int) -> bool:
        """Whether a file of so many bytes still goes with these, at most `most` bytes in all."""
        if not self.needs:
            return True
        fits = self.size + size <= most and len(self.needs) < PARCEL_FILES
        return fits and need.record_type == self.kind

    def add(self, need: BlobNeed, raw: bytes) -> None:
        """Put one more in."""
        self.needs.append(need)
        self.raws.append(raw)
        self.size += len(raw)

    def without(self, blobs: set[str]) -> "Load":
        """What is left of it."""
        left = Load()
        for need, raw in zip(self.needs, self.raws, strict=True):
            if need.blob not in blobs:
                left.add(need, raw)
        return left


class ParcelRoad:
    """Asks, sends and finishes; what to do with a file that was refused is its caller's matter."""

    def __init__(
        self,
        vault: CipherVault,
        service: SyncService,
        county_key: str,
        backoff: Backoff,
        lanes: Lanes,
        pace: Pace,
    ) -> None:
        self._vault = vault
        self._service = service
        self._county_key = county_key
        self._backoff = backoff
        self._lanes = lanes
        self._pace = pace

    def size_of(self, need: BlobNeed) -> int:
        """Bytes of a file as it lies in the vault; raises OSError, StorageProblem, SyncProblem 1504."""
        size = vault_path(self._vault, need.blob).stat().st_size
        if need.size not in (0, size):
            raise StorageProblem("vault.damaged", blob=need.blob)
        return size

    def ask(self, needs: Sequence[tuple[BlobNeed, int]]) -> dict[str, FileState]:
        """What the county says of files, given with their sizes.

        Raises:
            SyncProblem: the link, 1903 an answer that cannot be, 1905 a receipt that is not the county's.
        """
        return self._backoff.call(lambda: self._ask(needs))

    def _ask(self, needs: Sequence[tuple[BlobNeed, int]]) -> dict[str, FileState]:
        offers = tuple(
            FileOffer(blob=need.blob, size=size, record_type=need.record_type, record=need.record)
            for need, size in needs
        )
        answer = self._service.offer_files(FileOffers(files=offers))
        return self._checked(answer.files, needs)

    def _checked(
        self, states: Sequence[FileState], needs: Sequence[tuple[BlobNeed, int]]
    ) -> dict[str, FileState]:
        if [state.blob for state in states] != [need.blob for need, _size in needs]:
            raise problem(1903, detail="files")
        for state, (need, size) in zip(states, needs, strict=True):
            self.check(state.receipt, need, size)
        return {state.blob: state for state in states}

    def check(self, receipt: BlobReceipt | None, need: BlobNeed, size: int) -> None:
        """Check a receipt, if there is one; raises SyncProblem 1903, 1905."""
        if receipt is not None:
            offer = BlobOffer(
                blob=need.blob, size=size, record_type=need.record_type, record=need.record, chunks=()
            )
            check_blob_receipt(receipt, offer, self._county_key)

    def read(self, need: BlobNeed) -> bytes:
        """A small file, hashed as it is on disk now, so that a damaged one is never sent.

        Raises:
            StorageProblem: vault.damaged.
            OSError: it cannot be read.
        """
        with FileIO(self._vault.path(need.blob)) as file:
            raw = file.readall()
        if sha256(raw).hexdigest() != need.blob:
            raise StorageProblem("vault.damaged", blob=need.blob)
        return raw

    def deliver(self, load: Load) -> dict[str, FileState]:
        """Send a load; after a cut only what the county did not keep of it goes again.

        Raises:
            SyncProblem: the link, or the county refused all of it.
        """
        told: dict[str, FileState] = {}
        tries = 0

        def attempt() -> dict[str, FileState]:
            nonlocal load, tries
            tries += 1
            if tries > 1:
                known = self._ask([(need, len(raw)) for need, raw in _pairs(load)])
                told.update({blob: state for blob, state in known.items() if state.receipt is not None})
                load = load.without(set(told))
            return self._send(load) if load.needs else {}

        sent = self._backoff.call(attempt)
        return {**told, **sent}

    def _send(self, load: Load) -> dict[str, FileState]:
        files = tuple(ParcelFile(blob=need.blob, size=len(raw)) for need, raw in _pairs(load))
        answer = self._service.send_parcel(Parcel(files=files), load.raws)
        return self._checked(answer.files, [(need, len(raw)) for need, raw in _pairs(load)])

    def send_parts(self, need: BlobNeed, size: int, state: FileState, hold: Callable[[], None]) -> FileState:
        """Send what is missing of a large file, and have it signed for.

        Args:
            need: the file.
            size: its bytes.
            state: what the county said of it.
            hold: called before each part; may raise to stop.

        Raises:
            StorageProblem: vault.damaged.
            SyncProblem: the link; 1504 the county found another whole, 1503 it does not become whole.
            OSError: the file cannot be read.
        """
        self._vault.prove(need.blob, self._backoff.check)
        path = self._vault.path(need.blob)
        lane = LANE_OF[need.record_type]
        there = size - sum(chunk_size(size, index) for index in within(state.missing, chunk_count(size)))
        self._lanes.advance(lane, done_bytes=there)
        for again in range(ROUNDS):
            for index in within(state.missing, chunk_count(size)):
                hold()
                part = FilePart(path=path, offset=index * CHUNK, size=chunk_size(size, index))
                self._put(need.blob, index, part)
                if need.record_type != "paper":
                    self._pace.sent(part.size)
                if not again:
                    self._lanes.advance(lane, done_bytes=part.size)
            state = self._backoff.call(lambda: self._service.finish_file(FileEnd(blob=need.blob), size))
            if state.receipt is not None:
                self.check(state.receipt, need, size)
                return state
        raise problem(1503)

    def _put(self, blob: str, index: int, part: FilePart) -> None:
        self._backoff.call(lambda: self._service.put_part(blob, index, part))


def _pairs(load: Load) -> Iterator[tuple[BlobNeed, bytes]]:
    return zip(load.needs, load.raws, strict=True)
