"""What holds for every amount, tier and situation, not only for the cases somebody thought of."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import deadlines, discretion, examples, procedure
from casework.decision import ConditionAnswer, Outcome, OutcomeKind, Proposal
from casework.finding import Finding
from casework.history import Earlier, History
from casework.leniency import Effect
from casework.matter import Matter
from casework.money import figures, yuan
from casework.options import OPTIONS
from casework.pack import Setting, Tier
from casework.party import PartyKind
from casework.proposal import propose
from casework.verdict import validate_outcome
from tests.helpers.packs import sample_pack
from tests.law import reading

PERSON, UNIT, SHOP = PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.BUSINESS
MATTERS = sorted(reading.matters().values(), key=lambda m: m.id)
SEVERITIES = ("slight", "ordinary", "serious")
HARMS = ("none", "slight", "serious")
# how hard an outcome is on the party, once the wrong is put right
WEIGHT = {
    OutcomeKind.NO_PENALTY: 0,
    OutcomeKind.WAIVER: 1,
    OutcomeKind.ADVICE: 1,
    OutcomeKind.ORDER: 1,
    OutcomeKind.TRANSFER: 1,
    OutcomeKind.SIMPLE: 2,
    OutcomeKind.ORDINARY: 3,
}
PENAL = (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY)
THRESHOLDS = st.sampled_from([100, 200, 3000]).flatmap(
    lambda edge: st.integers(yuan(edge) - 300, yuan(edge) + 300)
)
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
AS_OF = datetime(2026, 11, 23, 0, tzinfo=UTC)


def proposal(matter: Matter, finding: Finding, kind: PartyKind, history: History, **facts: bool) -> Proposal:
    """The proposal on the day of the act, the calendar of the list's rows left aside."""
    day = date(2026, 4, 1)  # every row of the list is in force
    pack = examples.pack(matter)
    noon = NOON.replace(month=4, day=1)
    conditions = {key: ConditionAnswer(met=met, proof="已核实") for key, met in facts.items()}
    who = examples.party(kind, **({"id_number": ""} if kind is PERSON else {}))
    visit = examples.visit(
        party=who,
        findings={"f1": finding},
        outcomes={"f1": Outcome(kind=OutcomeKind.ADVICE, conditions=conditions)},
        started_at=noon,
    )
    return propose(finding, visit, matter, pack, who, history, day)


def found(matter: Matter, severity: str, harm: str, corrected: bool) -> Finding:
    at = NOON.replace(month=4, day=1)
    return examples.finding(
        matter=matter.id,
        severity=severity,
        harm=harm,
        found_at=at,
        corrected_at=at if corrected else None,
    )


IN_FORCE = [m for m in MATTERS if (m.valid_from is None or m.valid_from <= date(2026, 4, 1)) and not m.towns]
histories = st.sampled_from(
    [
        History(),
        History(as_of=AS_OF),
        History(
            as_of=AS_OF,
            earlier=tuple(Earlier(group=m.id, day=date(2026, 1, 5), what="首违免罚") for m in MATTERS),
        ),
    ]
)
facts = st.dictionaries(
    st.sampled_from(
        ["no_fault_proved", "no_other_rule", "act_ended", "not_grave", "cannot_control", "removed_harm"]
    ),
    st.booleans(),
)


@given(THRESHOLDS, st.sampled_from(list(PartyKind)), st.sampled_from(["", "person", "organisation"]))
def test_the_ceiling_is_inclusive_to_the_fen(fine: int, kind: PartyKind, business: str) -> None:
    settings = (Setting(key="procedure.business_limit", value=business),) if business else ()
    pack = examples.pack(settings=settings)
    as_unit = kind is UNIT or (kind is SHOP and business == "organisation")
    answer = procedure.check(reading.matters()["wide"], kind, pack, fine_fen=fine)
    assert (answer.outcome == "simple") == (fine <= yuan(3000 if as_unit else 200))
    assert bool(answer.uncertain) == (kind is SHOP)


@given(THRESHOLDS, st.sampled_from(["68_1", "68_2", "69", ""]), st.booleans())
def test_small_cash_ends_at_one_hundred_yuan_to_the_fen(fine: int, ground: str, on_spot: bool) -> None:
    allowed = procedure.cash(fine, ground, on_spot=on_spot).is_allowed
    expected = {"68_1": on_spot and fine <= yuan(100), "68_2": on_spot, "69": True, "": False}
    assert allowed == expected[ground]


@given(st.sampled_from(MATTERS), st.sampled_from([PERSON, UNIT]), st.booleans())
def test_the_serious_range_is_never_lighter(matter: Matter, who: PartyKind, late: bool) -> None:
    plain = procedure.penalty_range(matter, who, term_passed=late)
    serious = procedure.penalty_range(matter, who, term_passed=late, serious=True)
    assert serious.min_fen >= plain.min_fen
    assert serious.max_fen is None or (plain.max_fen is not None and serious.max_fen >= plain.max_fen)


@given(st.sampled_from(MATTERS), st.sampled_from([PERSON, UNIT]), st.booleans())
def test_a_term_that_passed_never_makes_it_lighter(matter: Matter, who: PartyKind, serious: bool) -> None:
    before = procedure.penalty_range(matter, who, term_passed=False, serious=serious)
    after = procedure.penalty_range(matter, who, term_passed=True, serious=serious)
    assert not after.waits
    assert after.min_fen >= before.min_fen or not before.fine
    assert set(before.other_kinds) <= set(after.other_kinds)


@given(st.lists(st.integers(0, yuan(5000)), min_size=6, max_size=6), st.integers(0, yuan(6000)))
def test_a_graver_tier_never_asks_for_less(edges: list[int], fine: int) -> None:
    low = sorted(edges)
    tiers = [
        Tier(matter="m", level=level, min_fen=low[2 * n], max_fen=low[2 * n + 1])
        for n, level in enumerate(("轻微", "一般", "严重"))
    ]
    chosen = [discretion.tier_for(tiers, severity, PERSON) for severity in SEVERITIES]
    for lighter, graver in pairwise(chosen):
        assert lighter is not None and graver is not None
        assert graver.min_fen >= lighter.min_fen
    for tier in chosen:
        assert tier is not None and tier.max_fen is not None
        inside = tier.min_fen <= fine <= tier.max_fen
        assert discretion.check_amount(fine, tier).is_allowed == inside


@given(st.sampled_from(IN_FORCE), st.sampled_from(list(PartyKind)), histories, facts)
def test_graver_facts_never_lead_to_a_lighter_proposal(
    matter: Matter, kind: PartyKind, history: History, known: dict[str, bool]
) -> None:
    for harm in HARMS:
        weights = [
            WEIGHT[proposal(matter, found(matter, s, harm, True), kind, history, **known).kind]
            for s in SEVERITIES
        ]
        assert weights == sorted(weights), (harm, weights)
    for severity in SEVERITIES:
        weights = [
            WEIGHT[proposal(matter, found(matter, severity, h, True), kind, history, **known).kind]
            for h in HARMS
        ]
        assert weights == sorted(weights), (severity, weights)


@given(
    st.sampled_from(IN_FORCE),
    st.sampled_from(list(PartyKind)),
    st.sampled_from(SEVERITIES),
    st.sampled_from(["", *HARMS]),
    st.booleans(),
    histories,
    facts,
)
def test_shall_not_is_never_downgraded(
    matter: Matter,
    kind: PartyKind,
    severity: str,
    harm: str,
    corrected: bool,
    history: History,
    known: dict[str, bool],
) -> None:
    said = proposal(matter, found(matter, severity, harm, corrected), kind, history, **known)
    binding = [g for g in said.grounds if g.effect == Effect.SHALL_NOT and g.fits]
    if not binding or not matter.power_penalise:
        return
    assert said.kind is OutcomeKind.NO_PENALTY
    for closed in (*PENAL, OutcomeKind.WAIVER):
        assert not said.option(closed).allowed
        decided = Outcome(
            kind=closed, fine_fen=yuan(100), reason="理由", correction="改正", education="已教育"
        )
        assert validate_outcome(decided, said)


@given(
    st.sampled_from(IN_FORCE),
    st.sampled_from(list(PartyKind)),
    st.sampled_from(SEVERITIES),
    st.booleans(),
    st.integers(0, yuan(20_000)),
)
def test_no_fine_that_is_recorded_on_the_spot_breaks_the_ceiling(
    matter: Matter, kind: PartyKind, severity: str, corrected: bool, fine: int
) -> None:
    said = proposal(matter, found(matter, severity, "serious", corrected), kind, History())
    decided = Outcome(kind=OutcomeKind.SIMPLE, fine_fen=fine, reason="理由", correction="改正")
    if validate_outcome(decided, said):
        return
    limit = yuan(3000 if kind is UNIT else 200)
    scope = procedure.penalty_range(
        matter, UNIT if kind is UNIT else PERSON, term_passed=False, serious=severity == "serious"
    )
    assert max(1, scope.min_fen) <= fine <= limit
    assert not scope.other_kinds and not scope.waits


@given(
    st.sampled_from(IN_FORCE),
    st.sampled_from(list(PartyKind)),
    st.sampled_from(SEVERITIES),
    st.booleans(),
    histories,
)
def test_every_closed_option_says_why_and_the_proposed_one_is_open(
    matter: Matter, kind: PartyKind, severity: str, corrected: bool, history: History
) -> None:
    said = proposal(matter, found(matter, severity, "slight", corrected), kind, history)
    assert {option.kind for option in said.options} == set(OPTIONS)
    assert said.option(said.kind).allowed
    for option in said.options:
        assert option.reasons
        assert option.allowed or all(reason.text for reason in option.reasons)


@given(st.integers(1, yuan(1_000_000)), st.integers(0, 400))
def test_the_add_on_grows_day_by_day_up_to_the_fine(fine: int, days: int) -> None:
    today, tomorrow = deadlines.surcharge(fine, days), deadlines.surcharge(fine, days + 1)
    assert 0 <= today <= tomorrow <= fine
    assert (today == fine) == (days >= deadlines.surcharge_cap_day())


@given(st.dates(date(2024, 1, 1), date(2026, 11, 1)), st.integers(1, 7))
def test_a_term_of_working_days_holds_exactly_that_many(start: date, count: int) -> None:
    calendar = reading.calendar()
    due = calendar.working_days_after(start, count)
    span = [start + timedelta(days=n) for n in range(1, (due.last - start).days + 1)]
    assert sum(calendar.is_working(day) for day in span) == count
    assert calendar.is_working(due.last)


@pytest.mark.parametrize("who", [PERSON, UNIT])
def test_the_sample_standard_grows_with_the_level(who: PartyKind, tmp_path: Path) -> None:
    pack = sample_pack(tmp_path)
    for matter in pack.matters():
        chosen = [discretion.tier_for(pack.tiers(matter.id), severity, who) for severity in SEVERITIES]
        known = [tier for tier in chosen if tier is not None]
        for lighter, graver in pairwise(known):
            assert graver.min_fen >= lighter.min_fen, (matter.id, figures(graver.min_fen))
