"""The hearing gate at its thresholds."""

from hypothesis import given
from hypothesis import strategies as st

from casework import examples, hearing
from casework.pack import Setting
from casework.party import PartyKind


@given(st.integers(1, 10_000_000), st.integers(-2, 2), st.sampled_from(list(PartyKind)))
def test_the_threshold_is_inclusive_to_the_fen(limit: int, step: int, kind: PartyKind) -> None:
    keys = ("hearing.person_fen", "hearing.organisation_fen")
    pack = examples.pack(settings=tuple(Setting(key=key, value=str(limit), mark="V") for key in keys))
    fine = max(1, limit + step)
    answer = hearing.check(kind, fine, (), pack)
    assert answer.outcome == ("required" if fine >= limit else "not_required")
    assert bool(answer.uncertain) == (kind is PartyKind.BUSINESS)


def test_no_penalty_needs_no_threshold() -> None:
    answer = hearing.check(PartyKind.PERSON, 0, (), examples.pack())
    assert (answer.outcome, answer.uncertain) == ("not_required", ())


def test_the_first_scope_that_is_set_wins() -> None:
    rows = {"hearing.person_fen": "100", "hearing.person_fen@town": "300", "hearing.person_fen@消防": "200"}
    pack = examples.pack(settings=tuple(Setting(key=k, value=v, mark="V") for k, v in rows.items()))
    assert hearing.check(PartyKind.PERSON, 250, (), pack, scopes=("town", "消防")).outcome == "not_required"
    assert hearing.check(PartyKind.PERSON, 250, (), pack, scopes=("other", "消防")).outcome == "required"
