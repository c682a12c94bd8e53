"""Sync as the officer sees it: three lanes, receipts, leases, conflicts."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from casework import codec
from casework.errors import CaseworkError
from casework.evidence import Evidence
from casework.notice import Paper
from casework.visit import Visit
from desktop import forms
from desktop.operations import county_word, standing
from desktop.operations.changes import Changes
from desktop.operations.county_link import county_link
from desktop.operations.desk import Desk
from desktop.store.identity import Identity
from sync.client import enrolment
from sync.client.engine import Engine, EngineReport
from sync.client.lanes import MEDIA, PAPERS, RECORDS
from sync.client.media_rules import MediaRules

LISTED = 200  # newest things shown
LANES = ((RECORDS, ""), (MEDIA, "evidence"), (PAPERS, "paper"))


class Lane(Struct, frozen=True, kw_only=True):
    """One lane: records, media or papers."""

    key: str  # records | media | papers
    done: int
    total: int
    done_bytes: int = 0
    total_bytes: int = 0
    problem: str = ""  # code of the last problem, empty when none


class SyncItem(Struct, frozen=True, kw_only=True):
    """One thing on its way, green only on the county's signed receipt."""

    lane: str
    id: str
    title: str
    state: str  # waiting | receipt | problem
    problem: str = ""
    receipt_at: datetime | None = None


class SyncReport(Struct, frozen=True, kw_only=True):
    """How one run ended."""

    pushed: int
    pulled: int
    files: int
    problem: str = ""  # code, empty when all went well
    params: dict[str, str] = {}
    cancelled: bool = False
    held: int = 0  # files that wait for the hours, or for the end of the pause
    changes: Changes = Changes(kinds=frozenset(), ids=frozenset())


def lanes(desk: Desk) -> tuple[Lane, ...]:
    """What waits in each lane, by the county's own receipts."""
    waiting = desk.ledger.waiting()
    told = [Lane(key=RECORDS, done=waiting.total - waiting.entries, total=waiting.total)]
    for key, kind in LANES[1:]:
        left = waiting.blobs.get(kind, 0)
        total = desk.ledger.count(kind) if kind == "evidence" else _sealed_papers(desk)
        told.append(
            Lane(
                key=key,
                done=max(0, total - left),
                total=max(total, left),
                total_bytes=waiting.blob_bytes.get(kind, 0),
            )
        )
    return tuple(told)


def _sealed_papers(desk: Desk) -> int:
    return desk.ledger.count("paper") - desk.ledger.count("paper", state="draft")


def items(desk: Desk, limit: int = LISTED) -> tuple[SyncItem, ...]:
    """The newest visits, papers and files of this laptop, each with what the county said of it."""
    listed = [
        *_records(desk, "visit", limit, lambda state: codec.convert(state, Visit).title),
        *_records(desk, "paper", limit, _paper_title),
        *_files(desk, limit),
    ]
    waiting_first = sorted(listed, key=lambda item: item.id, reverse=True)
    return tuple(sorted(waiting_first, key=lambda item: item.state == "receipt")[:limit])


def _records(desk: Desk, kind: str, limit: int, title: Callable[[dict[str, object]], str]) -> list[SyncItem]:
    waiting = desk.ledger.pending_records(kind)
    refused = {(one.type, one.record): one.code for one in desk.ledger.quarantined()}
    told = []
    for state in desk.ledger.query(kind, order=("-id",), limit=limit):
        record = str(state["id"])
        own = desk.ledger.entries_of(kind, record)
        if not own:
            continue  # made on another laptop
        receipt = desk.ledger.receipt_of(own[-1].id)
        problem = refused.get((kind, record), "")
        is_held = record not in waiting and receipt is not None
        told.append(
            SyncItem(
                lane=RECORDS,
                id=record,
                title=title(state),
                state="problem" if problem else "receipt" if is_held else "waiting",
                problem=problem,
                receipt_at=receipt.at if receipt is not None and is_held else None,
            )
        )
    return told


def _paper_title(state: dict[str, object]) -> str:
    paper = codec.convert(state, Paper)
    return f"{forms.kinds()[paper.form].title} {paper.number}".strip()


def _files(desk: Desk, limit: int) -> list[SyncItem]:
    told = []
    for state in desk.ledger.query("evidence", order=("-id",), limit=limit):
        evidence = codec.convert(state, Evidence)
        told.append(_file(desk, MEDIA, evidence.id, evidence.name, evidence.cipher_sha256))
    for state in desk.ledger.query("paper", order=("-id",), limit=limit):
        paper = codec.convert(state, Paper)
        if paper.pdf:
            told.append(_file(desk, PAPERS, paper.id, f"{_paper_title(state)}（PDF）", paper.pdf))
    return told


def _file(desk: Desk, lane: str, record: str, title: str, blob: str) -> SyncItem:
    receipt = desk.ledger.blob_receipt(blob)
    return SyncItem(
        lane=lane,
        id=f"{record}:file",
        title=title,
        state="receipt" if receipt is not None else "waiting",
        receipt_at=receipt.at if receipt is not None else None,
    )


def enrol(desk: Desk, ticket: str, device_name: str) -> Changes:
    """Trade a ticket for an identity and keep it in the encrypted profile.

    Raises:
        CaseworkError: ticket.malformed, enrol.no_escrow.
        SyncProblem: a used code, an unreachable or a wrong county.
    """
    done = enrolment.enrol(ticket.strip(), device_name, desk.clock)
    reply = done.reply
    if not reply.escrow_key:  # a forgotten password would lose everything
        raise CaseworkError("enrol.no_escrow")
    desk.profile.set_identity(
        Identity(
            device=reply.device,
            device_name=device_name,
            town=reply.town,
            town_name=reply.town_name,
            county=reply.county,
            county_key=reply.county_key,
            evidence_key=reply.evidence_key,
            escrow_key=reply.escrow_key,
            device_private=done.device_private,
            device_public=done.device_public,
            server_url=done.url,
            tls_sha256=done.tls_sha256,
            tls_pem=done.tls_pem,
        )
    )
    return Changes(kinds=frozenset({"sync"}), ids=frozenset())


def sync_now(
    desk: Desk,
    progress: Callable[[tuple[Lane, ...]], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SyncReport:
    """Pull pack, parties, tasks and leases; push journal, papers and evidence; never raises for the link.

    Args:
        progress: told the lanes after every step, on the calling thread.
        cancelled: asked between steps.

    Raises:
        StorageProblem: this laptop's own disk refused.
    """
    identity = desk.profile.identity

    def tell(running: tuple[object, ...]) -> None:
        if progress is not None:
            progress(tuple(codec.convert(codec.plain(lane), Lane) for lane in running))

    with county_link(desk) as service:
        engine = Engine(
            desk.ledger,
            desk.profile.vault,
            service,
            desk.profile.packs,
            desk.clock,
            county_key=identity.county_key,
            media=media_rules(desk),
        )
        report = engine.run(tell, cancelled or (lambda: False))
        if report.heard is not None and report.problem is None and not report.cancelled:
            standing.pull(desk, service)
    if report.max_file:
        desk.ledger.meta_set(county_word.MAX_FILE, str(report.max_file))
    if report.heard is not None:
        desk.ledger.meta_set(county_word.SILENT, codec.encode(report.silent).decode())
    if report.as_of is not None:
        desk.ledger.meta_set(county_word.AS_OF, report.as_of.isoformat())
    desk.profile.search.catch_up()
    return _report(report)


def media_rules(desk: Desk) -> MediaRules:
    """When and how fast this laptop sends evidence, as its officers chose."""
    chosen = desk.profile.settings
    start, end = (int(hour) for hour in str(chosen.get("media_hours")).split("-"))
    return MediaRules(
        is_paused=bool(chosen.get("media_paused")),
        bytes_per_s=1000 * int(chosen.get("media_kb_per_s")),
        start=start,
        end=end,
    )


def choose_media(desk: Desk, *, paused: bool, hours: str, kb_per_s: int) -> Changes:
    """Keep when and how fast evidence goes; records and papers always go.

    Args:
        desk: the desk.
        paused: no evidence goes.
        hours: a choice of the setting `media_hours`, local hours as "start-end".
        kb_per_s: a choice of the setting `media_kb_per_s`; 0 = no limit.
    """
    chosen = desk.profile.settings
    chosen.set("media_paused", paused)
    chosen.set("media_hours", hours)
    chosen.set("media_kb_per_s", kb_per_s)
    return Changes(kinds=frozenset({"setting"}), ids=frozenset())


def media_choices(desk: Desk) -> tuple[bool, str, int]:
    """What was chosen for evidence: whether it is paused, the hours, the kB/s."""
    chosen = desk.profile.settings
    names = ("media_paused", "media_hours", "media_kb_per_s")
    paused, hours, rate = (chosen.get(name) for name in names)
    return bool(paused), str(hours), int(rate)


def _report(report: EngineReport) -> SyncReport:
    problem, params = "", {}
    if report.problem is not None:
        problem, params = report.problem.code, report.problem.params
    elif report.pack_problem:
        problem = report.pack_problem
    elif report.file_problems:
        problem = report.file_problems[0].code
    kinds = {kind for kind, _ in report.touched} | {"sync"} | ({"pack"} if report.pack else set())
    return SyncReport(
        pushed=report.pushed,
        pulled=report.pulled,
        files=report.files,
        problem=problem,
        params={key: str(value) for key, value in params.items()},
        cancelled=report.cancelled,
        held=report.held,
        changes=Changes(kinds=frozenset(kinds), ids=frozenset(record for _, record in report.touched)),
    )
