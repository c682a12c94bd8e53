"""Every rule of the case-file check passes its good example and catches its bad one."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from casework import examples, lint
from casework.lint import CaseFile, LintRule
from casework.lint._example import ORDER, SIMPLE, good, issued, visited
from casework.notice import PaperState, Service, Signature

RULES = list(lint.kinds().values())


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.key)
def test_the_good_example_passes(rule: LintRule) -> None:
    assert list(rule.check(rule.passes())) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.key)
def test_the_bad_example_is_caught(rule: LintRule) -> None:
    faults = list(rule.check(rule.fails()))
    assert faults
    for fault in faults:
        assert fault.text
        assert ":" in fault.target
        assert fault.level in ("", lint.ERROR, lint.DOUBT, lint.HINT)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.key)
def test_a_rule_is_complete(rule: LintRule) -> None:
    assert rule.level in (lint.ERROR, lint.DOUBT, lint.HINT)
    assert rule.stage in (lint.SEAL, lint.LEAVE)
    assert rule.points >= 0
    assert rule.source


def test_there_are_the_rules_of_the_score_sheets() -> None:
    assert len(RULES) >= 50


def test_a_sound_case_file_has_no_hit() -> None:
    assert lint.run(good()) == ()


def test_errors_come_first_and_the_dearest_of_them_on_top() -> None:
    visit = visited(officers={}, answers={}, outcomes={"f1": replace(SIMPLE, plea="")})
    hits = lint.run(good(visit=visit))
    ranks = [(hit.level != lint.ERROR, -hit.points) for hit in hits]
    assert ranks == sorted(ranks)
    assert hits[0].points == lint.KNOCK_OUT


def test_signing_and_serving_do_not_stand_against_sealing() -> None:
    draft = issued("correction_order", state=PaperState.DRAFT, signatures={}, service=None)
    assert lint.run_for_paper(good(papers=(draft,)), draft.id) == ()


def test_another_papers_fault_does_not_stand_against_this_one() -> None:
    bad = issued("no_penalty", fields={"body": "【】"})
    order = issued("correction_order")
    case = good(papers=(bad, order))
    assert lint.run_for_paper(case, order.id) == ()
    assert {hit.code for hit in lint.run_for_paper(case, bad.id)} == {"blank_left", "remedy_missing"}


def test_a_finding_that_a_paper_does_not_carry_does_not_stand_against_it() -> None:
    other = examples.finding(id="f2", facts="【】")
    visit = visited(findings={"f1": examples.finding(), "f2": other}, outcomes={"f1": ORDER, "f2": ORDER})
    order = issued("correction_order")
    assert lint.run_for_paper(good(visit=visit, papers=(order,)), order.id) == ()
    both = replace(order, findings=("f1", "f2"))
    codes = {hit.code for hit in lint.run_for_paper(good(visit=visit, papers=(both,)), order.id)}
    assert codes == {"facts_with_unfilled_blank", "problem_without_evidence"}


def test_a_withdrawn_finding_and_a_void_paper_are_left_alone() -> None:
    withdrawn = examples.finding(facts="【】", withdrawn=True)
    void = issued(
        "simple_penalty", state=PaperState.VOID, fields={"body": "【】"}, signatures={}, service=None
    )
    case = good(visit=visited(findings={"f1": withdrawn}, outcomes={}), papers=(void,))
    assert lint.run(case) == ()


def hits(case: CaseFile, code: str) -> list[str]:
    return [hit.text for hit in lint.run(case) if hit.code == code]


def test_leave_service_is_sound_with_a_witness_or_with_a_picture() -> None:
    bare = Service(way="leave", refused=True, reason="拒收")
    for service in (replace(bare, witness="村委会某某"), replace(bare, proof="e9")):
        assert (
            hits(good(papers=(issued("correction_order", service=service),)), "leave_service_without_witness")
            == []
        )
    silent = Service(way="leave", refused=True, witness="村委会某某")
    found = hits(good(papers=(issued("correction_order", service=silent),)), "leave_service_without_witness")
    assert found == ["留置送达没有写明拒收事由。"]


def test_a_refusal_to_sign_counts_as_signed_only_with_its_reason() -> None:
    paper = issued("site_record")
    refused = Signature(role="party", way="refused")
    without = replace(paper, signatures=paper.signatures | {"party": refused})
    with_reason = replace(
        paper, signatures=paper.signatures | {"party": replace(refused, reason="当事人称事后再看")}
    )
    assert hits(good(papers=(without,)), "paper_unsigned") == ["当事人拒绝签名，没有注明原因。"]
    assert hits(good(papers=(with_reason,)), "paper_unsigned") == []


def test_the_old_clause_that_offers_the_court_at_once_is_caught() -> None:
    old = issued(
        "simple_penalty",
        fields={"remedy": "可以在六十日内申请行政复议，也可以在六个月内直接向人民法院提起行政诉讼。"},
    )
    assert hits(good(papers=(old,)), "remedy_missing") == ["当场处罚须先申请行政复议，不能写成可以直接起诉。"]


def test_a_punished_problem_without_evidence_blocks() -> None:
    case = good(visit=visited(outcomes={"f1": SIMPLE}), evidence=())
    (hit,) = [hit for hit in lint.run(case) if hit.code == "problem_without_evidence"]
    assert hit.level == lint.ERROR


def test_a_camera_time_without_a_zone_is_read_as_chinas() -> None:
    before = examples.photo(taken_at=datetime(2026, 11, 23, 9, 29))
    after = examples.photo(taken_at=datetime(2026, 11, 23, 9, 31))
    assert hits(good(evidence=(before,)), "evidence_before_arrival")
    assert not hits(good(evidence=(after,)), "evidence_before_arrival")


def test_an_ending_at_the_same_minute_is_not_before_the_start() -> None:
    assert not hits(good(visit=visited(ended_at=examples.ARRIVED)), "end_before_start")
    assert hits(good(visit=visited(started_at=None, ended_at=None)), "end_before_start")


def test_a_corrected_finding_needs_no_recheck() -> None:
    corrected = examples.finding(corrected_at=datetime(2026, 11, 23, 2, 0, tzinfo=UTC))
    visit = visited(
        findings={"f1": corrected},
        outcomes={"f1": replace(ORDER, recheck_on="")},
        recheck=replace(visited().recheck, on=""),
    )
    assert not hits(good(visit=visit), "recheck_missing")
