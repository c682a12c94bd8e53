"""The list of all papers on this laptop, newest first."""

from typing import Any

from msgspec import Struct

from casework import codec
from casework.notice import Paper, PaperState
from desktop import forms
from desktop.operations.desk import Desk


class PaperRow(Struct, frozen=True, kw_only=True):
    """One row of the list of papers."""

    id: str
    visit: str
    title: str  # 责令改正通知书
    number: str  # empty while a draft, and for papers that take none
    state: str  # a PaperState
    party_name: str
    day: str  # ISO date of the visit
    numbered: bool = True  # whether papers of this form take a number
    superseded: bool = False  # another paper took its place
    finished: bool = False  # whether nothing more is to be done with it


def papers_page(
    desk: Desk, before: str = "", limit: int = 100, states: tuple[str, ...] = ()
) -> tuple[PaperRow, ...]:
    """Read one page, newest first by id.

    Args:
        desk: the desk.
        before: id of the last row shown, empty for the first page.
        limit: at most so many rows.
        states: only papers in these states; empty for all.
    """
    where = {"state": list(states)} if states else {}
    found = desk.ledger.query(
        "paper", where=where, order=("-id",), limit=limit, after=(before,) if before else None
    )
    papers = [codec.convert(state, Paper) for state in found]
    wanted = sorted({paper.visit for paper in papers})
    visits = {row["id"]: row for row in desk.ledger.rows("visit", where={"id": wanted}, limit=limit)}
    return tuple(_row(paper, visits.get(paper.visit, {})) for paper in papers)


def _row(paper: Paper, visit: dict[str, Any]) -> PaperRow:
    form = forms.kinds().get(paper.form)
    return PaperRow(
        id=paper.id,
        visit=paper.visit,
        title=form.title if form else paper.form,
        number=paper.number,
        state=paper.state.value,
        party_name=visit.get("party_name") or "",
        day=visit.get("day") or "",
        superseded=bool(paper.superseded_by),
        numbered=bool(form and form.number_series),
        finished=form.is_finished(paper.state) if form else paper.state is PaperState.SERVED,
    )
