"""Tests of sync as the officer sees it: lanes, items, receipts, cancel, two officers on one visit."""

from pathlib import Path

import pytest

from casework.errors import CaseworkError, NotAllowed
from casework.notice import PaperState
from desktop.operations import evidence, paper, sync, today, visit
from desktop.operations.desk import Desk
from desktop.store.profile import create_profile
from desktop.ui.messages import text_of
from sync.client import parcels
from sync.protocol.problems import SyncProblem
from tests.helpers import fieldwork, practice
from tests.helpers.practice import CHEAP, DawnCounty, WorkingClock


@pytest.fixture
def served(county: DawnCounty, laptops: dict[str, Desk]) -> DawnCounty:
    """The county up, and every laptop knowing where."""
    county.start()
    for desk in laptops.values():
        practice.point(desk.profile, county.url)
    return county


def test_an_item_is_green_only_on_the_countys_receipt(
    served: DawnCounty, laptops: dict[str, Desk], tmp_path: Path
) -> None:
    desk = laptops["first"]
    fieldwork.whole_visit(desk, tmp_path)
    before = sync.items(desk)
    assert {item.state for item in before} == {"waiting"}
    assert {item.lane for item in before} == {"records", "media", "papers"}
    assert all(item.receipt_at is None for item in before)
    practice.synced(desk)
    assert {item.state for item in sync.items(desk)} == {"receipt"}
    assert visit.visits_page(desk, None)[0].synced
    again = practice.synced(desk)
    assert (again.pushed, again.files) == (0, 0)


def test_a_cancelled_run_keeps_what_went_and_the_next_goes_on(
    served: DawnCounty, laptops: dict[str, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcels, "PARCEL_FILES", 2)  # so that the media take several
    desk = laptops["first"]
    fieldwork.whole_visit(desk, tmp_path)
    entries = today.loss(desk).entries
    told: list[tuple[sync.Lane, ...]] = []
    stopped = sync.sync_now(
        desk, told.append, lambda: bool(told) and any(lane.key == "media" and lane.done for lane in told[-1])
    )
    assert stopped.cancelled
    lost = today.loss(desk)
    assert lost.entries == 0 and 0 < lost.files + lost.papers < 5 + len(fieldwork.FORMS)
    rest = practice.synced(desk)
    assert rest.files == lost.files + lost.papers
    assert stopped.pushed == entries and today.status_line(desk).waiting == 0


def test_two_officers_answers_merge_and_two_values_wait_for_a_person(
    served: DawnCounty, laptops: dict[str, Desk], tmp_path: Path
) -> None:
    first, second = laptops["first"], laptops["second"]
    visit_id = fieldwork.until_papers(first, tmp_path)
    practice.synced(first)
    practice.synced(second)
    visit.record_arrival(first, visit_id, {"recorder": "甲机", "presence.phone": "02300000000"})
    visit.record_arrival(second, visit_id, {"recorder": "乙机", "presence.id_number": "无"})
    for desk in (first, second, first):
        practice.synced(desk)
    for desk in (first, second):
        seen = desk.visit(visit_id)
        assert (seen.presence.phone, seen.presence.id_number) == ("02300000000", "无")
        (conflict,) = desk.ledger.conflicts()
        assert conflict.record == visit_id
        assert today.status_line(desk).conflicts == visit.view(desk, visit_id).conflicts == 1
        assert {"甲机", "乙机"} <= set(str(conflict).replace("'", " ").replace('"', " ").split())


def test_a_conflict_on_a_paper_blocks_its_sealing(
    served: DawnCounty, laptops: dict[str, Desk], tmp_path: Path
) -> None:
    first, second = laptops["first"], laptops["second"]
    visit_id = fieldwork.until_papers(first, tmp_path)
    practice.synced(first)
    practice.synced(second)
    paper_id = fieldwork.one_paper(first, visit_id, "correction_order")
    key = next(
        field.key
        for view in paper.shelf(first, visit_id)
        if view.paper.id == paper_id
        for field in view.fields
        if field.editable and field.multiline
    )
    paper.edit_field(first, paper_id, key, "甲的写法")
    paper.edit_field(second, paper_id, key, "乙的写法")
    for desk in (first, second, first):
        practice.synced(desk)
    left = today.status_line(first).leases_left
    with pytest.raises(NotAllowed) as refused:
        paper.seal_paper(first, paper_id)
    assert refused.value.code == "record.conflict" and text_of(refused.value)
    assert first.paper(paper_id).state is PaperState.DRAFT
    assert today.status_line(first).leases_left == left, "no number was taken"


def test_enrolment_refuses_a_ticket_that_is_none_and_one_that_was_used(
    served: DawnCounty, laptops: dict[str, Desk], tmp_path: Path
) -> None:
    ticket = served.ticket("笔记本9")
    with create_profile(tmp_path / "new", "of-03", "口令", clock := WorkingClock(), cost=CHEAP) as profile:
        desk = Desk(profile, clock)
        for wrong in ("", "ZFT1.abc", ticket[:-6]):
            with pytest.raises(CaseworkError) as malformed:
                sync.enrol(desk, wrong, "笔记本9")
            assert malformed.value.code == "ticket.malformed" and text_of(malformed.value)
        sync.enrol(desk, f"\n {ticket} ", "笔记本9")
        practice.synced(desk)
        assert today.status_line(desk).leases_left == 50 * len(desk.pack.series())
    with create_profile(tmp_path / "late", "of-03", "口令", clock, cost=CHEAP) as profile:
        with pytest.raises(SyncProblem) as used:
            sync.enrol(Desk(profile, clock), ticket, "笔记本10")
        assert used.value.problem.code == "enrol.used_code" and text_of(used.value)


def test_a_file_of_another_laptop_is_named_and_its_record_is_here(
    served: DawnCounty, laptops: dict[str, Desk], tmp_path: Path
) -> None:
    first, second = laptops["first"], laptops["second"]
    visit_id = fieldwork.until_papers(first, tmp_path)
    practice.synced(first)
    practice.synced(second)
    theirs = evidence.evidence_of(second, visit_id)
    assert len(theirs) == 5
    with pytest.raises(CaseworkError) as missing:
        evidence.read_original(second, theirs[0].id)
    assert missing.value.code == "vault.missing" and text_of(missing.value)
    assert sync.lanes(second)[0].done == sync.lanes(second)[0].total
