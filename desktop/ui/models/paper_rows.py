"""Rows of papers."""

from datetime import date

from casework.notice import PaperState
from desktop.operations.paper_list import PaperRow
from desktop.ui.models.rows import Row
from desktop.ui.pages.visit.words import PAPER_STATES, SUPERSEDED, iso_day_text

_KINDS = {
    PaperState.DRAFT: "draft",
    PaperState.SEALED: "warn",
    PaperState.PRINTED: "warn",
    PaperState.SIGNED: "warn",
    PaperState.SERVED: "ok",
    PaperState.VOID: "bad",
}


def _chip(paper: PaperRow) -> tuple[str, str]:
    state = PaperState(paper.state)
    if paper.superseded:
        return "bad", SUPERSEDED
    return "ok" if paper.finished else _KINDS[state], PAPER_STATES[state]


def paper_row(paper: PaperRow, on: date | None = None) -> Row:
    """The row of a paper.

    Args:
        paper: from the store.
        on: today; days of other years are written with theirs.
    """
    number = paper.number or ("未编号" if paper.numbered else "不编号")
    parts = (number, paper.party_name)
    return Row(
        key=paper.id,
        title=paper.title,
        subtitle=" · ".join(part for part in parts if part),
        chip=_chip(paper),
        trailing=iso_day_text(paper.day, on),
        icon="file-text",
    )
