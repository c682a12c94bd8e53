"""Tests of what belongs to one visit."""

from pathlib import Path

from desktop.operations import case_file, evidence, paper
from desktop.operations.desk import Desk
from tests.helpers import fieldwork


def test_a_withdrawn_file_is_in_no_case_file(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    whole = case_file.case_file(desk, visit_id)
    assert (len(whole.evidence), len(whole.papers)) == (5, len(fieldwork.FORMS))
    evidence.withdraw_evidence(desk, whole.evidence[0].id, "误拍")
    assert len(case_file.case_file(desk, visit_id).evidence) == 4
    lint = [check.code for check in paper.check_visit(desk, visit_id)]
    assert "problem_without_evidence" in lint
