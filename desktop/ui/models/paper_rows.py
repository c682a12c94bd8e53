"""Rows of papers."""

from datetime import date

from casework.notice import PaperState
from desktop.operations.paper_list import PaperRow
from desktop.ui.models.rows import Row
from desktop.ui.pages.visit.words import PAPER_STATES, iso_day_text

_KINDS = {
    PaperState.DRAFT: "draft",
    PaperState.SEALED: "warn",
    PaperState.PRINTED: "warn",
    PaperState.SIGNED: "warn",
    PaperState.SERVED: "ok",
    PaperState.VOID: "bad",
}


def paper_row(paper: PaperRow, on: date | None = None) -> Row:
    """The row of a paper.

    Args:
        paper: from the store.
        on: today; days of other years are written with theirs.
    """
    state = PaperState(paper.state)
    number = paper.number or ("未编号" if paper.numbered else "不编号")
    parts = (number, paper.party_name)
    return Row(
        key=paper.id,
        title=paper.title,
        subtitle=" · ".join(part for part in parts if part),
        chip=("ok" if paper.finished else _KINDS[state], PAPER_STATES[state]),
        trailing=iso_day_text(paper.day, on),
        icon="file-text",
    )
