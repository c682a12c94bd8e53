"""Files on their way to the county: chunk by chunk, resumable at any chunk, done only on its receipt."""

import string
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from casework.errors import StorageProblem
from sync.client.backoff import Backoff
from sync.client.lanes import LANE_OF, Lanes
from sync.client.media_rules import MediaHeld, Pace
from sync.client.proof import check_blob_receipt
from sync.ledger.local import LocalLedger
from sync.ledger.unsent_files import BlobNeed
from sync.protocol.chunks import chunk_size, digest
from sync.protocol.messages import CHUNK, BlobOffer, BlobReceipt, BlobState
from sync.protocol.problems import Problem, SyncProblem, problem
from sync.protocol.service import SyncService

ROUNDS = 4  # times a file is offered before it waits for the next run
LINK = range(1900, 2000)  # the link itself is gone: no use in trying the next file
STOPS = (1001, 1002, 1101, 1102, 1103, 1104, 1801)  # the county will not take the next file either


class CipherVault(Protocol):
    """Where the ciphertext lies on this laptop."""

    def holds(self, blob: str) -> bool:
        """Whether a file is on this disk."""
        ...

    def path(self, blob: str) -> Path:
        """Where it lies."""
        ...


class FileProblem(Struct, frozen=True, kw_only=True):
    """A file that did not reach the county in this run."""

    record_type: str
    record: str
    blob: str
    code: str


class FilesReport(Struct, frozen=True, kw_only=True):
    """What became of the files."""

    done: int
    problems: tuple[FileProblem, ...]
    stopped: Problem | None = None  # why the rest was not tried
    held: int = 0  # files that the officer's rules keep for a later run


class FileLanes:
    """Sends what has no receipt yet; one bad file never stops the others."""

    def __init__(
        self,
        ledger: LocalLedger,
        vault: CipherVault,
        service: SyncService,
        county_key: str,
        backoff: Backoff,
        lanes: Lanes,
        pace: Pace,
    ) -> None:
        self._pace = pace
        self._held = 0
        self._ledger = ledger
        self._vault = vault
        self._service = service
        self._county_key = county_key
        self._backoff = backoff
        self._lanes = lanes
        self._done = 0
        self._problems: list[FileProblem] = []
        self._stopped: Problem | None = None

    def run(self) -> None:
        """Send every waiting file, papers before media, small before large.

        Raises:
            Cancelled: the officer asked to stop; what was sent stays sent.
        """
        needs = self._ledger.blobs_waiting()
        for kind, lane in LANE_OF.items():
            sizes = [need.size for need in needs if need.record_type == kind]
            self._lanes.expect(lane, len(sizes), sum(sizes))
        for need in sorted(needs, key=lambda need: (need.record_type != "paper", need.size)):
            self._backoff.check()
            try:
                self._try(need)
            except MediaHeld:
                self._held += 1
            if self._stopped is not None:
                return

    def report(self) -> FilesReport:
        """What became of the files so far."""
        return FilesReport(
            done=self._done, problems=tuple(self._problems), stopped=self._stopped, held=self._held
        )

    def _try(self, need: BlobNeed) -> None:
        try:
            self._ledger.save_blob_receipt(self._send(need))
        except SyncProblem as error:
            self._note(need, error.problem.code)
            if error.problem.number in LINK or error.problem.number in STOPS:
                self._stopped = error.problem
        except StorageProblem as error:
            self._note(need, error.code)
        except FileNotFoundError:
            self._note(need, "vault.missing")
        except OSError:
            self._note(need, "vault.io_error")
        else:
            self._done += 1
            self._lanes.advance(LANE_OF[need.record_type], done=1)

    def _note(self, need: BlobNeed, code: str) -> None:
        self._lanes.fail(LANE_OF[need.record_type], code)
        self._problems.append(
            FileProblem(record_type=need.record_type, record=need.record, blob=need.blob, code=code)
        )

    def _send(self, need: BlobNeed) -> BlobReceipt:
        is_media = need.record_type == "evidence"
        if is_media:
            self._pace.check()
        offer = self._offer(need)
        lane = LANE_OF[need.record_type]
        counted = False
        for _round in range(ROUNDS):
            state = self._backoff.call(lambda: self._service.offer(offer))
            if not counted:  # what an earlier run sent is not sent again
                there = offer.size - sum(chunk_size(offer.size, index) for index in _missing(state, offer))
                self._lanes.advance(lane, done_bytes=there)
                counted = True
            if state.receipt is not None:
                check_blob_receipt(state.receipt, offer, self._county_key)
                return state.receipt
            for index in _missing(state, offer):
                if is_media:
                    self._pace.check()
                self._put(offer, index)
                if is_media:
                    self._pace.sent(chunk_size(offer.size, index))
                self._lanes.advance(lane, done_bytes=chunk_size(offer.size, index))
        raise problem(1503)

    def _put(self, offer: BlobOffer, index: int) -> None:
        with self._vault.path(offer.blob).open("rb") as file:
            file.seek(index * CHUNK)
            raw = file.read(CHUNK)
        self._backoff.call(lambda: self._service.put_chunk(offer.blob, index, raw))

    def _offer(self, need: BlobNeed) -> BlobOffer:
        """Hash the file as it is on disk now, so that a damaged one is never offered.

        Raises:
            StorageProblem: vault.damaged, the file on this laptop is not the one that was recorded.
            OSError: the file cannot be read.
        """
        if len(need.blob) != 64 or set(need.blob) - set(string.hexdigits.lower()):
            raise problem(1504)
        found = digest(self._vault.path(need.blob), self._backoff.check)
        if found.sha256 != need.blob:
            raise StorageProblem("vault.damaged", blob=need.blob)
        return BlobOffer(
            blob=need.blob,
            size=found.size,
            record_type=need.record_type,
            record=need.record,
            chunks=found.chunks,
        )


def _missing(state: BlobState, offer: BlobOffer) -> list[int]:
    """What the county asks for, within reason."""
    return [index for index in state.missing if 0 <= index < len(offer.chunks)]
