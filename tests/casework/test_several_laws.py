"""The higher fine: whatever the order, the same row is taken, and never a lower one."""

from hypothesis import given
from hypothesis import strategies as st

from casework import examples, procedure, several_laws
from casework.party import PartyKind
from tests.law import reading

ROWS = sorted(reading.matters().values(), key=lambda m: m.id)
PACK = examples.pack()


@given(
    st.lists(st.sampled_from(ROWS), min_size=1, max_size=4, unique=True),
    st.sampled_from([PartyKind.PERSON, PartyKind.ORGANISATION]),
    st.booleans(),
)
def test_no_other_row_allows_a_higher_fine(rows: list, kind: PartyKind, late: bool) -> None:  # type: ignore[type-arg]
    answer = several_laws.higher_fine(rows, kind, PACK, term_passed=late)
    scopes = {m.id: procedure.penalty_range(m, kind, term_passed=late) for m in rows}
    fines = {key: scope for key, scope in scopes.items() if scope.fine}
    assert (answer.outcome == "none") == (not fines)
    if answer.outcome != "chosen":
        assert not fines or any(s.computed or s.max_fen is None for s in fines.values())
        return
    chosen = fines[answer.inputs["matter"]]
    assert all((s.max_fen or 0) <= (chosen.max_fen or 0) for s in fines.values())
    top = [key for key, s in fines.items() if (s.max_fen, s.min_fen) == (chosen.max_fen, chosen.min_fen)]
    turned = several_laws.higher_fine(rows[::-1], kind, PACK, term_passed=late)
    assert turned.inputs["matter"] in top


def test_once_fined_nothing_is_compared() -> None:
    answer = several_laws.higher_fine(ROWS, PartyKind.PERSON, PACK, already_fined=True)
    assert answer.outcome == "fined"
    assert "第二十九条" in answer.reasons[0].article
