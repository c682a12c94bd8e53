"""A laptop restored from a backup, and its original: both work, both sync, nothing is lost or doubled."""

from pathlib import Path

import pytest

from casework.custody import CustodyKind
from casework.errors import LeaseExhausted, NotAllowed
from desktop.operations import custody, paper, today
from desktop.operations.desk import Desk
from desktop.store.backup.place import Place, look_at
from desktop.store.backup.restoring import restore
from desktop.store.profile import unlock
from tests.helpers import fieldwork, practice
from tests.helpers.practice import FIRST, PASSWORD, DawnCounty, WorkingClock


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def restored(home: Path, stick: Path) -> Desk:
    """A new laptop from what is on the stick; nothing of the old one is at hand but a password."""
    restore(stick, home)
    clock = WorkingClock()
    return Desk(unlock(home, FIRST, PASSWORD, clock), clock)


def test_the_restored_and_the_original_both_sync_and_nothing_is_lost_or_doubled(
    county: DawnCounty, desk: Desk, stick: Path, tmp_path: Path
) -> None:
    county.start()
    practice.point(desk.profile, county.url)
    before = fieldwork.whole_visit(desk, tmp_path)
    report = custody.back_up(desk, stick)
    assert report.note.problem == ""
    assert (report.note.visits, report.note.files) == (1, min(20, len(list(desk.profile.vault.blobs()))))
    after = fieldwork.whole_visit(desk, tmp_path, practice.PERSON)

    other = restored(tmp_path / "new", stick)
    try:
        assert today.leases(other) == ()
        new = fieldwork.open_visit(other, practice.COMPANY)
        first, second = practice.synced(other), practice.synced(desk)
        assert first.pushed > 0
        assert second.pushed > 0
        practice.synced(other)
        practice.synced(desk)
        numbers: list[str] = []
        for one in (desk, other):
            assert {row["id"] for row in one.ledger.query("visit", order=("id",), limit=9)} == {
                before,
                after,
                new,
            }
            waiting = one.ledger.waiting()
            assert (waiting.entries, waiting.blobs, waiting.problems) == (0, {"evidence": 0, "paper": 0}, 0)
            papers = one.ledger.query("paper", order=("id",), limit=99)
            numbers = [str(row["number"]) for row in papers if row.get("number")]
            assert len(numbers) == len(set(numbers))
            assert one.ledger.conflicts() == ()
            assert one.ledger.verify_chain() is None
        assert len(numbers) >= 6
        events = other.ledger.query("custody", order=("id",), limit=9)
        assert [event["kind"] for event in events] == [CustodyKind.RESTORED]
        # numbers come back from the county, none of them twice
        assert today.leases(other)
        assert not {lease.id for lease in today.leases(other)} & {lease.id for lease in today.leases(desk)}
    finally:
        other.profile.close()


def test_a_restored_laptop_takes_no_number_before_the_county_gave_it_new_ones(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    visit = fieldwork.until_papers(desk, tmp_path)
    custody.back_up(desk, stick)
    other = restored(tmp_path / "new", stick)
    try:
        order = fieldwork.one_paper(other, visit, "correction_order")
        with pytest.raises((LeaseExhausted, NotAllowed)):
            paper.seal_paper(other, order)
        assert paper.seal_paper(desk, order)
    finally:
        other.profile.close()


def test_the_loss_meter_tells_what_neither_receipt_nor_backup_covers(
    desk: Desk, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fieldwork.whole_visit(desk, tmp_path)
    nothing_backed = today.loss(desk)
    assert nothing_backed.alone == nothing_backed
    custody.back_up(desk, stick)
    assert today.loss(desk).backed.entries == 0  # on the same disk: lost together with the laptop
    monkeypatch.setattr("desktop.store.backup.writing.look_at", on_another_disk)
    custody.back_up(desk, stick)
    backed = today.loss(desk)
    assert backed.visits == nothing_backed.visits == 1
    assert (backed.alone.visits, backed.alone.files, backed.alone.papers, backed.alone.entries) == (
        0,
        0,
        0,
        0,
    )
    fieldwork.open_visit(desk, practice.PERSON)
    later = today.loss(desk)
    assert (later.visits, later.alone.visits, later.alone.files) == (2, 1, 0)
    assert later.alone.entries < later.entries


def on_another_disk(folder: Path, home: Path) -> Place:
    """A stick, as far as the program can tell."""
    place = look_at(folder, home)
    return Place(folder=place.folder, same_disk=False)
