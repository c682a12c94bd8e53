"""Earlier orders to correct: until when the same thing had to be put right."""

from datetime import date

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
    """Last day to put right what a visit ordered or had promised; None while nothing was served."""
    outcome, served = visit.outcomes.get(finding.id), _served_on(desk, visit, finding.id)
    if outcome is None or outcome.kind not in ORDERING or served is None:
        return None
    return deadlines.correction(pack.calendar(), served, outcome.correction_days).due.last


def begins_on(desk: Desk, paper: Paper) -> date | None:
    """The day from which a paper's term runs: its service, or the party's signature where it is not served.

    A promise is the party's own paper: signed, not served. One that the party refused sets no term.
    """
    if paper.service is not None and paper.service.at is not None and paper.state is PaperState.SERVED:
        return desk.local(paper.service.at).date()
    form = forms.kinds().get(paper.form)
    signed = paper.signatures.get("party")
    if form is None or form.served or signed is None or signed.way == "refused":
        return None
    at = signed.at or paper.sealed_at
    return desk.local(at).date() if paper.state is PaperState.SIGNED and at is not None else None


def _served_on(desk: Desk, visit: Visit, finding: str) -> date | None:
    days = [
        begins_on(desk, paper)
        for paper in papers_of(desk, visit.id)
        if finding in paper.findings
        and paper.form in ("correction_order", "promise")
        and not paper.superseded_by
    ]
    return min((day for day in days if day is not None), default=None)
