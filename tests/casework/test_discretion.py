"""Discretion tiers: found by severity and party, tolerated when missing, checked by band."""

import pytest

from casework.discretion import check_amount, describe, tier_for
from casework.money import yuan
from casework.pack import Tier
from casework.party import PartyKind


def tier(level: str, who: str = "any", low: int = 50, high: int | None = 200) -> Tier:
    return Tier(
        matter="m",
        level=level,
        who=who,
        condition="占用不足2平方米",
        min_fen=yuan(low),
        max_fen=None if high is None else yuan(high),
    )


TIERS = (tier("轻微"), tier("轻微", "person"), tier("一般"), tier("较重"), tier("严重", "organisation"))


def test_the_tier_for_this_party_goes_before_the_one_for_any() -> None:
    found = tier_for(TIERS, "slight", PartyKind.PERSON)
    assert found is not None
    assert found.who == "person"
    unit = tier_for(TIERS, "slight", PartyKind.ORGANISATION)
    assert unit is not None
    assert unit.who == "any"


def test_serious_takes_the_gravest_word_that_is_there() -> None:
    unit = tier_for(TIERS, "serious", PartyKind.ORGANISATION)
    person = tier_for(TIERS, "serious", PartyKind.PERSON)
    assert unit is not None
    assert person is not None
    assert (unit.level, person.level) == ("严重", "较重")


def test_a_missing_tier_is_tolerated_and_asks_for_a_reason() -> None:
    assert tier_for((), "slight", PartyKind.PERSON) is None
    answer = check_amount(yuan(100), None)
    assert (answer.outcome, answer.uncertain[0].code) == ("uncertain", "discretion.no_tier")


@pytest.mark.parametrize(("amount", "allowed"), [(49, False), (50, True), (200, True), (201, False)])
def test_the_band_is_inclusive(amount: int, allowed: bool) -> None:
    assert check_amount(yuan(amount), tier("轻微")).is_allowed == allowed


def test_a_band_without_top_has_no_top() -> None:
    assert check_amount(yuan(10**6), tier("严重", high=None)).is_allowed


def test_a_tier_in_words() -> None:
    assert describe(tier("轻微")) == "轻微（占用不足2平方米）：50 元至200 元"
    assert describe(tier("轻微", low=0, high=None)).endswith("幅度未列明")
