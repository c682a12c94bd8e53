"""The question list as an item model."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from casework.checklist import CheckItem, MergedItem
from casework.finding import Finding
from casework.party import Party, PartyKind
from casework.visit import ItemAnswer, Visit
from desktop.ui.pages.visit.checklist.check_model import CheckModel, finding_of

PARTY = Party(id="p", kind=PartyKind.PERSON, name="甲")


def item(key: str, section: str) -> MergedItem:
    one = CheckItem(id=key, checklist="c", key=key, section=section, text=f"问题{key}")
    return MergedItem(item=one, stands_for=(key, f"{key}-twin"))


ITEMS = (item("a", "消防"), item("b", "消防"), item("c", "燃气"))


def visit(**answers: str) -> Visit:
    return Visit(
        id="v",
        town="t",
        pack="k",
        party=PARTY,
        answers={key: ItemAnswer(value=value) for key, value in answers.items()},
        findings={"f": Finding(id="f", item="a"), "g": Finding(id="g", item="b", withdrawn=True)},
    )


def test_it_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = CheckModel()
    model.load(ITEMS, visit(a="ok"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_sections_stand_over_their_questions_with_counts() -> None:
    model = CheckModel()
    model.load(ITEMS, visit(a="ok"))
    assert model.rowCount() == 5
    head = model.at(0)
    assert head is not None and (head.section, head.answered, head.total) == ("消防", 1, 2)
    assert model.counts() == (1, 3)
    assert model.row_of("c-twin") == 4
    assert model.row_of("nobody") == -1


def test_an_answer_shows_at_once_and_the_next_reading_decides() -> None:
    model = CheckModel()
    model.load(ITEMS, visit())
    model.expect("b", "problem")
    row = model.at(2)
    assert row is not None and row.value == "problem" and row.pending
    model.load(ITEMS, visit(b="na"))
    row = model.at(2)
    assert row is not None and row.value == "na" and not row.pending


def test_next_open_goes_round_and_ends() -> None:
    model = CheckModel()
    model.load(ITEMS, visit(a="ok", c="ok"))
    assert model.next_open(4) == 2
    model.load(ITEMS, visit(a="ok", b="ok", c="ok"))
    assert model.next_open(0) == -1


def test_only_questions_can_be_selected() -> None:
    model = CheckModel()
    model.load(ITEMS, visit())
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_withdrawn_finding_does_not_stand() -> None:
    assert finding_of(visit(), "a") == "f"
    assert finding_of(visit(), "b") == ""
