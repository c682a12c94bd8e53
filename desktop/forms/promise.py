"""轻微违法行为告知承诺书: what the body tells, what the party promises, and what follows if it is broken."""

from datetime import date, timedelta

from desktop.forms import Form, FormContext, FormField, Stamp
from desktop.forms._blocks import (
    closing_height,
    heading,
    new_sheet,
    paragraph,
    party_lines,
    section,
    sign_lines,
    sign_off,
)
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    clauses,
    day,
    facts,
    numbered,
    officers_text,
    order_sentence,
    party_fields,
    recheck_day,
    visit_day,
    you,
)
from desktop.printing.page import Sheet

TITLE = "轻微违法行为告知承诺书"
WAIVER_CLAUSE = "《中华人民共和国行政处罚法》第三十三条第一款"
SIGN_ROWS = 3


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill both halves from the findings and what must be changed."""
    who = you(ctx.party)
    me = "本人" if who == "你" else "本单位"
    due = _due(ctx)
    again = recheck_day(ctx)
    orders = [order_sentence(ctx, finding, with_term=False) for finding in ctx.findings]
    return {
        **party_fields(ctx.party),
        "you": who,
        "opening": f"经查，{who}于{day(visit_day(ctx))}在{ctx.visit.place or '经营场所'}存在下列行为：",
        "facts": facts(ctx),
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "punished": clauses(ctx, "punishes"),
        "told": (
            f"依据{WAIVER_CLAUSE}的规定，违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚；"
            f"初次违法且危害后果轻微并及时改正的，可以不予行政处罚。{who}有权陈述、申辩；"
            "是否作出承诺由当事人自愿决定。"
        ),
        "due": day(due),
        "promises": numbered(
            [
                f"{me}已经知悉上述违法事实和有关规定，认识到行为违法，对事实没有异议",
                f"{_when(ctx, due)}完成下列改正：{'；'.join(orders)}"
                if orders
                else f"{_when(ctx, due)}改正完毕",
                "今后遵守有关规定，不再发生同类违法行为",
                "接受并配合复查" + (f"（{day(again)}前后）" if again else "") + "，所提供的情况和材料真实",
            ]
        ),
        "result": (
            f"未按期改正、改正不符合要求或者再次发生同类违法行为的，{who}不再享有本次不予处罚的处理，"
            "行政机关将依法处理。"
        ),
        "officers": officers_text(ctx.officers),
    }


def _when(ctx: FormContext, due: date) -> str:
    return f"在{day(due)}前" if due > visit_day(ctx) else "当场"


def _due(ctx: FormContext) -> date:
    """The latest day any finding may be put right; the day of the visit when all must be at once."""
    days = [finding.correction_days for finding in ctx.findings if finding.corrected_at is None]
    days += [outcome.correction_days for outcome in ctx.outcomes.values()]
    return visit_day(ctx) + timedelta(days=max(days, default=0))


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """Two halves: the body tells, the party promises."""
    sheet = new_sheet(TITLE, stamp)
    heading(sheet, stamp, TITLE)
    party_lines(sheet, fields)
    section(sheet, "一、告知事项", fields.get("opening", ""))
    paragraph(sheet, fields.get("facts", ""))
    punished = fields.get("punished", "")
    paragraph(
        sheet,
        f"上述行为违反了{fields.get('violated', '')}的规定"
        + (f"，{punished}对该行为规定了行政处罚。" if punished else "。"),
    )
    paragraph(sheet, fields.get("told", ""))
    section(sheet, "二、承诺内容", f"改正期限：{fields.get('due', '')}")
    paragraph(sheet, fields.get("promises", ""))
    keep = closing_height(sheet, SIGN_ROWS, notes=2)
    section(sheet, "三、不履行承诺的后果", fields.get("result", ""), keep=keep)
    sign_off(sheet, stamp)
    sign_lines(
        sheet,
        (
            (("承诺人签名（盖章）：", 0.55), ("承诺日期：", 0.45)),
            (("执法人员签名：", 0.55), ("执法人员签名：", 0.45)),
            (("送达时间：", 0.55), ("见证人：", 0.45)),
        ),
        (
            f"执法人员：{fields.get('officers', '')}",
            "本告知承诺书一式两份，一份交当事人，一份由行政机关存档。",
        ),
    )
    return sheet


def example() -> dict[str, str]:
    """A promise by a person."""
    return {
        "party_name": "罗㛃喆",
        "party_id_label": "公民身份号码",
        "party_id": "500235199003074516",
        "party_rep": "",
        "party_address": "云凤县凤鸣镇里市村4组",
        "party_phone": "138****1234",
        "you": "你",
        "opening": "经查，你于2026年11月20日在云凤县凤鸣镇集贸市场东门外存在下列行为：",
        "facts": "擅自占用人行道摆放水果摊位一处，占用面积约2.5平方米。",
        "violated": "《重庆市市容环境卫生管理条例》第二十六条第一款",
        "punished": "《重庆市市容环境卫生管理条例》第二十六条第二款",
        "told": (
            f"依据{WAIVER_CLAUSE}的规定，违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚；"
            "初次违法且危害后果轻微并及时改正的，可以不予行政处罚。你有权陈述、申辩；"
            "是否作出承诺由当事人自愿决定。"
        ),
        "due": "2026年11月20日",
        "promises": (
            "1. 本人已经知悉上述违法事实和有关规定，认识到行为违法，对事实没有异议。\n"
            "2. 当场完成下列改正：立即撤除摊位，恢复人行道畅通。\n"
            "3. 今后遵守有关规定，不再发生同类违法行为。\n"
            "4. 接受并配合复查（2026年11月27日前后），所提供的情况和材料真实。"
        ),
        "result": (
            "未按期改正、改正不符合要求或者再次发生同类违法行为的，你不再享有本次不予处罚的处理，"
            "行政机关将依法处理。"
        ),
        "officers": "李建国（证号50023500101）、王晓梅（证号50023500102）",
    }


KIND = Form(
    key="promise",
    title=TITLE,
    number_series="诺",
    signers=(
        ("party", "承诺人"),
        ("officer_1", "执法人员"),
        ("officer_2", "执法人员"),
        ("witness", "见证人"),
    ),
    copies=("当事人", "存档"),
    fields=(
        *PARTY_FIELDS,
        FormField(key="you", label="称谓", editable=False),
        FormField(key="opening", label="时间和地点", multiline=True, required=True),
        FormField(key="facts", label="违法事实", multiline=True, required=True),
        FormField(key="violated", label="违反的条款", multiline=True, required=True, hint="写到条、款、项"),
        FormField(key="punished", label="规定处罚的条款", multiline=True),
        FormField(key="told", label="告知内容", multiline=True, required=True),
        FormField(key="due", label="改正期限", required=True),
        FormField(key="promises", label="承诺内容", multiline=True, required=True),
        FormField(key="result", label="不履行承诺的后果", multiline=True, required=True),
        OFFICERS_FIELD,
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
)
