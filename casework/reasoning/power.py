"""May they act: authority and name, recusal, how often the party was checked, and who approved."""

from casework import authority, recusal, visit_guard
from casework.calendar import day_text
from casework.decision import Proposal, Reason
from casework.pack import Body
from casework.question import Question, Section, Step
from casework.reasoning.words import told
from casework.visit_guard import ROUTINE


def powers(question: Question, _proposal: Proposal) -> Section:
    """Each power, open or closed, and in whose name it is used."""
    row = question.matter
    asked = [("检查", authority.INSPECT), ("处罚", authority.PENALISE)]
    coercive = dict.fromkeys([*row.power_coerce, "查封", "扣押"])
    steps = tuple(
        Step(
            name=word,
            answer=authority.check(
                row, question.town, question.act_date, question.who(), power, officers_on=question.on
            ),
        )
        for word, power in [*asked, *((name, name) for name in coercive)]
    )
    lines = [line for step in steps for line in told(step.name, step.answer)]
    acting = body(question)
    lines.append(f"以谁的名义：{acting.name if acting else row.acting_body or '清单没有写明'}")
    if row.other_body:
        lines.append(f"本机关不能办的，移送：{row.other_body}")
    uncertain = tuple(reason for step in steps for reason in step.answer.uncertain)
    return Section(key="authority", title="有没有权", lines=tuple(lines), steps=steps, uncertain=uncertain)


def body(question: Question) -> Body | None:
    """The body in whose name papers go out."""
    return authority.acting_body(question.matter, question.town, question.pack)


def stand_aside(question: Question, _proposal: Proposal) -> Section:
    """Whether an officer has to stand aside."""
    officers = [officer for officer in question.who() if officer is not None]
    answer = recusal.check(officers, question.party.id, question.ties, question.asked)
    return Section(
        key="recusal",
        title="回避",
        lines=tuple(told("回避", answer)),
        steps=(Step(name="回避", answer=answer),),
        uncertain=answer.uncertain,
    )


def visits(question: Question, _proposal: Proposal) -> Section:
    """How often the party was checked this year, what could join, and the head's approval."""
    given, on = question.inspection, question.begun_at()
    day = question.found_on or question.on
    often = visit_guard.yearly(
        question.checked, day, question.pack, kind=given.kind or ROUTINE, cap=question.yearly_cap
    )
    approved, due = visit_guard.approval_of(given, on, question.pack)
    steps = (Step(name="年度频次", answer=often), Step(name="检查批准", answer=approved))
    lines = [line for step in steps for line in told(step.name, step.answer)]
    if due is not None:
        lines.append(f"  · {due.text}〔{due.article}〕")
    for one in visit_guard.joinable(question.pending, day):
        lines.append(f"可以合并：{one.agency} {one.title}（{day_text(one.last)}前）")
    uncertain: tuple[Reason, ...] = (*often.uncertain, *approved.uncertain)
    return Section(key="visits", title="检查频次和批准", lines=tuple(lines), steps=steps, uncertain=uncertain)
