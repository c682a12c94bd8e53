"""Handing a case to another body: how the letter begins, what goes along, and the slip of the receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.evidence_kind import EvidenceKind
from desktop.forms import Stage, Stamp, kinds, table_text
from desktop.forms._blocks import paragraph
from desktop.forms._official_letter import LETTER_LIST, slip
from desktop.forms._table_form import list_table
from desktop.forms._wording import EVIDENCE_WORDS, day, used_matters, visit_day
from desktop.printing.page import Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

COLUMNS = ("名称", "数量", "备注")
HEADS = ("序号", *COLUMNS)
WIDTHS = (34.0, 186.0, 60.0)  # pt, all but the last column
LIST_HEIGHT = 100.0  # pt: the least of the list that begins a page
CASE_STAGES = (Stage.CHECK, Stage.EVIDENCE, Stage.COERCION, Stage.DECISION)  # not letters, service, archive
SLIP_ROWS = (
    (("接收人签名：", 0.5), ("联系电话：", 0.5)),
    (("接收时间：", 0.5), ("接收单位（盖章）：", 0.5)),
)


def found_at(ctx: FormContext) -> str:
    """Where and when it was found, as a letter to another body begins."""
    return f"本机关于{day(visit_day(ctx))}检查{ctx.visit.place or '经营场所'}时发现："


def other_body(ctx: FormContext) -> str:
    """The body to which a matter of the findings belongs; empty where the list names none."""
    return next((matter.other_body for matter in used_matters(ctx) if matter.other_body), "")


def hand_over(sheet: Sheet, stamp: Stamp, receipt: str, case: str, rows: str) -> None:
    """The list of what goes along, and the slip that comes back."""
    sheet.need(LIST_HEIGHT)
    paragraph(sheet, "附：移送材料、物品清单")
    list_table(sheet, HEADS, WIDTHS, rows, look=LETTER_LIST, centred=(2,))
    number = f"（{stamp.number}）" if stamp.number else ""
    text = f"{stamp.acting_body}：你机关移送的{case}{number}及清单所列材料、物品收悉。"
    slip(sheet, receipt, text, SLIP_ROWS)


def materials(ctx: FormContext, *before: tuple[str, str, str]) -> str:
    """The list of what goes along: given rows, the papers of the case, then evidence by kind."""
    known = kinds()
    rows = [*before]
    papers = [p for p in ctx.papers if p.form in known and known[p.form].stage in CASE_STAGES]
    rows += [(f"《{known[paper.form].title}》", "1份", paper.number) for paper in papers]
    wanted = {finding.id for finding in ctx.findings}
    files = [e for e in ctx.evidence if not e.withdrawn and (not e.finding or e.finding in wanted)]
    for kind, word in EVIDENCE_WORDS.items():
        count = sum(1 for one in files if one.kind is kind)
        if count:
            unit = {EvidenceKind.PHOTO: "张", EvidenceKind.VIDEO: "段", EvidenceKind.AUDIO: "段"}.get(
                kind, "份"
            )
            rows.append((word if kind is not EvidenceKind.OTHER else "其他材料", f"{count}{unit}", ""))
    return table_text(rows)
