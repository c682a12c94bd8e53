"""Originals that go with a case: lent to the township it was handed to, each loan on record at the giver.

What may be read is written down when the case is handed over, as rows of the receiving township's own: a
request never looks into the rows of another one (docs/decisions/0082).
"""

import logging
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, bindparam, select

from casework import codec
from casework.clock import Clock
from casework.custody import CustodyEvent, CustodyKind
from casework.errors import CaseworkError, NotAllowed
from casework.handover import Handover
from sync.ledger.county.ledger import CountyLedger
from sync.ledger.engines import reading, upsert, writing
from sync.ledger.scope import COUNTY, scope
from sync.protocol.blob_format import Reader
from sync.protocol.messages import CHUNK
from sync.protocol.problems import problem
from sync.server.evidence.blobs import EvidenceStore
from sync.server.registry import Device
from sync.server.tables import BLOB, LENT

log = logging.getLogger(__name__)

_LENT = select(LENT).where(
    LENT.c.town == bindparam("of_town"),
    LENT.c.handover == bindparam("of_handover"),
    LENT.c.record == bindparam("of_record"),
)


class Loans:
    """Says what is lent, and gives it."""

    def __init__(
        self,
        engine: Engine,
        store: EvidenceStore,
        ledger: CountyLedger,
        clock: Clock,
        private_key: Callable[[], str],
    ) -> None:
        """Prepare.

        Args:
            engine: the county's.
            store: of the ciphertext.
            ledger: where loans are recorded.
            clock: when.
            private_key: gives the county's evidence key as hex, or raises CaseworkError.
        """
        self._engine = engine
        self._store = store
        self._ledger = ledger
        self._clock = clock
        self._private_key = private_key

    def lend(self, given: Handover) -> int:
        """Let the receiving township read the files of a dossier that the county has signed for.

        Returns:
            How many; those that have not come yet are lent when the case is handed over again.
        """
        files = dict(_files(given))
        with reading(self._engine) as conn:
            query = select(BLOB.c.blob).where(
                BLOB.c.town == given.giving, BLOB.c.receipt != "", BLOB.c.blob.in_(sorted(files.values()))
            )
            held = set(conn.execute(query).scalars())
        rows = [
            {
                "town": given.receiving,
                "handover": given.id,
                "record": record,
                "giving": given.giving,
                "blob": blob,
            }
            for record, blob in files.items()
            if blob in held
        ]
        if rows:
            with writing(self._engine) as conn:
                conn.execute(upsert(conn.dialect, LENT), rows)
        return len(rows)

    def give(self, device: Device, handover: str, record: str, index: int) -> bytes:
        """One chunk of an original in plaintext, for a laptop of the township it was lent to.

        The loan is in the giving township's journal before a byte leaves.

        Args:
            device: who asks; the township comes from it.
            handover: of the case.
            record: evidence or paper of its dossier.
            index: 0-based, of CHUNK bytes.

        Raises:
            SyncProblem: 1505 nothing of that kind was lent to this township; 1702 no such chunk; 1504 the
                county's file is damaged.
        """
        asked = {"of_town": device.town, "of_handover": handover, "of_record": record}
        with reading(self._engine) as conn:
            row = conn.execute(_LENT, asked).mappings().first()
        if row is None:
            raise problem(1505)
        try:
            with self._store.open(row["giving"], row["blob"]) as file:
                source = Reader(file, county_private=bytes.fromhex(self._private_key()))
                if index < 0 or index * CHUNK >= max(source.size, 1):
                    raise problem(1702, detail="index")
                raw = source.read(index * CHUNK, CHUNK)
        except CaseworkError as error:
            log.warning("a lent file cannot be opened: %s", error.code)
            raise problem(1504) from error
        self._record(device, row)
        return raw

    def _record(self, device: Device, row: Any) -> None:
        """Write once for each laptop and file, as the county's own act, that it was read there."""
        mark = sha256(f"{row['handover']}|{row['record']}|{row['blob']}|{device.id}".encode()).hexdigest()
        event = CustodyEvent(
            id=f"lent-{mark[:32]}",
            town=row["giving"],
            kind=CustodyKind.LENT,
            device=device.id,
            at=self._clock.now(),
            detail=row["blob"],
        )
        with scope(COUNTY):
            if self._ledger.state("custody", event.id, event.town) is not None:
                return
            try:
                self._ledger.put(event.town, "custody", event.id, codec.plain(event), verb=event.kind.value)
            except NotAllowed:
                log.debug("another server has just recorded the same loan")


def _files(given: Handover) -> Iterator[tuple[str, str]]:
    """(record, hash of the ciphertext) of everything in a dossier that is a file."""
    if given.dossier is None:
        return
    for records, name in ((given.dossier.evidence, "cipher_sha256"), (given.dossier.papers, "pdf")):
        for id_, state in records.items():
            if state.get(name):
                yield id_, str(state[name])
