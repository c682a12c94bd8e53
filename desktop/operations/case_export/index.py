"""The list of papers of an exported case (卷内目录) as a page: its order, numbers, days and page numbers."""

from casework.evidence import EvidenceKind
from casework.notice import Paper
from desktop import forms
from desktop.forms import Stamp, table_text
from desktop.forms._wording import EVIDENCE_WORDS, day
from desktop.operations.case_export.contents import Contents, day_of, note_of, title_of
from desktop.operations.desk import Desk
from desktop.operations.scan import page_count
from desktop.printing.glyphs import printable

FORM = "file_index"


def index_pdf(desk: Desk, held: Contents) -> bytes:
    """Draw the 卷内目录 of what is exported; evidence is counted by kind."""
    rows: list[tuple[str, ...]] = []
    first = 1
    for paper in held.papers:
        last = first + page_count(desk, paper) - 1
        note = note_of(paper) if printable(note_of(paper)) else "作废"
        rows.append((title_of(paper), paper.number, _day(desk, paper), _span(first, last), note))
        first = last + 1
    for kind, word in {**EVIDENCE_WORDS, EvidenceKind.SIGNATURE: "电子签名"}.items():
        count = sum(1 for one in held.evidence if one.kind is kind and not one.withdrawn)
        if count:
            rows.append((f"证据材料（{word}）", "", "", "", f"{count}件"))
    fields = {"case_name": f"{held.visit.party.name}　{held.visit.title}", "facts": table_text(rows)}
    stamp = Stamp(draft=False, practice=desk.practice, offset_min=desk.clock.offset_min())
    return forms.render(FORM, fields, stamp)


def _day(desk: Desk, paper: Paper) -> str:
    on = day_of(desk, paper)
    return day(on) if on is not None else ""


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
