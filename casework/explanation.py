"""The explanation (说明): the whole reasoning of one matter and one party, gate by gate, as sections."""

from collections.abc import Callable
from datetime import date

from casework import (
    authority,
    citations,
    deadlines,
    discretion,
    hearing,
    law_by_date,
    minors,
    options,
    procedure,
    remedy,
    settings,
)
from casework.calendar import day_text
from casework.deadline import Deadline
from casework.decision import Answer, GroundAnswer, Outcome, OutcomeKind, Proposal, Reason
from casework.errors import BadIdentity
from casework.identity import birth_date
from casework.leniency import kinds
from casework.matter import Basis, MatterKind
from casework.money import amount_line, figures
from casework.pack import Body
from casework.party import PartyKind
from casework.question import Question, Section, line, officers, proposal_of
from casework.question import lines as lines_of
from casework.verdict import validate_outcome

KIND_WORDS = {
    OutcomeKind.ADVICE: "行政指导",
    OutcomeKind.ORDER: "责令改正",
    OutcomeKind.NO_PENALTY: "不予处罚",
    OutcomeKind.WAIVER: "首违免罚",
    OutcomeKind.SIMPLE: "当场处罚",
    OutcomeKind.ORDINARY: "普通程序",
    OutcomeKind.TRANSFER: "移送",
}
OUTCOME_WORDS = {
    "allowed": "可以",
    "refused": "不可以",
    "uncertain": "待确认",
    "order_first": "先责令改正",
    "simple": "可以当场处罚",
    "ordinary": "普通程序",
    "none": "没有可以给予的处罚",
    "unchanged": "新旧规定相同",
    "old": "适用行为时的规定",
    "new": "适用较轻的新规定",
    "person": "须由人比对",
    "required": "应当告知",
    "not_required": "没有达到标准",
    "under_14": "不满十四周岁",
    "youth": "已满十四周岁不满十八周岁",
    "adult": "已满十八周岁",
}
EFFECT_WORDS = {
    "shall_not": "应当不予处罚",
    "may_not": "可以不予处罚",
    "lighter": "从轻",
    "mitigated": "从轻或者减轻",
    "no_coercion": "可以不采取强制措施",
}
MATTER_WORDS = {
    MatterKind.STATUTORY: "法定",
    MatterKind.CONFERRED: "赋权",
    MatterKind.ENTRUSTED: "委托",
}
PARTY_WORDS = {
    PartyKind.PERSON: "自然人",
    PartyKind.ORGANISATION: "法人或者其他组织",
    PartyKind.BUSINESS: "个体工商户",
}
_FITS = {True: "符合", False: "不符合", None: "待核实"}
_KNOWN = {True: "是", False: "否", None: "待核实"}


def explain(question: Question) -> tuple[Section, ...]:
    """Answer every gate in the order in which an officer meets them; what is uncertain comes last."""
    proposal = proposal_of(question)
    sections = tuple(make(question, proposal) for make in SECTIONS)
    return (*sections, _open_points(sections))


# The sections


def _matter(question: Question, _proposal: Proposal) -> Section:
    matter, info = question.matter, question.pack.info
    lines = [
        f"清单包：{info.title} {info.version}" + ("（样例）" if info.sample else ""),
        f"事项：{matter.code} {matter.name}（{MATTER_WORDS[matter.kind]}，{matter.field}）",
        f"当事人：{PARTY_WORDS[question.party.kind]}；行为日 {day_text(question.act_date)}；"
        f"决定日 {day_text(question.on)}",
    ]
    if matter.source_dept:
        lines.append(f"原行使部门：{matter.source_dept}")
    lines += [f"来源：{matter.source or '没有写明'}（标记 {matter.mark}）"]
    for basis in matter.bases:
        lines += _basis(basis, question)
    return Section(title="事项和依据", lines=tuple(lines))


def _basis(basis: Basis, question: Question) -> list[str]:
    provision = question.pack.law_text(basis, question.act_date)
    roles = {"punishes": "处罚", "orders": "责令", "prohibits": "禁止", "inspects": "检查", "coerces": "强制"}
    head = f"{roles.get(basis.role, basis.role)}依据：{basis.citation}"
    if provision is None:
        return [head, "  条文：清单包没有行为日有效的条文，请核对。"]
    version = f"（{provision.version}）" if provision.version else ""
    return [head + version, f"  条文：{provision.text}"]


def _authority(question: Question, _proposal: Proposal) -> Section:
    matter = question.matter
    powers = [("检查", authority.INSPECT), ("处罚", authority.PENALISE)]
    coercive = dict.fromkeys([*matter.power_coerce, "查封", "扣押"])
    lines: list[str] = []
    uncertain: list[Reason] = []
    for word, power in [*powers, *((name, name) for name in coercive)]:
        answer = authority.check(
            matter, question.town, question.act_date, officers(), power, officers_on=question.on
        )
        lines += _answer(word, answer)
        uncertain += answer.uncertain
    body = _body(question)
    lines.append(f"以谁的名义：{body.name if body else matter.acting_body or '清单没有写明'}")
    return Section(title="有没有权", lines=tuple(lines), uncertain=tuple(uncertain))


def _body(question: Question) -> Body | None:
    return authority.acting_body(question.matter, question.town, question.pack)


def _answer(name: str, answer: Answer) -> list[str]:
    return [f"{name}：{OUTCOME_WORDS.get(answer.outcome, answer.outcome)}", *lines_of(answer.reasons, "  · ")]


def _procedure(question: Question, _proposal: Proposal) -> Section:
    matter, kind = question.matter, question.party.kind
    limit = procedure.on_spot_limit(kind, question.pack)
    lines: list[str] = [f"当场处罚罚款限额：{figures(limit.fen)}（含本数）〔{limit.article}〕"]
    uncertain = list(limit.uncertain)
    passed = question.ordered_until is not None and question.on > question.ordered_until
    for word, late in (("期限未过（或者没有责令）", False), ("责令期限已过仍未改正", True)):
        scope = procedure.penalty_range(matter, limit.who, term_passed=late, serious=_serious(question))
        answer = procedure.check(
            matter,
            kind,
            question.pack,
            term_passed=late,
            serious=_serious(question),
            fine_fen=question.fine_fen,
        )
        now = "（本次）" if late == (passed and not question.corrected) else ""
        lines += [f"{word}{now}：幅度 {_range(scope)}", *_answer("  程序", answer)]
        uncertain += answer.uncertain
    return Section(title="适用什么程序", lines=tuple(lines), uncertain=tuple(uncertain))


def _serious(question: Question) -> bool:
    return question.severity == "serious"


def _range(scope: procedure.PenaltyRange) -> str:
    if scope.waits:
        return "现在不能处罚"
    parts = ["警告"] if scope.warning else []
    if scope.computed:
        parts.append("罚款须按价值、面积等计算")
    elif scope.fine:
        low = f"{figures(scope.min_fen)}至" if scope.min_fen else ""
        high = "没有写明上限" if scope.max_fen is None else f"{figures(scope.max_fen)}以下"
        parts.append(f"罚款{low}{high}")
    words = {"confiscation": "没收", "suspension": "暂扣", "closure": "停产停业"}
    parts += [words.get(kind, "其他处罚") for kind in scope.other_kinds]
    return "、".join(parts) or "没有处罚"


def _leniency(_question: Question, proposal: Proposal) -> Section:
    lines = [proposal.coverage] if proposal.coverage else []
    for ground in sorted(proposal.grounds, key=options.fit_order):
        lines += _ground(ground)
    return Section(title="从宽理由", lines=tuple(lines))


def _ground(ground: GroundAnswer) -> list[str]:
    rule = kinds()[ground.key]
    lines = [
        f"{_FITS[ground.fits]}：{ground.title}（{EFFECT_WORDS[ground.effect]}）〔{ground.article}〕",
    ]
    for condition in ground.conditions:
        because = f"，{condition.known_because}" if condition.known_because else ""
        lines.append(
            f"  · {condition.key} {condition.text}：{_KNOWN[condition.known]}{because}"
            f"（证明：{condition.proof_hint}）"
        )
    if ground.listed:
        lines.append(f"  · 已列入清单：{'、'.join(ground.listed)}")
    if ground.fits is not False and rule.education:
        lines.append("  · 不予处罚的须教育并记录〔《中华人民共和国行政处罚法》第三十三条第三款〕")
    return lines


def _discretion(question: Question, _proposal: Proposal) -> Section:
    tiers = question.pack.tiers(question.matter.id)
    who = procedure.on_spot_limit(question.party.kind, question.pack).who
    tier = discretion.tier_for(tiers, question.severity, who)
    lines = [f"阶次：{discretion.describe(tier)}（标记 {tier.mark}）" if tier else "阶次：暂无"]
    uncertain: tuple[Reason, ...] = ()
    if tier is not None and tier.mark == "U":
        text = f"裁量阶次“{tier.level}”待确认（{tier.source}）。"
        uncertain = (Reason(code="discretion.unconfirmed", text=text),)
    if question.fine_fen is not None:
        answer = discretion.check_amount(question.fine_fen, tier)
        lines += [f"拟罚款：{amount_line(question.fine_fen)}", *_answer("在阶次内", answer)]
        uncertain += answer.uncertain
    return Section(title="裁量", lines=tuple(lines), uncertain=uncertain)


def _proposed(question: Question, proposal: Proposal) -> Section:
    lines = [f"建议：{KIND_WORDS[proposal.kind]}", *lines_of(proposal.reasons, "  · ")]
    if proposal.needs_correction:
        lines.append("  · 尚未改正，处理的同时须责令改正〔《中华人民共和国行政处罚法》第二十八条〕")
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
    return Section(title="建议（由人决定）", lines=tuple(lines), uncertain=proposal.uncertain)


def _remedy(question: Question, _proposal: Proposal) -> Section:
    body = _body(question)
    if body is None:
        reason = Reason(code="remedy.no_body", text="清单包没有可以出具文书的机关，不能写救济告知。")
        return Section(title="救济告知", lines=(reason.text,), uncertain=(reason,))
    lines: list[str] = []
    uncertain: list[Reason] = []
    for kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY, OutcomeKind.NO_PENALTY, OutcomeKind.ORDER):
        said = remedy.write(body, kind, question.pack)
        first = "（复议前置）" if said.reconsideration_first else ""
        lines += [f"{KIND_WORDS[kind]}{first}：", *(f"  · {s}" for s in said.sentences or ("不告知",))]
        uncertain += said.uncertain
    return Section(title="救济告知", lines=tuple(lines), uncertain=tuple(uncertain))


def _deadlines(question: Question, _proposal: Proposal) -> Section:
    calendar, on = question.pack.calendar(), question.on
    found: list[Deadline | None] = [
        deadlines.limitation(question.act_date),
        deadlines.correction(calendar, on, question.matter.correction_days),
        deadlines.penalty_decision(calendar, on),
        deadlines.simple_record(question.pack, on),
        deadlines.decision_service(calendar, on),
        deadlines.fine_payment(calendar, on),
        deadlines.reconsideration(calendar, on),
        deadlines.lawsuit(calendar, on),
        deadlines.hearing_request(calendar, on),
        deadlines.back_entry(question.pack, on),
    ]
    known = [deadline for deadline in found if deadline is not None]
    lines = tuple(f"{deadline.text}〔{deadline.article}〕" for deadline in known)
    lines = ("自行为日、决定日（视为当日责令、立案、送达）起算：", *lines)
    uncertain = tuple(reason for deadline in known for reason in deadline.uncertain)
    return Section(title="期限", lines=lines, uncertain=uncertain)


def _settings(question: Question, _proposal: Proposal) -> Section:
    lines: list[str] = []
    uncertain: list[Reason] = []
    for rule in settings.RULES:
        value = settings.read(question.pack, rule.key)
        said = rule.shown(value.value) if value.value else f"没有设定（{rule.when_absent}）"
        lines.append(f"{'待确认　' if value.uncertain else ''}{rule.label}：{said}")
        uncertain += value.uncertain
    return Section(title="地方设定", lines=tuple(lines), uncertain=tuple(uncertain))


def _by_date(question: Question, _proposal: Proposal) -> Section:
    found = law_by_date.compare(
        question.matter,
        question.pack,
        question.party.kind,
        question.act_date,
        question.on,
        serious=_serious(question),
    )
    lines = _answer("新旧规定", found.answer)
    if found.answer.outcome != "unchanged":
        for two in found.texts:
            lines += [two.basis.citation]
            for word, provision in (("行为时", two.then), ("决定时", two.now)):
                lines.append(f"  {word}：{provision.text if provision else '清单包没有当日有效的条文'}")
    lines.append(f"写入文书：{found.sentence}")
    return Section(title="新旧法适用", lines=tuple(lines), uncertain=found.answer.uncertain)


def _citations(question: Question, _proposal: Proposal) -> Section:
    matter, pack = question.matter, question.pack
    known = [p for b in matter.bases for p in pack.provisions(b.law_id, b.article)]
    stale = citations.check(citations.of_matters([matter], question.act_date), known, question.act_date)
    lines = tuple(f"{one.citation}：{one.text}" for one in stale) or ("所引条文在行为日有效。",)
    return Section(title="引用核查", lines=lines)


def _hearing(question: Question, _proposal: Proposal) -> Section:
    matter, kind = question.matter, question.party.kind
    limit = procedure.on_spot_limit(kind, question.pack)
    late = question.ordered_until is not None and question.on > question.ordered_until
    scope = procedure.penalty_range(matter, limit.who, term_passed=late, serious=_serious(question))
    fine = question.fine_fen if question.fine_fen is not None else scope.max_fen or 0
    name = "拟罚款" if question.fine_fen is not None else "按法定最高罚款"
    answer = hearing.check(kind, fine, scope.other_kinds, question.pack, scopes=(question.town, matter.field))
    lines = _answer(f"{name}{figures(fine)}，听证权利", answer)
    return Section(title="听证", lines=tuple(lines), uncertain=answer.uncertain)


def _minors(question: Question, _proposal: Proposal) -> Section:
    if question.party.kind is not PartyKind.PERSON:
        return Section(title="未成年人", lines=("当事人不是自然人，不适用。",))
    answer = minors.check(_born(question), question.act_date, question.on)
    return Section(title="未成年人", lines=tuple(_answer("年龄", answer)), uncertain=answer.uncertain)


def _born(question: Question) -> date | None:
    """The birth day in the ID number; None when there is none that checks."""
    if not question.party.id_number:
        return None
    try:
        return birth_date(question.party.id_number)
    except BadIdentity:
        return None  # another document stands in the field


def _open_points(sections: tuple[Section, ...]) -> Section:
    reasons = {line(reason): None for section in sections for reason in section.uncertain}
    return Section(title="待确认", lines=tuple(reasons) or ("没有。",))


SECTIONS: tuple[Callable[[Question, Proposal], Section], ...] = (
    _matter,
    _citations,
    _by_date,
    _authority,
    _procedure,
    _leniency,
    _minors,
    _discretion,
    _hearing,
    _proposed,
    _remedy,
    _deadlines,
    _settings,
)
