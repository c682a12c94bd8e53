"""行政处罚事先告知书: what is to be decided and why, the right to plead, and to a hearing where it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.statutes import PENALTY_LAW
from desktop.forms import FieldKind, Form, FormField, Origin, Stage, Stamp
from desktop.forms import _case_example as sample
from desktop.forms._blocks import (
    closing,
    closing_height,
    heading,
    new_sheet,
    opening_text,
    paragraph,
    party_lines,
    section,
)
from desktop.forms._groups import FACTS, LAW, PENALTY, RIGHTS, in_groups
from desktop.forms._letter import SIGNERS
from desktop.forms._ordinary import (
    FILING,
    amount_fields,
    closed,
    contact,
    discretion_text,
    entrusted,
    hearing_gate,
    not_ordinary,
    old_and_new_law,
    penalty_lines,
    proofs,
)
from desktop.forms._penalty_fields import (
    AMOUNT_FIELDS,
    ENTRUSTED_FIELD,
    FACT_FIELDS,
    LAW_FIELDS,
    NO,
    YES,
    called,
    law_sentence,
    needs_others,
)
from desktop.forms._wording import (
    ACT_FIELDS,
    OFFICERS_FIELD,
    clauses,
    day,
    facts,
    officers_text,
    party_fields,
    visit_day,
    you,
)
from desktop.printing.page import LETTERS, Geometry, Sheet, fewest_pages

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "行政处罚事先告知书"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the notice from the decided findings; the hearing is told where the threshold says so."""
    who = you(ctx.party)
    return {
        **party_fields(ctx.party),
        "you": who,
        "opening": f"经查，{who}于{day(visit_day(ctx))}在{ctx.visit.place or '经营场所'}存在下列行为：",
        "facts": facts(ctx),
        "proof": proofs(ctx),
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "punished": clauses(ctx, "punishes"),
        "law": old_and_new_law(ctx),
        "discretion": discretion_text(ctx),
        **amount_fields(ctx),
        "others": "",
        "plea_days": ctx.settings.get("plea.working_days", ""),
        "hearing": NO if hearing_gate(ctx) == "not_required" else YES,  # told where it is not sure
        "hearing_text": (
            f"{who}有权要求听证（{PENALTY_LAW}第六十三条、第六十四条）。要求听证的，"
            "应当自收到本告知书之日起五个工作日内向本机关提出；逾期未提出的，视为放弃要求听证的权利。"
        ),
        "entrusted": entrusted(ctx),
        "contact": contact(ctx),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A notice after GB/T 9704 with a receipt at its end."""
    return fewest_pages(lambda geometry: _draw(fields, stamp, geometry), LETTERS)


def _draw(fields: dict[str, str], stamp: Stamp, geometry: Geometry) -> Sheet:
    sheet = new_sheet(TITLE, stamp, geometry)
    heading(sheet, stamp, TITLE)
    party_lines(sheet, fields)
    section(sheet, "一、违法事实和证据", opening_text(fields))
    paragraph(sheet, f"上述事实有下列证据证明：\n{fields.get('proof', '')}")
    section(sheet, "二、拟作出的行政处罚及理由、依据", law_sentence(fields))
    paragraph(sheet, fields.get("law", ""))
    paragraph(sheet, fields.get("discretion", ""))
    paragraph(sheet, f"本机关拟对{called(fields)}作出如下行政处罚：\n{penalty_lines(fields)}")
    paragraph(sheet, fields.get("split", ""))
    section(sheet, f"三、{called(fields)}依法享有的权利", _plea(fields))
    notes = (
        f"执法人员：{fields.get('officers', '')}",
        "本告知书一式两份，一份送达当事人，一份由行政机关存档。",
    )
    tail = (
        fields.get("hearing_text", "") if fields.get("hearing", "") == YES else "",
        fields.get("entrusted", ""),
        f"联系人：{closed(fields.get('contact', ''))}",
    )
    paragraph(sheet, "\n".join(text for text in tail if text.strip()), keep=closing_height(notes))
    closing(sheet, stamp, notes)
    return sheet


def _plea(fields: dict[str, str]) -> str:
    """The right to plead. Source: 行政处罚法 44, 45."""
    days = fields.get("plea_days", "") or "　"
    return (
        f"{called(fields)}有权进行陈述和申辩（{PENALTY_LAW}第四十四条、第四十五条）。"
        f"请自收到本告知书之日起{days}个工作日内向本机关提出；逾期未提出的，视为放弃陈述、申辩的权利。"
        f"本机关不因{called(fields)}陈述、申辩而给予更重的处罚。"
    )


def example() -> dict[str, str]:
    """A notice on a fine that opens the right to a hearing."""
    return {
        **sample.FIRM,
        "you": "你单位",
        "opening": sample.OPENING,
        "facts": sample.FACTS,
        "proof": sample.PROOF,
        "violated": sample.VIOLATED,
        "punished": sample.PUNISHED,
        "law": "",
        "discretion": sample.DISCRETION,
        "warning": NO,
        "amount": "50000.00",
        "amount_words": "伍万元整",
        "split": "",
        "others": "",
        "plea_days": "3",
        "hearing": YES,
        "hearing_text": (
            f"你单位有权要求听证（{PENALTY_LAW}第六十三条、第六十四条）。要求听证的，"
            "应当自收到本告知书之日起五个工作日内向本机关提出；逾期未提出的，视为放弃要求听证的权利。"
        ),
        "entrusted": "",
        "contact": sample.CONTACT,
        "officers": sample.OFFICERS,
    }


KIND = Form(
    key="penalty_notice",
    title=TITLE,
    number_series="罚告",
    signers=SIGNERS,
    copies=("当事人", "归档"),
    fields=in_groups(
        (
            *ACT_FIELDS,
            *FACT_FIELDS,
            *LAW_FIELDS,
            *AMOUNT_FIELDS,
            FormField(
                key="others",
                label="其他行政处罚",
                multiline=True,
                required_when=needs_others,
                hint="没收违法所得、责令停产停业等，一行一项",
            ),
            FormField(
                key="plea_days", label="陈述、申辩期限", kind=FieldKind.COUNT, unit="个工作日", required=True
            ),
            FormField(
                key="hearing",
                label="告知听证权利",
                kind=FieldKind.CHOICE,
                required=True,
                choices=(YES, NO),
                hint="达到听证标准的，以及没收较大、停产停业、吊销等，必须告知（行政处罚法第六十三条）",
            ),
            FormField(
                key="hearing_text",
                label="听证权利",
                multiline=True,
                required_when=lambda fields: fields.get("hearing", "") == YES,
            ),
            FormField(key="contact", label="联系方式", required=True),
            ENTRUSTED_FIELD,
            OFFICERS_FIELD,
        ),
        {
            FACTS: ("opening", "facts", "proof"),
            LAW: ("violated", "punished", "law", "discretion"),
            PENALTY: ("warning", "amount", "amount_words", "split", "others"),
            RIGHTS: ("plea_days", "hearing", "hearing_text", "contact"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.DECISION,
    why="作出处罚决定前告知拟处罚的内容、理由、依据和陈述、申辩、听证的权利",
    follows=(FILING,),
    refusal=not_ordinary,
    served=True,
    rank=60,
)
