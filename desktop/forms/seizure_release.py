"""解除查封（扣押）决定书: why the measure ends, and what goes back, with its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.forms import Form, Origin, Stage, Stamp, _example
from desktop.forms._blocks import paragraph
from desktop.forms._coercion import DECISION, GOODS_FIELD, POWERS, of_decision
from desktop.forms._fields import block, choice_field, day_field, given, line
from desktop.forms._letter import (
    BOTH_OFFICERS,
    COPIES,
    SIGNERS,
    TWO_COPIES,
    draw_letter,
    officers_note,
    options,
)
from desktop.forms._lists import goods_page
from desktop.forms._wording import OFFICERS_FIELD, PARTY_FIELDS, day, officers_text, party_fields, you
from desktop.printing.page import LETTERS, Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "解除查封（扣押）决定书"
LIST_TITLE = "解除查封（扣押）财物清单"
EXTENSION = "seizure_extension"
GROUNDS = (  # 行政强制法 28
    "当事人没有违法行为",
    "查封、扣押的场所、设施或者财物与违法行为无关",
    "对违法行为已经作出处理决定，不再需要查封、扣押",
    "查封、扣押期限已经届满",
    "其他不再需要采取查封、扣押措施的情形",
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the release from the decision it follows: everything on its list goes back."""
    decision = ctx.sealed(DECISION)
    extension = ctx.sealed(EXTENSION)
    return {
        **party_fields(ctx.party),
        "you": you(ctx.party),
        "decision_no": decision.number if decision else "",
        "extension_no": extension.number if extension else "",
        "measure": of_decision(ctx, "measure"),
        "ground": "",
        "from": day(ctx.local(ctx.now).date()),
        "handover": "",
        "items": of_decision(ctx, "items"),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A letter after GB/T 9704 with the list of what is returned."""

    def text(sheet: Sheet) -> None:
        extended = fields.get("extension_no", "").strip("\n")
        also = f"、延长期限决定书（{extended}）" if extended.strip() else ""
        paragraph(
            sheet,
            f"本机关以查封（扣押）决定书（{fields.get('decision_no', '')}）{also}对{fields.get('you', '')}的"
            f"场所、设施或者财物采取{fields.get('measure', '')}措施。经查，属于下列情形：",
        )
        options(sheet, GROUNDS, fields.get("ground", ""))
        paragraph(
            sheet,
            "依据《中华人民共和国行政强制法》第二十八条的规定，本机关决定自"
            f"{fields.get('from', '')}起解除上述措施，退还的财物见所附清单。",
        )

    def goods(sheet: Sheet) -> None:
        goods_page(
            sheet,
            stamp,
            LIST_TITLE,
            (f"当事人：{fields.get('party_name', '')}", f"附：{TITLE}"),
            fields.get("items", ""),
            "上列财物已当面点清退还，当事人核对无误。本清单一式两份，由当事人和行政机关分别保存。",
        )

    notes = (officers_note(fields), f"本决定书{TWO_COPIES}")
    tail = f"退还的时间、地点和方式：{fields.get('handover', '')}。"
    return draw_letter(TITLE, fields, stamp, text, tail, notes, choices=LETTERS, after=goods)


def example() -> dict[str, str]:
    """Everything goes back after the fine was decided."""
    return {
        **_example.PARTY,
        "you": "你单位",
        "decision_no": "云凤执查扣〔2026〕3号",
        "extension_no": "",
        "measure": "扣押",
        "ground": GROUNDS[2],
        "from": "2026年12月5日",
        "handover": "2026年12月5日10时，在凤鸣镇综合行政执法大队暂扣物品仓库当面退还",
        "items": _example.GOODS,
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="seizure_release",
    title=TITLE,
    number_series="解强",
    signers=SIGNERS,
    copies=COPIES,
    fields=(
        *PARTY_FIELDS,
        given("you", "称谓"),
        line("decision_no", "原决定书文号", "原措施"),
        line("extension_no", "延长期限决定书文号", "原措施", required=False),
        choice_field("measure", "原措施", POWERS, "原措施"),
        choice_field("ground", "解除的情形", GROUNDS, "解除", "行政强制法第二十八条"),
        day_field("from", "解除自", "解除"),
        block("handover", "退还的时间、地点和方式", "解除"),
        GOODS_FIELD,
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.COERCION,
    why="期限届满、已作出决定或者不再需要时，解除查封、扣押并退还财物",
    follows=(DECISION,),
    must_sign=("party", *BOTH_OFFICERS),
    served=True,
    rank=40,
)
