"""轻微违法行为告知承诺书: what the body tells, what the party promises, and what follows if it is broken."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from casework import leniency
from casework.outcome_kind import OutcomeKind
from desktop.forms import Form, FormField, Grouping, Stamp, _example
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
from desktop.forms._groups import FACTS, LAW, PROMISED, in_groups
from desktop.forms._record import signers
from desktop.forms._wording import (
    ACT_FIELDS,
    FACTS_FIELD,
    OFFICERS_FIELD,
    VIOLATED_FIELD,
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
from desktop.printing.page import NOTICES, Geometry, Sheet, fewest_pages

if TYPE_CHECKING:
    from casework.form_context import FormContext

TITLE = "轻微违法行为告知承诺书"
WAIVER_CLAUSE = "《中华人民共和国行政处罚法》第三十三条第一款"
HALVES = ("minor_harmless", "first_offence")
MENDED = "已于检查当场改正"
SIGN_LABELS = (
    "承诺人签名（盖章）：",
    "与当事人关系：",
    "承诺日期：",
    "见证人：",
    "执法人员签名：",
    "执法人员签名：",
)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill both halves from the findings and what must be changed."""
    who = you(ctx.party)
    me = "本人" if who == "你" else "本单位"
    due = _due(ctx)
    again = recheck_day(ctx)
    return {
        **party_fields(ctx.party),
        "you": who,
        "opening": f"经查，{who}于{day(visit_day(ctx))}在{ctx.visit.place or '经营场所'}存在下列行为：",
        "facts": facts(ctx),
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "punished": clauses(ctx, "punishes"),
        "told": (
            f"依据{WAIVER_CLAUSE}的规定，{_rule(ctx)}{who}有权陈述、申辩；是否作出承诺由当事人自愿决定。"
        ),
        "due": day(due) if due else MENDED,
        "promises": numbered(
            [
                f"{me}知悉上述违法事实和有关规定，认识到行为违法，对事实没有异议",
                *_corrections(ctx, due),
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


def _rule(ctx: FormContext) -> str:
    """The rule that the decided ground stands on; both halves of the clause where none was decided."""
    keys = dict.fromkeys(outcome.ground for outcome in ctx.outcomes.values() if outcome.ground)
    texts = [ground.text for key, ground in leniency.kinds().items() if key in (keys or HALVES)]
    return "；".join(text.rstrip("。") for text in sorted(texts, key=lambda text: "可以" in text)) + "。"


def _corrections(ctx: FormContext, due: date | None) -> list[str]:
    """What has been put right and will stay so, and what will be put right by when."""
    done = [order_sentence(ctx, f, with_term=False) for f in ctx.findings if f.corrected_at is not None]
    open_ = [order_sentence(ctx, f, with_term=False) for f in ctx.findings if f.corrected_at is None]
    when = "当场" if due is None or due <= visit_day(ctx) else f"在{day(due)}前"
    lines = [f"已当场完成下列改正，今后继续保持：{'；'.join(dict.fromkeys(done))}"] if done else []
    return lines + ([f"{when}完成下列改正：{'；'.join(dict.fromkeys(open_))}"] if open_ else [])


def _due(ctx: FormContext) -> date | None:
    """The latest day on which anything may be put right; None when all of it has been."""
    days = []
    for finding in ctx.findings:
        if finding.corrected_at is None:
            outcome = ctx.outcomes.get(finding.id)
            days.append(max(finding.correction_days, outcome.correction_days if outcome else 0))
    return visit_day(ctx) + timedelta(days=max(days)) if days else None


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """Two halves, the body tells and the party promises, set as close as one page asks."""
    return fewest_pages(lambda geometry: _draw(fields, stamp, geometry), NOTICES)


def _draw(fields: dict[str, str], stamp: Stamp, geometry: Geometry) -> Sheet:
    sheet = new_sheet(TITLE, stamp, geometry)
    heading(sheet, stamp, TITLE)
    party_lines(sheet, fields)
    section(sheet, "一、告知事项", opening_text(fields))
    violated, punished = fields.get("violated", ""), fields.get("punished", "")
    text = f"上述行为违反了{violated}的规定"
    paragraph(
        sheet, text + (f"，{punished}对该行为规定了行政处罚。" if punished not in ("", violated) else "。")
    )
    paragraph(sheet, fields.get("told", ""))
    due = fields.get("due", "")
    section(sheet, "二、承诺内容", f"{'改正情况' if due == MENDED else '改正期限'}：{due}")
    paragraph(sheet, fields.get("promises", ""))
    notes = (
        f"执法人员：{fields.get('officers', '')}",
        "本告知承诺书一式两份，一份交当事人，一份由行政机关存档。",
    )
    section(sheet, "三、不履行承诺的后果", fields.get("result", ""), keep=closing_height(notes))
    closing(sheet, stamp, notes, SIGN_LABELS)
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
            "1. 本人知悉上述违法事实和有关规定，认识到行为违法，对事实没有异议。\n"
            "2. 当场完成下列改正：立即撤除摊位，恢复人行道畅通。\n"
            "3. 今后遵守有关规定，不再发生同类违法行为。\n"
            "4. 接受并配合复查（2026年11月27日前后），所提供的情况和材料真实。"
        ),
        "result": (
            "未按期改正、改正不符合要求或者再次发生同类违法行为的，你不再享有本次不予处罚的处理，"
            "行政机关将依法处理。"
        ),
        "officers": _example.OFFICERS,
    }


KIND = Form(
    key="promise",
    title=TITLE,
    number_series="诺",
    signers=signers("承诺人"),
    copies=("当事人", "存档"),
    fields=in_groups(
        (
            *ACT_FIELDS,
            FACTS_FIELD,
            VIOLATED_FIELD,
            FormField(key="punished", label="规定处罚的条款", multiline=True),
            FormField(key="told", label="告知内容", multiline=True, required=True),
            FormField(key="due", label="改正期限", required=True),
            FormField(key="promises", label="承诺内容", multiline=True, required=True),
            FormField(key="result", label="不履行承诺的后果", multiline=True, required=True),
            OFFICERS_FIELD,
        ),
        {
            FACTS: ("opening", "facts"),
            LAW: ("violated", "punished"),
            PROMISED: ("told", "due", "promises", "result"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    why="首违免罚前由当事人签署承诺",
    must_sign=("party", "officer_1", "officer_2"),
    outcomes=(OutcomeKind.WAIVER,),
    grouping=Grouping.GROUND,
    rank=20,
)
