"""Copies of a frozen paper: which there are, where they are printed, and those drawn anew from its fields."""

import json

from msgspec import Struct

from casework.errors import NotAllowed
from casework.notice import Paper, PaperState
from desktop import forms
from desktop.forms import Form, Stamp
from desktop.forms._plain import LARGE, LARGE_NOTE, SLIP, SLIP_NOTE, PlainCopy, plain_copy
from desktop.operations.desk import Desk

FULL, PORTABLE, SLIP_SIZE, LARGE_SIZE = "a4", "portable", "slip", "large"
EXTRAS = {SLIP_SIZE: "80毫米小票", LARGE_SIZE: "大字本"}
SIZES = (FULL, PORTABLE, SLIP_SIZE, LARGE_SIZE)
NOTICES = ("通知书", "告知书")  # what may go out on a slip; decisions need their page and the seal
BETWEEN = "、"  # between the copies of one print
PRINTERS = "printers"  # the setting: form -> [printer, size], as JSON


class CopyChoice(Struct, frozen=True, kw_only=True):
    """What can be printed of one paper, and what is proposed."""

    copies: tuple[str, ...]  # marks of the copies, in the form's order
    sizes: tuple[str, ...]
    wanted: tuple[str, ...]  # copies that have not come out yet; all of them at first
    size: str  # as chosen last for this kind of paper
    printer: str  # as chosen last for this kind of paper


def may_slip(form: Form) -> bool:
    """Whether a paper may go out as an 80 mm slip: notices only, never a decision."""
    return form.outward and not form.decides and any(word in form.title for word in NOTICES)


def choice_for(desk: Desk, paper: str) -> CopyChoice:
    """What can be printed of a paper; raises NotFound."""
    loaded = desk.paper(paper)
    form = forms.kinds()[loaded.form]
    sizes = tuple(size for size in SIZES if size != SLIP_SIZE or may_slip(form))
    done = printed_marks(loaded)
    printer, size = remembered(desk, loaded.form)
    open_marks = tuple(mark for mark in form.copies if mark not in done)
    return CopyChoice(
        copies=form.copies,
        sizes=sizes,
        wanted=open_marks or form.copies[:1],
        size=size if size in sizes else FULL,
        printer=printer,
    )


def printed_marks(paper: Paper) -> frozenset[str]:
    """Marks of the copies that came out of the printer; slips and large type are extras, not copies."""
    done: set[str] = set()
    spooled = ""
    for _, one in sorted(paper.prints.items()):
        if one.result == "spooled":
            spooled = one.copy
        elif one.result == "yes":
            done.update(spooled.split(" ")[0].split(BETWEEN))
    return frozenset(done - {""})


def remembered(desk: Desk, form: str) -> tuple[str, str]:
    """(printer, size) chosen last for a kind of paper; empty texts when none was."""
    kept = json.loads(desk.profile.settings.get(PRINTERS) or "{}").get(form, ["", ""])
    return str(kept[0]), str(kept[1])


def remember(desk: Desk, form: str, printer: str, size: str) -> None:
    """Keep printer and size for a kind of paper on this laptop."""
    every = json.loads(desk.profile.settings.get(PRINTERS) or "{}")
    if every.get(form) != [printer, size]:
        every[form] = [printer, size]
        desk.profile.settings.set(PRINTERS, json.dumps(every, ensure_ascii=False))


def copy_word(marks: tuple[str, ...], size: str) -> str:
    """How a print is noted: its copies, and the size where it is not the whole page."""
    if size in EXTRAS:
        return f" {EXTRAS[size]}"  # the place of the copies stays empty
    word = "便携A4" if size == PORTABLE else ""
    return " ".join(part for part in (BETWEEN.join(marks), word) if part)


def plain_of(desk: Desk, paper: str, size: str, code: str) -> PlainCopy:
    """A slip or a large-type copy of a frozen paper, from the fields that were frozen.

    Args:
        desk: the desk.
        paper: its id.
        size: SLIP_SIZE or LARGE_SIZE.
        code: text of the printed code as it stands on the frozen page; "" draws none.

    Raises:
        NotAllowed: paper.not_sealed; copy.no_slip, for papers that may not go out as a slip.
    """
    loaded = desk.paper(paper)
    form = forms.kinds()[loaded.form]
    if loaded.state in (PaperState.DRAFT, PaperState.VOID):
        raise NotAllowed("paper.not_sealed")
    if size == SLIP_SIZE and not may_slip(form):
        raise NotAllowed("copy.no_slip", title=form.title)
    geometry, note = (SLIP, SLIP_NOTE) if size == SLIP_SIZE else (LARGE, LARGE_NOTE)
    return plain_copy(form, loaded.fields, _stamp(desk, loaded, code), geometry, note)


def _stamp(desk: Desk, paper: Paper, code: str) -> Stamp:
    return Stamp(
        draft=False,
        number=paper.number,
        check_tag=paper.check_tag,
        sealed_at=paper.sealed_at,
        offset_min=desk.clock.offset_min(),
        qr=code,
        acting_body=paper.acting_body,
        corrects=paper.fields.get(forms.CORRECTS, ""),
        practice=desk.practice,
    )
