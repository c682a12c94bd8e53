"""Tests of papers from draft to service: what blocks, what is asked, what stays accounted for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casework import codec
from casework.errors import NotAllowed, NotFound, Unprintable
from casework.notice import PaperState, Service, Signature
from desktop.operations import evidence, paper, visit
from desktop.operations.desk import Desk
from desktop.ui.messages import text_of
from tests.helpers import fieldwork
from tests.helpers.fieldwork import FORMS
from tests.printing.reading import text_of as words_of


@pytest.fixture
def visit_id(desk: Desk, tmp_path: Path) -> str:
    """A visit whose papers are drafted."""
    return fieldwork.until_papers(desk, tmp_path)


@pytest.fixture
def order(desk: Desk, visit_id: str) -> str:
    """The sealed correction order."""
    paper_id = fieldwork.one_paper(desk, visit_id, "correction_order")
    paper.seal_paper(desk, paper_id)
    return paper_id


def step_of(desk: Desk, paper_id: str) -> str:
    """What the shelf says comes next."""
    shelf = paper.shelf(desk, desk.paper(paper_id).visit)
    return next(view.next_step for view in shelf if view.paper.id == paper_id)


def codes(checks: tuple[paper.Check, ...]) -> dict[str, str]:
    """Codes and levels of a check list."""
    return {check.code: check.level for check in checks}


def refused(act: Callable[[], object], code: str) -> NotAllowed:
    """The refusal of an act, with its sentence."""
    with pytest.raises(NotAllowed) as caught:
        act()
    assert caught.value.code == code
    assert text_of(caught.value)
    return caught.value


def test_the_decisions_call_for_their_papers_each_with_its_reason(desk: Desk, visit_id: str) -> None:
    suggested = paper.suggested_forms(desk, visit_id)
    assert tuple(form for form, _title, _why in suggested) == FORMS
    assert all(title and why for _form, title, why in suggested)
    assert [view.paper.form for view in paper.shelf(desk, visit_id)] == list(FORMS)
    assert {view.next_step for view in paper.shelf(desk, visit_id)} == {"seal"}
    assert [view.numbered for view in paper.shelf(desk, visit_id)] == [False, *[True] * 5]


def test_drafting_again_refreshes_but_keeps_what_the_officer_wrote(desk: Desk, visit_id: str) -> None:
    paper_id = fieldwork.one_paper(desk, visit_id, "correction_order")
    field = next(view for view in paper.shelf(desk, visit_id) if view.paper.id == paper_id).fields
    own = next(one for one in field if one.multiline and one.editable)
    paper.edit_field(desk, paper_id, own.key, "由我另行写明的内容")
    visit.record_arrival(desk, visit_id, {"place": "凤鸣镇新址9号"})
    before = len(paper.shelf(desk, visit_id))
    paper.draft_papers(desk, visit_id)
    assert len(paper.shelf(desk, visit_id)) == before
    assert desk.paper(paper_id).fields[own.key] == "由我另行写明的内容"
    record = desk.paper(fieldwork.one_paper(desk, visit_id, "site_record"))
    assert "凤鸣镇新址9号" in record.fields.values()
    head = desk.ledger.head()
    paper.draft_papers(desk, visit_id)
    assert desk.ledger.head() == head


def test_a_missing_field_blocks_and_says_where(desk: Desk, visit_id: str) -> None:
    paper_id = fieldwork.one_paper(desk, visit_id, "simple_penalty")
    required = next(
        field
        for view in paper.shelf(desk, visit_id)
        if view.paper.id == paper_id
        for field in view.fields
        if field.required and field.editable
    )
    paper.edit_field(desk, paper_id, required.key, "")
    (check,) = [one for one in paper.check_paper(desk, paper_id) if one.code == "field.missing"]
    assert (check.level, check.target) == ("error", f"papers:{required.key}")
    error = refused(lambda: paper.seal_paper(desk, paper_id), "paper.checks_failed")
    assert check.text in error.params["checks"]
    assert desk.paper(paper_id).number == ""


def test_a_whole_case_has_nothing_against_sealing(desk: Desk, visit_id: str) -> None:
    for view in paper.shelf(desk, visit_id):
        assert "error" not in codes(paper.check_paper(desk, view.paper.id)).values()


def test_what_is_not_in_order_blocks_sealing(desk: Desk, visit_id: str) -> None:
    visit.record_arrival(desk, visit_id, {"told.certificates_at": None, "told.rights_at": None})
    paper_id = fieldwork.one_paper(desk, visit_id, "simple_penalty")
    errors = [check for check in paper.check_paper(desk, paper_id) if check.level == "error"]
    assert {"certificates_not_shown", "rights_not_told"} <= {check.code for check in errors}
    refused(lambda: paper.seal_paper(desk, paper_id), "paper.checks_failed")
    assert [check.level for check in paper.check_visit(desk, visit_id)][0] == "error"


def test_a_draft_is_watermarked_and_a_sealed_paper_is_frozen(desk: Desk, visit_id: str, order: str) -> None:
    draft = fieldwork.one_paper(desk, visit_id, "promise")
    assert "草稿" in words_of(paper.preview(desk, draft))
    frozen = paper.preview(desk, order)
    assert "草稿" not in words_of(frozen)
    visit.record_arrival(desk, visit_id, {"place": "凤鸣镇新址9号"})
    paper.draft_papers(desk, visit_id)
    assert paper.preview(desk, order) == frozen
    key = next(iter(desk.paper(order).fields))
    refused(lambda: paper.edit_field(desk, order, key, "改一改"), "paper.sealed")
    refused(lambda: paper.seal_paper(desk, order), "paper.sealed")


def test_nothing_is_printed_signed_or_served_before_it_is_sealed(desk: Desk, visit_id: str) -> None:
    draft = fieldwork.one_paper(desk, visit_id, "promise")
    refused(lambda: paper.record_print(desk, draft, "PDF", "spooled"), "paper.not_sealed")
    refused(lambda: paper.sign_paper(desk, draft, Signature(role="party", way="paper")), "paper.not_sealed")
    served = Service(way="direct", receiver="蒲建")
    refused(lambda: paper.serve_paper(desk, draft, served), "paper.not_signed")


def test_a_paper_that_did_not_come_out_is_printed_again_or_later_under_its_number(
    desk: Desk, order: str
) -> None:
    number, pdf = desk.paper(order).number, paper.preview(desk, order)
    assert step_of(desk, order) == "print"
    for result, then in (
        ("spooled", "confirm_print"),
        ("again", "print"),
        ("spooled", "confirm_print"),
        ("later", "print"),
        ("spooled", "confirm_print"),
        ("yes", "sign"),
    ):
        paper.record_print(desk, order, "HP LaserJet", result, copy="当事人")
        assert step_of(desk, order) == then
        assert (desk.paper(order).number, paper.preview(desk, order)) == (number, pdf)
    results = [one.result for _key, one in sorted(desk.paper(order).prints.items())]
    assert results == ["spooled", "again", "spooled", "later", "spooled", "yes"]
    with pytest.raises(ValueError, match="perhaps"):
        paper.record_print(desk, order, "HP LaserJet", "perhaps")


def test_a_void_paper_keeps_its_number_and_the_next_takes_the_next(
    desk: Desk, visit_id: str, order: str
) -> None:
    refused(lambda: paper.void_paper(desk, order, "  "), "paper.reason_missing")
    paper.void_paper(desk, order, "打印机卡纸，纸张损毁")
    void = desk.paper(order)
    assert (void.state, void.void_reason) == (PaperState.VOID, "打印机卡纸，纸张损毁")
    assert void.number == "云凤执责改〔2026〕1号"
    refused(lambda: paper.record_print(desk, order, "PDF", "spooled"), "paper.not_sealed")
    refused(lambda: paper.sign_paper(desk, order, Signature(role="party", way="paper")), "paper.not_sealed")

    paper.draft_papers(desk, visit_id)
    again = [v.paper for v in paper.shelf(desk, visit_id) if v.paper.form == "correction_order"]
    assert [one.state for one in again] == [PaperState.VOID, PaperState.DRAFT]
    paper.seal_paper(desk, again[1].id)
    assert desk.paper(again[1].id).number == "云凤执责改〔2026〕2号"


def test_a_served_paper_cannot_be_voided(desk: Desk, order: str) -> None:
    fieldwork.print_paper(desk, order)
    fieldwork.sign(desk, order)
    paper.serve_paper(desk, order, Service(way="direct", receiver="蒲建"))
    refused(lambda: paper.void_paper(desk, order, "写错了"), "paper.served")
    assert step_of(desk, order) == "done"


def test_a_refused_signature_needs_its_reason(desk: Desk, order: str) -> None:
    fieldwork.print_paper(desk, order)
    refusal = Signature(role="party", way="refused", name="蒲建")
    refused(lambda: paper.sign_paper(desk, order, refusal), "signature.reason_missing")
    assert desk.paper(order).signatures == {}
    told = Signature(role="party", way="refused", name="蒲建", reason="不认可事实", note="两名执法人员注明")
    paper.sign_paper(desk, order, told)
    kept = desk.paper(order).signatures["party"]
    assert (kept.way, kept.reason, kept.note) == ("refused", "不认可事实", "两名执法人员注明")
    assert kept.at is not None


def test_a_thumb_print_needs_somebody_who_read_the_paper_aloud(desk: Desk, order: str) -> None:
    fieldwork.print_paper(desk, order)
    mark = Signature(role="party", way="thumb", name="蒲建")
    refused(lambda: paper.sign_paper(desk, order, mark), "signature.reader_missing")
    told = Signature(role="party", way="thumb", name="蒲建", note="由谭秀兰当面宣读", pages=2)
    paper.sign_paper(desk, order, told)
    kept = desk.paper(order).signatures["party"]
    assert (kept.way, kept.note, kept.pages) == ("thumb", "由谭秀兰当面宣读", 2)


def test_strokes_are_kept_as_evidence_that_names_the_paper_and_its_hash(desk: Desk, order: str) -> None:
    fieldwork.print_paper(desk, order)
    strokes = [[[1, 2, 0], [30, 40, 16]]]
    before = desk.ledger.head()[0]
    paper.sign_paper(desk, order, Signature(role="party", way="pad", name="蒲建"), codec.encode(strokes))
    assert desk.ledger.head()[0] == before + 2, "strokes and signature are one transaction"
    kept = codec.decode_any(evidence.read_original(desk, desk.paper(order).signatures["party"].strokes))
    assert isinstance(kept, dict)
    assert (kept["paper"], kept["pdf_sha256"]) == (order, desk.paper(order).pdf_sha256)
    assert (kept["role"], kept["strokes"]) == ("party", strokes)


def test_it_is_signed_when_everybody_signed(desk: Desk, order: str) -> None:
    fieldwork.print_paper(desk, order)
    for role in ("party", "officer_1"):
        paper.sign_paper(desk, order, Signature(role=role, way="paper"))
        assert desk.paper(order).state is PaperState.PRINTED
    fieldwork.sign(desk, order)
    assert desk.paper(order).state is PaperState.SIGNED


@pytest.mark.parametrize(
    ("service", "code"),
    [
        (Service(way="direct", receiver=" "), "service.receiver_missing"),
        (Service(way="direct", receiver="蒲建", refused=True, witness="李四"), "service.reason_missing"),
        (Service(way="direct", receiver="蒲建", refused=True, reason="拒收"), "service.witness_missing"),
        (Service(way="leave", receiver="蒲建"), "service.witness_missing"),
        (Service(way="leave", receiver="蒲建", witness=" "), "service.witness_missing"),
    ],
)
def test_service_is_recorded_only_with_what_the_law_asks_for(
    desk: Desk, order: str, service: Service, code: str
) -> None:
    fieldwork.print_paper(desk, order)
    fieldwork.sign(desk, order)
    refused(lambda: paper.serve_paper(desk, order, service), code)
    assert desk.paper(order).service is None


def test_leave_service_stands_on_a_witness_or_on_a_photo(desk: Desk, visit_id: str, order: str) -> None:
    fieldwork.print_paper(desk, order)
    fieldwork.sign(desk, order)
    proof = evidence.evidence_of(desk, visit_id)[0].id
    left = Service(way="leave", receiver="蒲建", refused=True, reason="拒收", proof=proof)
    paper.serve_paper(desk, order, left)
    kept = desk.paper(order).service
    assert kept is not None and (kept.proof, kept.reason) == (proof, "拒收")
    assert kept.at is not None
    assert desk.paper(order).state is PaperState.SERVED

    promise = fieldwork.one_paper(desk, visit_id, "promise")
    paper.seal_paper(desk, promise)
    fieldwork.print_paper(desk, promise)
    fieldwork.sign(desk, promise)
    assert step_of(desk, promise) == "done", "a promise stays with the office"
    witnessed = Service(way="leave", receiver="蒲建", witness="村主任 李四")
    refused(lambda: paper.serve_paper(desk, promise, witnessed), "paper.not_for_service")
    penalty = fieldwork.one_paper(desk, visit_id, "simple_penalty")
    paper.seal_paper(desk, penalty)
    fieldwork.print_paper(desk, penalty)
    fieldwork.sign(desk, penalty)
    paper.serve_paper(desk, penalty, witnessed)
    assert desk.paper(penalty).state is PaperState.SERVED


def test_a_field_takes_no_text_that_cannot_be_printed(desk: Desk, visit_id: str) -> None:
    draft = desk.paper(fieldwork.one_paper(desk, visit_id, "promise"))
    key = next(iter(draft.fields))
    with pytest.raises(Unprintable) as caught:
        paper.edit_field(desk, draft.id, key, "当事人\u202e名")
    assert "RIGHT-TO-LEFT OVERRIDE" in text_of(caught.value)
    assert desk.paper(draft.id).fields == draft.fields


def test_a_paper_that_is_not_here_is_named(desk: Desk) -> None:
    with pytest.raises(NotFound) as caught:
        paper.preview(desk, "nothing")
    assert text_of(caught.value)
