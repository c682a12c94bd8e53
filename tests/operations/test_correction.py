"""更正重出: the old paper is never changed, the new one names it, and everybody who asks is told."""

from pathlib import Path

import pytest

from casework.errors import NotAllowed
from casework.notice import PaperState, Service
from casework.number_account import Fate
from casework.paper_content import content_of
from desktop import verify
from desktop.operations import correction, number_account, paper, paper_list
from desktop.operations.case_export.contents import contents, note_of
from desktop.operations.case_file import case_file
from desktop.operations.desk import Desk
from desktop.store import standing
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty
from tests.printing.reading import codes_of, text_of

ORDER = "correction_order"
WHY = "整改期限写错"


@pytest.fixture
def order(desk: Desk, tmp_path: Path) -> str:
    """A sealed, printed and signed order with a wrong term."""
    visit_id = fieldwork.until_papers(desk, tmp_path)
    made = fieldwork.one_paper(desk, visit_id, ORDER)
    paper.seal_paper(desk, made)
    fieldwork.print_paper(desk, made)
    fieldwork.sign(desk, made)
    return made


def corrected(desk: Desk, old: str) -> str:
    """A corrected draft with other words."""
    made = correction.correct_paper(desk, old, WHY, second_agrees=True).created
    paper.edit_field(desk, made, "facts", desk.paper(made).fields["facts"] + "（已更正）")
    return made


def errors(desk: Desk, one: str) -> set[str]:
    """Codes that keep a draft from being sealed."""
    return {check.code for check in paper.check_paper(desk, one) if check.level == "error"}


def test_the_corrected_paper_takes_the_place_of_the_old_one(desk: Desk, order: str) -> None:
    frozen, number = paper.preview(desk, order), desk.paper(order).number
    made = corrected(desk, order)
    assert not desk.paper(order).superseded_by, "nothing happens before the new one is sealed"
    assert errors(desk, made) == set()
    paper.seal_paper(desk, made)
    old, new = desk.paper(order), desk.paper(made)
    assert (old.superseded_by, new.supersedes) == (made, order)
    assert new.number and new.number != number
    assert paper.preview(desk, order) == frozen, "the old one stays as it was handed out"
    said = text_of(paper.preview(desk, made)).replace("\n", "")
    assert number in said and f"更正事由：{WHY}。" in said and "（已更正）" in said


def test_the_old_one_is_done_and_takes_nothing_more(desk: Desk, order: str) -> None:
    paper.seal_paper(desk, corrected(desk, order))
    assert paper.next_step(desk.paper(order)) == "done"
    with pytest.raises(NotAllowed, match=r"paper\.superseded"):
        paper.serve_paper(desk, order, Service(way="direct", receiver="蒲建"))
    with pytest.raises(NotAllowed, match=r"paper\.superseded"):
        paper.void_paper(desk, order, "不要了")
    with pytest.raises(NotAllowed, match=r"paper\.no_correction"):
        correction.correct_paper(desk, order, WHY, second_agrees=True)


def test_a_served_paper_can_be_corrected_too(desk: Desk, order: str) -> None:
    paper.serve_paper(desk, order, Service(way="direct", receiver="蒲建"))
    made = corrected(desk, order)
    fieldwork.issue(desk, made)
    assert desk.paper(made).state is PaperState.SERVED
    live = case_file(desk, desk.paper(made).visit).live_papers
    assert order not in {one.id for one in live} and made in {one.id for one in live}


def test_reason_second_officer_and_a_change_are_asked_for(desk: Desk, order: str) -> None:
    for reason, agrees, code in ((" ", True, "correction_reason"), (WHY, False, "second_missing")):
        with pytest.raises(NotAllowed, match=code):
            correction.correct_paper(desk, order, reason, second_agrees=agrees)
    made = correction.correct_paper(desk, order, WHY, second_agrees=True).created
    assert errors(desk, made) == {"correction.nothing"}
    with pytest.raises(NotAllowed, match=r"correction\.open"):
        correction.correct_paper(desk, order, WHY, second_agrees=True)
    change = desk.paper(made).correction
    assert change is not None and change.second == desk.visit(desk.paper(order).visit).officers["second"].id


def test_drafts_void_papers_and_inner_papers_are_not_corrected(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    record, draft = (fieldwork.one_paper(desk, visit_id, key) for key in ("site_record", ORDER))
    paper.seal_paper(desk, record)
    for one in (record, draft):
        with pytest.raises(NotAllowed, match=r"paper\.no_correction"):
            correction.correct_paper(desk, one, WHY, second_agrees=True)


def test_a_new_round_of_drafts_leaves_the_correction_alone(desk: Desk, order: str) -> None:
    made = corrected(desk, order)
    before = desk.paper(made)
    paper.draft_papers(desk, before.visit)
    assert desk.paper(made) == before


def test_when_the_new_one_becomes_void_the_old_one_stands_again(desk: Desk, order: str) -> None:
    made = corrected(desk, order)
    paper.seal_paper(desk, made)
    paper.void_paper(desk, made, "更正本身有误")
    assert not desk.paper(order).superseded_by
    again = corrected(desk, order)
    paper.seal_paper(desk, again)
    assert desk.paper(order).superseded_by == again


def test_a_correction_of_what_became_void_is_not_sealed(desk: Desk, order: str) -> None:
    made = corrected(desk, order)
    paper.void_paper(desk, order, "重做")
    assert errors(desk, made) == {"correction.outdated"}


def test_the_registers_show_both(desk: Desk, order: str) -> None:
    made = corrected(desk, order)
    paper.seal_paper(desk, made)
    old, new = desk.paper(order), desk.paper(made)
    lines = {line.paper: line for account in number_account.number_accounts(desk) for line in account.lines}
    assert (lines[order].fate, lines[order].beside, lines[order].reason) == (Fate.SUPERSEDED, new.number, WHY)
    assert (lines[made].fate, lines[made].beside) == (Fate.ISSUED, old.number)
    shown = {row.id: row for row in paper_list.papers_page(desk)}
    assert shown[order].superseded and not shown[made].superseded
    notes = {one.id: note_of(one) for one in contents(desk, old.visit).papers}
    assert notes[order] == "已由更正的文书代替" and old.number in notes[made]


def test_whoever_scans_the_old_code_is_told(
    county: DawnCounty, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.start()
    practice.point(desk.profile, county.url)
    (desk.profile.home / standing.FILE).unlink()  # this county begins its day anew
    visit_id = fieldwork.until_papers(desk, tmp_path)
    order = fieldwork.one_paper(desk, visit_id, ORDER)
    paper.seal_paper(desk, order)
    made = corrected(desk, order)
    paper.seal_paper(desk, made)
    practice.synced(desk)
    (old_code,) = codes_of(paper.preview(desk, order))
    (new_code,) = codes_of(paper.preview(desk, made))
    told = standing.kept(desk.profile.home)
    assert told is not None and told.is_superseded(content_of(desk.paper(order)))
    assert verify.main(desk.profile.home, [old_code]) == 1
    assert "已被代替" in capsys.readouterr().out
    assert verify.main(desk.profile.home, [new_code]) == 0
