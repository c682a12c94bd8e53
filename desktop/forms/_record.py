"""Records (笔录): sheets that are signed at the foot of every page, and their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.forms import Stamp
from desktop.forms._blocks import SIGN_PITCH, draw_sign_row, heading, new_sheet, option
from desktop.forms._fields import given, line
from desktop.forms._wording import clock, names
from desktop.printing.lines import Span
from desktop.printing.page import RECORD, Page, Sheet
from desktop.printing.table import STRUCK, Cell, Look, draw_table

if TYPE_CHECKING:
    from casework.form_context import FormContext

Foot = Sequence[Sequence[tuple[str, float]]]  # rows of (label, share of the width)
LOOK = Look(size=12.0, pitch=18.0, pad=4.0, least=27.0, label="fang")
FOOT_GAP = 8.0  # pt between the text and the signature lines
LABEL_WIDTH = 76.0  # pt: six characters
PARTY_NUMBER = (given("party_id_label", "证件名称"), line("party_id", "证件号码", required=False))
READ, READ_ALOUD = "已阅", "已宣读"
MUST_SIGN = ("party", "officer_1", "officer_2")
OFFICERS_FOOT = (("执法人员签名：", 0.5), ("执法人员签名：", 0.5))


def signers(party: str) -> tuple[tuple[str, str], ...]:
    """Who signs a record: the party as the record calls it, both officers, a witness if need be."""
    officers = (("officer_1", "执法人员"), ("officer_2", "执法人员"))
    return (("party", party), *officers, ("witness", "见证人"))


def new_record(title: str, stamp: Stamp, foot: Foot, *, numbered: bool = False) -> Sheet:
    """A record with its heading; signature lines stand at the foot of every page.

    Source: documents reference 3.3: each page is signed.
    """
    height = len(foot) * SIGN_PITCH + FOOT_GAP
    sheet = new_sheet(title, stamp, RECORD, reserve=height)

    def finish(sheet: Sheet, page: Page, number: int, count: int) -> None:
        y = sheet.geometry.bottom - height + FOOT_GAP
        page.ink.rule(sheet.geometry.left, y - 2, sheet.geometry.right, y - 2, 0.6)
        for row in foot:
            draw_sign_row(sheet, page, row, y)
            y += SIGN_PITCH

    sheet.finishers.append(finish)
    heading(sheet, stamp, title, numbered=numbered)
    return sheet


def head_table(
    sheet: Sheet, rows: Sequence[Sequence[tuple[str, str]]], *, look: Look = LOOK, keep: float = 0.0
) -> None:
    """Labels and values at the head of a record: one pair across the width, or two beside each other."""
    width = sheet.geometry.width
    half = (width - 2 * LABEL_WIDTH) / 2
    columns = [LABEL_WIDTH, half, LABEL_WIDTH, half]
    cells = [
        tuple(
            cell
            for label, value in row
            for cell in (Cell(label, label=True), Cell(value, columns=1 if len(row) > 1 else 3))
        )
        for row in rows
    ]
    draw_table(sheet, columns, cells, look=look, keep=keep)


def span_text(start: str, end: str) -> str:
    """From one minute to another; what is known where one is lacking."""
    return f"{start}至{end}" if start and end else start or end


def id_label(fields: Mapping[str, str]) -> str:
    """The name of the party's number, broken where a narrow cell asks for it."""
    text = fields.get("party_id_label", "") or "证件号码"
    broken = {
        "统一社会信用代码": "统一社会\n信用代码",
        "公民身份号码": "公民身份\n号码",
        "经营者身份证号码": "经营者身份\n证号码",
    }
    return broken.get(text, text)


def part(sheet: Sheet, label: str, text: str) -> None:
    """A labelled paragraph; a blank one is struck."""
    sheet.text([Span(f"{label}：", sheet.body("hei")), Span(text.strip("\n") or STRUCK, sheet.body())])


def choice_part(sheet: Sheet, label: str, choices: Sequence[str], chosen: str) -> None:
    """A labelled line of options: the chosen one ticked, the others struck."""
    style = sheet.body()
    spans = [Span(f"{label}：", sheet.body("hei"))]
    for choice in choices:
        spans += [*option(choice == chosen, choice, style), Span("　", style)]
    sheet.text(spans[:-1])


def read_back(sheet: Sheet, text: str, *, who: str = "现场人员", what: str = "与现场情况相符") -> None:
    """How the record was checked; of the two usual ways the other one is struck."""
    style = sheet.body()
    sheet.need(2 * sheet.geometry.pitch)
    label = Span("核对情况：", sheet.body("hei"))
    if text.strip() in (READ, READ_ALOUD):
        spans = [
            label,
            Span("以上笔录", style),
            *option(text.strip() == READ, f"已交{who}阅看", style),
            Span("　", style),
            *option(text.strip() == READ_ALOUD, f"已向{who}宣读", style),
            Span(f"，记录{what}。", style),
        ]
        sheet.text(spans)
        return
    sheet.text([label, Span(text.strip("\n") or STRUCK, style)])


def identity_text(ctx: FormContext, who: str = "现场人员") -> str:
    """Who showed which certificates, and when; empty while nobody did."""
    at = ctx.visit.told.certificates_at
    if at is None:
        return ""
    certificates = "、".join(officer.cert_no for officer in ctx.officers if officer.cert_no)
    return (
        f"{clock(ctx.local(at))}，执法人员{names(ctx.officers)}向{who}出示行政执法证"
        f"（证号：{certificates}），表明身份，说明来意。"
    )


def rights_text(ctx: FormContext, who: str = "现场人员") -> str:
    """Which rights and duties were told, and when; empty while none were."""
    at = ctx.visit.told.rights_at
    if at is None:
        return ""
    return (
        f"{clock(ctx.local(at))}，已告知{who}：对检查享有陈述、申辩的权利，"
        "认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避；"
        "应当如实回答询问，协助检查，不得阻挠。"
    )


def present_text(ctx: FormContext) -> str:
    """赵玥（店长）."""
    present = ctx.visit.presence
    return present.name + (f"（{present.relation}）" if present.relation and present.name else "")
