"""Rows of papers."""

from casework.notice import PaperState
from desktop.operations.paper_list import PaperRow
from desktop.ui.models.rows import Row
from desktop.ui.pages.visit.words import PAPER_STATES

_KINDS = {
    PaperState.DRAFT: "draft",
    PaperState.SEALED: "warn",
    PaperState.PRINTED: "warn",
    PaperState.SIGNED: "warn",
    PaperState.SERVED: "ok",
    PaperState.VOID: "bad",
}


def paper_row(paper: PaperRow) -> Row:
    """The row of a paper."""
    state = PaperState(paper.state)
    parts = (paper.number or "未编号", paper.party_name)
    return Row(
        key=paper.id,
        title=paper.title,
        subtitle=" · ".join(part for part in parts if part),
        chip=(_KINDS[state], PAPER_STATES[state]),
        trailing=paper.day,
        icon="file-text",
    )
