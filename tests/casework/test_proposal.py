"""The proposal: every outcome once with its reason, and the right one proposed."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from casework import examples
from casework.decision import ConditionAnswer, Outcome, OutcomeKind, Proposal
from casework.finding import Finding
from casework.history import Earlier, History
from casework.identity import id_check_digit
from casework.matter import Basis, Matter, MatterKind, Penalty
from casework.money import yuan
from casework.pack import LeniencyRow, Setting, Tier
from casework.party import Party, PartyKind
from casework.proposal import propose

ON = examples.DAY
CORRECTED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SYNCED = History(as_of=datetime(2026, 11, 23, 0, 10, tzinfo=UTC))
REPEATED = History(
    as_of=SYNCED.as_of, earlier=(Earlier(group="stall", day=date(2026, 6, 1), what="首违免罚"),)
)
MONTHS = Setting(key="first_offence.months", value="12", mark="V")
PERSON = examples.party(PartyKind.PERSON, id_number="")
UNIT = examples.party(PartyKind.ORGANISATION)

STALL = Matter(
    id="stall",
    code="S",
    name="占道经营",
    kind=MatterKind.CONFERRED,
    field="城管",
    source_dept="县城市管理局",
    bases=(Basis(law="《重庆市市容环境卫生管理条例》", law_id="市容", article="第十八条"),),
    penalties=(
        Penalty(kind="fine", who="person", min_fen=yuan(50), max_fen=yuan(500)),
        Penalty(kind="fine", who="organisation", min_fen=yuan(500), max_fen=yuan(2000)),
    ),
)
ORDER_FIRST = replace(
    STALL,
    id="promise",
    penalties=(Penalty(kind="fine", min_fen=yuan(100), max_fen=yuan(1000), after_term=True),),
)
PET = replace(STALL, id="pet", penalties=(Penalty(kind="fine", min_fen=yuan(50), max_fen=yuan(100)),))
DUTY = replace(STALL, id="duty", penalties=(), power_penalise=False)


def run(
    matter: Matter | None = STALL,
    party: Party = PERSON,
    history: History = SYNCED,
    *,
    ordered_until: date | None = None,
    tiers: tuple[Tier, ...] = (),
    leniency: tuple[LeniencyRow, ...] = (),
    outcome: Outcome | None = None,
    officers: int = 2,
    **fields: object,
) -> Proposal:
    found = examples.finding(**({"matter": matter.id if matter else ""} | fields))
    pair = {slot: examples.officer(slot) for slot in ("first", "second")[:officers]}
    visit = examples.visit(
        party=party, findings={"f1": found}, outcomes={"f1": outcome} if outcome else {}, officers=pair
    )
    pack = examples.pack(*((matter,) if matter else ()), settings=(MONTHS,), tiers=tiers, leniency=leniency)
    return propose(found, visit, matter, pack, party, history, ON, ordered_until=ordered_until)


def test_slight_corrected_without_harm_shall_not_be_punished() -> None:
    proposal = run(severity="slight", corrected_at=CORRECTED, harm="none")
    assert proposal.kind is OutcomeKind.NO_PENALTY
    option = proposal.option(OutcomeKind.NO_PENALTY)
    assert option.ground == "minor_harmless"
    assert all(c.known for c in option.conditions)
    assert "第三十三条第一款" in option.reasons[0].article


def test_shall_not_is_never_downgraded_to_may() -> None:
    proposal = run(severity="slight", corrected_at=CORRECTED, harm="none")
    for kind in (OutcomeKind.WAIVER, OutcomeKind.SIMPLE, OutcomeKind.ORDINARY):
        option = proposal.option(kind)
        assert not option.allowed
        assert "leniency.shall_not" in {r.code for r in option.reasons}


def test_slight_and_corrected_with_harm_not_looked_into_asks_for_it() -> None:
    proposal = run(severity="slight", corrected_at=CORRECTED)
    assert proposal.kind is OutcomeKind.NO_PENALTY
    assert {r.params.get("condition") for r in proposal.uncertain} >= {"no_harm"}
    assert proposal.option(OutcomeKind.WAIVER).allowed


def test_a_first_offence_with_slight_harm_that_was_corrected_may_be_let_off() -> None:
    proposal = run(corrected_at=CORRECTED, harm="slight")
    assert proposal.kind is OutcomeKind.WAIVER
    option = proposal.option(OutcomeKind.WAIVER)
    assert {c.key: c.known for c in option.conditions} == {
        "first_time": True,
        "slight_harm": True,
        "corrected": True,
    }
    first = next(c for c in option.conditions if c.key == "first_time")
    assert first.known_because == proposal.coverage
    assert "截至2026年11月23日" in proposal.coverage


def test_a_repeated_offence_is_punished_on_the_spot_when_the_tier_allows() -> None:
    tier = Tier(matter="stall", level="一般", who="person", min_fen=yuan(50), max_fen=yuan(200))
    proposal = run(
        history=REPEATED, corrected_at=CORRECTED, severity="ordinary", harm="slight", tiers=(tier,)
    )
    assert proposal.kind is OutcomeKind.SIMPLE
    assert not proposal.option(OutcomeKind.WAIVER).allowed
    assert "leniency.unmet" in {r.code for r in proposal.option(OutcomeKind.WAIVER).reasons}
    assert "discretion.tier" in {r.code for r in proposal.reasons}


def test_a_repeated_offence_beyond_the_ceiling_takes_the_ordinary_procedure() -> None:
    tier = Tier(matter="stall", level="一般", who="person", min_fen=yuan(201), max_fen=yuan(500))
    proposal = run(
        history=REPEATED, corrected_at=CORRECTED, severity="ordinary", harm="slight", tiers=(tier,)
    )
    assert proposal.kind is OutcomeKind.ORDINARY
    option = proposal.option(OutcomeKind.SIMPLE)
    assert (option.allowed, option.min_fen, option.max_fen, option.limit_fen) == (
        True,
        yuan(50),
        yuan(200),
        yuan(200),
    )


def test_a_range_within_the_ceiling_is_punished_on_the_spot() -> None:
    repeated = replace(REPEATED, earlier=(Earlier(group="pet", day=date(2026, 6, 1), what="当场处罚"),))
    proposal = run(PET, history=repeated, corrected_at=CORRECTED, harm="slight")
    assert proposal.kind is OutcomeKind.SIMPLE


def test_what_is_not_corrected_is_ordered_first() -> None:
    proposal = run(severity="slight", harm="none")
    assert proposal.kind is OutcomeKind.ORDER
    assert proposal.needs_correction
    assert "第二十八条" in proposal.reasons[0].article
    assert proposal.option(OutcomeKind.WAIVER).allowed, "a promise to correct in time may follow"


def test_order_first_blocks_every_fine_until_the_term_has_passed() -> None:
    before = run(ORDER_FIRST)
    assert before.kind is OutcomeKind.ORDER
    for kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY):
        assert "procedure.order_first" in {r.code for r in before.option(kind).reasons}
    last_day = run(ORDER_FIRST, ordered_until=ON)
    assert last_day.kind is OutcomeKind.ORDER
    after = run(ORDER_FIRST, ordered_until=date(2026, 11, 22), severity="slight")
    assert after.kind is OutcomeKind.SIMPLE
    assert "order.overdue" in {r.code for r in after.reasons}
    assert not after.option(OutcomeKind.WAIVER).allowed


def test_corrected_after_the_ordered_term_is_not_in_time() -> None:
    proposal = run(corrected_at=CORRECTED, ordered_until=date(2026, 11, 22), harm="slight")
    assert not proposal.option(OutcomeKind.WAIVER).allowed


def test_a_matter_that_went_back_to_the_county_is_handed_over() -> None:
    recalled = replace(STALL, valid_to=date(2026, 8, 14))
    proposal = run(recalled)
    assert proposal.kind is OutcomeKind.TRANSFER
    assert "县城市管理局" in proposal.reasons[0].text
    assert {o.kind for o in proposal.options if o.allowed} == {OutcomeKind.ADVICE, OutcomeKind.TRANSFER}


def test_an_act_before_the_law_was_replaced_stays_under_the_old_law_and_says_so() -> None:
    replaced = replace(STALL, valid_to=date(2026, 8, 14))
    before = run(replaced, act_date=date(2026, 8, 14))
    assert before.kind is OutcomeKind.ORDER
    assert [r.article for r in before.uncertain if r.code == "law.changed"] == [
        "《中华人民共和国行政处罚法》第三十七条"
    ]
    assert run(replaced, act_date=date(2026, 8, 15)).kind is OutcomeKind.TRANSFER


def test_certificates_are_looked_at_on_the_day_of_the_decision() -> None:
    found = examples.finding(matter="stall", act_date=date(2023, 12, 1))
    visit = examples.visit(findings={"f1": found})
    proposal = propose(found, visit, STALL, examples.pack(STALL), PERSON, SYNCED, ON)
    assert proposal.option(OutcomeKind.ORDER).allowed


def test_where_nothing_can_be_imposed_on_this_party_there_is_nothing_to_waive() -> None:
    units_only = replace(STALL, penalties=(Penalty(kind="fine", who="organisation", max_fen=yuan(2000)),))
    proposal = run(units_only, corrected_at=CORRECTED, harm="slight", severity="ordinary")
    assert proposal.kind is OutcomeKind.ADVICE
    assert {r.code for r in proposal.option(OutcomeKind.WAIVER).reasons} == {"leniency.nothing_to_waive"}


def test_an_inspection_duty_without_penalty_power_is_handed_over_unless_it_may_order() -> None:
    assert run(DUTY).kind is OutcomeKind.TRANSFER
    ordering = replace(DUTY, bases=(Basis(law="《法》", law_id="法", article="第九条", role="orders"),))
    assert run(ordering).kind is OutcomeKind.ORDER


def test_without_a_matter_only_advice_and_transfer_remain() -> None:
    proposal = run(None)
    assert proposal.kind is OutcomeKind.ADVICE
    assert {o.kind for o in proposal.options if o.allowed} == {OutcomeKind.ADVICE, OutcomeKind.TRANSFER}


def test_one_officer_alone_may_neither_order_nor_punish_nor_let_off() -> None:
    proposal = run(officers=1, corrected_at=CORRECTED, harm="slight")
    assert proposal.kind is OutcomeKind.ADVICE
    assert "officer.missing" in {r.code for r in proposal.option(OutcomeKind.SIMPLE).reasons}


def born(day: str) -> Party:
    body = f"500101{day}001"
    return replace(PERSON, id_number=body + id_check_digit(body))


@pytest.mark.parametrize(
    ("birth", "kind"),
    [
        ("20121123", OutcomeKind.NO_PENALTY),  # 14th birthday: still under fourteen
        ("20121122", OutcomeKind.ORDER),
    ],
)
def test_a_child_under_fourteen_shall_not_be_punished(birth: str, kind: OutcomeKind) -> None:
    proposal = run(party=born(birth))
    assert proposal.kind is kind
    youth = proposal.ground("youth")
    assert youth is not None
    assert youth.fits is (kind is OutcomeKind.ORDER)


def test_an_act_found_too_late_is_offered_as_no_penalty() -> None:
    proposal = run(act_date=date(2024, 11, 22), corrected_at=CORRECTED, severity="serious")
    option = proposal.option(OutcomeKind.NO_PENALTY)
    assert (option.allowed, option.ground) == (True, "expired")


def test_a_laptop_that_never_synced_does_not_claim_a_first_offence() -> None:
    proposal = run(history=History(), corrected_at=CORRECTED, harm="slight")
    first = proposal.option(OutcomeKind.WAIVER).conditions[0]
    assert first.known is None
    assert proposal.kind is not OutcomeKind.WAIVER


def test_a_published_list_is_named_and_its_absence_is_said() -> None:
    row = LeniencyRow(
        id="hs-1",
        matters=("stall",),
        ground="first_offence",
        effect="may_not",
        title="占道",
        conditions=("初次",),
    )
    listed = run(corrected_at=CORRECTED, harm="slight", leniency=(row,))
    assert "leniency.listed" in {r.code for r in listed.reasons}
    assert "leniency.off_list" in {r.code for r in run(corrected_at=CORRECTED, harm="slight").reasons}


def test_a_business_under_an_unconfirmed_setting_is_said() -> None:
    proposal = run(
        party=examples.party(PartyKind.BUSINESS), history=REPEATED, corrected_at=CORRECTED, harm="slight"
    )
    assert {"setting.missing"} <= {r.code for r in proposal.uncertain}


def test_a_ground_nobody_brought_forward_is_never_put_first() -> None:
    proposal = run(severity="ordinary")
    assert proposal.option(OutcomeKind.NO_PENALTY).ground == "no_fault"
    unit = run(party=UNIT, severity="ordinary")
    assert {g.key for g in unit.grounds if g.fits is False} >= {"mental_illness", "under_age", "youth"}


def test_what_was_answered_before_is_remembered() -> None:
    answered = Outcome(
        kind=OutcomeKind.NO_PENALTY, conditions={"no_harm": ConditionAnswer(met=True, proof="照片")}
    )
    proposal = run(severity="slight", corrected_at=CORRECTED, outcome=answered)
    assert proposal.option(OutcomeKind.NO_PENALTY).conditions[2].known is True


FINDINGS = st.builds(
    Finding,
    id=st.just("f1"),
    item=st.just("fire_1"),
    matter=st.just("m"),
    facts=st.just("事实"),
    severity=st.sampled_from(["slight", "ordinary", "serious"]),
    harm=st.sampled_from(["", "none", "slight", "serious"]),
    corrected_at=st.none() | st.just(CORRECTED),
    act_date=st.none() | st.dates(date(2019, 1, 1), ON),
)
MATTERS = st.sampled_from(
    [STALL, ORDER_FIRST, PET, DUTY, examples.FIRE_EXIT, replace(STALL, valid_to=date(2026, 1, 1)), None]
)


@given(
    FINDINGS,
    MATTERS,
    st.sampled_from([PERSON, UNIT, examples.party(), born("20140101")]),
    st.sampled_from([SYNCED, REPEATED, History()]),
    st.sampled_from([None, date(2026, 11, 22), ON]),
    st.integers(0, 2),
)
def test_whatever_happens_each_outcome_comes_once_with_a_reason_and_the_proposed_one_is_open(
    finding: Finding,
    matter: Matter | None,
    party: Party,
    history: History,
    until: date | None,
    officers: int,
) -> None:
    pair = {slot: examples.officer(slot) for slot in ("first", "second")[:officers]}
    visit = examples.visit(party=party, findings={"f1": finding}, officers=pair)
    proposal = propose(finding, visit, matter, examples.pack(), party, history, ON, ordered_until=until)
    assert [o.kind for o in proposal.options] == list(OutcomeKind)
    assert all(o.reasons and all(r.text for r in o.reasons) for o in proposal.options)
    assert proposal.option(proposal.kind).allowed
    assert proposal.reasons
    must_not = [g for g in proposal.grounds if g.effect == "shall_not" and g.fits]
    if must_not and proposal.option(OutcomeKind.NO_PENALTY).allowed:
        assert proposal.kind is OutcomeKind.NO_PENALTY
