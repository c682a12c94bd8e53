"""The catalogue: every paper an officer may take out himself, when, and why some may not be taken now."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from casework.errors import NotAllowed, NotFound
from casework.form_context import FormContext
from casework.notice import Paper, PaperState
from desktop import forms
from desktop.forms import Form, Grouping, Origin, Stage
from desktop.operations import drafting, paper_context
from desktop.operations.case_file import papers_with_earlier
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from sync.records import initials

DROPPED = "没有采用的草稿"


class OfferedFinding(Struct, frozen=True, kw_only=True):
    """One finding that a paper may deal with."""

    id: str
    facts: str
    refusal: str = ""  # why this paper may not deal with it; empty = may
    chosen: bool = False  # proposed: the first that may, and all of the same acting body


class Offer(Struct, frozen=True, kw_only=True):
    """One line of the catalogue."""

    form: str
    title: str
    stage: Stage
    why: str
    refusal: str = ""  # one sentence with its article; empty = may be added now
    findings: tuple[OfferedFinding, ...] = ()  # empty where the paper is about the visit as a whole
    abouts: tuple[tuple[str, str], ...] = ()  # id and name of the papers it can follow, newest first
    initials: str = ""  # of the title in pinyin, for typing
    count: int = 0  # how many of this kind the visit has already, void ones aside


def catalogue(desk: Desk, visit: str) -> tuple[Offer, ...]:
    """Every paper that can be added, in the order of a case, with the reason why not where there is one."""
    loaded = desk.visit(visit)
    papers = papers_with_earlier(desk, visit)
    every = tuple(finding.id for finding in loaded.standing_findings())
    added = [form for form in forms.kinds().values() if form.origin is Origin.ADDED]
    added.sort(key=lambda form: (paper_context.STAGES.index(form.stage), form.rank, form.key))
    if not added:
        return ()
    blank = Paper(id="", town=desk.town, visit=visit, form=added[0].key, findings=every)
    seen = paper_context.context(desk, blank)
    return tuple(_offer(form, seen, papers) for form in added)


def _offer(form: Form, seen: FormContext, papers: Sequence[Paper]) -> Offer:
    offered = () if form.grouping is Grouping.VISIT else _findings(form, seen)
    abouts = _abouts(form, papers)
    return Offer(
        form=form.key,
        title=form.title,
        stage=form.stage,
        why=form.why,
        refusal=_too_early(form, abouts) or _refusal(form, seen, offered),
        findings=offered,
        abouts=abouts,
        initials=initials(form.title),
        count=sum(1 for one in papers if _counts(form, one, seen.visit.id)),
    )


def _counts(form: Form, paper: Paper, visit: str) -> bool:
    """Whether a paper is one of this kind that the visit has already."""
    alike = (paper.form, paper.visit) == (form.key, visit)
    return alike and paper.state is not PaperState.VOID and not paper.superseded_by


def _findings(form: Form, seen: FormContext) -> tuple[OfferedFinding, ...]:
    """The findings, each held against the form; those of one acting body are proposed together."""
    proposed = ""
    found: list[OfferedFinding] = []
    for finding in seen.findings:
        refusal = refusal_of(form, msgspec.structs.replace(seen, findings=(finding,)))
        matter = seen.matters.get(finding.matter)
        body = f"={matter.acting_body if matter else ''}"
        proposed = proposed or ("" if refusal else body)
        alone = form.grouping is Grouping.FINDING and any(one.chosen for one in found)
        chosen = not refusal and body == proposed and not alone
        found.append(OfferedFinding(id=finding.id, facts=finding.facts, refusal=refusal, chosen=chosen))
    return tuple(found)


def refusal_of(form: Form, seen: FormContext) -> str:
    """Why a form may not be added to this part of a case; empty = may."""
    return form.refusal(seen) if form.refusal is not None else ""


def _refusal(form: Form, seen: FormContext, offered: Sequence[OfferedFinding]) -> str:
    if not offered:
        return refusal_of(form, msgspec.structs.replace(seen, findings=()))
    if any(not one.refusal for one in offered):
        return ""
    return offered[0].refusal


def _abouts(form: Form, papers: Sequence[Paper]) -> tuple[tuple[str, str], ...]:
    """The numbered papers a form can follow, newest first."""
    kinds = forms.kinds()
    standing = [
        one
        for one in papers
        if one.form in form.follows
        and one.state not in (PaperState.DRAFT, PaperState.VOID)
        and not one.superseded_by
    ]
    return tuple((one.id, f"{kinds[one.form].title} {one.number}".strip()) for one in reversed(standing))


def _too_early(form: Form, abouts: Sequence[tuple[str, str]]) -> str:
    """Which paper has to be numbered first."""
    if not form.follows or abouts:
        return ""
    kinds = forms.kinds()
    titles = [f"《{kinds[key].title}》" for key in form.follows if key in kinds]
    many = "等" if len(titles) > 3 else ""
    return f"先要有定稿的{'或者'.join(titles[:3])}{many}。"


def add_paper(desk: Desk, visit: str, form: str, findings: Sequence[str] = (), about: str = "") -> Changes:
    """Take a paper out of the catalogue: a draft composed from the case; `created` is its id.

    A closed visit takes papers too: what was seized is released weeks after the officers left.

    Args:
        desk: the desk.
        visit: the visit it belongs to.
        form: a key of a form of Origin.ADDED.
        findings: those it deals with; empty takes the proposed ones.
        about: the numbered paper it follows; empty takes the newest that fits.

    Raises:
        NotAllowed: paper.refused, with the reason.
        NotFound: no such form in the catalogue, no such finding.
    """
    offer = next((one for one in catalogue(desk, visit) if one.form == form), None)
    if offer is None:
        raise NotFound("paper.unknown")
    known = {one.id: one for one in offer.findings}
    if not known.keys() >= set(findings):
        raise NotFound("finding.unknown")
    reasons = [offer.refusal, *(known[one].refusal for one in findings)]
    refusal = next(filter(None, reasons), "")
    if refusal:
        raise NotAllowed("paper.refused", reason=refusal)
    chosen = tuple(findings) or tuple(one.id for one in offer.findings if one.chosen)
    follows = about or (offer.abouts[0][0] if offer.abouts else "")
    made = msgspec.structs.replace(drafting.new_paper(desk, visit, form), findings=chosen, about=follows)
    return desk.save([drafting.draft_of(desk, made)], created=made.id)


def drop_draft(desk: Desk, paper: str) -> Changes:
    """Put an added draft away again; it keeps its place in the journal as void.

    Raises:
        NotAllowed: paper.sealed, when it is no draft any more.
    """
    if desk.paper(paper).state is not PaperState.DRAFT:
        raise NotAllowed("paper.sealed")
    edit = Edit("paper", paper, desk.ledger.state("paper", paper))
    edit.set("state", PaperState.VOID)
    edit.set("void_reason", DROPPED)
    return desk.save([edit.draft("voided", reason=DROPPED)])


def standing_refusal(desk: Desk, paper: Paper) -> str:
    """Why an added draft may not be sealed as the case now stands; empty = may."""
    form = forms.kinds()[paper.form]
    if form.origin is not Origin.ADDED:
        return ""
    abouts = _abouts(form, papers_with_earlier(desk, paper.visit))
    return _too_early(form, abouts) or refusal_of(form, paper_context.context(desk, paper))
