"""What the county prints of a decision is what the officer saw: proposal, decision and every gate."""

import json
from pathlib import Path

import pytest

from casework.explanation import SECTIONS
from desktop.demo.county import CountyFailed
from desktop.operations import outcome
from desktop.operations.desk import Desk
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty


def test_the_supervisor_reads_the_same_reasons_by_the_pack_of_the_visit(
    county: DawnCounty, laptops: dict[str, Desk], tmp_path: Path
) -> None:
    county.start()
    desk = laptops["first"]
    practice.point(desk.profile, county.url)
    visit_id = fieldwork.whole_visit(desk, tmp_path)
    practice.synced(desk)
    told = {one["finding"]: one for one in json.loads(county.run("reasons", visit_id, "--json"))}
    decided = desk.visit(visit_id).outcomes
    assert set(told) == set(decided)
    proposals = {one.finding: one for one in outcome.propose(desk, visit_id)}
    for key, one in told.items():
        assert (one["decided"], one["reason"]) == (str(decided[key].kind), decided[key].reason)
        assert one["proposed"] == str(decided[key].proposed or "")
        if not one["matter"]:
            assert one["sections"] == [], "no list has it: there is nothing to reason about"
            continue
        assert len(one["sections"]) == len(SECTIONS) + 1
        options = next(section for section in one["sections"] if section["key"] == "proposal")["steps"]
        assert [step["answer"]["outcome"] == "allowed" for step in options] == [
            option.allowed for option in proposals[key].options
        ]
    plain = county.run("reasons", visit_id)
    assert "建议" in plain and "第三十三条" in plain and "期限" in plain
    with pytest.raises(CountyFailed, match=r"record\.missing"):
        county.run("reasons", "no-such-visit")
