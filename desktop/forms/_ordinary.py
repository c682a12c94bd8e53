"""Wording of the ordinary procedure (普通程序): the case, its steps, proofs, discretion, penalties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from casework import discretion, hearing, law_by_date, leniency, money
from casework.outcome_kind import OutcomeKind
from casework.statutes import penalty
from desktop.forms import kinds
from desktop.forms._wording import EVIDENCE_WORDS, day, names, numbered, used_matters, visit_day

if TYPE_CHECKING:
    from casework.decision import Outcome
    from casework.evidence_kind import EvidenceKind
    from casework.finding import Finding
    from casework.form_context import FormContext
    from casework.notice import Paper

ORDER_CLAUSE = penalty("第二十八条第一款")
FILING, NOTICE, PLEA, REVIEW = "case_filing", "penalty_notice", "plea_record", "legal_review"
REPORT, DECISION = "investigation_report", "penalty_decision"
ASKED = "要求听证"
NEEDS_REVIEW = "需要"
PROVES = {  # sealed papers that are evidence -> what they prove
    "interview": "当事人的情况和违法事实",
    "scene_survey": "现场的位置、尺寸和状况",
    "evidence_sheet": "证据的来源和内容",
    "electronic_data": "电子数据的来源和完整性",
    "sampling": "样品的来源和数量",
    "recheck_record": "改正的情况",
}
BEARING = ("lighter", "mitigated")  # effects of grounds that bear on the amount


def case_name(ctx: FormContext) -> str:
    """案由: who is suspected of what; of several acts the first is named."""
    named = [matter.name for matter in used_matters(ctx)] or ["违反有关规定"]
    return f"{ctx.party.name}涉嫌{named[0]}{'等' if len(named) > 1 else ''}案"


def paper_day(ctx: FormContext, paper: Paper | None) -> str:
    """The printed day on which a paper was sealed; "" without one."""
    return day(ctx.local(paper.sealed_at).date()) if paper and paper.sealed_at else ""


def served_day(ctx: FormContext, paper: Paper | None) -> date | None:
    """The day in the printed zone on which a paper reached the party."""
    if paper is None or paper.service is None or paper.service.at is None:
        return None
    return ctx.local(paper.service.at).date()


def entrusted(ctx: FormContext) -> str:
    """Who acts by entrustment and on which paper; "" where the body acts itself. Source: 行政处罚法 20."""
    papers = list(dict.fromkeys(m.entrust_doc for m in used_matters(ctx) if m.entrust_doc))
    own = ctx.pack.body(ctx.visit.town) if ctx.pack is not None else None
    if not papers or own is None or own.key == ctx.body.key:
        return ""
    return f"本案由受委托的{own.name}以{ctx.body.name}的名义办理（委托书：{'、'.join(papers)}）。"


def contact(ctx: FormContext) -> str:
    """Whom to turn to."""
    parts = [names(ctx.officers)]
    parts += [f"联系电话：{ctx.body.phone}"] if ctx.body.phone else []
    parts += [f"地址：{ctx.body.address}"] if ctx.body.address else []
    return "，".join(part for part in parts if part)


def desk_contact(ctx: FormContext) -> str:
    """Whom another body may call, in one line."""
    return "，".join(part for part in (names(ctx.officers), ctx.body.phone) if part)


def decided(ctx: FormContext) -> list[tuple[Finding, Outcome]]:
    """The findings that were decided, with their decisions."""
    return [(f, ctx.outcomes[f.id]) for f in ctx.findings if f.id in ctx.outcomes]


def fine_fen(ctx: FormContext) -> int:
    """The fine in fen: the sum of the decisions unless the context says otherwise."""
    if ctx.amount_fen is not None:
        return ctx.amount_fen
    return sum(outcome.fine_fen or 0 for _, outcome in decided(ctx))


def amount_fields(ctx: FormContext) -> dict[str, str]:
    """Warning and fine as fields: 是/否, yuan in figures, capitals, and how several acts add up."""
    amount = fine_fen(ctx)
    shares = [(n, o.fine_fen or 0) for n, (_, o) in enumerate(decided(ctx), start=1)]
    split = "；".join(f"第{n}项{money.capital(fen)}（￥{fen / 100:.2f}）" for n, fen in shares if fen)
    return {
        "warning": "是" if any(outcome.warning for _, outcome in decided(ctx)) else "否",
        "amount": f"{amount / 100:.2f}" if amount else "",
        "amount_words": (ctx.amount_words or money.capital(amount)) if amount else "",
        "split": f"以上罚款合并执行，其中{split}。" if sum(fen > 0 for _, fen in shares) > 1 else "",
    }


def closed(text: str) -> str:
    """A text that ends with a full stop; what was typed stays as it is."""
    return text if text.endswith("。") else f"{text}。"


def penalty_lines(fields: dict[str, str]) -> str:
    """The penalties of a paper, numbered where there are several; the others as they were typed."""
    lines = ["警告"] if fields.get("warning", "") == "是" else []
    if fields.get("amount", "").strip():
        lines.append(f"罚款人民币{fields.get('amount_words', '')}（￥{fields['amount']}）")
    others = fields.get("others", "").strip("\n")
    lines += [others] if others.strip() else []
    if len(lines) > 1:
        return "\n".join(f"{n}. {closed(line)}" for n, line in enumerate(lines, start=1))
    return "".join(map(closed, lines))


def proofs(ctx: FormContext) -> str:
    """Every piece of evidence and what it proves, numbered."""
    lines = ["现场检查笔录，证明检查的时间、地点、经过和现场情况"]
    many = len(ctx.findings) > 1
    for number, finding in enumerate(ctx.findings, start=1):
        files = [one for one in ctx.evidence if one.finding == finding.id and not one.withdrawn]
        counted = _counted([one.kind for one in files])
        if counted:
            lines.append(f"{counted}，证明{f'第{number}项' if many else '上述'}违法事实")
    known = kinds()
    for key, proved in PROVES.items():
        count = sum(1 for paper in ctx.papers if paper.form == key)
        if count and key in known:
            lines.append(f"{known[key].title}{count}份，证明{proved}")
    return numbered(lines)


def _counted(kinds: list[EvidenceKind]) -> str:
    units = {"照片": "张", "视频": "段", "录音": "段"}
    parts = [(word, kinds.count(kind)) for kind, word in EVIDENCE_WORDS.items() if kind in kinds]
    return "、".join(
        f"{word if word != '其他' else '其他材料'}{count}{units.get(word, '份')}" for word, count in parts
    )


def discretion_text(ctx: FormContext) -> str:
    """How the discretion standard was applied to each act, and why.

    Source: 行政处罚法 34; 国办发〔2022〕27号.
    """
    return numbered([_discretion(ctx, finding, outcome) for finding, outcome in decided(ctx)])


def _discretion(ctx: FormContext, finding: Finding, outcome: Outcome) -> str:
    parts = []
    tiers = ctx.pack.tiers(finding.matter) if ctx.pack is not None else ()
    tier = discretion.tier_for(tiers, finding.severity, ctx.party.kind)
    if tier is not None:
        source = f"（{tier.source}）" if tier.source else ""
        parts.append(f"参照裁量基准{source}，该行为适用“{tier.level}”阶次")
        parts.append("罚款幅度为" + discretion.describe(tier).rsplit("：", 1)[1].replace(" ", ""))
        if outcome.fine_fen and not discretion.check_amount(outcome.fine_fen, tier).is_allowed:
            parts.append(
                f"本次罚款{money.figures(outcome.fine_fen).replace(' ', '')}不在该幅度之内，已经报批"
            )
    else:
        parts.append("本地裁量基准没有列明该事项的阶次")
    ground = leniency.kinds().get(outcome.ground)
    if ground is not None and ground.effect in BEARING:
        parts.append(f"当事人有“{ground.title}”的情形，依据{ground.article}的规定，依法从轻或者减轻处罚")
    if outcome.reason.strip():
        parts.append(outcome.reason.strip().rstrip("。；"))
    return "，".join(parts[:2]) + "".join(f"；{part}" for part in parts[2:])


def old_and_new_law(ctx: FormContext) -> str:
    """Which law applies where it changed between act and decision; "" where it did not.

    Source: 行政处罚法 37.
    """
    if ctx.pack is None:
        return ""
    today = ctx.local(ctx.now).date()
    found: dict[str, None] = {}
    for finding in ctx.findings:
        matter = ctx.matters.get(finding.matter)
        act = finding.act_date or visit_day(ctx)
        if matter is None or act > today:
            continue
        compared = law_by_date.compare(matter, ctx.pack, ctx.party.kind, act, today)
        if compared.answer.outcome != "unchanged":
            found[compared.sentence] = None
    return "\n".join(found)


def orders(ctx: FormContext) -> str:
    """The order to correct that goes with the penalty, or the one that was served before."""
    before = ctx.sealed("correction_order")
    if before is not None:
        return f"本机关已送达《责令改正通知书》（{before.number}），责令改正上述违法行为。"
    return f"依据{ORDER_CLAUSE}的规定，责令立即改正上述违法行为。"


def not_ordinary(ctx: FormContext) -> str:
    """Why the ordinary procedure has no place here; "" when it has."""
    if not ctx.findings:
        return "没有选定违法事实，不能按普通程序办理（《中华人民共和国行政处罚法》第五十四条）。"
    chosen = {outcome.kind for _, outcome in decided(ctx)}
    if chosen and OutcomeKind.ORDINARY not in chosen:
        return f"这些违法事实没有决定按普通程序处罚，不用这份文书（{penalty('第五十四条')}）。"
    return ""


def not_told(ctx: FormContext) -> str:
    """Why no decision may be made yet: the party was not told, or its term still runs.

    Source: 行政处罚法 44, 45, 62, 64.
    """
    notice = ctx.sealed(NOTICE)
    article = penalty("第六十二条")
    if notice is None:
        return f"没有作出行政处罚事先告知书，不得作出处罚决定（{article}）。"
    told = served_day(ctx, notice)
    if told is None:
        return f"行政处罚事先告知书还没有送达当事人，不得作出处罚决定（{article}）。"
    changed = told_otherwise(ctx, notice)
    if changed or _has_pleaded(ctx, notice):
        return changed
    last = term_end(ctx, notice, told)
    if last is not None and ctx.local(ctx.now).date() <= last:
        return f"当事人陈述、申辩（听证）的期限到{day(last)}，期满前不得作出处罚决定（{article}）。"
    return ""


def _has_pleaded(ctx: FormContext, notice: Paper) -> bool:
    """Whether the party was heard, or waived, after this notice and not only after an earlier one."""
    plea = ctx.sealed(PLEA)
    if plea is None or plea.sealed_at is None or notice.sealed_at is None:
        return False
    return plea.sealed_at >= notice.sealed_at


def told_otherwise(ctx: FormContext, notice: Paper) -> str:
    """Why the notice does not cover what is to be decided now; "" when it does.

    Source: 行政处罚法 44, 45 (never heavier for pleading), 63.
    """
    told = notice.fields.get("amount", "") or "0"
    if fine_fen(ctx) > money.parse_yuan(told):
        return f"罚款重于事先告知的{told}元，应当重新告知（{penalty('第四十五条')}）。"
    if hearing_gate(ctx) == "required" and notice.fields.get("hearing", "") != "是":
        return f"达到听证标准，事先告知书没有告知听证的权利，应当重新告知（{penalty('第六十三条')}）。"
    return ""


def hearing_gate(ctx: FormContext) -> str:
    """required, not_required or uncertain, as the hearing gate says. Source: 行政处罚法 63."""
    if ctx.pack is None:
        return "uncertain"
    scopes = (ctx.body.key, *(matter.field for matter in used_matters(ctx)))
    return hearing.check(ctx.party.kind, fine_fen(ctx), (), ctx.pack, scopes=scopes).outcome


def term_end(ctx: FormContext, notice: Paper, told: date) -> date | None:
    """The last day on which the party may plead or ask for a hearing; None without a calendar or a term."""
    if ctx.calendar is None:
        return None
    terms = [int(text) for text in (notice.fields.get("plea_days", ""),) if text.isdecimal()]
    terms += [5] if notice.fields.get("hearing", "") == "是" else []
    days = [ctx.calendar.working_days_after(told, term).last for term in terms]
    return max(days, default=None)


def review_missing(ctx: FormContext) -> str:
    """Why a legal review must come first; "" when none is due or it was made. Source: 行政处罚法 58."""
    plea, report, filing = ctx.sealed(PLEA), ctx.sealed(REPORT), ctx.sealed(FILING)
    heard = plea is not None and plea.fields.get("hearing", "") == ASKED
    due = heard or any(p is not None and p.fields.get("review", "") == NEEDS_REVIEW for p in (report, filing))
    review = ctx.sealed(REVIEW)
    article = penalty("第五十八条")
    if due and review is None:
        return f"本案应当经法制审核，未经审核不得作出处罚决定（{article}）。"
    if review is not None and review.fields.get("opinion", "") not in ("", "同意"):
        return f"法制审核没有通过（{review.fields['opinion']}），不得作出处罚决定（{article}）。"
    return ""
