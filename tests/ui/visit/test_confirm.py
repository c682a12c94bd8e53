"""Two officers at one laptop: each confirms and signs with the own password, and nothing waits for it."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.operations import countersign
from desktop.ui.widgets.chip import StatusChip
from tests.helpers.practice import CHEAP
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import FIRST, ORDER, SECOND
from tests.ui.visit.test_papers import print_out, seal

SECRET = "second secret"


def test_both_officers_confirm_the_arrival_each_with_the_own_key(crew: Crew) -> None:
    crew.desk.profile.add_officer(SECOND, SECRET, CHEAP)
    crew.page.show_step("arrive")
    crew.settle()
    crew.press("confirm_first")
    assert not crew.sees("confirm_password_first")
    crew.get("confirm_password_second", QLineEdit).setText("not hers")
    crew.press("confirm_second")
    assert "口令不对" in crew.page.message.text
    assert set(crew.visit().confirmed) == {"first"}
    crew.get("confirm_password_second", QLineEdit).setText(SECRET)
    crew.press("confirm_second")
    assert {place: given.officer for place, given in crew.visit().confirmed.items()} == {
        "first": FIRST,
        "second": SECOND,
    }
    assert "本人已确认" in crew.get("confirmed_second", StatusChip).accessibleName()
    assert not crew.sees("confirm_second")
    assert list(countersign.visit_troubles(crew.desk, crew.visit())) == []


def test_a_wrong_password_under_a_paper_is_said_there_and_typed_again(ready: Crew) -> None:
    ready.desk.profile.add_officer(SECOND, SECRET, CHEAP)
    seal(ready)
    print_out(ready)
    ready.press("print_yes")
    ready.press("sign_way_paper")
    ready.press("sign_done")
    ready.press("sign_done")
    line = ready.get("sign_password", QLineEdit)
    line.setText("not hers")
    ready.press("sign_done")
    assert "口令不对" in ready.get("sign_password_hint", QLabel).text()
    assert line.selectedText() == "not hers"
    assert "officer_2" not in ready.paper(ORDER).paper.signatures
    QTest.keyClicks(line, SECRET)
    assert "别人不能代签" in ready.get("sign_password_hint", QLabel).text()
    ready.press("sign_done")
    assert ready.paper(ORDER).paper.signatures["officer_2"].officer == SECOND


def test_the_second_officer_signs_a_paper_with_her_own_password(ready: Crew) -> None:
    ready.desk.profile.add_officer(SECOND, SECRET, CHEAP)
    seal(ready)
    print_out(ready)
    ready.press("print_yes")
    ready.press("sign_way_paper")
    assert not ready.sees("sign_password")  # the party has none
    ready.press("sign_done")
    assert not ready.sees("sign_password")  # the first officer unlocked the laptop
    ready.press("sign_done")
    ready.get("sign_password", QLineEdit).setText(SECRET)
    ready.press("sign_done")
    order = ready.paper(ORDER).paper
    given = order.signatures
    assert (given["officer_1"].officer, given["officer_2"].officer) == (FIRST, SECOND)
    assert given["party"].mark == ""
    assert list(countersign.paper_troubles(ready.desk, order)) == []
    assert "本人口令" in ready.get("signature_officer_2", StatusChip).accessibleName()
