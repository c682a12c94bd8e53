"""当场行政处罚决定书: one act, one decision on the spot, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.outcome_kind import OutcomeKind
from desktop.forms import Form, FormField, Grouping, Stamp
from desktop.forms._blocks import (
    NOTE,
    SMALL_PITCH,
    heading,
    new_sheet,
    option,
    signed_and_sealed,
)
from desktop.forms._groups import DECIDED, DUTY, FACTS, LAW, RIGHTS, in_groups
from desktop.forms._wording import (
    OFFICERS_FIELD,
    PARTY_FIELDS,
    clauses,
    day,
    evidence_sentence,
    facts,
    minute,
    officers_text,
    party_fields,
    used_matters,
    visit_day,
)
from desktop.later import Later
from desktop.printing.lines import Span, Style
from desktop.printing.page import FORM, Sheet
from desktop.printing.table import STRUCK, Cell, Group, Look, draw_table

if TYPE_CHECKING:
    from casework import money
    from casework.decision import Outcome
    from casework.form_context import FormContext
else:
    money = Later("casework.money")

TITLE = "当场行政处罚决定书"
PERSON, ORGANISATION = "自然人", "单位"
CASH = {
    "68_1": "第六十八条第一项（依法给予一百元以下罚款）",
    "68_2": "第六十八条第二项（不当场收缴事后难以执行）",
    "69": (
        "第六十九条（边远、水上、交通不便地区，当事人到指定的银行或者通过电子支付系统缴纳罚款确有困难，"
        "经当事人提出）"
    ),
}
BANK_TEXT = "自收到本决定书之日起十五日内，到指定的银行或者通过电子支付系统缴纳。"
OVERDUE_TEXT = "逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额。"
CASH_STRUCK = "当场收缴（《中华人民共和国行政处罚法》第六十八条、第六十九条）"
CASH_TEXT = "当场收缴，依据《中华人民共和国行政处罚法》："
COPIES_TEXT = "本决定书一式两份，当场交付当事人一份，一份由行政机关存档（备案）。"
RECEIPT_TEXT = "当场收缴罚款的，执法人员必须出具财政部门统一制发的专用票据；不出具的，当事人有权拒绝缴纳。"
LOOKS = tuple(  # from the roomiest to the closest
    Look(size=10.5, pitch=pitch, pad=pad, least=least, label="sans")
    for pitch, pad, least in (
        (16.8, 3.4, 24.0),
        (15.6, 2.8, 21.5),
        (14.6, 2.2, 19.0),
        (13.6, 1.7, 17.0),
        (12.8, 1.3, 15.6),
    )
)
SIGN_ROW = 22.0  # pt
SIGN_LABELS = ("执法人员签名：", "执法人员签名：", "当事人签名（盖章）：", "签收时间：", "拒签原因及见证人：")
SIGN_GAP = 6.0  # pt above the signature lines
SIGN_HEIGHT = SIGN_GAP + len(SIGN_LABELS) * SIGN_ROW + SMALL_PITCH
TEXT = Style("fang", 10.5)


def compose(ctx: FormContext) -> dict[str, str]:
    """Fill the decision from one finding, its matter and the officers' decision."""
    outcome = _outcome(ctx)
    amount = ctx.amount_fen if ctx.amount_fen is not None else outcome.fine_fen or 0
    words = ctx.amount_words or (money.capital(amount) if amount else "")
    started = ctx.visit.started_at
    return {
        **party_fields(ctx.party),
        "variant": PERSON if ctx.party.is_person else ORGANISATION,
        "act_time": minute(ctx.local(started)) if started else day(visit_day(ctx)),
        "act_place": ctx.visit.place,
        "facts": facts(ctx),
        "proof": evidence_sentence(ctx),
        "violated": clauses(ctx, "prohibits") or clauses(ctx, "punishes"),
        "punished": clauses(ctx, "punishes"),
        "discretion": _discretion(ctx, outcome, amount),
        "warning": "是" if outcome.warning else "否",
        "amount": f"￥{amount / 100:.2f}" if amount else "",
        "amount_words": words,
        "cash": outcome.cash,
        "bank": ctx.settings.get("pay.bank", ""),
        "told": (
            "执法人员作出本决定前，已口头告知当事人拟作出的行政处罚内容及事实、理由、依据，"
            "以及依法享有的陈述、申辩权利。"
        ),
        "plea": outcome.plea,
        "remedy": "\n".join(ctx.remedy),
        "decided_place": ctx.visit.place,
        "officers": officers_text(ctx.officers),
    }


def _outcome(ctx: FormContext) -> Outcome:
    found = [ctx.outcomes[finding.id] for finding in ctx.findings if finding.id in ctx.outcomes]
    if not found:
        raise ValueError("a decision is composed from a decided finding")
    return found[0]


def _discretion(ctx: FormContext, outcome: Outcome, amount: int) -> str:
    """Which step of the discretion standard the amount lies in, and the officer's own reason.

    Source: 国办发〔2022〕27号: the decision says how the standard was applied.
    """
    sentences = []
    if ctx.pack is not None:
        for matter in used_matters(ctx):
            for tier in ctx.pack.tiers(matter.id):
                above = tier.max_fen is not None and amount > tier.max_fen
                if amount < tier.min_fen or above or not amount:
                    continue
                source = f"（{tier.source}）" if tier.source else ""
                condition = f"，{tier.condition}" if tier.condition else ""
                sentences.append(f"参照裁量基准{source}“{tier.level}”阶次{condition}")
                break
    if outcome.reason:
        sentences.append(outcome.reason.rstrip("。；"))
    return "；".join(sentences) + "。" if sentences else ""


def layout(fields: dict[str, str], stamp: Stamp) -> Sheet:
    """A table form; what does not apply is struck."""
    sheet = new_sheet(TITLE, stamp, FORM)
    heading(sheet, stamp, TITLE)
    width = sheet.geometry.width
    columns = [24.0, 92.0, (width - 208) / 2, 92.0, (width - 208) / 2]
    draw_table(
        sheet, columns, [_party(fields), *_rows(fields)], look=LOOKS[0], tighter=LOOKS[1:], keep=SIGN_HEIGHT
    )
    _signatures(sheet, stamp)
    return sheet


def _signatures(sheet: Sheet, stamp: Stamp) -> None:
    """Lines to sign at the left, body, date and seal at the right, the copies below."""
    sheet.need(SIGN_HEIGHT)
    sheet.y += SIGN_GAP
    signed_and_sealed(sheet, stamp, SIGN_LABELS, SIGN_ROW)
    sheet.text([Span(COPIES_TEXT, NOTE)], first_indent=0, pitch=SMALL_PITCH)


def _party(fields: dict[str, str]) -> Group:
    """Both variants stand on the form; the one that does not apply is struck."""
    person = fields.get("variant", "") == PERSON
    of_person = fields if person else {}
    of_unit = {} if person else fields

    def row(first: str, a: str, second: str, b: str) -> tuple[Cell, ...]:
        return Cell(first, label=True), Cell(a), Cell(second, label=True), Cell(b)

    return Group(
        "当事人",
        (
            row("个人姓名", of_person.get("party_name", ""), "身份证件号码", of_person.get("party_id", "")),
            row("住址", of_person.get("party_address", ""), "联系电话", of_person.get("party_phone", "")),
            row(
                "单位名称",
                of_unit.get("party_name", ""),
                of_unit.get("party_id_label", "") or "统一社会信用代码",
                of_unit.get("party_id", ""),
            ),
            row(
                "法定代表人\n（负责人）",
                of_unit.get("party_rep", ""),
                "联系电话",
                of_unit.get("party_phone", ""),
            ),
            (Cell("住所", label=True), Cell(of_unit.get("party_address", ""), columns=3)),
        ),
    )


def _rows(fields: dict[str, str]) -> list[tuple[Cell, ...]]:
    def row(label: str, value: str | tuple[Span, ...]) -> tuple[Cell, ...]:
        return Cell(label, label=True, columns=2), Cell(value, columns=3)

    when = "，".join(part for part in (fields.get("act_time", ""), fields.get("act_place", "")) if part)
    return [
        row("时间、地点", when),
        row("违法事实", fields.get("facts", "")),
        row("证据", fields.get("proof", "")),
        row("违反的规定", fields.get("violated", "")),
        row("处罚依据", fields.get("punished", "")),
        row("裁量说明", fields.get("discretion", "")),
        row("处罚决定", _decision(fields)),
        row("罚款的履行", _payment(fields)),
        row(
            "代收银行及账号", "" if fields.get("cash") or not fields.get("amount") else fields.get("bank", "")
        ),
        row("告知与陈述申辩", _hearing(fields)),
        row("救济途径", fields.get("remedy", "")),
        row(
            "执法人员及决定地点",
            "；".join(p for p in (fields.get("officers"), fields.get("decided_place")) if p),
        ),
    ]


def _decision(fields: dict[str, str]) -> tuple[Span, ...]:
    fined = bool(fields.get("amount", "").strip())
    amount = (
        f"罚款人民币（大写）{fields.get('amount_words', '')}（{fields.get('amount', '')}）"
        if fined
        else "罚款"
    )
    warned = fields.get("warning", "") == "是"
    return (*option(warned, "警告", TEXT), Span("　　", TEXT), *option(fined, amount, TEXT))


def _payment(fields: dict[str, str]) -> tuple[Span, ...]:
    """How the fine is paid: by bank, or on the spot under one of three clauses."""
    fined, cash = bool(fields.get("amount", "").strip()), fields.get("cash", "")
    spans = [*option(fined and not cash, BANK_TEXT + OVERDUE_TEXT, TEXT), Span("\n", TEXT)]
    if not cash or not fined:
        return (*spans, *option(False, CASH_STRUCK, TEXT))
    spans += option(True, CASH_TEXT, TEXT)
    for key, text in CASH.items():
        spans += option(key == cash, text, TEXT)
    return (*spans, Span("\n" + RECEIPT_TEXT, TEXT))


def _hearing(fields: dict[str, str]) -> tuple[Span, ...]:
    plea = fields.get("plea", "").strip("\n") or STRUCK
    return Span(fields.get("told", ""), TEXT), Span(f"\n当事人陈述、申辩及采纳情况：{plea}", TEXT)


def example() -> dict[str, str]:
    """A fine of 200 yuan for a person, paid by bank."""
    return {
        "variant": PERSON,
        "party_name": "罗㛃喆",
        "party_id_label": "公民身份号码",
        "party_id": "500235199003074516",
        "party_rep": "",
        "party_address": "云凤县凤鸣镇里市村4组18号",
        "party_phone": "138****1234",
        "act_time": "2026年11月20日10时05分",
        "act_place": "云凤县凤鸣镇集贸市场东门外人行道",
        "facts": "擅自占用人行道摆放水果摊位一处，占用面积约2.5平方米，经11月18日口头劝导后仍未改正。",
        "proof": "现场检查笔录、照片3张、视频1段。",
        "violated": "《城市市容和环境卫生管理条例》第十四条",
        "punished": "《城市市容和环境卫生管理条例》第三十六条第二项",
        "discretion": "参照裁量基准“一般”阶次，占用面积不足3平方米。",
        "warning": "否",
        "amount": "￥200.00",
        "amount_words": "贰佰元整",
        "cash": "",
        "bank": "云凤农村商业银行凤鸣支行，账号6200 0000 0000 0000（待县级确认）",
        "told": (
            "执法人员作出本决定前，已口头告知当事人拟作出的行政处罚内容及事实、理由、依据，"
            "以及依法享有的陈述、申辩权利。"
        ),
        "plea": "当事人表示摊位马上撤走，对处罚没有异议。",
        "remedy": (
            "如不服本决定，应当自收到本决定书之日起六十日内先向云凤县人民政府申请行政复议；"
            "对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向云凤县人民法院提起行政诉讼。\n"
            "行政复议、行政诉讼期间，除法律另有规定外，本决定不停止执行。"
        ),
        "decided_place": "云凤县凤鸣镇集贸市场东门外",
        "officers": "李建国（证号50023500101）、王晓梅（证号50023500102）",
    }


KIND = Form(
    key="simple_penalty",
    title=TITLE,
    number_series="当罚",
    signers=(
        ("officer_1", "执法人员"),
        ("officer_2", "执法人员"),
        ("party", "当事人"),
        ("witness", "见证人"),
    ),
    copies=("当事人", "存档（备案）"),
    fields=in_groups(
        (
            FormField(
                key="variant",
                label="当事人类别",
                required=True,
                editable=False,
                choices=(PERSON, ORGANISATION),
            ),
            *PARTY_FIELDS,
            FormField(key="act_time", label="违法时间", required=True),
            FormField(key="act_place", label="违法地点", required=True),
            FormField(key="facts", label="违法事实", multiline=True, required=True),
            FormField(key="proof", label="证据", multiline=True, required=True),
            FormField(
                key="violated", label="违反的规定", multiline=True, required=True, hint="写到条、款、项"
            ),
            FormField(key="punished", label="处罚依据", multiline=True, required=True, hint="写到条、款、项"),
            FormField(key="discretion", label="裁量说明", multiline=True),
            FormField(key="warning", label="警告", required=True, editable=False, choices=("是", "否")),
            FormField(key="amount", label="罚款（小写）", editable=False),
            FormField(key="amount_words", label="罚款（大写）", editable=False),
            FormField(key="cash", label="当场收缴依据", editable=False, choices=("", *CASH)),
            FormField(
                key="bank",
                label="代收银行及账号",
                hint="规则包没有设代收银行时为空；不填则该栏打印“\\”，不影响定稿",
            ),
            FormField(key="told", label="口头告知", multiline=True, required=True),
            FormField(key="plea", label="陈述、申辩及采纳情况", multiline=True, required=True),
            FormField(key="remedy", label="救济途径", multiline=True, required=True),
            FormField(key="decided_place", label="决定地点", required=True),
            OFFICERS_FIELD,
        ),
        {
            FACTS: ("act_time", "act_place", "facts", "proof"),
            LAW: ("violated", "punished", "discretion"),
            DUTY: ("bank",),
            RIGHTS: ("told", "plea", "remedy"),
            DECIDED: ("decided_place",),
        },
    ),
    compose=compose,
    layout=layout,
    example=example,
    seal=True,
    why="决定当场处罚",
    must_sign=("party", "officer_1", "officer_2"),
    served=True,
    decides=True,
    remedy=True,
    remedy_as=OutcomeKind.SIMPLE,
    outcomes=(OutcomeKind.SIMPLE,),
    grouping=Grouping.FINDING,
    rank=40,
)
