"""The explanation (说明): the whole reasoning of one matter and one party, gate by gate, as sections."""

from collections.abc import Callable

from casework.decision import Proposal
from casework.question import Question, Section, line, proposal_of
from casework.reasoning import aftermath, law, power, sanction


def explain(question: Question, proposal: Proposal | None = None) -> tuple[Section, ...]:
    """Answer every gate in the order in which an officer meets them; what is uncertain comes last.

    Args:
        question: what is asked.
        proposal: what was proposed in a real visit; None works one out from the question.
    """
    found = proposal or proposal_of(question)
    sections = tuple(make(question, found) for make in SECTIONS)
    return (*sections, _open_points(sections))


def _open_points(sections: tuple[Section, ...]) -> Section:
    reasons = {line(reason): None for section in sections for reason in section.uncertain}
    return Section(key="open", title="待确认", lines=tuple(reasons) or ("没有。",))


SECTIONS: tuple[Callable[[Question, Proposal], Section], ...] = (
    law.matter,
    law.cited,
    law.by_date,
    power.powers,
    power.visits,
    power.stand_aside,
    sanction.procedures,
    sanction.several,
    sanction.limitation,
    sanction.leniency,
    sanction.age,
    sanction.amount,
    sanction.heard,
    sanction.proposed,
    aftermath.remedies,
    aftermath.terms,
    aftermath.execution,
    aftermath.local_settings,
)
