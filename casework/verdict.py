"""Checks the officer's decision against the proposal: what the law or the form refuses, and why."""

from collections.abc import Callable, Iterator

from casework import discretion, leniency, procedure
from casework.decision import GroundAnswer, Option, Outcome, OutcomeKind, Proposal, Reason
from casework.leniency import Effect
from casework.money import figures
from casework.statutes import penalty

LENIENT = frozenset({OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER})
PENAL = frozenset({OutcomeKind.SIMPLE, OutcomeKind.ORDINARY})


def validate_outcome(outcome: Outcome, proposal: Proposal) -> tuple[Reason, ...]:
    """Say why a decision may not be recorded; empty when it may.

    Codes: outcome.not_open (with the option's own reasons after it), outcome.reason_missing,
    outcome.ground_missing, outcome.condition_open, outcome.condition_unmet, outcome.condition_unproved,
    outcome.education_missing, outcome.fine_missing, outcome.fine_limit, outcome.fine_range,
    outcome.band_reason_missing, outcome.fine_not_open, outcome.warning_not_open,
    outcome.cash_not_allowed, outcome.cash_reason_missing, outcome.correction_missing.
    """
    option = proposal.option(outcome.kind)
    if not option.allowed:
        text = "这一处理方式现在不能采用。"
        return (Reason(code="outcome.not_open", text=text), *option.reasons)
    return tuple(reason for rule in _RULES for reason in rule(outcome, option, proposal))


def _reason(outcome: Outcome, _option: Option, proposal: Proposal) -> Iterator[Reason]:
    if outcome.reason.strip():
        return
    if outcome.kind is not proposal.kind:
        text = "与程序建议不一致，须写明理由。"
        yield Reason(code="outcome.reason_missing", text=text, article=penalty("第三十四条"))
    elif outcome.kind in LENIENT:
        text = "不予处罚须写明认定的事实和理由。"
        yield Reason(code="outcome.reason_missing", text=text, article=penalty("第三十三条"))


def _conditions(outcome: Outcome, option: Option, proposal: Proposal) -> Iterator[Reason]:
    if outcome.kind not in LENIENT:
        return
    ground = proposal.ground(outcome.ground or option.ground)
    if ground is None or ground.outcome is not outcome.kind:
        text = "须选定不予处罚的法定理由。"
        yield Reason(code="outcome.ground_missing", text=text, article=penalty("第三十三条"))
        return
    for condition in ground.conditions:
        answer = outcome.conditions.get(condition.key)
        params = {"condition": condition.key, "ground": ground.key}
        if answer is None:
            text = f"还没有核实：{condition.text}。"
            yield Reason(code="outcome.condition_open", text=text, article=ground.article, params=params)
        elif not answer.met or condition.known is False:
            because = f"（{condition.known_because}）" if condition.known is False else ""
            text = f"不具备条件：{condition.text}{because}，不能适用“{ground.title}”。"
            yield Reason(code="outcome.condition_unmet", text=text, article=ground.article, params=params)
        elif not answer.proof.strip():
            text = f"须写明证明：{condition.text}（{condition.proof_hint}）。"
            yield Reason(code="outcome.condition_unproved", text=text, article=ground.article, params=params)


def _education(outcome: Outcome, _option: Option, _proposal: Proposal) -> Iterator[Reason]:
    if outcome.kind in LENIENT and not outcome.education.strip():
        text = "不予处罚的，应当对当事人进行教育，并记录教育内容。"
        yield Reason(code="outcome.education_missing", text=text, article=penalty("第三十三条第三款"))


def _fine(outcome: Outcome, option: Option, proposal: Proposal) -> Iterator[Reason]:
    if outcome.kind not in PENAL:
        return
    if outcome.warning and not option.warning:
        text = "该事项的依据没有规定警告。"
        yield Reason(code="outcome.warning_not_open", text=text, article=penalty("第三十八条"))
    if outcome.fine_fen is None:
        if outcome.kind is OutcomeKind.SIMPLE:
            yield from _fine_missing(outcome, option)
        return
    fine, limit = outcome.fine_fen, option.limit_fen
    if limit is not None and fine > limit:
        yield procedure.limit_reason(fine, limit)
    elif not option.fine:
        text = "该事项的依据没有可以这样作出的罚款。"
        yield Reason(code="outcome.fine_not_open", text=text, article=penalty("第三十八条"))
    elif not _in_range(fine, option, _may_go_below(outcome, proposal)):
        yield _range_reason(fine, option)


def _fine_missing(outcome: Outcome, option: Option) -> Iterator[Reason]:
    if outcome.warning and (option.warning_suffices or not option.fine):
        return
    text = "当场处罚须写明罚款数额" + ("，或者给予警告。" if option.warning_suffices else "。")
    yield Reason(code="outcome.fine_missing", text=text, article=penalty("第五十二条"))


def _in_range(fine_fen: int, option: Option, below_allowed: bool) -> bool:
    if fine_fen <= 0 or (option.max_fen is not None and fine_fen > option.max_fen):
        return False
    return below_allowed or fine_fen >= option.min_fen


def _may_go_below(outcome: Outcome, proposal: Proposal) -> bool:
    """A mitigated penalty (减轻) may lie below the lower bound. Source: 行政处罚法 30–32."""
    ground: GroundAnswer | None = proposal.ground(outcome.ground) if outcome.ground else None
    if ground is None or ground.effect != Effect.MITIGATED:
        return False
    conditions = leniency.kinds()[ground.key].conditions
    answers = [outcome.conditions.get(c.key) for c in conditions]
    return ground.fits is not False and all(a is not None and a.met and a.proof.strip() for a in answers)


def _range_reason(fine_fen: int, option: Option) -> Reason:
    if fine_fen < 0:
        text = "罚款数额不能小于零。"
        params = {"fine_fen": str(fine_fen)}
        return Reason(code="outcome.fine_range", text=text, article=penalty("第三十四条"), params=params)
    top = figures(option.max_fen) if option.max_fen is not None else "不限"
    text = f"{figures(fine_fen)}不在法定幅度内（{figures(option.min_fen)}至{top}）。"
    params = {"fine_fen": str(fine_fen), "min_fen": str(option.min_fen), "max_fen": str(option.max_fen)}
    article = next((r.article for r in option.reasons if r.code == "matter.basis"), "")
    return Reason(code="outcome.fine_range", text=text, article=article, params=params)


def _band(outcome: Outcome, option: Option, _proposal: Proposal) -> Iterator[Reason]:
    """An amount outside the discretion standard is lawful, but its reason has to be written down."""
    if outcome.kind not in PENAL or outcome.fine_fen is None or option.tier is None or outcome.reason.strip():
        return
    answer = discretion.check_amount(outcome.fine_fen, option.tier)
    if not answer.is_allowed:
        yield from (
            Reason(code="outcome.band_reason_missing", text=reason.text, article=reason.article)
            for reason in answer.reasons
        )


def _cash(outcome: Outcome, _option: Option, _proposal: Proposal) -> Iterator[Reason]:
    if not outcome.cash:
        return
    answer = procedure.cash(outcome.fine_fen or 0, outcome.cash, on_spot=outcome.kind is OutcomeKind.SIMPLE)
    if outcome.kind not in PENAL or not outcome.fine_fen or not answer.is_allowed:
        yield from answer.reasons if not answer.is_allowed else procedure.cash(0, "", on_spot=False).reasons
    elif outcome.cash != "68_1" and not outcome.reason.strip():
        text = "按第六十八条第二项或者第六十九条当场收缴的，须写明情形。"
        yield Reason(code="outcome.cash_reason_missing", text=text, article=answer.reasons[0].article)


def _correction(outcome: Outcome, _option: Option, proposal: Proposal) -> Iterator[Reason]:
    if outcome.correction.strip():
        return
    if outcome.kind is OutcomeKind.ORDER or (outcome.kind in PENAL and proposal.needs_correction):
        text = "须写明责令改正的内容。"
        yield Reason(code="outcome.correction_missing", text=text, article=penalty("第二十八条"))


_RULES: tuple[Callable[[Outcome, Option, Proposal], Iterator[Reason]], ...] = (
    _reason,
    _conditions,
    _education,
    _fine,
    _band,
    _cash,
    _correction,
)
