"""更正重出: a sealed paper never changes; a corrected one takes its place and names its number."""

from casework.audit import Draft
from casework.clock import new_id
from casework.errors import NotAllowed
from casework.notice import Correction, Paper, PaperState
from desktop import forms
from desktop.forms import CORRECTS, Form
from desktop.forms._wording import day
from desktop.operations import countersign
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.printable import refuse_unprintable

MOST = 1000  # papers of one visit
GONE = (PaperState.DRAFT, PaperState.VOID)


def is_correctable(form: Form) -> bool:
    """Whether papers of a form are corrected by another one: those handed out with a number or by service.

    A record is put right on its own sheet, by thumb print or seal, while it is taken.
    """
    return form.outward and (form.numbered or form.served)


def may_correct(paper: Paper) -> bool:
    """Whether a corrected paper may take the place of this one: sealed, handed out, and still standing."""
    form = forms.kinds().get(paper.form)
    if form is None or not is_correctable(form):
        return False
    return paper.state not in GONE and not paper.superseded_by


def asks_second(paper: Paper) -> bool:
    """Whether the second officer has to agree: where the form asks both officers to sign."""
    return countersign.SECOND in forms.kinds()[paper.form].asked_to_sign


def correct_paper(
    desk: Desk, paper: str, reason: str, *, second_agrees: bool = False, password: str = ""
) -> Changes:
    """Draft the paper that is to take the place of a sealed one; `created` is its id.

    It begins with the words of the old one. Nothing changes for the old one before the new one is sealed.

    Args:
        desk: the desk.
        paper: the sealed paper that is wrong.
        reason: what was wrong; it is printed on the new one.
        second_agrees: whether the second officer agreed.
        password: of the second officer, where the pack asks for it.

    Raises:
        NotAllowed: paper.no_correction, paper.correction_reason, paper.second_missing, correction.open (there
            is such a draft already), signature.password_missing.
        ProfileProblem: as `countersign.agreed`.
        Unprintable: of the reason.

    Source: documents reference 3.3: after service an error is put right in writing.
    """
    old, why = desk.paper(paper), reason.strip()
    if not may_correct(old):
        raise NotAllowed("paper.no_correction")
    if not why:
        raise NotAllowed("paper.correction_reason")
    refuse_unprintable(why)
    if _drafts(desk, old):
        raise NotAllowed("correction.open")
    given, registered = _agreed(desk, old, why, second_agrees, password)
    fresh = Paper(id=new_id(desk.clock), town=desk.town, visit=old.visit, form=old.form)
    edit = Edit("paper", fresh.id, None)
    edit.set_all(
        "",
        {
            "id": fresh.id,
            "town": fresh.town,
            "visit": old.visit,
            "form": old.form,
            "findings": list(old.findings),
            "state": PaperState.DRAFT,
            "acting_body": old.acting_body,
            "about": old.about or None,
            "supersedes": old.id,
            "correction": given,
            "fields": {**old.fields, CORRECTS: _sentence(desk, old, why)},
        },
    )
    return desk.save([*registered, edit.draft("drafted", reason=why)], created=fresh.id)


def _agreed(
    desk: Desk, old: Paper, reason: str, second_agrees: bool, password: str
) -> tuple[Correction, list[Draft]]:
    if not asks_second(old):
        return Correction(reason=reason, number=old.number, at=desk.now()), []
    if not second_agrees:
        raise NotAllowed("paper.second_missing")
    return countersign.agreed(desk, old, reason, password)


def _drafts(desk: Desk, old: Paper) -> list[str]:
    found = desk.ledger.query("paper", where={"visit": old.visit, "state": "draft"}, limit=MOST)
    return [one["id"] for one in found if one.get("supersedes") == old.id]


def _sentence(desk: Desk, old: Paper, reason: str) -> str:
    """What the new paper says of the old one."""
    on = day(desk.local(old.sealed_at).date()) if old.sealed_at is not None else ""
    title = f"《{forms.kinds()[old.form].title}》"
    known = old.number or f"校验码 {old.check_tag}"
    return f"本文书更正并代替{on}的{title}（{known}）。更正事由：{reason.rstrip('。')}。"


def trouble_of(desk: Desk, draft: Paper) -> str:
    """Code of why a corrected paper may not be sealed now; empty = may."""
    old = desk.paper(draft.supersedes)
    if not may_correct(old):
        return "correction.outdated"
    rest = {key: value for key, value in draft.fields.items() if key != CORRECTS}
    before = {key: value for key, value in old.fields.items() if key != CORRECTS}
    return "correction.nothing" if rest == before else ""


def replaced(desk: Desk, new: Paper) -> list[Draft]:
    """What is recorded of the old paper when the new one is sealed."""
    return [_mark_old(desk, new, new.id)] if new.supersedes else []


def reinstated(desk: Desk, new: Paper) -> list[Draft]:
    """What is recorded of the old paper when the one that took its place becomes void: it stands again."""
    if not new.supersedes or desk.paper(new.supersedes).superseded_by != new.id:
        return []
    return [_mark_old(desk, new, "")]


def _mark_old(desk: Desk, new: Paper, successor: str) -> Draft:
    edit = Edit("paper", new.supersedes, desk.ledger.state("paper", new.supersedes))
    edit.set("superseded_by", successor)
    return edit.draft("superseded" if successor else "reinstated", reason=new.void_reason)
