"""A parcel at the county: each of its files is kept, re-read and signed for by itself."""

from collections.abc import Sequence

from sync.protocol.messages import BlobOffer, FileState, FileStates, Parcel
from sync.protocol.problems import SyncProblem, problem
from sync.server.evidence.blobs import Piece
from sync.server.evidence.deliveries import Deliveries, offer_of, refused
from sync.server.registry import Device


class ParcelDelivery:
    """Takes the files of one parcel in any order, from any thread, and answers for all at the end.

    A file that was kept stays, and is signed for, also when the parcel is cut off behind it.
    """

    def __init__(self, deliveries: Deliveries, device: Device, parcel: Parcel) -> None:
        self._deliveries = deliveries
        self._town = device.town
        self._parcel = parcel
        rows = deliveries.offered(device.town, [file.blob for file in parcel.files])
        self._offers: dict[str, BlobOffer] = {blob: offer_of(row) for blob, row in rows.items()}
        self._kept: list[BlobOffer] = []
        self._refused: dict[str, FileState] = {}

    def keep(self, index: int, pieces: Sequence[Piece]) -> None:
        """Keep one file; a problem with it is its own answer, and no other's."""
        blob = self._parcel.files[index].blob
        try:
            offer = self._offers.get(blob)
            if offer is None:
                raise problem(1505)
            if offer.size != sum(len(piece) for piece in pieces):
                raise problem(1502)
            self._deliveries.keep(self._town, blob, pieces)
            self._kept.append(offer)
        except SyncProblem as error:
            self._refused[blob] = refused(blob, error)

    def close(self) -> FileStates:
        """Sign for what was kept.

        Raises:
            SyncProblem: 1801, 1802.
        """
        receipts = {one.blob: one for one in self._deliveries.sign(self._town, self._kept)}
        return FileStates(
            files=tuple(
                self._refused.get(file.blob, FileState(blob=file.blob, receipt=receipts.get(file.blob)))
                for file in self._parcel.files
            )
        )
