"""What the law or the form refuses in an officer's decision, each with its own code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from casework import examples
from casework.decision import ConditionAnswer, Outcome, OutcomeKind, Proposal
from casework.history import Earlier
from casework.matter import Penalty
from casework.money import yuan
from casework.party import PartyKind
from casework.proposal import propose, validate_outcome
from tests.casework import test_proposal as cases

YES = ConditionAnswer(met=True, proof="照片1")
WAIVER = Outcome(
    kind=OutcomeKind.WAIVER,
    ground="first_offence",
    reason="初次违法，后果轻微，当场清理。",
    conditions={"first_time": YES, "slight_harm": YES, "corrected": YES},
    education="讲解了占道经营的规定。",
)
SIMPLE = Outcome(
    kind=OutcomeKind.SIMPLE, fine_fen=yuan(200), correction="立即清理", reason="多次发生。", plea="无异议"
)
FIRST = cases.run(corrected_at=cases.CORRECTED, harm="slight")
OPEN = cases.run()  # not corrected: an order is proposed
WIDE = replace(
    cases.STALL,
    id="wide",
    penalties=(Penalty(kind="fine", min_fen=yuan(50), max_fen=yuan(20_000)), Penalty(kind="warning")),
)


def codes(outcome: Outcome, proposal: Proposal) -> list[str]:
    return [reason.code for reason in validate_outcome(outcome, proposal)]


def test_a_complete_waiver_is_taken() -> None:
    assert codes(WAIVER, FIRST) == []
    assert codes(replace(WAIVER, ground=""), FIRST) == []


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (replace(WAIVER, reason="  "), "outcome.reason_missing"),
        (replace(WAIVER, education=""), "outcome.education_missing"),
        (replace(WAIVER, ground="minor_harmless"), "outcome.ground_missing"),
        (replace(WAIVER, ground="no_such"), "outcome.ground_missing"),
        (
            replace(WAIVER, conditions={"first_time": YES, "slight_harm": YES}),
            "outcome.condition_open",
        ),
        (
            replace(WAIVER, conditions=WAIVER.conditions | {"slight_harm": ConditionAnswer(met=False)}),
            "outcome.condition_unmet",
        ),
        (
            replace(WAIVER, conditions=WAIVER.conditions | {"corrected": ConditionAnswer(met=True)}),
            "outcome.condition_unproved",
        ),
    ],
)
def test_an_incomplete_waiver_is_refused(outcome: Outcome, code: str) -> None:
    assert codes(outcome, FIRST) == [code]


def test_a_waiver_against_known_facts_is_not_open() -> None:
    repeated = cases.run(history=cases.REPEATED, corrected_at=cases.CORRECTED, harm="slight")
    refused = validate_outcome(WAIVER, repeated)
    assert [r.code for r in refused] == ["outcome.not_open", "leniency.unmet"]
    assert "初次违法" in refused[1].text


def test_departing_from_the_proposal_needs_a_written_reason() -> None:
    advice = Outcome(kind=OutcomeKind.ADVICE)
    assert codes(advice, OPEN) == ["outcome.reason_missing"]
    assert codes(replace(advice, reason="现场已劝导，当事人承诺整改。"), OPEN) == []


def test_following_the_proposal_needs_none() -> None:
    assert codes(Outcome(kind=OutcomeKind.ORDER, correction="立即清理"), OPEN) == []


def test_an_order_says_what_to_correct() -> None:
    assert codes(Outcome(kind=OutcomeKind.ORDER), OPEN) == ["outcome.correction_missing"]


def test_a_penalty_carries_an_order_while_the_act_goes_on() -> None:
    assert codes(replace(SIMPLE, correction=""), OPEN) == ["outcome.correction_missing"]
    corrected = cases.run(history=cases.REPEATED, corrected_at=cases.CORRECTED, harm="slight")
    assert codes(replace(SIMPLE, correction=""), corrected) == []


@pytest.mark.parametrize(
    ("kind", "amount", "expected"),
    [
        (PartyKind.PERSON, 200, []),
        (PartyKind.PERSON, 201, ["outcome.fine_limit"]),
        (PartyKind.ORGANISATION, 3000, []),
        (PartyKind.ORGANISATION, 3001, ["outcome.fine_limit"]),
        (PartyKind.BUSINESS, 201, ["outcome.fine_limit"]),
        (PartyKind.PERSON, 49, ["outcome.fine_range"]),
        (PartyKind.PERSON, 0, ["outcome.fine_range"]),
    ],
)
def test_fines_at_the_edge_of_the_on_the_spot_ceiling(
    kind: PartyKind, amount: int, expected: list[str]
) -> None:
    proposal = cases.run(WIDE, party=examples.party(kind, id_number=""))
    refused = validate_outcome(replace(SIMPLE, fine_fen=yuan(amount)), proposal)
    assert [r.code for r in refused] == expected
    if expected == ["outcome.fine_limit"]:
        assert refused[0].article.endswith("第五十一条")
        assert f"{amount} 元" in refused[0].text


@given(st.integers(0, yuan(25_000)), st.sampled_from([PartyKind.PERSON, PartyKind.ORGANISATION]))
def test_on_the_spot_only_amounts_within_range_and_ceiling_pass(fen: int, kind: PartyKind) -> None:
    proposal = cases.run(WIDE, party=examples.party(kind, id_number=""))
    limit = yuan(200) if kind is PartyKind.PERSON else yuan(3000)
    passes = not codes(replace(SIMPLE, fine_fen=fen), proposal)
    assert passes == (yuan(50) <= fen <= limit)


@given(st.integers(0, yuan(25_000)))
def test_in_the_ordinary_procedure_only_amounts_within_the_article_pass(fen: int) -> None:
    outcome = replace(SIMPLE, kind=OutcomeKind.ORDINARY, fine_fen=fen)
    passes = not codes(outcome, cases.run(WIDE))
    assert passes == (yuan(50) <= fen <= yuan(20_000))


def test_a_mitigated_fine_may_lie_below_the_lower_bound() -> None:
    below = replace(SIMPLE, fine_fen=yuan(20), ground="removed_harm", conditions={"removed_harm": YES})
    assert codes(below, OPEN) == []
    assert codes(replace(below, conditions={}), OPEN) == ["outcome.fine_range"]
    assert codes(replace(below, ground="minor_harmless"), OPEN) == ["outcome.fine_range"]
    assert codes(replace(below, fine_fen=0), OPEN) == ["outcome.fine_range"]


def test_an_on_the_spot_penalty_has_an_amount_or_a_sufficient_warning() -> None:
    bare = replace(SIMPLE, fine_fen=None)
    assert codes(bare, OPEN) == ["outcome.fine_missing"]
    assert codes(replace(bare, warning=True), OPEN) == ["outcome.warning_not_open", "outcome.fine_missing"]
    assert codes(replace(bare, warning=True), cases.run(WIDE)) == ["outcome.fine_missing"]
    person = cases.run(examples.FIRE_EXIT)
    assert codes(replace(bare, warning=True), person) == []


def test_a_warning_is_the_only_on_the_spot_penalty_when_the_fine_is_too_high() -> None:
    pipe = replace(
        cases.STALL,
        id="pipe",
        penalties=(
            Penalty(kind="warning"),
            Penalty(kind="fine", min_fen=yuan(1000), max_fen=yuan(5000), optional=True),
        ),
    )
    proposal = cases.run(pipe)
    assert codes(replace(SIMPLE, fine_fen=None, warning=True), proposal) == []
    assert codes(replace(SIMPLE, fine_fen=yuan(100)), proposal) == ["outcome.fine_not_open"]
    assert codes(replace(SIMPLE, fine_fen=yuan(1000)), proposal) == ["outcome.fine_limit"]


@pytest.mark.parametrize(
    ("fine", "cash", "expected"),
    [
        (100, "68_1", []),
        (101, "68_1", ["outcome.cash_not_allowed"]),
        (200, "68_2", []),
        (200, "69", []),
        (200, "because", ["outcome.cash_not_allowed"]),
    ],
)
def test_cash_needs_one_of_the_three_cases(fine: int, cash: str, expected: list[str]) -> None:
    assert codes(replace(SIMPLE, fine_fen=yuan(fine), cash=cash), OPEN) == expected


def test_cash_beyond_a_hundred_yuan_needs_the_facts_written_down() -> None:
    simple = cases.run(
        cases.PET,
        history=replace(
            cases.REPEATED, earlier=(Earlier(group="pet", day=date(2026, 6, 1), what="当场处罚"),)
        ),
        corrected_at=cases.CORRECTED,
        harm="slight",
    )
    outcome = replace(SIMPLE, fine_fen=yuan(100), cash="69", reason="")
    assert codes(outcome, simple) == ["outcome.cash_reason_missing"]


def test_no_cash_where_there_is_no_fine() -> None:
    order = Outcome(kind=OutcomeKind.ORDER, correction="清理", cash="68_1")
    assert codes(order, OPEN) == ["outcome.cash_not_allowed"]


def test_no_penalty_on_a_ground_of_ones_own_choice() -> None:
    outcome = Outcome(
        kind=OutcomeKind.NO_PENALTY,
        ground="no_fault",
        reason="查验了进货记录，不知情。",
        conditions={"no_fault_proved": YES, "no_other_rule": YES},
        education="讲解了规定。",
    )
    assert codes(outcome, OPEN) == []
    missing = replace(outcome, conditions={"no_fault_proved": YES})
    assert codes(missing, OPEN) == ["outcome.condition_open"]


def test_the_proposal_and_the_check_agree_on_a_closed_option() -> None:
    found = examples.finding(matter="promise")
    visit = examples.visit(findings={"f1": found})
    proposal = propose(
        found, visit, cases.ORDER_FIRST, examples.pack(), visit.party, cases.SYNCED, examples.DAY
    )
    refused = validate_outcome(SIMPLE, proposal)
    assert [r.code for r in refused] == ["outcome.not_open", "procedure.order_first"]
