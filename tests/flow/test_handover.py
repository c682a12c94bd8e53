"""A case goes to another township: the county's command, today's list there, and the dossier to read."""

import hashlib
from pathlib import Path

import pytest
import time_machine

from casework.custody import CustodyKind
from desktop.__main__ import main
from desktop.demo.county import OTHER_TOWN, TOWN
from desktop.operations import handover, today
from desktop.operations.desk import Desk
from desktop.operations.originals import fetch_originals
from desktop.ui.models.today_rows import today_row
from tests.helpers import fieldwork, practice
from tests.helpers.practice import FIRST, MORNING, PASSWORD, DawnCounty


def run(home: Path, *words: str) -> int:
    options = ["--officer", FIRST, "--password-file", str(home.parent / "password")]
    with time_machine.travel(MORNING, tick=True):
        return main(["--home", str(home), "handed-over", *words, *options])


def test_a_case_handed_over_is_read_in_the_other_township(
    laptops: dict[str, Desk], county: DawnCounty, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.start()
    giver, receiver = laptops["first"], laptops["other"]
    for desk in (giver, receiver):
        practice.point(desk.profile, county.url)
    visit_id = fieldwork.whole_visit(giver, tmp_path)
    practice.synced(giver)
    words = ("--to", OTHER_TOWN, "--reason", "经营地在青溪镇", "--by", "李科")
    said = county.run("hand-over", "case", visit_id, "--town", TOWN, *words)
    assert said.startswith("移送：") and "卷宗校验值" in said
    practice.synced(receiver)
    (item,) = [one for one in today.today_list(receiver) if one.title.startswith("移送：")]
    assert (item.kind, item.party_name) == ("assigned", giver.visit(visit_id).party.name)
    (came,) = handover.received(receiver)
    view = handover.dossier(receiver, came.id)
    assert view.is_whole and view.visit == giver.visit(visit_id)
    assert {one.id for one in view.papers} == {
        state["id"] for state in giver.ledger.query("paper", {"visit": visit_id}) if state["state"] != "draft"
    }
    told = handover.dossier_of_task(receiver, item.id)
    assert told is not None and told.handover.id == came.id, "told where the work begins"
    assert handover.dossier_of_task(receiver, "another task") is None
    practice.synced(giver)
    _fetches(giver, receiver, came.id, tmp_path)
    (went,) = handover.given(giver)
    assert (went.id, went.dossier) == (came.id, None)
    _prints(receiver, came.id, tmp_path, capsys)


def test_who_gave_an_open_case_away_sees_it_on_the_list(
    laptops: dict[str, Desk], county: DawnCounty, tmp_path: Path
) -> None:
    county.start()
    giver = laptops["first"]
    practice.point(giver.profile, county.url)
    visit_id = fieldwork.open_visit(giver)
    practice.synced(giver)
    words = ("--to", OTHER_TOWN, "--reason", "经营地在青溪镇", "--by", "李科")
    county.run("hand-over", "case", visit_id, "--town", TOWN, *words)
    practice.synced(giver)
    (item,) = [one for one in today.today_list(giver) if one.id == visit_id]
    assert item.gone_to and item.said == "经营地在青溪镇"
    row = today_row(item, giver.today())
    assert row.chip == ("warn", "已移交") and row.subtitle.startswith(f"已交{item.gone_to}：经营地在青溪镇")


def _fetches(giver: Desk, receiver: Desk, handed: str, tmp_path: Path) -> None:
    """The originals come into a folder, each as it was; both townships have it in their journals."""
    view = handover.dossier(receiver, handed)
    done: list[tuple[int, int]] = []
    found = fetch_originals(receiver, handed, tmp_path / "originals", lambda *count: done.append(count))
    wanted = {one.id: one.sha256 for one in view.evidence} | {
        one.id: one.pdf_sha256 for one in view.papers if one.pdf
    }
    size = sum(path.stat().st_size for path in (tmp_path / "originals").iterdir())
    assert len(done) == len(wanted) and done == sorted(done) and done[-1] == (size, size)
    got = {
        one.record: hashlib.sha256((tmp_path / "originals" / one.file).read_bytes()).hexdigest()
        for one in found
    }
    assert got == wanted and view.evidence and view.papers
    fetched = receiver.ledger.query("custody", {"kind": CustodyKind.FETCHED.value})
    assert sorted(event["detail"] for event in fetched) == sorted(wanted.values())
    fetch_originals(receiver, handed, tmp_path / "originals")
    assert len(receiver.ledger.query("custody", {"kind": CustodyKind.FETCHED.value})) == len(fetched)
    practice.synced(giver)
    lent = giver.ledger.query("custody", {"kind": CustodyKind.LENT.value})
    assert {event["device"] for event in lent} == {receiver.profile.identity.device}
    assert len(lent) == len(wanted)


def _prints(receiver: Desk, handed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the officer of the other township reads on the command line."""
    home = receiver.profile.home
    receiver.profile.close()
    (home.parent / "password").write_text(PASSWORD, "utf-8")
    capsys.readouterr()
    assert run(home) == 0
    assert f"交来　{handed}" in capsys.readouterr().out
    assert run(home, handed) == 0
    printed = capsys.readouterr().out
    assert "违法事实：" in printed and "文书：现场检查笔录" in printed and "证据：" in printed
    assert "卷宗与移交时的校验值相符" in printed
    assert run(home, handed, "--originals", str(tmp_path / "originals")) == 0
    assert "县局还没有" not in capsys.readouterr().out
    assert run(home, "nothing") == 1
    assert "没有办成" in capsys.readouterr().err


def test_a_laptop_handed_over_is_told_what_to_do(laptops: dict[str, Desk], county: DawnCounty) -> None:
    device = laptops["first"].profile.identity.device
    said = county.run("hand-over", "laptop", device, "--to", practice.SECOND)
    assert f"未登记 → {practice.SECOND}" in said and "移除移出人的口令" in said
    assert f"{practice.SECOND} → {FIRST}" in county.run("hand-over", "laptop", device, "--to", FIRST)
