"""Papers: draft, check, print, sign, serve; sealing has its own file."""

from collections.abc import Callable
from functools import partial

import msgspec
from msgspec import Struct

from casework.audit import Draft
from casework.errors import CaseworkError, NotAllowed, NotFound, StorageProblem
from casework.notice import Paper, PaperState, Print, Service, Signature
from desktop import forms
from desktop.forms import FieldKind, Origin
from desktop.operations import (
    correction,
    countersign,
    county_review,
    drafting,
    sealing,
)
from desktop.operations.case_file import papers_of
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.paper_check import Check as Check
from desktop.operations.paper_check import check_paper as check_paper
from desktop.operations.paper_check import check_visit as check_visit
from desktop.operations.paper_context import is_added, is_of_visit, still_wanted, wanted
from desktop.operations.printable import refuse_unprintable
from desktop.operations.sealing import KeptPaper, PreparedPaper
from desktop.operations.signature import signature_file

OUTDATED = "违法事实或者处理决定已经改变，不再需要这份草稿"
AFTER_PRINT = {PaperState.SIGNED: "sign", PaperState.SERVED: "serve"}
MILLISECOND = 13  # characters of a UUIDv7 that tell its time
PRINT_RESULTS = ("spooled", "yes", "again", "later")


class FieldView(Struct, frozen=True, kw_only=True):
    """One field of a paper as an entry page shows it."""

    key: str
    label: str
    value: str
    kind: FieldKind = FieldKind.TEXT
    multiline: bool = False
    required: bool = False  # beside the other fields as they now stand
    editable: bool = True
    hint: str = ""
    unit: str = ""
    group: str = ""
    choices: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class PaperView(Struct, frozen=True, kw_only=True):
    """One paper on the shelf."""

    paper: Paper
    title: str  # 责令改正通知书
    fields: tuple[FieldView, ...]
    signers: tuple[tuple[str, str], ...]  # role, Chinese label
    next_step: str  # seal | print | confirm_print | sign | serve | done
    numbered: bool  # whether this kind of paper takes a number
    road: tuple[PaperState, ...]  # the states it goes through; the last one is its end
    added: bool = False  # an officer took it from the catalogue, or to correct another
    may_correct: bool = False  # a corrected one may take its place
    asks_second: bool = False  # the second officer has to agree to that
    kept_tag: str = ""  # the county gave its number to the paper with this check tag: it has to be void


def suggested_forms(desk: Desk, visit: str) -> tuple[tuple[str, str, str], ...]:
    """(form key, title, why) for the papers that the decisions call for."""
    kinds = forms.kinds()
    return tuple((form, kinds[form].title, kinds[form].why) for form, _ in wanted(desk, desk.visit(visit)))


def draft_papers(desk: Desk, visit: str) -> Changes:
    """Draft every paper that is called for, refresh the drafts there are, void those no longer called for."""
    loaded = desk.visit(visit)
    papers = papers_of(desk, visit)
    open_drafts = [
        one
        for one in papers
        if one.state is PaperState.DRAFT and not is_added(one.form) and not one.supersedes
    ]
    drafts: list[Draft] = []
    for form, findings in still_wanted(desk, loaded, papers):
        same = [
            paper
            for paper in open_drafts
            if paper.form == form and (is_of_visit(form) or set(paper.findings) & set(findings))
        ]
        drafts.append(drafting.draft_of(desk, drafting.to_draft(desk, visit, form, findings, same)))
        open_drafts = [paper for paper in open_drafts if paper not in same[:1]]
    drafts += [_void(desk, paper.id, OUTDATED) for paper in open_drafts]
    drafts += drafting.refreshed(desk, loaded, papers)
    return desk.save(drafts)


def next_step(paper: Paper) -> str:
    """The one thing to do next with a paper, by the road of its form."""
    if paper.superseded_by:
        return "done"
    if paper.state is PaperState.DRAFT:
        return "seal"
    if paper.state is PaperState.SEALED:
        return "confirm_print" if _last_print(paper) == "spooled" else "print"
    road = forms.kinds()[paper.form].road
    rest = road[road.index(paper.state) + 1 :] if paper.state in road else ()
    return AFTER_PRINT[rest[0]] if rest else "done"


def _last_print(paper: Paper) -> str:
    return paper.prints[max(paper.prints)].result if paper.prints else ""


def shelf(desk: Desk, visit: str) -> tuple[PaperView, ...]:
    """The visit's papers, each with its fields and its next step, in the order they were drafted."""
    kept = {one.paper: one.kept_tag for one in county_review.doubled(desk) if one.gives_way}
    return tuple(_view(paper, kept.get(paper.id, "")) for paper in sorted(papers_of(desk, visit), key=_place))


def _place(paper: Paper) -> tuple[str, int, int, str]:
    """Where a paper stands: by its millisecond; those of one act in the order they are handed out."""
    form = forms.kinds()[paper.form]
    return paper.id[:MILLISECOND], list(forms.Stage).index(form.stage), form.rank, paper.id


def _view(paper: Paper, kept_tag: str) -> PaperView:
    form = forms.kinds()[paper.form]
    is_draft = paper.state is PaperState.DRAFT
    return PaperView(
        paper=paper,
        title=form.title,
        fields=tuple(
            FieldView(
                key=field.key,
                label=field.label,
                value=paper.fields.get(field.key, ""),
                kind=field.kind,
                multiline=field.multiline,
                required=field.is_required(paper.fields),
                editable=field.editable and is_draft,
                hint=field.hint,
                unit=field.unit,
                group=field.group,
                choices=field.choices,
                columns=field.columns,
            )
            for field in form.fields
            if field.shown
        ),
        signers=form.signers,
        next_step=next_step(paper),
        numbered=form.numbered,
        road=form.road,
        added=form.origin is Origin.ADDED or bool(paper.supersedes),
        may_correct=correction.may_correct(paper),
        asks_second=correction.asks_second(paper),
        kept_tag=kept_tag,
    )


def _edit(desk: Desk, paper: str) -> Edit:
    state = desk.ledger.state("paper", paper)
    if state is None:
        raise NotFound("paper.unknown")
    return Edit("paper", paper, state)


def edit_field(desk: Desk, paper: str, key: str, value: str) -> Changes:
    """Write one field of a draft; raises NotAllowed("paper.sealed"), Unprintable."""
    refuse_unprintable(value)
    if desk.paper(paper).state is not PaperState.DRAFT:
        raise NotAllowed("paper.sealed")
    edit = _edit(desk, paper)
    edit.set(f"fields.{key}", value)
    drafting.keep_typed(desk, paper, key)
    return desk.save([edit.draft("worded")])


def drawing(desk: Desk, paper: str) -> Callable[[], bytes]:
    """What gives the PDF: a draft with its watermark, the frozen bytes once sealed; may be called anywhere.

    Raises:
        NotFound: here, also paper.dropped, a draft that was put away in the meantime; StorageProblem,
            Unprintable: when it is called.
    """
    loaded = desk.paper(paper)
    if loaded.state is PaperState.DRAFT:
        return sealing.draft_drawing(desk, loaded)
    if not loaded.pdf:
        raise NotFound("paper.dropped")
    return partial(desk.profile.vault.read, loaded.pdf)


def preview(desk: Desk, paper: str) -> bytes:
    """The PDF as `drawing` gives it."""
    return drawing(desk, paper)()


def seal_paper(desk: Desk, paper: str) -> Changes:
    """Take the number, freeze the bytes, journal the hash, drawing on this thread; raises as the steps do."""
    prepared = prepare_sealing(desk, paper)
    kept = keep_drawn(desk, prepared, prepared.draw())
    return finish_sealing(desk, prepared, kept)


def prepare_sealing(desk: Desk, paper: str) -> PreparedPaper:
    """Check a draft and say what it is to be frozen as; what it gives is drawn on any thread.

    Raises:
        NotAllowed: paper.checks_failed with the texts of what blocks; paper.sealed when done before.
        LeaseExhausted, LeaseExpired.
    """
    return sealing.prepare(desk, _checked(desk, paper))


def keep_drawn(desk: Desk, prepared: PreparedPaper, pdf: bytes) -> KeptPaper:
    """Put what was drawn into the vault; on any thread, so that no save waits for a large file.

    Raises:
        NotAllowed, StorageProblem: as `sealing.keep`.
    """
    return sealing.keep(desk, prepared, pdf)


def finish_sealing(desk: Desk, prepared: PreparedPaper, kept: KeptPaper) -> Changes:
    """Freeze what was drawn and kept, in one short transaction after the checks.

    Raises:
        NotAllowed: as `prepare_sealing` and `sealing.freeze`.
        LeaseExhausted, LeaseExpired: with each of these the file goes again, unless a save that names it
            was tried before.
        StorageProblem: the file stays.
    """
    try:
        loaded = _checked(desk, prepared.paper.id)
        sealed = sealing.freeze(desk, prepared, kept)
    except StorageProblem:
        raise
    except CaseworkError:
        kept.withdraw(desk.profile.vault)
        raise
    drafts = draft_papers(desk, loaded.visit)  # other drafts may quote the number
    return msgspec.structs.replace(sealed, ids=sealed.ids | drafts.ids)


def _checked(desk: Desk, paper: str) -> Paper:
    """A draft that nothing speaks against."""
    loaded = desk.paper(paper)
    if loaded.state is not PaperState.DRAFT:
        raise NotAllowed("paper.sealed")
    errors = [check.text for check in check_paper(desk, paper) if check.level == "error"]
    if errors:
        raise NotAllowed("paper.checks_failed", checks=errors)
    return loaded


def record_print(desk: Desk, paper: str, printer: str, result: str, copy: str = "") -> Changes:
    """Note what became of a print: spooled, then yes | again | later as the officer saw it."""
    if result not in PRINT_RESULTS:
        raise ValueError(result)
    loaded = desk.paper(paper)
    if loaded.state in (PaperState.DRAFT, PaperState.VOID):
        raise NotAllowed("paper.not_sealed")
    edit = _edit(desk, paper)
    attempt = Print(at=desk.now(), printer=printer, result=result, copy=copy)
    edit.set(f"prints.{len(loaded.prints) + 1:03d}", attempt)
    if result == "yes" and loaded.state is PaperState.SEALED:
        edit.set("state", PaperState.PRINTED)
    return desk.save([edit.draft("printed")])


def void_paper(desk: Desk, paper: str, reason: str) -> Changes:
    """Void a paper that was not served; its number stays accounted for and is never used again.

    One that was served may be void only when the county gave its number to another paper.
    """
    if not reason.strip():
        raise NotAllowed("paper.reason_missing")
    loaded = desk.paper(paper)
    if loaded.state is PaperState.SERVED and not county_review.gives_way(desk, paper):
        raise NotAllowed("paper.served")
    if loaded.superseded_by:
        raise NotAllowed("paper.superseded")
    return desk.save([_void(desk, paper, reason.strip()), *correction.reinstated(desk, loaded)])


def _void(desk: Desk, paper: str, reason: str) -> Draft:
    edit = _edit(desk, paper)
    edit.set("state", PaperState.VOID)
    edit.set("void_reason", reason)
    return edit.draft("voided", reason=reason)


def sign_paper(
    desk: Desk, paper: str, signature: Signature, strokes: bytes = b"", password: str = ""
) -> Changes:
    """Record one signature, or its refusal; strokes are evidence of their own, in the same transaction.

    Raises:
        NotAllowed: paper.not_sealed, paper.superseded, signature.reason_missing, signature.password_missing.
        ProfileProblem: as `countersign.marked`, when the password is not the signing officer's.
    """
    loaded = desk.paper(paper)
    if loaded.state not in (PaperState.PRINTED, PaperState.SIGNED, PaperState.SEALED):
        raise NotAllowed("paper.not_sealed")
    if loaded.superseded_by:
        raise NotAllowed("paper.superseded")
    if signature.way == "refused" and not signature.reason.strip():
        raise NotAllowed("signature.reason_missing")
    if signature.way == "thumb" and not signature.note.strip():
        raise NotAllowed("signature.reader_missing")
    drafts = [signature_file(desk, loaded, signature, strokes)] if strokes else []
    edit = _edit(desk, paper)
    kept = drafts[0].record if drafts else ""
    given = msgspec.structs.replace(signature, at=desk.now(), strokes=kept)
    given, registered = countersign.marked(desk, loaded, given, password)
    edit.set(f"signatures.{signature.role}", given)
    signed = {*loaded.signatures, signature.role}
    if signed.issuperset(forms.kinds()[loaded.form].asked_to_sign) and loaded.state is PaperState.PRINTED:
        edit.set("state", PaperState.SIGNED)
    return desk.save([*drafts, *registered, edit.draft("signed")])


def serve_paper(desk: Desk, paper: str, service: Service) -> Changes:
    """Record how the paper was served; a refusal needs its reason and a witness or a photo.

    Raises:
        NotAllowed: paper.superseded, paper.not_for_service, paper.not_signed, service.receiver_missing,
            service.reason_missing, service.witness_missing.

    Source: 民事诉讼法(2023) 89: 留置送达 with a witness, or with photo or video.
    """
    loaded = desk.paper(paper)
    if loaded.state not in (PaperState.SIGNED, PaperState.PRINTED):
        raise NotAllowed("paper.not_signed")
    if loaded.superseded_by:
        raise NotAllowed("paper.superseded")
    if not forms.kinds()[loaded.form].served:
        raise NotAllowed("paper.not_for_service")
    if not service.receiver.strip():
        raise NotAllowed("service.receiver_missing")
    if service.refused and not service.reason.strip():
        raise NotAllowed("service.reason_missing")
    if (service.refused or service.way == "leave") and not (service.witness.strip() or service.proof):
        raise NotAllowed("service.witness_missing")
    edit = _edit(desk, paper)
    given = Service(
        way=service.way,
        receiver=service.receiver,
        relation=service.relation,
        at=desk.now(),
        place=service.place,
        refused=service.refused,
        reason=service.reason,
        witness=service.witness,
        witness_relation=service.witness_relation,
        proof=service.proof,
    )
    edit.set("service", given)
    edit.set("state", PaperState.SERVED)
    return desk.save([edit.draft("served")])
