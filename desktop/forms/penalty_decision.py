"""行政处罚决定书: the decision of the ordinary procedure with everything article 59 asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework import remedy
from casework.outcome_kind import OutcomeKind
from casework.statutes import penalty
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
from desktop.forms._groups import DUTY, FACTS, LAW, PENALTY, RIGHTS, in_groups
from desktop.forms._letter import SIGNERS
from desktop.forms._ordinary import (
    FILING,
    NOTICE,
    PLEA,
    REVIEW,
    amount_fields,
    closed,
    contact,
    discretion_text,
    entrusted,
    not_ordinary,
    not_told,
    old_and_new_law,
    orders,
    paper_day,
    penalty_lines,
    proofs,
    review_missing,
    served_day,
    term_end,
)
from desktop.forms._penalty_fields import (
    AMOUNT_FIELDS,
    ENTRUSTED_FIELD,
    FACT_FIELDS,
    LAW_FIELDS,
    NO,
    YES,
    called,
    is_fined,
    law_sentence,
    needs_others,
)
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
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

TITLE = "行政处罚决定书"
WAIVED = "放弃陈述申辩"
REMOTE = "69"  # the one clause under which this procedure takes cash on the spot
PAY_TERM = "自收到本决定书之日起十五日内"  # natural days. Source: 行政处罚法 67
OVERDUE = (
    "逾期不缴纳罚款的，依据《中华人民共和国行政处罚法》第七十二条第一款第一项的规定，"
    "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额；"
    "逾期不申请行政复议、不提起行政诉讼又不履行本决定的，本机关将依法申请人民法院强制执行。"
)
CASH = (  # Source: 行政处罚法 69, 70
    "因到指定的银行或者通过电子支付系统缴纳罚款确有困难，经你单位提出，依据《中华人民共和国行政处罚法》"
    "第六十九条的规定，罚款由执法人员当场收缴；执法人员应当出具财政部门统一制发的专用票据，不出具的，"
    "你单位有权拒绝缴纳。"
)
PUBLICATION = "本决定依法应当公开的，本机关将予以公开。"


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the decision from the findings, the officers' decision and the papers that went before it."""
    who = you(ctx.party)
    amounts = amount_fields(ctx)
    return {
        **party_fields(ctx.party),
        "you": who,
        "opening": _opening(ctx, who),
        "facts": facts(ctx),
        "proof": proofs(ctx),
        "told": _told(ctx, who),
        "plea": _plea(ctx, who),
        "review": _review(ctx),
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "punished": clauses(ctx, "punishes"),
        "law": old_and_new_law(ctx),
        "discretion": discretion_text(ctx),
        **amounts,
        "others": _others(ctx),
        "orders": orders(ctx),
        "cash": REMOTE if any(o.cash == REMOTE for o in ctx.outcomes.values()) else "",
        "bank": ctx.settings.get("pay.bank", ""),
        "overdue": OVERDUE if amounts["amount"] else "",
        "remedy": "\n".join(_remedy(ctx)),
        "publication": PUBLICATION,
        "entrusted": entrusted(ctx),
        "contact": contact(ctx),
        "officers": officers_text(ctx.officers),
    }


def _opening(ctx: FormContext, who: str) -> str:
    filing = ctx.sealed(FILING)
    opened = f"本机关于{paper_day(ctx, filing)}立案（{filing.number}）。" if filing is not None else ""
    return f"{opened}经查，{who}于{day(visit_day(ctx))}在{ctx.visit.place or '经营场所'}存在下列行为："


def _told(ctx: FormContext, who: str) -> str:
    """What the party was told before. Source: 行政处罚法 44, 63."""
    notice = ctx.sealed(NOTICE)
    on = served_day(ctx, notice)
    if notice is None or on is None:
        return ""
    heard = "、要求听证" if notice.fields.get("hearing", "") == YES else ""
    return (
        f"本机关于{day(on)}向{who}送达《行政处罚事先告知书》（{notice.number}），告知拟作出的行政处罚内容"
        f"及事实、理由、依据，以及依法享有的陈述、申辩{heard}的权利。"
    )


def _plea(ctx: FormContext, who: str) -> str:
    """What the party said and how it was weighed; that it kept silent only once its term has passed."""
    record, notice = ctx.sealed(PLEA), ctx.sealed(NOTICE)
    if record is not None:
        said = record.fields
        heard = {"要求听证": f"{who}要求听证。", "不要求听证": f"{who}没有要求听证。"}.get(
            said.get("hearing", ""), ""
        )
        if said.get("way", "") == WAIVED:
            return f"{who}明确表示放弃陈述、申辩。{heard}"
        what = _answers(said.get("facts", ""))
        why = said.get("result_why", "").rstrip("。")
        weighed = f"经复核，本机关{said['result']}：{why}。" if said.get("result") and why else ""
        return f"{who}陈述、申辩：“{what}。”{weighed}{heard}"
    told = [outcome.plea for outcome in ctx.outcomes.values() if outcome.plea]
    on = served_day(ctx, notice)
    last = term_end(ctx, notice, on) if notice is not None and on is not None else None
    if notice is None or last is None or ctx.local(ctx.now).date() <= last:
        return "".join(dict.fromkeys(told))
    asked = "，也没有要求听证" if notice.fields.get("hearing", "") == YES else ""
    return f"{who}在规定的期限内没有陈述、申辩{asked}。"


def _answers(text: str) -> str:
    """What the party said, without the officers' questions between it."""
    lines = [line.strip() for line in text.split("\n") if not line.startswith("问：")]
    return "".join(line.removeprefix("答：") for line in lines).rstrip("。")


def _review(ctx: FormContext) -> str:
    """That the case passed its legal review. Source: 行政处罚法 58."""
    review = ctx.sealed(REVIEW)
    return f"本案已经法制审核（{review.number}）。" if review is not None else ""


def _others(ctx: FormContext) -> str:
    """Other penalties as the notice told them: none may be new to the party."""
    notice = ctx.sealed(NOTICE)
    return notice.fields.get("others", "") if notice is not None else ""


def _remedy(ctx: FormContext) -> tuple[str, ...]:
    if ctx.remedy or ctx.pack is None:
        return ctx.remedy
    return remedy.clause(ctx.body, OutcomeKind.ORDINARY, ctx.pack)


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A decision after GB/T 9704 in four parts with a receipt at its end."""
    return fewest_pages(lambda geometry: _draw(fields, stamp, geometry), LETTERS)


def _draw(fields: dict[str, str], stamp: Stamp, geometry: Geometry) -> Sheet:
    sheet = new_sheet(TITLE, stamp, geometry)
    heading(sheet, stamp, TITLE)
    party_lines(sheet, fields)
    section(sheet, "一、违法事实和证据", opening_text(fields))
    paragraph(sheet, f"上述事实有下列证据证明：\n{fields.get('proof', '')}")
    section(sheet, "二、告知和陈述申辩情况", fields.get("told", ""))
    for key in ("plea", "review"):
        paragraph(sheet, fields.get(key, ""))
    section(sheet, "三、处罚的理由、依据和内容", law_sentence(fields))
    for key in ("law", "discretion"):
        paragraph(sheet, fields.get(key, ""))
    paragraph(sheet, f"本机关决定对{called(fields)}作出如下行政处罚：\n{penalty_lines(fields)}")
    for key in ("split", "orders"):
        paragraph(sheet, fields.get(key, ""))
    section(sheet, "四、履行方式和救济途径", _payment(fields))
    notes = (
        f"执法人员：{fields.get('officers', '')}",
        "本决定书一式三份，一份送达当事人，一份归入案卷，一份由行政机关存档。",
    )
    keys = ("overdue", "remedy", "publication", "entrusted")
    tail = [fields.get(key, "") for key in keys] + [_contact(fields)]
    paragraph(sheet, "\n".join(t for t in tail if t.strip()), keep=closing_height(notes))
    closing(sheet, stamp, notes)
    return sheet


def _payment(fields: dict[str, str]) -> str:
    """How and by when: to a bank, and to the officers only under one clause. Source: 行政处罚法 67, 69."""
    if not fields.get("amount", "").strip():
        return f"{called(fields)}应当自收到本决定书之日起履行。"
    if fields.get("cash", ""):
        return CASH.replace("你单位", called(fields))
    bank = fields.get("bank", "").strip("\n")
    where = f"代收银行及账号：{closed(bank)}" if bank.strip() else ""
    return f"{called(fields)}应当{PAY_TERM}，到指定的银行或者通过电子支付系统缴纳罚款。{where}"


def _contact(fields: dict[str, str]) -> str:
    return f"联系人：{closed(fields['contact'])}" if fields.get("contact", "").strip() else ""


def example() -> dict[str, str]:
    """A fine of 50,000 yuan after a notice, without a hearing."""
    return {
        **sample.FIRM,
        "you": "你单位",
        "opening": f"本机关于2026年11月20日立案（云凤执立〔2026〕8号）。{sample.OPENING}",
        "facts": sample.FACTS,
        "proof": sample.PROOF,
        "told": (
            "本机关于2026年11月24日向你单位送达《行政处罚事先告知书》（云凤执罚告〔2026〕6号），"
            "告知拟作出的行政处罚内容及事实、理由、依据，以及依法享有的陈述、申辩、要求听证的权利。"
        ),
        "plea": (
            "你单位陈述、申辩：“堆货已经全部清除，请求从轻处罚。”经复核，本机关不予采纳："
            "清除发生在立案之后，不影响违法事实的认定。你单位没有要求听证。"
        ),
        "review": "本案已经法制审核（云凤执审〔2026〕3号）。",
        "violated": sample.VIOLATED,
        "punished": sample.PUNISHED,
        "law": "",
        "discretion": sample.DISCRETION,
        "warning": NO,
        "amount": "50000.00",
        "amount_words": "伍万元整",
        "split": "",
        "others": "",
        "orders": "依据《中华人民共和国行政处罚法》第二十八条第一款的规定，责令立即改正上述违法行为。",
        "cash": "",
        "bank": "云凤农村商业银行凤鸣支行，账号6200000000000001（样例）",
        "overdue": OVERDUE,
        "remedy": (
            "如不服本决定，可以自收到本决定书之日起六十日内向云凤县人民政府申请行政复议，"
            "也可以自收到本决定书之日起六个月内依法向云凤县人民法院提起行政诉讼。\n"
            "行政复议、行政诉讼期间，除法律另有规定外，本决定不停止执行。"
        ),
        "publication": PUBLICATION,
        "entrusted": "",
        "contact": sample.CONTACT,
        "officers": sample.OFFICERS,
    }


def _is_banked(fields: dict[str, str]) -> bool:
    """Whether the fine goes to a bank."""
    return is_fined(fields) and not fields.get("cash", "")


def refusal(ctx: FormContext) -> str:
    """Why no decision may be made now. Source: 行政处罚法 54, 58, 62."""
    return not_ordinary(ctx) or not_told(ctx) or review_missing(ctx)


KIND = Form(
    key="penalty_decision",
    title=TITLE,
    number_series="罚",
    signers=SIGNERS,
    copies=("当事人", "归档", "存档"),
    fields=in_groups(
        (
            *PARTY_FIELDS,
            FormField(key="you", label="称谓", editable=False),
            FormField(key="opening", label="立案、时间和地点", multiline=True, required=True),
            *FACT_FIELDS,
            FormField(key="told", label="告知情况", multiline=True, required=True),
            FormField(
                key="plea",
                label="陈述、申辩及采纳情况",
                multiline=True,
                required=True,
                hint="期满没有陈述、申辩的，写明没有陈述、申辩",
            ),
            FormField(key="review", label="法制审核情况", multiline=True, editable=False),
            *LAW_FIELDS,
            *AMOUNT_FIELDS,
            FormField(
                key="others",
                label="其他行政处罚",
                multiline=True,
                required_when=needs_others,
                hint="没收违法所得、责令停产停业等，一行一项；须与事先告知的一致",
            ),
            FormField(key="orders", label="责令改正", multiline=True, required=True),
            FormField(
                key="cash", label="当场收缴依据", kind=FieldKind.CHOICE, editable=False, choices=("", REMOTE)
            ),
            FormField(
                key="bank",
                label="代收银行及账号",
                required_when=_is_banked,
                hint="规则包没有设代收银行时为空，由执法人员填写",
            ),
            FormField(key="overdue", label="逾期的后果", multiline=True, required_when=is_fined),
            FormField(key="remedy", label="救济途径", multiline=True, required=True),
            FormField(key="publication", label="公开告知", multiline=True, required=True),
            FormField(key="contact", label="联系方式"),
            ENTRUSTED_FIELD,
            OFFICERS_FIELD,
        ),
        {
            FACTS: ("opening", "facts", "proof"),
            RIGHTS: ("told", "plea", "review"),
            LAW: ("violated", "punished", "law", "discretion"),
            PENALTY: ("warning", "amount", "amount_words", "split", "others", "orders"),
            DUTY: ("cash", "bank", "overdue", "remedy", "publication", "contact"),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    origin=Origin.ADDED,
    stage=Stage.DECISION,
    why=f"告知、听取意见后按普通程序作出处罚决定；必须加盖印章（{penalty('第五十九条')}）",
    follows=(NOTICE,),
    refusal=refusal,
    served=True,
    decides=True,
    remedy=True,
    remedy_as=OutcomeKind.ORDINARY,
    rank=80,
)
