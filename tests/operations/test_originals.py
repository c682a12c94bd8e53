"""Originals of another township's case: what differs is not kept, what has not come is named."""

from pathlib import Path
from typing import Any

import pytest

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
