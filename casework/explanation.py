"""The explanation (说明): the whole reasoning of one matter and one party, gate by gate, as sections."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time

from msgspec import Struct

from casework import authority, deadlines, discretion, options, procedure, remedy, settings
from casework.calendar import day_text
from casework.deadline import Deadline
from casework.decision import (
    Answer,
    ConditionAnswer,
    GroundAnswer,
    Outcome,
    OutcomeKind,
    Proposal,
    Reason,
)
from casework.finding import Finding
from casework.history import CHINA_TIME, Earlier, History
from casework.leniency import kinds
from casework.matter import Basis, Matter, MatterKind
from casework.money import amount_line, figures
from casework.officer import Officer
from casework.pack import Body, Pack
from casework.party import Party, PartyKind
from casework.proposal import propose
from casework.verdict import validate_outcome
from casework.visit import Visit

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
_FINDING = "f"


class Question(Struct, frozen=True, kw_only=True):
    """What is asked: a matter, a party and what is known of the act."""

    pack: Pack
    matter: Matter
    party: Party
    town: str
    act_date: date
    on: date  # the day of the decision
    found_on: date | None = None  # the day the act came to light; None = the day of the decision
    severity: str = "slight"
    harm: str = ""
    corrected: bool = False
    ordered_until: date | None = None
    earlier: tuple[Earlier, ...] = ()
    history_known: bool = True  # False: as if the laptop had never heard from the county
    fine_fen: int | None = None
    goods_fen: int | None = None
    delay_months: int | None = None
    facts: dict[str, bool] = {}  # conditions of leniency that are established


class Section(Struct, frozen=True, kw_only=True):
    """One step of the reasoning."""

    title: str
    lines: tuple[str, ...]
    uncertain: tuple[Reason, ...] = ()


def explain(question: Question) -> tuple[Section, ...]:
    """Answer every gate in the order in which an officer meets them; what is uncertain comes last."""
    proposal = _proposal(question)
    sections = tuple(make(question, proposal) for make in SECTIONS)
    return (*sections, _open_points(sections))


def line(reason: Reason) -> str:
    """A reason as one line, with its article."""
    return f"{reason.text}〔{reason.article}〕" if reason.article else reason.text


def _lines(reasons: Iterable[Reason], mark: str = "· ") -> tuple[str, ...]:
    return tuple(mark + line(reason) for reason in reasons)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CHINA_TIME).astimezone(UTC)


def _officers() -> tuple[Officer, Officer]:
    """Two qualified officers: the question is about the matter, not about certificates."""
    return tuple(  # type: ignore[return-value]  # two of them
        Officer(id=key, name=key, town="", cert_no=key, cert_to=date.max) for key in ("甲", "乙")
    )


def _finding(question: Question) -> Finding:
    return Finding(
        id=_FINDING,
        item="",
        matter=question.matter.id,
        severity=question.severity,
        harm=question.harm,
        goods_fen=question.goods_fen,
        delay_months=question.delay_months,
        act_date=question.act_date,
        found_at=_noon(question.found_on or question.on),
        corrected_at=_noon(min(question.on, question.ordered_until or question.on))
        if question.corrected
        else None,
    )


def _proposal(question: Question) -> Proposal:
    finding = _finding(question)
    first, second = _officers()
    known = {key: ConditionAnswer(met=met, proof="已核实") for key, met in question.facts.items()}
    visit = Visit(
        id="v",
        town=question.town,
        pack=question.pack.info.id,
        party=question.party,
        officers={"first": first, "second": second},
        findings={_FINDING: finding},
        outcomes={_FINDING: Outcome(kind=OutcomeKind.ADVICE, conditions=known)},
        started_at=finding.found_at,
    )
    as_of = finding.found_at if question.history_known else None
    return propose(
        finding,
        visit,
        question.matter,
        question.pack,
        question.party,
        History(earlier=question.earlier, as_of=as_of),
        question.on,
        ordered_until=question.ordered_until,
    )


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
            matter, question.town, question.act_date, _officers(), power, officers_on=question.on
        )
        lines += _answer(word, answer)
        uncertain += answer.uncertain
    body = _body(question)
    lines.append(f"以谁的名义：{body.name if body else matter.acting_body or '清单没有写明'}")
    return Section(title="有没有权", lines=tuple(lines), uncertain=tuple(uncertain))


def _body(question: Question) -> Body | None:
    return authority.acting_body(question.matter, question.town, question.pack)


def _answer(name: str, answer: Answer) -> list[str]:
    return [f"{name}：{OUTCOME_WORDS.get(answer.outcome, answer.outcome)}", *_lines(answer.reasons, "  · ")]


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
    lines = [f"建议：{KIND_WORDS[proposal.kind]}", *_lines(proposal.reasons, "  · ")]
    if proposal.needs_correction:
        lines.append("  · 尚未改正，处理的同时须责令改正〔《中华人民共和国行政处罚法》第二十八条〕")
    for option in proposal.options:
        lines.append(f"{KIND_WORDS[option.kind]}：{'可以' if option.allowed else '不可以'}")
        lines += _lines(option.reasons, "  · ")
    if question.fine_fen is not None:
        for kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY):
            decided = Outcome(kind=kind, fine_fen=question.fine_fen, reason="写明理由", correction="写明内容")
            refused = validate_outcome(decided, proposal)
            word = "不可以" if refused else "可以"
            lines += [f"按{KIND_WORDS[kind]}罚款{figures(question.fine_fen)}：{word}"]
            lines += _lines(refused, "  · ")
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


def _open_points(sections: tuple[Section, ...]) -> Section:
    reasons = {line(reason): None for section in sections for reason in section.uncertain}
    return Section(title="待确认", lines=tuple(reasons) or ("没有。",))


SECTIONS: tuple[Callable[[Question, Proposal], Section], ...] = (
    _matter,
    _authority,
    _procedure,
    _leniency,
    _discretion,
    _proposed,
    _remedy,
    _deadlines,
    _settings,
)
