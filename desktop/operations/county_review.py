"""What the county decided, or has yet to decide, about a number that two papers bear."""

from msgspec import Struct

from casework import codec
from casework.claim import DOUBLED, Review
from casework.notice import Paper, PaperState
from desktop.operations.desk import Desk

MOST = 100  # reviews; a township sees one after a laptop was cloned, else none


class Doubled(Struct, frozen=True, kw_only=True):
    """One paper whose number another paper bears too."""

    paper: str
    visit: str
    number: str
    tag: str  # printed beside the number
    gives_way: bool  # decided: this one has to be void and another one made; else nothing is decided yet
    kept_tag: str = ""  # of the paper that keeps the number
    decision: str = ""  # the county's reason


def doubled(desk: Desk) -> tuple[Doubled, ...]:
    """Papers that have to give way or wait for the county's word; void or corrected ones need nothing."""
    found = []
    for state in desk.ledger.query("review", where={"kind": DOUBLED}, order=("id",), limit=MOST):
        review = codec.convert(state, Review)
        for paper_id, tag in review.papers.items():
            if paper_id == review.keeps:
                continue
            held = desk.ledger.state("paper", paper_id)
            paper = None if held is None else codec.convert(held, Paper)
            if paper is None or paper.state is PaperState.VOID or paper.superseded_by:
                continue
            found.append(
                Doubled(
                    paper=paper_id,
                    visit=paper.visit,
                    number=review.number,
                    tag=tag,
                    gives_way=bool(review.keeps),
                    kept_tag=review.papers.get(review.keeps, ""),
                    decision=review.decision,
                )
            )
    return tuple(found)


def gives_way(desk: Desk, paper: str) -> bool:
    """Whether the county decided that another paper keeps this one's number."""
    return any(one.paper == paper and one.gives_way for one in doubled(desk))
