"""What a paper is composed from, and which papers the decisions call for."""

from collections.abc import Sequence

from casework import money, remedy
from casework.decision import Outcome, OutcomeKind
from casework.errors import NotFound
from casework.finding import Finding
from casework.form_context import FormContext
from casework.matter import Matter
from casework.notice import Paper, PaperState
from casework.pack import Body, Pack
from casework.visit import Visit
from desktop import forms
from desktop.forms import Form, Grouping, Origin, Stage
from desktop.operations import county_word
from desktop.operations.case_file import evidence_of, papers_of, papers_with_earlier
from desktop.operations.desk import Desk

PROMISE = "promise"
STAGES = tuple(Stage)
MOST_VISITS = 400  # of one party, looked through for those of a year


def matter_of(pack: Pack, finding: Finding) -> Matter | None:
    """The matter a finding falls under, if any."""
    return pack.matter(finding.matter) if finding.matter else None


def acting_body(pack: Pack, visit: Visit, findings: tuple[Finding, ...]) -> Body:
    """In whose name a paper on these findings goes out; the township when no matter says otherwise."""
    for finding in findings:
        matter = matter_of(pack, finding)
        if matter is not None and matter.acting_body:
            body = pack.body(matter.acting_body)
            if body is not None:
                return body
    body = pack.body(visit.town)
    if body is None:
        raise NotFound("pack.body", town=visit.town)
    return body


def _decided() -> list[Form]:
    """The forms that the visit itself calls for, in the order they are handed out."""
    decided = (form for form in forms.kinds().values() if form.origin is Origin.DECIDED)
    return sorted(decided, key=lambda form: (STAGES.index(form.stage), form.rank))


def is_added(form: str) -> bool:
    """Whether papers of this form come from the catalogue, by an officer's hand."""
    return forms.kinds()[form].origin is Origin.ADDED


def is_of_visit(form: str) -> bool:
    """Whether there is one paper of this form for the visit, whatever was found."""
    return forms.kinds()[form].grouping is Grouping.VISIT


def _calls_for(form: Form, outcome: Outcome, finding: Finding) -> bool:
    """Whether a decision calls for a paper; a penalty goes with the order to correct (行政处罚法 28)."""
    if outcome.kind in form.outcomes:
        return True
    open_penalty = outcome.kind is OutcomeKind.SIMPLE and finding.corrected_at is None
    return open_penalty and OutcomeKind.ORDER in form.outcomes


def wanted(desk: Desk, visit: Visit) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(form, findings) for every paper the visit calls for, in the order they are handed out."""
    pack = desk.pack_of(visit.pack)
    standing = visit.standing_findings()
    called: list[tuple[str, tuple[str, ...]]] = []
    for form in _decided():
        if form.grouping is Grouping.VISIT:
            called.append((form.key, tuple(finding.id for finding in standing)))
            continue
        groups: dict[str, list[str]] = {}
        for finding in standing:
            outcome = visit.outcomes.get(finding.id)
            if outcome is not None and _calls_for(form, outcome, finding):
                groups.setdefault(_group(form, pack, visit, finding), []).append(finding.id)
        called += [(form.key, tuple(ids)) for ids in groups.values()]
    return tuple(called)


def still_wanted(
    desk: Desk, visit: Visit, papers: Sequence[Paper]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(form, findings) that are called for and not numbered yet; void papers do not count."""
    issued = [paper for paper in papers if paper.state not in (PaperState.DRAFT, PaperState.VOID)]
    rest = []
    for form, findings in wanted(desk, visit):
        done = {finding for paper in issued if paper.form == form for finding in paper.findings}
        left = tuple(finding for finding in findings if finding not in done)
        if is_of_visit(form):
            if all(paper.form != form for paper in issued):
                rest.append((form, left))
        elif left:
            rest.append((form, left))
    return tuple(rest)


def _coverage(desk: Desk, paper: Paper) -> str:
    """What was known of earlier waivers when this one was given, as its claim keeps it."""
    claims = desk.ledger.query("claim", where={"visit": paper.visit}, limit=50)
    kept = (c for c in claims if c.get("finding") in paper.findings and not c.get("withdrawn"))
    return next((str(claim["coverage"]) for claim in kept), county_word.coverage(desk))


def _promise(desk: Desk, paper: Paper) -> str:
    """Number of the promise in force on the same findings; empty before it is sealed."""
    same = (
        one.number
        for one in papers_of(desk, paper.visit)
        if one.form == PROMISE
        and one.state is not PaperState.VOID
        and not one.superseded_by
        and set(one.findings) & set(paper.findings)
    )
    return next((number for number in same if number), "")


def _numbered(desk: Desk, paper: Paper) -> tuple[Paper, ...]:
    """The other papers of the visit, and of the one it comes back to, that have their number and stand."""
    open_or_void = (PaperState.DRAFT, PaperState.VOID)
    return tuple(
        one
        for one in papers_with_earlier(desk, paper.visit)
        if one.id != paper.id and one.state not in open_or_void and not one.superseded_by
    )


def _earlier_visits(desk: Desk, visit: Visit) -> int:
    """How many other visits of the party began before this one in the same local year."""
    started = desk.local(visit.started_at or desk.now())
    where = {"party": visit.party.id}
    found = desk.ledger.rows("visit", where=where, order=("-day",), limit=MOST_VISITS)
    days = [row["day"] for row in found if row["id"] != visit.id and row["day"]]
    return sum(1 for day in days if f"{started.year}-" <= day <= started.date().isoformat())


def _group(form: Form, pack: Pack, visit: Visit, finding: Finding) -> str:
    """Findings with one value share a paper."""
    if form.grouping is Grouping.FINDING:
        return finding.id
    body = acting_body(pack, visit, (finding,)).key
    return f"{body} {visit.outcomes[finding.id].ground}" if form.grouping is Grouping.GROUND else body


def _clause(form: Form) -> OutcomeKind:
    """Whose remedy clause a form is composed with; advice carries none."""
    general = OutcomeKind.ORDINARY if form.remedy else OutcomeKind.ADVICE
    return form.remedy_as or general


def _about(desk: Desk, paper: Paper) -> Paper | None:
    """The numbered paper this one was added to, while it stands."""
    if not paper.about:
        return None
    found = desk.paper(paper.about)
    return None if found.state in (PaperState.DRAFT, PaperState.VOID) else found


def context(desk: Desk, paper: Paper) -> FormContext:
    """Everything the form reads to fill its fields."""
    visit = desk.visit(paper.visit)
    pack = desk.pack_of(visit.pack)
    findings = tuple(f for f in visit.standing_findings() if f.id in paper.findings)
    outcomes = {f.id: visit.outcomes[f.id] for f in findings if f.id in visit.outcomes}
    matters = {m.id: m for m in (matter_of(pack, f) for f in findings) if m is not None}
    form = forms.kinds()[paper.form]
    body = acting_body(pack, visit, () if form.grouping is Grouping.VISIT else findings)
    amount = sum(outcome.fine_fen or 0 for outcome in outcomes.values())
    return FormContext(
        visit=visit,
        party=visit.party,
        body=body,
        now=desk.now(),
        findings=findings,
        outcomes=outcomes,
        evidence=evidence_of(desk, visit.id),
        pack=pack,
        officers=tuple(visit.officers[key] for key in sorted(visit.officers)),
        matters=matters,
        items=tuple(pack.merged_items(visit.checklists)),
        calendar=pack.calendar(),
        remedy=remedy.clause(body, _clause(form), pack),
        amount_fen=amount,
        amount_words=money.capital(amount) if amount else "",
        promise=_promise(desk, paper),
        coverage=_coverage(desk, paper),
        papers=_numbered(desk, paper),
        about=_about(desk, paper),
        earlier_visits=_earlier_visits(desk, visit) if form.stage is Stage.CHECK else 0,
        settings={setting.key: setting.value for setting in pack.settings()},
        offset_min=desk.clock.offset_min(),
    )
