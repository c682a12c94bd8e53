"""查封（扣押）决定书: what is sealed or seized, by which clause and until when, with its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.outcome_kind import OutcomeKind
from desktop.forms import Form, Origin, Stage, Stamp, _example
from desktop.forms._blocks import paragraph
from desktop.forms._coercion import GOODS_FIELD, POWERS, granted_by, last_day, powers, refusal
from desktop.forms._fields import block, choice_field, day_field, given, line
from desktop.forms._letter import (
    BOTH_OFFICERS,
    COPIES,
    SIGNERS,
    draw_letter,
    follow,
    lines,
    officers_note,
    options,
)
from desktop.forms._lists import goods_page
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    day,
    facts,
    officers_text,
    party_fields,
    visit_day,
    you,
)
from desktop.printing.page import LETTERS, Sheet

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "查封（扣押）决定书"
LIST_TITLE = "查封（扣押）场所、设施、财物清单"
DUTY = (
    "查封、扣押期间，未经本机关许可，任何人不得使用、销毁、转移查封、扣押的场所、设施或者财物，"
    "不得损毁封条；本机关妥善保管，不收取保管费用。"
)
TOLD = "执法人员已当场告知采取行政强制措施的理由、依据和依法享有的权利、救济途径。"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the decision from the findings, their matters and the term of thirty days."""
    start = visit_day(ctx)
    allowed = powers(ctx)
    return {
        **party_fields(ctx.party),
        "you": you(ctx.party),
        "measure": allowed[0] if len(allowed) == 1 else "",
        "facts": facts(ctx),
        "reason": "",
        "basis": granted_by(ctx),
        "items": "",
        "place": ctx.visit.place,
        "kept_at": "",
        "from": day(start),
        "to": last_day(ctx, start),
        "duty": DUTY,
        "told": TOLD,
        "plea": "",
        "approval": "",
        "remedy": "\n".join(ctx.remedy),
        "officers": officers_text(ctx.officers),
    }


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A letter after GB/T 9704, with the list on a page that is signed by itself.

    Source: 行政强制法 24: decision and list are handed over on the spot, the list in two copies.
    """

    def text(sheet: Sheet) -> None:
        paragraph(sheet, follow(f"经查，{fields.get('you', '')}涉嫌下列违法行为：", fields.get("facts", "")))
        paragraph(
            sheet,
            f"因{fields.get('reason', '')}，依据{fields.get('basis', '')}的规定，本机关决定采取下列措施：",
        )
        options(sheet, POWERS, fields.get("measure", ""), in_line=True)
        paragraph(sheet, f"场所、设施或者财物见所附清单；所在地点：{fields.get('place', '')}。")
        paragraph(sheet, f"保管地点和保管人：{fields.get('kept_at', '')}。")
        paragraph(
            sheet,
            f"期限自{fields.get('from', '')}起至{fields.get('to', '')}止。情况复杂需要延长的，另行书面告知；"
            "需要检测、检验、检疫或者技术鉴定的，其期间不计入，另行书面告知。",
        )
        paragraph(sheet, fields.get("duty", ""))

    plea = fields.get("plea", "").strip("\n") or "无"
    tail = lines(
        fields.get("told", "") + f"当事人陈述、申辩：{plea}",
        fields.get("remedy", ""),
    )
    notes = (
        officers_note(fields),
        f"批准情况：{fields.get('approval', '')}",
        "本决定书一式两份，当场交付当事人一份；清单一式两份，由当事人和行政机关分别保存。",
    )
    return draw_letter(
        TITLE,
        fields,
        stamp,
        text,
        tail,
        notes,
        choices=LETTERS,
        after=lambda sheet: goods_page(
            sheet,
            stamp,
            LIST_TITLE,
            (f"当事人：{fields.get('party_name', '')}", f"附：{TITLE}"),
            fields.get("items", ""),
            "上列内容经当事人核对无误。本清单一式两份，由当事人和行政机关分别保存。",
        ),
    )


def example() -> dict[str, str]:
    """Four tables and what stood with them are taken away from the pavement."""
    return {
        **_example.PARTY,
        "you": "你单位",
        "measure": "扣押",
        "facts": "在店门前超出门窗外墙摆放餐桌4张经营，占用人行道3米×1.2米，经责令改正仍不改正。",
        "reason": "当事人逾期不改正，物品仍占用人行道",
        "basis": "《示例市城市管理条例》第十二条第二款（样例，待县级确认）",
        "items": _example.GOODS,
        "place": _example.PLACE,
        "kept_at": "凤鸣镇综合行政执法大队暂扣物品仓库，周某",
        "from": "2026年11月20日",
        "to": "2026年12月20日",
        "duty": DUTY,
        "told": TOLD,
        "plea": "当事人表示物品当天会搬走，希望从快处理。",
        "approval": "机关负责人赵某于2026年11月20日9时30分书面批准。",
        "remedy": _example.REMEDY,
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="seizure",
    title=TITLE,
    number_series="查扣",
    signers=SIGNERS,
    copies=COPIES,
    fields=(
        *PARTY_FIELDS,
        given("you", "称谓"),
        choice_field("measure", "措施", POWERS, "措施", "只能用清单授予本机关的措施"),
        block("facts", "涉嫌违法的事实", "措施"),
        block("reason", "采取措施的理由", "措施", "如：防止证据损毁"),
        block("basis", "依据", "措施", "授予这项权力的法律、法规，写到条、款、项（行政强制法第十条）"),
        line("place", "所在地点", "措施"),
        line("kept_at", "保管地点和保管人", "措施"),
        day_field("from", "期限自", "期限"),
        day_field("to", "期限至", "期限", "不超过三十日（行政强制法第二十五条）"),
        GOODS_FIELD,
        block("duty", "不得使用、转移的告知", "告知"),
        block("told", "权利告知", "告知"),
        block("plea", "当事人陈述、申辩", "告知", required=False),
        block(
            "approval",
            "负责人批准情况",
            "告知",
            "谁、何时、怎样批准；紧急情况当场实施的，写明二十四小时内补办（行政强制法第十八、十九条）",
        ),
        block("remedy", "救济途径", "告知"),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.COERCION,
    why="当场查封或者扣押与违法行为有关的场所、设施、财物；决定书和清单当场交付",
    refusal=refusal,
    must_sign=("party", *BOTH_OFFICERS),
    served=True,
    remedy=True,
    remedy_as=OutcomeKind.ORDINARY,
    rank=10,
)
