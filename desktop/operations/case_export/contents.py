"""What a case file holds, in the order in which it is bound."""

from datetime import date

from msgspec import Struct

from casework import codec
from casework.claim import Claim
from casework.errors import NotFound
from casework.evidence import Evidence
from casework.notice import Paper, PaperState
from casework.numbering import NumberLease
from casework.visit import Visit
from desktop import forms
from desktop.operations.belongings import every_file_of, papers_of
from desktop.operations.desk import Desk

CLAIMS = 200  # of one visit; far more than questions can lead to


class Contents(Struct, frozen=True, kw_only=True):
    """The records of one case."""

    visit: Visit
    papers: tuple[Paper, ...]  # numbered or frozen ones, in the order of their freezing, void ones too
    evidence: tuple[Evidence, ...]  # in the order they were added, withdrawn ones and signatures too
    claims: tuple[Claim, ...]
    leases: tuple[NumberLease, ...]  # those the papers' numbers came from


def find_visit(desk: Desk, wanted: str) -> str:
    """The visit of an id or of a paper's number (文号).

    Raises:
        NotFound: case.unknown.
    """
    if desk.ledger.state("visit", wanted) is not None:
        return wanted
    papers = desk.ledger.query("paper", where={"number": wanted}, limit=1) if wanted else []
    if not papers:
        raise NotFound("case.unknown", case=wanted)
    return str(papers[0]["visit"])


def contents(desk: Desk, visit: str) -> Contents:
    """Gather what belongs to a visit; raises NotFound."""
    frozen = [one for one in papers_of(desk, visit) if one.pdf]
    frozen.sort(key=lambda paper: (paper.sealed_at is None, paper.sealed_at, paper.id))
    states = (desk.ledger.state("lease", key) for key in sorted({p.lease for p in frozen if p.lease}))
    claims = desk.ledger.query("claim", where={"visit": visit}, order=("id",), limit=CLAIMS)
    return Contents(
        visit=desk.visit(visit),
        papers=tuple(frozen),
        evidence=every_file_of(desk, visit),
        claims=tuple(codec.convert(state, Claim) for state in claims),
        leases=tuple(codec.convert(state, NumberLease) for state in states if state is not None),
    )


def title_of(paper: Paper) -> str:
    """The paper's title as printed."""
    form = forms.kinds().get(paper.form)
    return form.title if form is not None else paper.form


def day_of(desk: Desk, paper: Paper) -> date | None:
    """The day on which the paper was frozen."""
    return desk.local(paper.sealed_at).date() if paper.sealed_at is not None else None


def note_of(paper: Paper) -> str:
    """What stands in the last column of the list of papers."""
    if paper.state is PaperState.VOID:
        return f"作废：{paper.void_reason}"
    if paper.superseded_by:
        return "已由更正的文书代替"
    return f"更正并代替{paper.correction.number or '原文书'}" if paper.correction is not None else ""
