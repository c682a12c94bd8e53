"""Merging checklists: a question that returns is asked once and stands for all."""

from hypothesis import given
from hypothesis import strategies as st

from casework.checklist import CheckItem, Checklist, merge


def item(ident: str, key: str = "", section: str = "一") -> CheckItem:
    return CheckItem(id=ident, checklist=ident[0], key=key, section=section, text=ident)


def a_list(ident: str, *items: CheckItem) -> Checklist:
    return Checklist(id=ident, title=ident, field="消防", items=items)


def test_a_question_with_the_same_key_is_asked_once() -> None:
    merged = merge((a_list("a", item("a1", "exit"), item("a2")), a_list("b", item("b1", "exit"), item("b2"))))
    assert [(m.item.id, m.stands_for) for m in merged] == [
        ("a1", ("a1", "b1")),
        ("a2", ("a2",)),
        ("b2", ("b2",)),
    ]


def test_sections_stay_together_in_the_order_they_first_appear() -> None:
    first = a_list("a", item("a1", section="消防"), item("a2", section="燃气"))
    second = a_list("b", item("b1", section="消防"))
    assert [m.item.id for m in merge((first, second))] == ["a1", "b1", "a2"]


KEYS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "x", "y", "z"])), max_size=12)


@given(KEYS)
def test_nothing_is_lost_and_nothing_is_asked_twice(spec: list[tuple[str, str]]) -> None:
    items = [item(f"{ident}{n}", key) for n, (ident, key) in enumerate(spec)]
    merged = merge((a_list("a", *items),))
    stood_for = [ident for m in merged for ident in m.stands_for]
    assert sorted(stood_for) == sorted(i.id for i in items)
    keys = [m.item.key for m in merged if m.item.key]
    assert len(keys) == len(set(keys))
    assert all(m.stands_for[0] == m.item.id for m in merged)
