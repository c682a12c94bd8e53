"""The reasoning about a real case: the question behind a finding of a visit, and its whole explanation."""

from collections.abc import Sequence
from datetime import date, datetime

from casework.explanation import explain
from casework.finding import Finding
from casework.history import History
from casework.matter import Matter
from casework.pack import Pack
from casework.proposal import propose, situation_of
from casework.question import Question, Section
from casework.recusal import Tie
from casework.visit import Visit


def question_of(
    visit: Visit,
    finding: Finding,
    pack: Pack,
    known: History,
    on: date,
    *,
    ordered_until: date | None = None,
    ties: Sequence[Tie] = (),
    execute_at: datetime | None = None,
) -> Question | None:
    """The question behind a finding; None when its matter stands on no list.

    Args:
        visit: the visit, for the party, the officers and what was decided.
        finding: one of its findings.
        pack: the pack of the act date.
        known: earlier offences of the party that were known.
        on: the local day of the decision.
        ordered_until: last day of an earlier order to correct the same thing.
        ties: what officers declared.
        execute_at: aware; the hour of a possible execution.
    """
    matter = pack.matter(finding.matter) if finding.matter else None
    if matter is None:
        return None
    seen = situation_of(finding, visit, matter, pack, visit.party, known, on, ordered_until)
    decided = visit.outcomes.get(finding.id)
    theme = pack.theme(visit.theme)
    return Question(
        pack=pack,
        matter=matter,
        party=visit.party,
        town=visit.town,
        act_date=min(seen.act_date, on),
        on=on,
        found_on=min(seen.found_on, on),
        severity=finding.severity,
        harm=finding.harm,
        corrected=seen.corrected is True,
        ordered_until=ordered_until,
        fine_fen=decided.fine_fen if decided else None,
        goods_fen=finding.goods_fen,
        delay_months=finding.delay_months,
        facts=seen.facts,
        history=known,
        team=(visit.officers.get("first"), visit.officers.get("second")),
        beside=others_of(pack, finding),
        yearly_cap=theme.yearly_cap if theme is not None else 0,
        inspection=visit.inspection,
        started_at=visit.started_at,
        ties=tuple(ties),
        asked=visit.told.recusal,
        execute_at=execute_at,
    )


def others_of(pack: Pack, finding: Finding) -> tuple[Matter, ...]:
    """The other matters that the officer says the same act falls under."""
    found = (pack.matter(key) for key in finding.also)
    return tuple(matter for matter in found if matter is not None)


def explain_case(visit: Visit, finding: Finding, pack: Pack, known: History, on: date) -> tuple[Section, ...]:
    """Every gate's answer about a finding as it was decided; empty when its matter stands on no list."""
    question = question_of(visit, finding, pack, known, on)
    if question is None:
        return ()
    proposal = propose(finding, visit, question.matter, pack, visit.party, known, on, beside=question.beside)
    return explain(question, proposal)
