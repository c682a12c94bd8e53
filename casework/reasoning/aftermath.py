"""What follows a decision: remedies, deadlines, execution by night and on holidays, local settings."""

from datetime import datetime, time

from casework import deadlines, execution_time, remedy, settings
from casework.deadline import Deadline
from casework.decision import OutcomeKind, Proposal, Reason
from casework.history import CHINA_TIME
from casework.question import Question, Section, Step
from casework.reasoning.power import body
from casework.reasoning.words import KIND_WORDS, told


def remedies(question: Question, _proposal: Proposal) -> Section:
    """What the party is told of reconsideration and court, per kind of paper."""
    acting = body(question)
    if acting is None:
        reason = Reason(code="remedy.no_body", text="清单包没有可以出具文书的机关，不能写救济告知。")
        return Section(key="remedy", title="救济告知", lines=(reason.text,), uncertain=(reason,))
    lines: list[str] = []
    uncertain: list[Reason] = []
    for kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY, OutcomeKind.NO_PENALTY, OutcomeKind.ORDER):
        said = remedy.write(acting, kind, question.pack)
        first = "（复议前置）" if said.reconsideration_first else ""
        lines += [f"{KIND_WORDS[kind]}{first}：", *(f"  · {s}" for s in said.sentences or ("不告知",))]
        uncertain += said.uncertain
    return Section(key="remedy", title="救济告知", lines=tuple(lines), uncertain=tuple(uncertain))


def terms(question: Question, _proposal: Proposal) -> Section:
    """Every term that begins on the day of the decision, and the limitation."""
    calendar, on, pack = question.pack.calendar(), question.on, question.pack
    found: list[Deadline | None] = [
        deadlines.limitation(question.act_date),
        deadlines.correction(calendar, on, question.matter.correction_days),
        deadlines.preservation_disposal(calendar, on),
        deadlines.coercion_end(calendar, on),
        deadlines.penalty_decision(calendar, on),
        deadlines.simple_record(pack, on),
        deadlines.decision_service(calendar, on),
        deadlines.fine_payment(calendar, on),
        deadlines.cash_to_body(calendar, on),
        deadlines.reconsideration(calendar, on),
        deadlines.reconsideration(calendar, on, told=False),
        deadlines.lawsuit(calendar, on),
        deadlines.hearing_request(calendar, on),
        deadlines.reminder_wait(calendar, on),
        deadlines.publication_withdrawal(calendar, on),
        deadlines.crime_transfer_decision(calendar, on),
        deadlines.back_entry(pack, on),
        deadlines.urgent_check_make_up(pack, question.begun_at().astimezone(CHINA_TIME)),
        deadlines.urgent_coercion_approval(question.begun_at().astimezone(CHINA_TIME)),
    ]
    known = [deadline for deadline in found if deadline is not None]
    lines = tuple(f"{deadline.text}〔{deadline.article}〕" for deadline in known)
    lines = ("自行为日、决定日（视为当日责令、立案、送达）起算：", *lines)
    uncertain = tuple(reason for deadline in known for reason in deadline.uncertain)
    return Section(key="deadlines", title="期限", lines=lines, uncertain=uncertain)


def execution(question: Question, _proposal: Proposal) -> Section:
    """Whether coercive execution may go on at the hour in question."""
    at = question.execute_at or datetime.combine(question.on, time(12), CHINA_TIME)
    answer = execution_time.check(
        at, question.pack, urgent=question.urgent, means=question.means, home=question.home
    )
    name = f"{at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}强制执行"
    return Section(
        key="execution",
        title="夜间和节假日执行",
        lines=tuple(told(name, answer)),
        steps=(Step(name=name, answer=answer),),
        uncertain=answer.uncertain,
    )


def local_settings(question: Question, _proposal: Proposal) -> Section:
    """What the county has set, and what a rule does while it is silent."""
    lines: list[str] = []
    uncertain: list[Reason] = []
    for rule in settings.RULES:
        value = settings.read(question.pack, rule.key)
        said = rule.shown(value.value) if value.value else f"没有设定（{rule.when_absent}）"
        lines.append(f"{'待确认　' if value.uncertain else ''}{rule.label}：{said}")
        uncertain += value.uncertain
    return Section(key="settings", title="地方设定", lines=tuple(lines), uncertain=tuple(uncertain))
