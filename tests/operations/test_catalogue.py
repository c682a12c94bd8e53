"""Tests of the catalogue: what is offered, what is closed and why, and what becomes of an added draft."""

from pathlib import Path

import pytest

from casework.errors import NotAllowed, NotFound
from casework.notice import PaperState, Service, Signature
from desktop import forms
from desktop.forms import Origin
from desktop.operations import catalogue, outcome, paper, visit
from desktop.operations.catalogue import Offer
from desktop.operations.desk import Desk
from desktop.ui.messages import text_of
from tests.helpers import fieldwork
from tests.operations.test_paper_context import ORDER

SEIZURE, EXTENSION = "seizure", "seizure_extension"


@pytest.fixture
def visit_id(desk: Desk, tmp_path: Path) -> str:
    """A visit whose papers are drafted; one of its matters allows seizure."""
    return fieldwork.until_papers(desk, tmp_path)


def offer(desk: Desk, visit_id: str, form: str) -> Offer:
    """One line of the catalogue."""
    return next(one for one in catalogue.catalogue(desk, visit_id) if one.form == form)


def fill(desk: Desk, paper_id: str) -> None:
    """Write every required field that the case does not give."""
    form = forms.kinds()[desk.paper(paper_id).form]
    example = form.example()
    while missing := form.missing(desk.paper(paper_id).fields):  # one answer may ask for another
        for field in missing:
            assert example[field.key], field.key
            paper.edit_field(desk, paper_id, field.key, example[field.key])


def test_every_added_form_is_offered_in_the_order_of_a_case(desk: Desk, visit_id: str) -> None:
    offers = catalogue.catalogue(desk, visit_id)
    added = {key for key, form in forms.kinds().items() if form.origin is Origin.ADDED}
    assert {one.form for one in offers} == added
    stages = [one.stage for one in offers]
    assert stages == sorted(stages, key=list(forms.Stage).index)
    assert all(one.title and one.why and one.initials for one in offers)


def test_a_closed_line_says_why_with_its_article(desk: Desk, visit_id: str) -> None:
    seizure = offer(desk, visit_id, SEIZURE)
    assert seizure.refusal == ""
    open_ones = [one for one in seizure.findings if not one.refusal]
    assert [one.chosen for one in open_ones] == [True]
    assert any("《中华人民共和国行政强制法》第十七条" in one.refusal for one in seizure.findings)
    assert all("条）。" in one.refusal for one in seizure.findings if one.refusal)
    extension = offer(desk, visit_id, EXTENSION)
    assert extension.refusal == "先要有定稿的《查封（扣押）决定书》。"
    with pytest.raises(NotAllowed) as refused:
        catalogue.add_paper(desk, visit_id, EXTENSION)
    assert refused.value.code == "paper.refused"
    assert "查封（扣押）决定书" in text_of(refused.value)


def test_nothing_is_seized_where_nothing_was_found(desk: Desk) -> None:
    empty = fieldwork.open_visit(desk)
    assert "第十八条" in offer(desk, empty, SEIZURE).refusal
    assert offer(desk, empty, SEIZURE).findings == ()


def test_an_added_draft_stays_and_is_composed_again(desk: Desk, visit_id: str) -> None:
    added = catalogue.add_paper(desk, visit_id, SEIZURE).created
    draft = desk.paper(added)
    assert (draft.state, draft.fields["measure"]) == (PaperState.DRAFT, "扣押")
    assert len(draft.findings) == 1
    assert draft.fields["from"] and draft.fields["to"]
    paper.edit_field(desk, added, "kept_at", "仓库")
    visit.record_arrival(desk, visit_id, {"place": "凤鸣镇新址9号"})
    paper.draft_papers(desk, visit_id)
    again = desk.paper(added)
    assert again.state is PaperState.DRAFT
    assert (again.fields["place"], again.fields["kept_at"]) == ("凤鸣镇新址9号", "仓库")
    assert "paper.outdated" not in {check.code for check in paper.check_paper(desk, added)}
    assert offer(desk, visit_id, SEIZURE).count == 1


def test_an_added_paper_is_sealed_and_opens_what_follows_it(desk: Desk, visit_id: str) -> None:
    added = catalogue.add_paper(desk, visit_id, SEIZURE).created
    fill(desk, added)
    paper.seal_paper(desk, added)
    sealed = desk.paper(added)
    assert sealed.number == "云凤执查扣〔2026〕1号"
    follows = offer(desk, visit_id, EXTENSION)
    assert (follows.refusal, follows.abouts) == ("", ((added, f"查封（扣押）决定书 {sealed.number}"),))
    extension = desk.paper(catalogue.add_paper(desk, visit_id, EXTENSION).created)
    assert extension.about == added
    assert extension.fields["decision_no"] == sealed.number
    assert extension.fields["measure"] == "扣押"
    paper.void_paper(desk, added, "认定有误")
    assert "paper.refused" in {check.code for check in paper.check_paper(desk, extension.id)}


def road(desk: Desk, paper_id: str) -> None:
    """Seal a filled-in draft and take it along its road to the end."""
    paper.seal_paper(desk, paper_id)
    fieldwork.print_paper(desk, paper_id)
    form = forms.kinds()[desk.paper(paper_id).form]
    for role in form.asked_to_sign:
        paper.sign_paper(desk, paper_id, Signature(role=role, way="paper", name=role))
    if paper.next_step(desk.paper(paper_id)) == "serve":
        paper.serve_paper(desk, paper_id, Service(way="direct", receiver="蒲建"))


def test_every_open_paper_of_the_catalogue_goes_its_whole_road(desk: Desk, visit_id: str) -> None:
    """Whatever is offered can be filled in, numbered, printed, signed and, where it has to be, served."""
    done: set[str] = set()
    for _ in range(3):  # a sealed paper opens those that follow it
        for one in catalogue.catalogue(desk, visit_id):
            if one.refusal or one.form in done:
                continue
            added = catalogue.add_paper(desk, visit_id, one.form).created
            fill(desk, added)
            errors = [check.text for check in paper.check_paper(desk, added) if check.level == "error"]
            assert errors == [], one.form
            road(desk, added)
            assert paper.next_step(desk.paper(added)) == "done", one.form
            assert bool(desk.paper(added).number) == forms.kinds()[one.form].numbered
            done.add(one.form)
    coercive = {"seizure", "seizure_extension", "seizure_release", "seal_strip"}
    assert coercive | {"preservation_release", "interview", "inspection_notice"} <= done


def test_a_finding_that_is_withdrawn_leaves_the_added_draft(desk: Desk, visit_id: str) -> None:
    added = catalogue.add_paper(desk, visit_id, SEIZURE).created
    (found,) = desk.paper(added).findings
    visit.answer_item(desk, visit_id, desk.visit(visit_id).findings[found].item, "ok")
    assert "paper.outdated" in {check.code for check in paper.check_paper(desk, added)}
    paper.draft_papers(desk, visit_id)
    assert desk.paper(added).findings == ()
    assert "paper.refused" in {check.code for check in paper.check_paper(desk, added)}


def test_the_decisions_do_not_touch_an_added_draft(desk: Desk, visit_id: str) -> None:
    added = catalogue.add_paper(desk, visit_id, SEIZURE).created
    (found,) = desk.paper(added).findings
    outcome.decide(desk, visit_id, found, ORDER)
    paper.draft_papers(desk, visit_id)
    assert desk.paper(added).state is PaperState.DRAFT


def test_a_draft_can_be_put_away_but_no_sealed_paper(desk: Desk, visit_id: str) -> None:
    added = catalogue.add_paper(desk, visit_id, SEIZURE).created
    catalogue.drop_draft(desk, added)
    assert desk.paper(added).state is PaperState.VOID
    with pytest.raises(NotFound) as gone:
        paper.preview(desk, added)
    assert gone.value.code == "paper.dropped"
    assert offer(desk, visit_id, SEIZURE).count == 0
    record = fieldwork.one_paper(desk, visit_id, "site_record")
    paper.seal_paper(desk, record)
    with pytest.raises(NotAllowed) as refused:
        catalogue.drop_draft(desk, record)
    assert refused.value.code == "paper.sealed"


def test_only_what_the_catalogue_holds_can_be_added(desk: Desk, visit_id: str) -> None:
    with pytest.raises(NotFound):
        catalogue.add_paper(desk, visit_id, "correction_order")
    with pytest.raises(NotFound):
        catalogue.add_paper(desk, visit_id, SEIZURE, ("nowhere",))
    closed = next(one.id for one in offer(desk, visit_id, SEIZURE).findings if one.refusal)
    with pytest.raises(NotAllowed):
        catalogue.add_paper(desk, visit_id, SEIZURE, (closed,))
