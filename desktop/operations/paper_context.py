"""What a paper is composed from, and which papers the decisions call for."""

from collections.abc import Sequence

from casework import money, remedy
from casework.decision import OutcomeKind
from casework.errors import NotFound
from casework.finding import Finding
from casework.matter import Matter
from casework.notice import Paper, PaperState
from casework.pack import Body, Pack
from casework.visit import Visit
from desktop import forms
from desktop.operations import county_word
from desktop.operations.case_file import evidence_of, papers_of
from desktop.operations.desk import Desk

SITE_RECORD = "site_record"
ORDER = "correction_order"
NO_PENALTY = "no_penalty"
PROMISE = "promise"
SIMPLE = "simple_penalty"

FORMS_OF = {
    OutcomeKind.ORDER: (ORDER,),
    OutcomeKind.NO_PENALTY: (NO_PENALTY,),
    OutcomeKind.WAIVER: (PROMISE, NO_PENALTY),
    OutcomeKind.SIMPLE: (SIMPLE,),
}
ALONE = (SIMPLE,)  # one paper per finding
BY_GROUND = (NO_PENALTY, PROMISE)  # what the law shall not and what it may let off are not one decision
REMEDY_OF = {ORDER: OutcomeKind.ORDER, NO_PENALTY: OutcomeKind.NO_PENALTY, SIMPLE: OutcomeKind.SIMPLE}


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


def wanted(desk: Desk, visit: Visit) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(form, findings) for every paper the visit calls for, in the order they are handed out."""
    pack = desk.pack_of(visit.pack)
    groups: dict[tuple[str, str], list[str]] = {(SITE_RECORD, ""): [f.id for f in visit.standing_findings()]}
    for finding in visit.standing_findings():
        outcome = visit.outcomes.get(finding.id)
        if outcome is None:
            continue
        kinds = list(FORMS_OF.get(outcome.kind, ()))
        if outcome.kind is OutcomeKind.SIMPLE and finding.corrected_at is None:
            kinds.append(ORDER)  # 处罚法 28: a penalty goes with the order to correct
        for form in kinds:
            groups.setdefault((form, _group(form, pack, visit, finding)), []).append(finding.id)
    order = (SITE_RECORD, ORDER, PROMISE, NO_PENALTY, SIMPLE)
    ranked = sorted(groups.items(), key=lambda group: order.index(group[0][0]))
    return tuple((form, tuple(ids)) for (form, _), ids in ranked)


def still_wanted(
    desk: Desk, visit: Visit, papers: Sequence[Paper]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(form, findings) that are called for and not numbered yet; void papers do not count."""
    issued = [paper for paper in papers if paper.state not in (PaperState.DRAFT, PaperState.VOID)]
    rest = []
    for form, findings in wanted(desk, visit):
        done = {finding for paper in issued if paper.form == form for finding in paper.findings}
        left = tuple(finding for finding in findings if finding not in done)
        if form == SITE_RECORD and any(paper.form == form for paper in issued):
            continue
        if left or form == SITE_RECORD:
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
        and set(one.findings) & set(paper.findings)
    )
    return next((number for number in same if number), "")


def _numbered(desk: Desk, paper: Paper) -> tuple[Paper, ...]:
    """The visit's other papers that have their number and stand."""
    open_or_void = (PaperState.DRAFT, PaperState.VOID)
    return tuple(
        one for one in papers_of(desk, paper.visit) if one.id != paper.id and one.state not in open_or_void
    )


def _group(form: str, pack: Pack, visit: Visit, finding: Finding) -> str:
    """Findings with one value share a paper: one acting body, and one ground where there is a ground."""
    if form in ALONE:
        return finding.id
    body = acting_body(pack, visit, (finding,)).key
    return f"{body} {visit.outcomes[finding.id].ground}" if form in BY_GROUND else body


def context(desk: Desk, paper: Paper) -> forms.FormContext:
    """Everything the form reads to fill its fields."""
    visit = desk.visit(paper.visit)
    pack = desk.pack_of(visit.pack)
    findings = tuple(f for f in visit.standing_findings() if f.id in paper.findings)
    outcomes = {f.id: visit.outcomes[f.id] for f in findings if f.id in visit.outcomes}
    matters = {m.id: m for m in (matter_of(pack, f) for f in findings) if m is not None}
    body = acting_body(pack, visit, findings if paper.form != SITE_RECORD else ())
    amount = sum(outcome.fine_fen or 0 for outcome in outcomes.values())
    return forms.FormContext(
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
        remedy=remedy.clause(body, REMEDY_OF.get(paper.form, OutcomeKind.ADVICE), pack),
        amount_fen=amount,
        amount_words=money.capital(amount) if amount else "",
        promise=_promise(desk, paper),
        coverage=_coverage(desk, paper),
        papers=_numbered(desk, paper),
        settings={setting.key: setting.value for setting in pack.settings()},
        offset_min=desk.clock.offset_min(),
    )
