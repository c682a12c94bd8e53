"""Earlier orders to correct: until when the same thing had to be put right."""

from datetime import date, datetime

from casework import codec, deadlines
from casework.decision import OutcomeKind
from casework.finding import Finding
from casework.notice import Paper, PaperState
from casework.pack import Pack
from casework.visit import Visit
from desktop import forms
from desktop.operations.belongings import papers_of
from desktop.operations.desk import Desk

ORDERING = (OutcomeKind.ORDER, OutcomeKind.WAIVER)  # both set the party a term
TERM_FORMS = ("correction_order", "promise")  # papers that set the party a term
LOOKED_AT = 50  # earlier visits of the party


def ordered_until(desk: Desk, visit: Visit, finding: Finding, pack: Pack) -> date | None:
    """Last day of the newest earlier order on the same question of the same party; None without one.

    The term runs from the service of the order; an order that was never served sets no term.
    """
    rows = desk.ledger.query("visit", where={"party": visit.party.id}, order=("-day", "-id"), limit=LOOKED_AT)
    for row in rows:
        earlier = codec.convert(row, Visit)
        if earlier.id >= visit.id:
            continue
        for found in earlier.standing_findings():
            outcome = earlier.outcomes.get(found.id)
            if found.item != finding.item or outcome is None or outcome.kind not in ORDERING:
                continue
            until = term_of(desk, earlier, found, pack)
            if until is not None:
                return until
    return None


def term_of(desk: Desk, visit: Visit, finding: Finding, pack: Pack) -> date | None:
    """Last day to put right what a visit ordered or had promised; None while nothing was handed over."""
    outcome, served = visit.outcomes.get(finding.id), _served_on(desk, visit, finding.id)
    if outcome is None or outcome.kind not in ORDERING or served is None:
        return None
    return deadlines.correction(pack.calendar(), served, outcome.correction_days).due.last


def _served_on(desk: Desk, visit: Visit, finding: str) -> date | None:
    """The day on which the party had the order, or gave the promise, in hand."""
    times = (_told_at(paper) for paper in papers_of(desk, visit.id) if finding in paper.findings)
    return min((desk.local(at).date() for at in times if at is not None), default=None)


def _told_at(paper: Paper) -> datetime | None:
    """When a paper that sets a term reached the party: at its service, a promise when the party signed it."""
    form = forms.kinds()[paper.form]
    void = paper.state is PaperState.VOID
    if paper.form not in TERM_FORMS or void or not form.is_finished(paper.state):
        return None
    if paper.service is not None:
        return paper.service.at
    signed = paper.signatures.get("party")
    return signed.at if signed is not None and signed.way != "refused" else None
