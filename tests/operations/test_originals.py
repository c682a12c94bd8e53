"""Originals of another township's case: what differs is not kept, what has not come is named."""

from pathlib import Path
from typing import Any

import pytest

from casework.custody import CustodyKind
from casework.errors import StorageProblem
from desktop.demo.county import OTHER_TOWN, TOWN
from desktop.operations import handover
from desktop.operations.desk import Desk
from desktop.operations.originals import fetch_originals
from sync.client.http import HttpService
from sync.protocol.problems import SyncProblem, problem
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty


@pytest.fixture
def handed(laptops: dict[str, Desk], county: DawnCounty, tmp_path: Path) -> tuple[Desk, str]:
    """The receiving laptop and the id of a case that was handed to its township."""
    county.start()
    giver, receiver = laptops["first"], laptops["other"]
    for desk in (giver, receiver):
        practice.point(desk.profile, county.url)
    visit_id = fieldwork.whole_visit(giver, tmp_path)
    practice.synced(giver)
    words = ("--to", OTHER_TOWN, "--reason", "经营地在青溪镇", "--by", "李科")
    assert "可调取原件" in county.run("hand-over", "case", visit_id, "--town", TOWN, *words)
    practice.synced(receiver)
    (came,) = handover.received(receiver)
    return receiver, came.id


def test_other_bytes_than_were_handed_over_are_not_kept(
    handed: tuple[Desk, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HttpService, "borrow", lambda *_asked: b"other bytes")
    with pytest.raises(StorageProblem) as refused:
        fetch_originals(*handed, tmp_path / "originals")
    assert refused.value.code == "original.differs"
    assert list((tmp_path / "originals").iterdir()) == []


def test_what_the_county_does_not_have_yet_is_named_and_the_rest_comes(
    handed: tuple[Desk, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, asked = HttpService.borrow, []

    def borrow(service: HttpService, *words: Any) -> bytes:
        asked.append(words)
        if len(asked) == 1:
            raise problem(1505)
        return plain(service, *words)

    monkeypatch.setattr(HttpService, "borrow", borrow)
    first, *others = fetch_originals(*handed, tmp_path / "originals")
    assert first.file == "" and others and all(one.file for one in others)
    assert len(list((tmp_path / "originals").iterdir())) == len(others)
    (late,) = [one for one in fetch_originals(*handed, tmp_path / "originals") if one.record == first.record]
    assert late.file


def test_a_broken_link_leaves_nothing_half(
    handed: tuple[Desk, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def borrow(_service: HttpService, *_words: Any) -> bytes:
        raise problem(1901)

    monkeypatch.setattr(HttpService, "borrow", borrow)
    with pytest.raises(SyncProblem):
        fetch_originals(*handed, tmp_path / "originals")
    assert list((tmp_path / "originals").iterdir()) == []


def _fetched(desk: Desk) -> int:
    custody = desk.ledger.query("custody")
    return sum(state["kind"] == CustodyKind.FETCHED.value for state in custody)


def test_a_file_that_lies_there_torn_is_fetched_again_and_a_whole_one_is_not(
    handed: tuple[Desk, str], tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    folder = tmp_path / "originals"
    first, *others = fetch_originals(*handed, folder, lambda *done: told.append(done))
    assert others and told[-1][0] == told[-1][1] == sum(path.stat().st_size for path in folder.iterdir())
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    torn = folder / first.file
    good = torn.read_bytes()
    torn.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    before = _fetched(handed[0])
    fetch_originals(*handed, folder)
    assert torn.read_bytes() == good
    assert _fetched(handed[0]) == before + 1, "only the torn one"


def test_a_stopped_run_keeps_whole_files_only_and_the_next_goes_on(
    handed: tuple[Desk, str], tmp_path: Path
) -> None:
    folder = tmp_path / "originals"
    asked: list[str] = []

    def stop() -> bool:
        asked.append("")
        return len(asked) > 1

    (only,) = fetch_originals(*handed, folder, None, stop)
    assert [path.name for path in folder.iterdir()] == [only.file]
    whole = fetch_originals(*handed, folder)
    assert whole[0] == only and len(whole) > 1 and all(one.file for one in whole)
