"""Drafts: how a paper is composed, and composed again around what the officer typed himself."""

from collections.abc import Sequence

import msgspec

from casework.audit import Draft
from casework.clock import new_id
from casework.notice import Paper, PaperState
from casework.visit import Visit
from desktop import forms
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.paper_context import context, is_added


def new_paper(desk: Desk, visit: str, form: str) -> Paper:
    """A paper that is not on record yet."""
    return Paper(id=new_id(desk.clock), town=desk.town, visit=visit, form=form)


def to_draft(desk: Desk, visit: str, form: str, findings: tuple[str, ...], before: Sequence[Paper]) -> Paper:
    """The draft there is, or a new one, on these findings."""
    kept = before[0] if before else new_paper(desk, visit, form)
    return msgspec.structs.replace(kept, findings=findings)


def standing(visit: Visit, paper: Paper) -> Paper:
    """A paper without the findings that were withdrawn since."""
    kept = {finding.id for finding in visit.standing_findings()}
    return msgspec.structs.replace(paper, findings=tuple(one for one in paper.findings if one in kept))


def refreshed(desk: Desk, visit: Visit, papers: Sequence[Paper]) -> list[Draft]:
    """The drafts that officers took from the catalogue, composed from the case as it now stands.

    One that corrects another keeps the words of that one beside what the officer changed.
    """
    return [
        draft_of(desk, standing(visit, paper))
        for paper in papers
        if paper.state is PaperState.DRAFT and is_added(paper.form) and not paper.supersedes
    ]


def draft_of(desk: Desk, paper: Paper) -> Draft:
    """Write a draft, new or known; fields that the officer typed himself stay as they are."""
    edit = Edit("paper", paper.id, desk.ledger.state("paper", paper.id))
    seen = context(desk, paper)
    edit.set_all(
        "",
        {
            "id": paper.id,
            "town": paper.town,
            "visit": paper.visit,
            "form": paper.form,
            "findings": list(paper.findings),
            "state": PaperState.DRAFT,
            "acting_body": seen.body.name,
        },
    )
    if paper.about:
        edit.set("about", paper.about)
    kept = set(typed(desk, paper.id))
    for key, value in forms.kinds()[paper.form].compose(seen).items():
        if key not in kept:
            edit.set(f"fields.{key}", value)
    return edit.draft("drafted")


def typed(desk: Desk, paper: str) -> tuple[str, ...]:
    """Fields of a draft that the officer wrote himself; they are not composed again."""
    kept = desk.profile.drafts.get(f"typed:{paper}")
    return tuple(kept.split()) if kept else ()


def keep_typed(desk: Desk, paper: str, key: str) -> None:
    """Note that the officer wrote a field himself."""
    desk.profile.drafts.keep(f"typed:{paper}", " ".join({*typed(desk, paper), key}))
