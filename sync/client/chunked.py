"""One file by chunks, each with its hash: how older counties take files, and how a bad chunk is found."""

import string
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from casework.errors import StorageProblem
from sync.client.backoff import Backoff
from sync.client.lanes import LANE_OF, Lanes
from sync.client.media_rules import Pace
from sync.client.proof import check_blob_receipt
from sync.ledger.laptop.unsent_files import BlobNeed
from sync.protocol.chunks import chunk_size, digest
from sync.protocol.messages import CHUNK, BlobOffer, BlobReceipt
from sync.protocol.problems import problem
from sync.protocol.service import SyncService

ROUNDS = 4  # times a file is offered before it waits for the next run


class CipherVault(Protocol):
    """Where the ciphertext lies on this laptop."""

    def holds(self, blob: str) -> bool:
        """Whether a file is on this disk."""
        ...

    def path(self, blob: str) -> Path:
        """Where it lies."""
        ...

    def prove(self, blob: str, check: Callable[[], None]) -> None:
        """Read a file and raise StorageProblem vault.damaged when it is not as it was taken in.

        Args:
            blob: the file.
            check: called now and then; may raise to stop.
        """
        ...


class ChunkedRoad:
    """Offers a file with the hashes of its chunks, sends what is missing, and brings its receipt."""

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

    def send(self, need: BlobNeed, *, is_counted: bool = False) -> BlobReceipt:
        """Send one file.

        Args:
            need: the file.
            is_counted: its bytes were counted in the lane by another road.

        Raises:
            MediaHeld: the officer's rules keep it; what was sent stays sent.
            StorageProblem: vault.damaged.
            SyncProblem: the county refused, or the link is gone.
            OSError: the file cannot be read.
        """
        is_media = need.record_type != "paper"
        if is_media:
            self._pace.check()
        offer = self._offer(need)
        lane = LANE_OF[need.record_type]
        counted = is_counted
        for _round in range(ROUNDS):
            state = self._backoff.call(lambda: self._service.offer(offer))
            missing = within(state.missing, len(offer.chunks))
            if not counted:  # what an earlier run sent is not sent again
                there = offer.size - sum(chunk_size(offer.size, index) for index in missing)
                self._lanes.advance(lane, done_bytes=there)
            if state.receipt is not None:
                check_blob_receipt(state.receipt, offer, self._county_key)
                return state.receipt
            for index in missing:
                if is_media:
                    self._pace.check()
                self._put(offer, index)
                if is_media:
                    self._pace.sent(chunk_size(offer.size, index))
                if not is_counted:
                    self._lanes.advance(lane, done_bytes=chunk_size(offer.size, index))
            counted = True
        raise problem(1503)

    def _put(self, offer: BlobOffer, index: int) -> None:
        with self._vault.path(offer.blob).open("rb") as file:
            file.seek(index * CHUNK)
            raw = file.read(CHUNK)
        self._backoff.call(lambda: self._service.put_chunk(offer.blob, index, raw))

    def _offer(self, need: BlobNeed) -> BlobOffer:
        """Hash the file as it is on disk now, so that a damaged one is never offered."""
        found = digest(vault_path(self._vault, need.blob), self._backoff.check)
        if found.sha256 != need.blob:
            raise StorageProblem("vault.damaged", blob=need.blob)
        return BlobOffer(
            blob=need.blob,
            size=found.size,
            record_type=need.record_type,
            record=need.record,
            chunks=found.chunks,
        )


def vault_path(vault: CipherVault, blob: str) -> Path:
    """Where a file lies; raises SyncProblem 1504 when it is named by something else than a hash."""
    if len(blob) != 64 or set(blob) - set(string.hexdigits.lower()):
        raise problem(1504)
    return vault.path(blob)


def within(missing: tuple[int, ...], count: int) -> list[int]:
    """What the county asks for, within reason."""
    return [index for index in missing if 0 <= index < count]
