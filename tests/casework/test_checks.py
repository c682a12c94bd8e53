"""Kinds of check items: their worked examples, and what every kind refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from casework import checks
from casework.checks import CheckKind, Example, compose, refusals
from casework.checks.choice import choices
from casework.number import read_number
from casework.visit import ItemAnswer

KINDS = list(checks.kinds().values())
CASES = [(kind, example) for kind in KINDS for example in kind.examples]


@pytest.mark.parametrize(("kind", "example"), CASES, ids=[f"{k.key}-{n}" for n, (k, _) in enumerate(CASES)])
def test_a_worked_example_comes_out_as_written(kind: CheckKind, example: Example) -> None:
    item = replace(example.item, type=kind.key)
    assert tuple(r.code for r in refusals(item, example.answer)) == example.refused
    if example.sentence:
        assert compose(item, example.answer) == example.sentence


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.key)
def test_a_kind_refuses_an_unknown_answer_and_takes_not_applicable(kind: CheckKind) -> None:
    item = replace(kind.examples[0].item, type=kind.key)
    assert [r.code for r in refusals(item, ItemAnswer(value=""))] == ["answer.value"]
    for value in (checks.NOT_APPLICABLE, checks.UNCHECKED):
        assert refusals(item, ItemAnswer(value=value)) == ()


ANSWERS = st.builds(
    ItemAnswer, value=st.sampled_from(checks.VALUES), note=st.text(max_size=20), measure=st.text(max_size=10)
)


@given(st.sampled_from(KINDS), ANSWERS)
def test_whatever_was_typed_makes_one_sentence(kind: CheckKind, answer: ItemAnswer) -> None:
    item = replace(kind.examples[0].item, type=kind.key)
    sentence = compose(item, answer)
    assert sentence.endswith("。")
    assert checks.WORDS[answer.value] in sentence


def test_all_six_kinds_are_there() -> None:
    assert {"yes_no", "choice", "measure", "count", "photo", "text"} <= set(checks.kinds())


def test_an_unknown_type_is_a_fault_of_the_pack() -> None:
    with pytest.raises(KeyError):
        checks.kind_of(replace(KINDS[0].examples[0].item, type="smell"))


def test_choices_are_read_from_the_item() -> None:
    item = checks.kinds()["choice"].examples[0].item
    assert choices(item) == ("管道气", "瓶装气", "电")


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_is_read_with_its_unit(value: int) -> None:
    assert read_number(f"{value:,} 米", "米") == value


@pytest.mark.parametrize("text", ["", "米", "1.2.3", "1e9", "NaN", "1" * 20, "约3"])
def test_what_is_not_a_number_is_not_read(text: str) -> None:
    assert read_number(text, "米") is None
