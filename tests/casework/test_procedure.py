"""The procedure gate: rows of the township list against 行政处罚法 51, 68, 69."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import examples, procedure
from casework.matter import Matter, MatterKind, Penalty
from casework.money import yuan
from casework.pack import Setting
from casework.party import PartyKind

PERSON, UNIT, SHOP = PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.BUSINESS
PACK = examples.pack()


def fine(
    low: int,
    high: int | None,
    who: str = "any",
    *,
    after_term: bool = False,
    optional: bool = False,
    serious_only: bool = False,
) -> Penalty:
    return Penalty(
        kind="fine",
        who=who,
        min_fen=yuan(low),
        max_fen=None if high is None else yuan(high),
        after_term=after_term,
        optional=optional,
        serious_only=serious_only,
    )


def warning(who: str = "any") -> Penalty:
    return Penalty(kind="warning", who=who)


def matter(*penalties: Penalty, order_first: bool = False) -> Matter:
    return Matter(
        id="m",
        code="m",
        name="m",
        kind=MatterKind.CONFERRED,
        field="f",
        penalties=penalties,
        order_first=order_first,
    )


TAKE = Penalty(kind="confiscation")
STREET_STALL = matter(fine(50, 500, "person"), fine(500, 2000, "organisation"))  # row 10
FIRE_EXIT = matter(fine(5000, 50_000, "organisation"), warning("person"), fine(0, 500, "person"))  # row 9
WILD_FIRE = matter(warning(), fine(200, 3000, "person"), fine(10_000, 50_000, "organisation"))  # row 33
STRAW = matter(fine(500, 2000))  # row 21
PROMISE = matter(fine(100, 1000, after_term=True))  # row 42
PAVEMENT = matter(fine(0, 50, after_term=True))  # row 11
BARBECUE = matter(TAKE, fine(500, 20_000))  # row 23
RAIN_PIPE = matter(warning(), fine(20_000, 100_000, "person", after_term=True))  # row 53
DOG = matter(fine(0, 1000, optional=True), fine(1000, 5000, after_term=True))  # row 38
NET_BAR = matter(warning(), fine(0, 15_000, optional=True))  # row 50
NO_FIGURE = matter(fine(0, None, optional=True))  # row 3
DEMOLISH = matter()  # row 1
FELLING = matter(Penalty(kind="fine", min_fen=500, max_fen=1000, per="value"))  # row 35
DUMPING = matter(fine(3000, 30_000), fine(30_000, 100_000, serious_only=True))  # row 39
HARVEST = matter(fine(0, 500, after_term=False), order_first=True)


@pytest.mark.parametrize(
    ("row", "kind", "term_passed", "outcome"),
    [
        (STREET_STALL, PERSON, False, "simple"),
        (STREET_STALL, UNIT, False, "simple"),
        (FIRE_EXIT, UNIT, False, "ordinary"),
        (FIRE_EXIT, PERSON, False, "simple"),
        (WILD_FIRE, PERSON, False, "simple"),
        (WILD_FIRE, UNIT, False, "ordinary"),
        (STRAW, PERSON, False, "ordinary"),
        (STRAW, UNIT, False, "simple"),
        (PROMISE, PERSON, False, "order_first"),
        (PROMISE, PERSON, True, "simple"),
        (PAVEMENT, PERSON, False, "order_first"),
        (PAVEMENT, PERSON, True, "simple"),
        (BARBECUE, PERSON, False, "ordinary"),
        (BARBECUE, UNIT, False, "ordinary"),
        (RAIN_PIPE, PERSON, False, "simple"),
        (NET_BAR, UNIT, False, "simple"),
        (NO_FIGURE, PERSON, False, "simple"),
        (DEMOLISH, PERSON, False, "none"),
        (FELLING, PERSON, False, "ordinary"),
        (DUMPING, UNIT, False, "simple"),
        (HARVEST, PERSON, False, "order_first"),
        (HARVEST, PERSON, True, "simple"),
    ],
)
def test_the_gate_over_the_township_list(
    row: Matter, kind: PartyKind, term_passed: bool, outcome: str
) -> None:
    assert procedure.check(row, kind, PACK, term_passed=term_passed).outcome == outcome


def test_a_serious_case_uses_the_graver_row() -> None:
    assert procedure.check(DUMPING, UNIT, PACK, serious=True).outcome == "ordinary"
    assert procedure.penalty_range(DUMPING, UNIT, term_passed=False, serious=True).min_fen == yuan(30_000)


def test_after_the_term_the_later_row_takes_the_place_of_the_first() -> None:
    before = procedure.penalty_range(DOG, PERSON, term_passed=False)
    after = procedure.penalty_range(DOG, PERSON, term_passed=True)
    assert (before.min_fen, before.max_fen) == (0, yuan(1000))
    assert (after.min_fen, after.max_fen) == (yuan(1000), yuan(5000))


def test_a_wild_fire_is_punished_on_the_spot_at_exactly_two_hundred() -> None:
    answer = procedure.check(WILD_FIRE, PERSON, PACK)
    assert "200 元至200 元" in answer.reasons[0].text


def test_a_warning_before_the_term_leaves_the_fine_closed() -> None:
    scope = procedure.penalty_range(RAIN_PIPE, PERSON, term_passed=False)
    assert (scope.warning, scope.fine) == (True, False)


def test_confiscation_excludes_the_simple_procedure_and_says_so() -> None:
    answer = procedure.check(BARBECUE, UNIT, PACK)
    assert "procedure.other_kind" in {r.code for r in answer.reasons}
    only_may = matter(Penalty(kind="confiscation", optional=True), fine(50, 200))
    assert procedure.check(only_may, PERSON, PACK).outcome == "simple"


def test_no_figure_in_the_article_is_said() -> None:
    answer = procedure.check(NO_FIGURE, PERSON, PACK)
    assert "procedure.no_figure" in {r.code for r in answer.uncertain}


@pytest.mark.parametrize(
    ("kind", "amount", "outcome"),
    [(PERSON, 200, "simple"), (PERSON, 201, "ordinary"), (UNIT, 3000, "simple"), (UNIT, 3001, "ordinary")],
)
def test_the_ceilings_are_inclusive(kind: PartyKind, amount: int, outcome: str) -> None:
    wide = matter(fine(0, 100_000))
    assert procedure.check(wide, kind, PACK, fine_fen=yuan(amount)).outcome == outcome


@given(st.integers(0, 10_000_00), st.sampled_from([PERSON, UNIT]))
def test_the_lower_bound_alone_decides_whether_a_mandatory_fine_fits(low: int, kind: PartyKind) -> None:
    row = matter(Penalty(kind="fine", min_fen=low, max_fen=low + yuan(10_000)))
    limit = yuan(200) if kind is PERSON else yuan(3000)
    assert (procedure.check(row, kind, PACK).outcome == "simple") == (low <= limit)


@pytest.mark.parametrize(
    ("settings", "who", "limit", "doubt"),
    [
        ((), PERSON, 200, ["setting.missing"]),
        (("person", "U"), PERSON, 200, ["setting.unconfirmed"]),
        (("organisation", "U"), UNIT, 3000, ["setting.unconfirmed"]),
        (("organisation", "V"), UNIT, 3000, []),
    ],
)
def test_an_individual_business_is_counted_as_the_county_says(
    settings: tuple[str, ...], who: PartyKind, limit: int, doubt: list[str]
) -> None:
    rows = (Setting(key="procedure.business_limit", value=settings[0], mark=settings[1]),) if settings else ()
    spot = procedure.on_spot_limit(SHOP, examples.pack(settings=rows))
    assert (spot.who, spot.fen) == (who, yuan(limit))
    assert [r.code for r in spot.uncertain] == doubt


@pytest.mark.parametrize(
    ("amount", "ground", "on_spot", "allowed"),
    [
        (100, "68_1", True, True),
        (101, "68_1", True, False),
        (50, "68_1", False, False),
        (3000, "68_2", True, True),
        (3000, "68_2", False, False),
        (5000, "69", False, True),
        (200, "69", True, True),
        (50, "", True, False),
        (50, "other", True, False),
    ],
)
def test_cash_is_taken_only_under_68_and_69(amount: int, ground: str, on_spot: bool, allowed: bool) -> None:
    assert procedure.cash(yuan(amount), ground, on_spot=on_spot).is_allowed == allowed
