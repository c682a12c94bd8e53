"""Room on this laptop: originals of visits closed long ago leave it, once the county has proved to hold them.

Only media go. Records, papers, signatures and scans stay. A file goes when every record that names it may let
it go: its visit is closed and older than the pack says, nothing of it waits for the county, and both the
records and the county's receipt of the file lie below the durable watermark (decisions 0038 and 0056).
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, and_, select

from casework import codec, settings
from casework.custody import CustodyKind
from casework.errors import NotAllowed, NotFound
from casework.evidence import Evidence, EvidenceKind
from casework.visit import Visit
from desktop.operations.case_file import evidence_of
from desktop.operations.changes import Changes
from desktop.operations.county_link import county_link
from desktop.operations.desk import Desk
from desktop.store.custody.events import event_draft
from sync.ledger import tables
from sync.ledger.laptop.view import Durable
from sync.protocol.chunks import chunk_count
from sync.protocol.messages import BlobReceipt

KEEP_DAYS = "media.keep_days"
MEDIA = frozenset(
    {EvidenceKind.PHOTO, EvidenceKind.VIDEO, EvidenceKind.AUDIO, EvidenceKind.DOCUMENT, EvidenceKind.OTHER}
)
AT_ONCE = 200  # files named by one act

Progress = Callable[[int, int], None]  # bytes done, bytes in all


class Going(Struct, frozen=True, kw_only=True):
    """A file that may leave this laptop."""

    blob: str
    size: int  # bytes on this disk
    record: str  # a record that names it
    visit: str


class Plan(Struct, frozen=True, kw_only=True):
    """What may go now, and why the rest may not."""

    going: tuple[Going, ...] = ()
    size: int = 0  # bytes of what may go
    why: str = ""  # purge.no_days | purge.no_watermark; empty when the question was asked
    keep_days: int = 0
    durable: Durable = Durable()
    gone: int = 0  # files that left earlier


def plan(desk: Desk) -> Plan:
    """Find what may go; nothing is touched."""
    days = settings.read(desk.pack, KEEP_DAYS).number
    durable, gone = desk.ledger.durable(), desk.profile.gone.blobs()
    if days is None:
        return Plan(why="purge.no_days", gone=len(gone))
    if not durable.seq or durable.at is None:
        return Plan(why="purge.no_watermark", keep_days=days, gone=len(gone))
    may, must_stay = _sorted(desk, durable, durable.at, desk.today() - timedelta(days=days))
    going = tuple(
        one
        for blob, one in sorted(may.items())
        if blob not in must_stay and blob not in gone and desk.profile.vault.holds(blob)
    )
    return Plan(
        going=going,
        size=sum(one.size for one in going),
        keep_days=days,
        durable=durable,
        gone=len(gone),
    )


def _sorted(desk: Desk, durable: Durable, at: datetime, until: date) -> tuple[dict[str, Going], set[str]]:
    """Files that some record lets go, and those that another record keeps."""
    waiting = {
        (type_, record) for type_ in ("visit", "evidence") for record in desk.ledger.pending_records(type_)
    }
    waiting |= {(one.type, one.record) for one in desk.ledger.quarantined()}
    may: dict[str, Going] = {}
    must_stay: set[str] = set()
    closed: dict[str, bool] = {}
    with desk.ledger.connection() as connection:
        for row in connection.execute(_files(desk.town)).all():
            is_free = (
                row.kind in MEDIA
                and ("evidence", row.id) not in waiting
                and ("visit", row.visit) not in waiting
                and _is_below(durable, row.seq, row.overlaid, row.conflicts)
                and _is_below(durable, row.visit_seq, row.visit_overlaid, row.visit_conflicts)
                and row.receipt is not None
                and codec.decode(row.receipt, BlobReceipt).at < at
            )
            if is_free and row.visit not in closed:
                closed[row.visit] = _is_closed(desk, row.visit_state, until)
            if is_free and closed[row.visit]:
                may[row.blob] = Going(blob=row.blob, size=row.size or 0, record=row.id, visit=row.visit)
            else:
                must_stay.add(row.blob)
    return may, must_stay


def _files(town: str) -> Select[Any]:
    """Every file of the township, with what is known of its record, its visit and its receipt."""
    evidence, record, receipt = tables.table_of("evidence"), tables.record, tables.blob_receipt
    visit = tables.record.alias("visit_record")
    return (
        select(
            evidence.c.id,
            evidence.c.visit,
            evidence.c.kind,
            evidence.c.cipher_sha256.label("blob"),
            evidence.c.cipher_size.label("size"),
            record.c.seq,
            record.c.overlaid,
            record.c.conflicts,
            visit.c.seq.label("visit_seq"),
            visit.c.overlaid.label("visit_overlaid"),
            visit.c.conflicts.label("visit_conflicts"),
            visit.c.state.label("visit_state"),
            receipt.c.raw.label("receipt"),
        )
        .join(
            record,
            and_(record.c.town == town, record.c.type == "evidence", record.c.id == evidence.c.id),
        )
        .join(
            visit,
            and_(visit.c.town == town, visit.c.type == "visit", visit.c.id == evidence.c.visit),
            isouter=True,
        )
        .join(receipt, receipt.c.blob == evidence.c.cipher_sha256, isouter=True)
        .where(evidence.c.town == town, evidence.c.cipher_sha256 != "")
    )


def _is_below(durable: Durable, seq: int | None, overlaid: int | None, conflicts: str | None) -> bool:
    """Whether a record as this laptop sees it is in the county's verified backups."""
    return seq is not None and 0 < seq <= durable.seq and not overlaid and conflicts == tables.NO_CONFLICTS


def _is_closed(desk: Desk, raw: bytes, until: date) -> bool:
    visit = codec.decode(raw, Visit)
    return (
        visit.state == "closed" and visit.ended_at is not None and desk.local(visit.ended_at).date() <= until
    )


def let_go(desk: Desk, wanted: Plan) -> Changes:
    """Let files go: the act and the list first, then the files, so that a kill leaves none unexplained.

    Args:
        desk: the desk.
        wanted: of `plan`; what may no longer go stays.

    Raises:
        NotAllowed: purge.watermark_moved, the county has been restored meanwhile; nothing went.
        StorageProblem: vault.read_only, vault.io_error.
    """
    desk.profile.gone.finish(desk.profile.vault)
    now = plan(desk)
    asked = {one.blob for one in wanted.going}
    going = [one for one in now.going if one.blob in asked]
    for start in range(0, len(going), AT_ONCE):
        _let_go(desk, going[start : start + AT_ONCE], now.durable)
    return Changes(
        kinds=frozenset({"evidence", "custody", "sync"}), ids=frozenset(one.record for one in going)
    )


def _let_go(desk: Desk, going: list[Going], durable: Durable) -> None:
    profile = desk.profile
    names = codec.sha256_hex("\n".join(sorted(one.blob for one in going)).encode())
    draft = event_draft(
        desk.clock,
        desk.town,
        profile.identity.device,
        CustodyKind.LET_GO,
        officer=desk.officer,
        detail=f"{len(going)} {names}",
    )

    def note(connection: Connection) -> None:
        if desk.ledger.durable_in(connection) != durable:
            raise NotAllowed("purge.watermark_moved")
        profile.gone.note(connection, desk.now().isoformat(), [(one.blob, one.record) for one in going])

    desk.ledger.append(desk.officer, [draft], also=note)
    profile.vault.remove(one.blob for one in going)
    profile.thumbnails.clear()


def is_at_county(desk: Desk, evidence: str) -> bool:
    """Whether an original left this laptop and is to be fetched from the county."""
    blob = _evidence(desk, evidence).cipher_sha256
    return not desk.profile.vault.holds(blob) and desk.profile.gone.has(blob)


def away(desk: Desk, visit: str) -> frozenset[str]:
    """Ids of a visit's files whose originals left this laptop."""
    files = {one.id: one.cipher_sha256 for one in evidence_of(desk, visit)}
    gone = desk.profile.gone.among(tuple(files.values()))
    return frozenset(
        id_ for id_, blob in files.items() if blob in gone and not desk.profile.vault.holds(blob)
    )


def fetch_back(desk: Desk, evidence: str, progress: Progress | None = None) -> Changes:
    """Fetch an original that left this laptop; the file first, then the list.

    Raises:
        NotFound: evidence.unknown.
        SyncProblem: the link, or 1505 when the county does not have it.
        StorageProblem: vault.damaged, the county gave other bytes; vault.disk_full and its kin.
    """
    found = _evidence(desk, evidence)
    profile, blob, size = desk.profile, found.cipher_sha256, found.cipher_size
    if not profile.vault.holds(blob):
        profile.vault.take_back(blob, size, _pieces(desk, blob, size, progress))
    draft = event_draft(
        desk.clock,
        desk.town,
        profile.identity.device,
        CustodyKind.FETCHED,
        officer=desk.officer,
        detail=blob,
    )
    desk.ledger.append(desk.officer, [draft], also=lambda c: profile.gone.strike(c, blob))
    profile.thumbnails.clear()
    return Changes(kinds=frozenset({"evidence", "custody"}), ids=frozenset({evidence, found.visit}))


def _evidence(desk: Desk, evidence: str) -> Evidence:
    state = desk.ledger.state("evidence", evidence)
    if state is None:
        raise NotFound("evidence.unknown")
    return codec.convert(state, Evidence)


def _pieces(desk: Desk, blob: str, size: int, progress: Progress | None) -> Iterator[bytes]:
    done = 0
    with county_link(desk) as service:
        for index in range(chunk_count(size)):
            piece = service.give_chunk(blob, index)
            done += len(piece)
            if progress is not None:
                progress(done, size)
            yield piece
