"""Paths and compare-and-set, as properties."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import codec
from casework.visit import Visit
from sync.ledger import fold

scalars = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "甲", "a.b"]) | st.just(1.0)
keys = st.sampled_from(["a", "b", "c.d", "~", "~1", "1"])
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=2)
)
states = st.dictionaries(keys, values.filter(lambda value: value is not None), max_size=3)
paths = st.lists(keys, min_size=1, max_size=3).map(lambda parts: fold.join_path(*parts))


@given(st.lists(st.text(), min_size=1))
def test_a_path_is_read_as_it_was_written(parts: list[str]) -> None:
    assert fold.split_path(fold.join_path(*parts)) == tuple(parts)


@given(states, paths, values)
def test_what_is_set_is_read_and_the_old_state_is_untouched(state: Any, path: str, value: Any) -> None:
    before = codec.encode(state)
    try:
        after = fold.set_path(state, path, value)
    except ValueError:
        assert fold.get_path(state, path) is None  # a plain value stands above
    else:
        assert fold.same(fold.get_path(after, path), value)
    assert codec.encode(state) == before


@given(states, states)
def test_a_difference_leads_from_one_state_to_the_other(before: Any, after: Any) -> None:
    changes = fold.diff(before, after)
    merged, clashes = fold.merge(before, changes)
    assert clashes == ()
    assert fold.diff(merged, after) == {}
    assert fold.stale_path(before, changes) is None


@given(states, st.dictionaries(paths, st.tuples(values, values), max_size=3))
def test_a_value_is_written_only_over_the_value_that_was_seen(state: Any, changes: Any) -> None:
    current = state
    for path, (old, new) in changes.items():
        here = fold.get_path(current, path)
        merged, clashes = fold.merge(current, {path: (old, new)})
        there = fold.get_path(merged, path)
        if clashes:
            (clash,) = clashes
            assert fold.same(there, here)
            assert fold.same(clash.kept, here)
            assert fold.same(clash.other, new)
        else:
            assert fold.same(there, new)
            assert fold.same(here, old) or fold.same(here, new)
        current = merged
    whole, all_clashes = fold.merge(state, changes)
    assert fold.same(whole, current)
    assert {clash.path for clash in all_clashes} <= set(changes)


@given(states, st.dictionaries(paths, st.tuples(values, values), max_size=3))
def test_the_same_changes_twice_clash_with_nothing_new(state: Any, changes: Any) -> None:
    apart = {
        path: change for path, change in changes.items() if not any(_above(path, other) for other in changes)
    }
    once, first = fold.merge(state, apart)
    twice, second = fold.merge(once, apart)
    assert fold.same(once, twice)
    assert {clash.path for clash in second} <= {clash.path for clash in first}


@given(states, paths, values)
def test_an_author_always_sees_what_was_written(state: Any, path: str, value: Any) -> None:
    assert fold.same(fold.get_path(fold.overwrite(state, {path: ("seen", value)}), path), value)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (True, 1, False),
        (1, 1.0, False),
        ({"a": [True]}, {"a": [1]}, False),
        ("甲", "甲", True),
        (None, False, False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
    ],
)
def test_values_are_compared_as_json(one: Any, two: Any, expected: bool) -> None:
    assert fold.same(one, two) is expected


def test_a_locked_path_keeps_its_value() -> None:
    state, clashes = fold.merge({"a": 1}, {"a": (1, 2), "b": (None, 3)}, lambda path: path == "a")
    assert state == {"a": 1, "b": 3}
    assert [(clash.path, clash.reason) for clash in clashes] == [("a", "entry.sealed")]


def test_defaults_are_left_out_of_a_plain_state() -> None:
    visit = codec.convert(
        {
            "id": "v1",
            "town": "t",
            "pack": "p",
            "party": {"id": "p1", "kind": "person", "name": "某", "note": ""},
            "findings": {"F1": {"id": "F1", "item": "Q1", "severity": "serious"}},
        },
        Visit,
    )
    assert fold.plain(visit) == {
        "id": "v1",
        "town": "t",
        "pack": "p",
        "party": {"id": "p1", "kind": "person", "name": "某"},
        "findings": {"F1": {"id": "F1", "item": "Q1", "severity": "serious"}},
    }
    assert codec.convert(fold.plain(visit), Visit) == visit


def _above(path: str, other: str) -> bool:
    mine, theirs = fold.split_path(path), fold.split_path(other)
    return mine != theirs and (mine[: len(theirs)] == theirs or theirs[: len(mine)] == mine)
