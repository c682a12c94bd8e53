"""Gates of the decision: leniency, what is proposed, what may be recorded, amounts, hearing, remedies."""

from datetime import UTC, date, datetime

from casework import (
    discretion,
    examples,
    hearing,
    leniency,
    money,
    remedy,
    several_laws,
)
from casework.decision import ConditionAnswer, Outcome, OutcomeKind, Proposal, Reason
from casework.finding import Finding
from casework.history import Earlier, History, Silence
from casework.identity import age_on
from casework.leniency import Situation
from casework.pack import Body
from casework.party import Party
from casework.proposal import propose
from casework.verdict import validate_outcome
from tests.law import reading
from tests.law.gates.said import EFFECTS, FITS, WORDS, Case, Said, of_answer
from tests.law.reading import HARM, OUTCOMES, PARTIES, SEVERITY


def ground_gate(case: Case) -> Said:
    """What one leniency ground says."""
    ground = leniency.kinds()[case.pop("ground")]
    act = case.pop("act", examples.DAY)
    kind = case.pop("party", "单位")
    born = case.pop("born", None)
    goods = case.pop("goods", None)
    situation = Situation(
        act_date=act,
        found_on=case.pop("found", act),
        severity=SEVERITY[case.pop("severity", "一般")],
        harm=HARM[case.pop("harm", "")],
        corrected=case.pop("corrected", None),
        first_time=case.pop("first", None),
        is_person=kind == "个人",
        age=None if born is None else age_on(born, act),
        goods_fen=None if goods is None else money.yuan(goods),
        delay_months=case.pop("delay_months", None),
        facts=case.pop("facts", {}),
    )
    pack = reading.pack_of(case.pop("pack", None))
    answer = leniency.evaluate(ground, situation, pack.all_leniency)
    return Said(
        outcome=FITS[answer.fits],
        reasons=(Reason(code=ground.key, text=ground.text, article=ground.article),),
        values={
            "effect": EFFECTS[answer.effect],
            "listed": list(answer.listed),
            "education": answer.education,
            "leads_to": WORDS[answer.outcome] if answer.outcome else "",
        },
    )


def proposal_gate(case: Case) -> Said:
    """What the program proposes, what else is open, and why the rest is closed."""
    proposal = _proposal(case)
    options = {WORDS[o.kind]: o for o in proposal.options}
    return Said(
        outcome=WORDS[proposal.kind],
        reasons=proposal.reasons,
        uncertain=proposal.uncertain,
        values={
            "open": {word for word, option in options.items() if option.allowed},
            "closed": {
                word: [r.article + r.text for r in option.reasons]
                for word, option in options.items()
                if not option.allowed
            },
            "coverage": proposal.coverage,
        },
    )


def verdict_gate(case: Case) -> Said:
    """Whether the officer's decision may be recorded."""
    decision = dict(case.pop("decision"))
    fine = decision.pop("fine", None)
    conditions = {
        key: ConditionAnswer(met=met is not False, proof="" if met in (True, False) else str(met))
        for key, met in decision.pop("conditions", {}).items()
    }
    outcome = Outcome(
        kind=OUTCOMES[decision.pop("kind")],
        fine_fen=None if fine is None else round(fine * 100),
        conditions=conditions,
        **decision,
    )
    reasons = validate_outcome(outcome, _proposal(case))
    return Said(outcome="不可以" if reasons else "可以", reasons=reasons)


def _proposal(case: Case) -> Proposal:
    key = case.pop("matter")
    row = reading.matters()[key] if key else None
    pack = reading.pack_of(case.pop("pack", None), *(row,) if row else ())
    who: Party = reading.party(case.pop("party"))
    on: date = case.pop("day", examples.DAY)
    found = _finding(case, key or "", on)
    visit = examples.visit(
        party=who,
        town=case.pop("town", examples.TOWN),
        findings={"f1": found},
        started_at=found.found_at,
        officers=dict(zip(("first", "second"), reading.officers(case.pop("officers", None)), strict=False)),
        outcomes=_answered(case.pop("facts", None)),
    )
    return propose(
        found, visit, row, pack, who, _history(case), on, ordered_until=case.pop("ordered_until", None)
    )


def _finding(case: Case, key: str, on: date) -> Finding:
    goods = case.pop("goods", None)
    corrected = case.pop("corrected", None)
    noon = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    if corrected is True:
        corrected_at: datetime | None = noon
    else:
        corrected_at = reading.instant(corrected) if corrected else None
    found = case.pop("found", None)
    return examples.finding(
        matter=key,
        severity=SEVERITY[case.pop("severity", "轻微")],
        harm=HARM[case.pop("harm", "")],
        act_date=case.pop("act", None),
        found_at=reading.instant(found) if found else noon,
        corrected_at=corrected_at,
        goods_fen=None if goods is None else money.yuan(goods),
        delay_months=case.pop("delay_months", None),
    )


def _answered(facts: dict[str, bool] | None) -> dict[str, Outcome]:
    if facts is None:
        return {}
    conditions = {key: ConditionAnswer(met=met, proof="已核实") for key, met in facts.items()}
    return {"f1": Outcome(kind=OutcomeKind.ADVICE, conditions=conditions)}


def _history(case: Case) -> History:
    """`never` heard from the county, `clean`, or the earlier offences (group, day, town)."""
    said = case.pop("history", "clean")
    silent = tuple(Silence(device=f"laptop{n}", days=days) for n, days in enumerate(case.pop("silent", ())))
    if said == "never":
        return History(silent=silent)
    rows = () if said == "clean" else said
    earlier = tuple(Earlier(group=r[0], day=r[1], what="首违免罚") for r in rows)
    return History(earlier=earlier, as_of=datetime(2026, 11, 20, 0, 10, tzinfo=UTC), silent=silent)


def tier_gate(case: Case) -> Said:
    """Whether an amount lies in the tier."""
    pack = reading.pack_of(case.pop("pack"))
    who = PARTIES[case.pop("party")]
    tier = discretion.tier_for(pack.all_tiers, SEVERITY[case.pop("severity")], who)
    answer = discretion.check_amount(money.yuan(case.pop("fine")), tier)
    return of_answer(answer, level=tier.level if tier else "暂无")


def hearing_gate(case: Case) -> Said:
    """Whether the right to a hearing must be told."""
    answer = hearing.check(
        PARTIES[case.pop("party")],
        money.yuan(case.pop("fine", 0)),
        tuple(case.pop("others", ())),
        reading.pack_of(case.pop("pack", None)),
        scopes=tuple(case.pop("scopes", ())),
    )
    return of_answer(answer, {"required": "应当告知", "not_required": "不必告知", "uncertain": "待确认"})


def several_gate(case: Case) -> Said:
    """Which fine one act draws."""
    rows = tuple(reading.matters()[key] for key in case.pop("matters"))
    answer = several_laws.higher_fine(
        rows,
        PARTIES[case.pop("party")],
        reading.pack_of(case.pop("pack", None)),
        term_passed=case.pop("term_passed", False),
        serious=case.pop("serious", False),
        already_fined=case.pop("already_fined", False),
    )
    words = {"chosen": "择一", "fined": "不再罚款", "none": "不能罚款", "person": "由人比较"}
    return of_answer(answer, words, chosen=answer.inputs.get("matter", ""))


def remedy_gate(case: Case) -> Said:
    """What the party is told of its remedies."""
    fields = case.pop("body", {})
    body = Body(**({"key": "b", "name": "示例县凤鸣镇人民政府", "short": "凤", "kind": "town"} | fields))
    said = remedy.write(body, OUTCOMES[case.pop("decision")], reading.pack_of(case.pop("pack", None)))
    return Said(
        outcome="复议前置" if said.reconsideration_first else "复议或者诉讼" if said.sentences else "不告知",
        reasons=tuple(Reason(code="remedy", text=t) for t in said.sentences) + said.reasons,
        uncertain=said.uncertain,
    )
