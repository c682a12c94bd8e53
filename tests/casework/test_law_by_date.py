"""Law by date: the comparison, the sentence and who has to look."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import examples, law_by_date
from casework.law_by_date import OPINION, compare
from casework.matter import Basis, Matter, MatterKind, Penalty
from casework.party import PartyKind
from tests.helpers.packs import sample_pack

UNIT = PartyKind.ORGANISATION
LAST, FIRST = date(2026, 8, 14), date(2026, 8, 15)
DECIDED = date(2026, 11, 23)
YUAN = st.integers(0, 100_000)


def row(key: str, low: int, high: int, **fields: object) -> Matter:
    values: dict[str, object] = {
        "id": key,
        "code": key,
        "name": key,
        "kind": MatterKind.CONFERRED,
        "field": "环境",
        "group": "burning",
        "bases": (Basis(law=f"《{key}》", law_id=key, article="第一条"),),
        "penalties": (Penalty(kind="fine", min_fen=low, max_fen=high),),
    }
    return Matter(**(values | fields))  # type: ignore[arg-type]


def test_a_decision_before_the_act_is_a_fault() -> None:
    with pytest.raises(ValueError, match="before the act"):
        compare(row("old", 0, 1), examples.pack(), UNIT, DECIDED, LAST)


@given(YUAN, YUAN, YUAN, YUAN)
def test_the_new_law_applies_only_when_no_part_of_it_is_harder(a: int, b: int, c: int, d: int) -> None:
    (low, high), (new_low, new_high) = sorted((a, b)), sorted((c, d))
    old, new = row("old", low, high, valid_to=LAST), row("new", new_low, new_high, valid_from=FIRST)
    said = compare(old, examples.pack(old, new), UNIT, LAST, DECIDED).answer.outcome
    if said == "new":
        assert new_low <= low and new_high <= high
        assert (new_low, new_high) != (low, high)
    elif said == "old":
        assert new_low >= low and new_high >= high
    else:
        assert said == "person"
        assert (new_low < low) != (new_high < high)


@given(YUAN, YUAN, st.integers(0, 400))
def test_the_sentence_always_cites_the_clause_and_article_37(low: int, more: int, days: int) -> None:
    old = row("old", low, low + more, valid_to=LAST)
    found = compare(old, examples.pack(old), UNIT, LAST, LAST + timedelta(days=days))
    assert "《old》第一条" in found.sentence
    assert (OPINION in found.sentence) == (found.answer.outcome == "person")
    assert found.answer.outcome == ("unchanged" if days == 0 else "person")
    assert all(reason.article for reason in found.answer.reasons)


def test_two_rows_of_the_group_leave_it_to_a_person() -> None:
    old = row("old", 0, 100, valid_to=LAST)
    news = [row(key, 0, 50, valid_from=FIRST) for key in ("one", "two")]
    found = compare(old, examples.pack(old, *news), UNIT, LAST, DECIDED)
    assert (found.answer.outcome, found.successor) == ("person", "")
    named = compare(old, examples.pack(old, *news), UNIT, LAST, DECIDED, successor=news[0])
    assert (named.answer.outcome, named.successor) == ("new", "one")


def test_every_row_of_the_sample_that_ended_asks_a_person(tmp_path: Path) -> None:
    pack = sample_pack(tmp_path)
    ended = [m for m in pack.matters() if m.valid_to is not None and m.valid_to < DECIDED]
    assert ended
    for matter in ended:
        assert matter.valid_to is not None
        found = law_by_date.compare(matter, pack, UNIT, matter.valid_to, DECIDED)
        assert found.answer.outcome == "person"
        assert [two.then is not None for two in found.texts] == [True] * len(matter.bases)
    for matter in set(pack.matters()) - set(ended):
        assert law_by_date.compare(matter, pack, UNIT, LAST, DECIDED).answer.outcome == "unchanged"
