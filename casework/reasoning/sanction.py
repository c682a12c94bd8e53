"""How it may be handled and how much: procedure, several laws, limitation, leniency, amount, hearing."""

from datetime import date

from casework import deadlines, discretion, hearing, minors, options, procedure, several_laws
from casework.calendar import day_text
from casework.decision import Answer, GroundAnswer, Outcome, OutcomeKind, Proposal, Reason
from casework.errors import BadIdentity
from casework.identity import birth_date
from casework.leniency import kinds
from casework.money import amount_line, figures
from casework.party import PartyKind
from casework.question import Question, Section, Step
from casework.question import lines as lines_of
from casework.reasoning.words import EFFECT_WORDS, FITS, KIND_WORDS, KNOWN, range_words, told
from casework.statutes import penalty
from casework.verdict import validate_outcome


def procedures(question: Question, _proposal: Proposal) -> Section:
    """Which procedure is open, before and after an ordered term."""
    row, kind = question.matter, question.party.kind
    limit = procedure.on_spot_limit(kind, question.pack)
    lines: list[str] = [f"当场处罚罚款限额：{figures(limit.fen)}（含本数）〔{limit.article}〕"]
    uncertain, steps = list(limit.uncertain), []
    for word, late in (("期限未过（或者没有责令）", False), ("责令期限已过仍未改正", True)):
        scope = procedure.penalty_range(row, limit.who, term_passed=late, serious=question.serious)
        answer = procedure.check(
            row,
            kind,
            question.pack,
            term_passed=late,
            serious=question.serious,
            fine_fen=question.fine_fen,
        )
        now = "（本次）" if late == question.term_passed else ""
        lines += [f"{word}{now}：幅度 {range_words(scope)}", *told("  程序", answer)]
        steps.append(Step(name=f"程序，{word}{now}", answer=answer))
        uncertain += answer.uncertain
    return Section(
        key="procedure",
        title="适用什么程序",
        lines=tuple(lines),
        steps=tuple(steps),
        uncertain=tuple(uncertain),
    )


def several(question: Question, _proposal: Proposal) -> Section:
    """One act under several laws: which of them is used for the fine."""
    if not question.beside and not question.already_fined:
        line = "没有登记同一行为违反的其他规定；同一行为不得给予两次以上罚款。"
        return Section(key="several", title="一事多法", lines=(f"{line}〔{penalty('第二十九条')}〕",))
    answer = several_laws.higher_fine(
        (question.matter, *question.beside),
        question.party.kind,
        question.pack,
        term_passed=question.term_passed,
        serious=question.serious,
        already_fined=question.already_fined,
    )
    return Section(
        key="several",
        title="一事多法",
        lines=tuple(told("同一行为违反多项规定", answer)),
        steps=(Step(name="一事多法", answer=answer),),
        uncertain=answer.uncertain,
    )


def in_time(question: Question) -> Answer:
    """Whether the act came to light within two, or five, years. Source: 行政处罚法 36."""
    found = question.found_on or question.on
    usual = deadlines.limitation(question.act_date).due.last
    grave = deadlines.limitation(question.act_date, grave=True).due.last
    article = penalty("第三十六条")
    spans = f"二年期至{day_text(usual)}，五年期至{day_text(grave)}，发现于{day_text(found)}"
    inputs = {"act_date": question.act_date.isoformat(), "found_on": found.isoformat()}
    if found <= usual:
        reason = Reason(code="limitation.in_time", text=f"没有超过追责时效（{spans}）。", article=article)
        return Answer(outcome="in_time", reasons=(reason,), inputs=inputs)
    if found > grave:
        text = f"行为已经终了的，已超过追责时效（{spans}），不再给予行政处罚。"
        ended = Reason(code="limitation.continuing", text="连续或者继续的行为从终了之日起算，须核实。")
        reason = Reason(code="limitation.expired", text=text, article=article)
        return Answer(outcome="expired", reasons=(reason,), uncertain=(ended,), inputs=inputs)
    text = (
        f"已过二年（{spans}）：行为已经终了，且不涉及公民生命健康安全、金融安全或者没有危害后果的，"
        "不再给予行政处罚；否则为五年，须核实。"
    )
    reason = Reason(code="limitation.between", text=text, article=article)
    return Answer(outcome="uncertain", uncertain=(reason,), inputs=inputs)


def limitation(question: Question, _proposal: Proposal) -> Section:
    """Whether the act came to light in time."""
    answer = in_time(question)
    lines = (*told("追责时效", answer), *lines_of(answer.uncertain, "  · "))
    return Section(
        key="limitation",
        title="追责时效",
        lines=lines,
        steps=(Step(name="追责时效", answer=answer),),
        uncertain=answer.uncertain,
    )


def leniency(_question: Question, proposal: Proposal) -> Section:
    """Every ground of leniency with its conditions, those that fit first."""
    lines = [proposal.coverage] if proposal.coverage else []
    for ground in sorted(proposal.grounds, key=options.fit_order):
        lines += _ground(ground)
    return Section(key="leniency", title="从宽理由", lines=tuple(lines))


def _ground(ground: GroundAnswer) -> list[str]:
    rule = kinds()[ground.key]
    lines = [f"{FITS[ground.fits]}：{ground.title}（{EFFECT_WORDS[ground.effect]}）〔{ground.article}〕"]
    for condition in ground.conditions:
        because = f"，{condition.known_because}" if condition.known_because else ""
        lines.append(
            f"  · {condition.key} {condition.text}：{KNOWN[condition.known]}{because}"
            f"（证明：{condition.proof_hint}）"
        )
    if ground.listed:
        lines.append(f"  · 已列入清单：{'、'.join(ground.listed)}")
    if ground.fits is not False and rule.education:
        lines.append(f"  · 不予处罚的须教育并记录〔{penalty('第三十三条第三款')}〕")
    return lines


def age(question: Question, _proposal: Proposal) -> Section:
    """The rules for minors."""
    if question.party.kind is not PartyKind.PERSON:
        return Section(key="minors", title="未成年人", lines=("当事人不是自然人，不适用。",))
    answer = minors.check(born(question), question.act_date, question.on)
    return Section(
        key="minors",
        title="未成年人",
        lines=tuple(told("年龄", answer)),
        steps=(Step(name="年龄", answer=answer),),
        uncertain=answer.uncertain,
    )


def born(question: Question) -> date | None:
    """The birth day in the ID number; None when there is none that checks."""
    if not question.party.id_number:
        return None
    try:
        return birth_date(question.party.id_number)
    except BadIdentity:
        return None  # another document stands in the field


def amount(question: Question, _proposal: Proposal) -> Section:
    """The tier with its reasons, what was fined before in like cases, and the amount in mind."""
    tiers = question.pack.tiers(question.matter.id)
    who = procedure.on_spot_limit(question.party.kind, question.pack).who
    tier = discretion.tier_for(tiers, question.severity, who)
    lines = [f"阶次：{discretion.describe(tier)}（标记 {tier.mark}）" if tier else "阶次：暂无"]
    lines.append(discretion.like_cases(question.similar_fines))
    uncertain: tuple[Reason, ...] = ()
    steps: tuple[Step, ...] = ()
    if tier is not None and tier.mark == "U":
        text = f"裁量阶次“{tier.level}”待确认（{tier.source}）。"
        uncertain = (Reason(code="discretion.unconfirmed", text=text),)
    if question.fine_fen is not None:
        answer = discretion.check_amount(question.fine_fen, tier)
        lines += [f"拟罚款：{amount_line(question.fine_fen)}", *told("在阶次内", answer)]
        steps = (Step(name="在阶次内", answer=answer),)
        uncertain += answer.uncertain
    return Section(key="discretion", title="裁量", lines=tuple(lines), steps=steps, uncertain=uncertain)


def hearing_of(question: Question) -> tuple[str, Answer]:
    """What was asked about a hearing, and the answer: the fine in mind, else the highest one."""
    row, kind = question.matter, question.party.kind
    limit = procedure.on_spot_limit(kind, question.pack)
    scope = procedure.penalty_range(
        row, limit.who, term_passed=question.term_passed, serious=question.serious
    )
    fine = question.fine_fen if question.fine_fen is not None else scope.max_fen or 0
    name = "拟罚款" if question.fine_fen is not None else "按法定最高罚款"
    answer = hearing.check(kind, fine, scope.other_kinds, question.pack, scopes=(question.town, row.field))
    return f"{name}{figures(fine)}，听证权利", answer


def heard(question: Question, _proposal: Proposal) -> Section:
    """Whether the right to a hearing must be told."""
    asked, answer = hearing_of(question)
    return Section(
        key="hearing",
        title="听证",
        lines=tuple(told(asked, answer)),
        steps=(Step(name=asked, answer=answer),),
        uncertain=answer.uncertain,
    )


def proposed(question: Question, proposal: Proposal) -> Section:
    """What is proposed, and every other outcome open or closed."""
    lines = [f"建议：{KIND_WORDS[proposal.kind]}", *lines_of(proposal.reasons, "  · ")]
    if proposal.needs_correction:
        lines.append(f"  · 尚未改正，处理的同时须责令改正〔{penalty('第二十八条')}〕")
    for option in proposal.options:
        lines.append(f"{KIND_WORDS[option.kind]}：{'可以' if option.allowed else '不可以'}")
        lines += lines_of(option.reasons, "  · ")
    if question.fine_fen is not None:
        for kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY):
            decided = Outcome(kind=kind, fine_fen=question.fine_fen, reason="写明理由", correction="写明内容")
            refused = validate_outcome(decided, proposal)
            word = "不可以" if refused else "可以"
            lines += [f"按{KIND_WORDS[kind]}罚款{figures(question.fine_fen)}：{word}"]
            lines += lines_of(refused, "  · ")
    return Section(
        key="proposal",
        title="建议（由人决定）",
        lines=tuple(lines),
        steps=tuple(Step(name=KIND_WORDS[option.kind], answer=option.answer) for option in proposal.options),
        uncertain=proposal.uncertain,
    )
