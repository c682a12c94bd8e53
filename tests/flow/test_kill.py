"""SIGKILL at any point of the main job: nothing acknowledged is lost, nothing happens twice."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework import codec
from casework.notice import Paper, PaperState
from casework.numbering import NumberLease
from desktop.operations import evidence, today, visit
from desktop.operations.desk import Desk
from tests.flow.officer import Order
from tests.helpers import practice
from tests.helpers.practice import MORNING, DawnCounty, Founded, LaptopBefore, WorkingClock
from tests.house.tree import ROOT

REOPEN_S = 3.0  # the promise of DESIGN section 1
Told = list[list[Any]]
COMMIT = ("commit.before", "commit.after", "anchor.before", "anchor.after")
VAULT = (
    "create.before",
    "create.after",
    "write.before",
    "write.half",
    "sync.before",
    "sync.after",
    "rename.before",
    "rename.after",
    "sync_folder.before",
    "sync_folder.after",
)
WIRE = tuple(
    f"{name}.{side}" for name in ("hello", "push", "offers", "parcel", "pull") for side in ("before", "after")
)
# (stage, point, count) in the order of the job, so that each child goes on where the one before was killed
POINTS: tuple[tuple[str, str, int], ...] = (
    *(("open", point, count) for point in COMMIT for count in (1, 2)),
    *(("answer", point, count) for point in COMMIT for count in (1, 4)),
    *(("ingest", point, 1) for point in (*VAULT, *COMMIT)),
    ("ingest", "write.half", 3),
    *(("decide", point, 2) for point in ("commit.before", "commit.after")),
    *(("seal", point, 1) for point in ("create.before", "write.half", "sync.after", "rename.after", *COMMIT)),
    ("seal", "commit.before", 2),
    *(("print", point, 1) for point in ("commit.before", "commit.after")),
    ("print", "commit.after", 2),  # spooled and seen to come out
    *(("sign", point, 1) for point in ("rename.after", "commit.before", "commit.after")),
    *(("serve", point, 1) for point in ("commit.before", "commit.after")),
    *(("push", point, 1) for point in (*WIRE, "commit.after")),
    *(("push", point, 2) for point in ("commit.before", "commit.after", "parcel.after")),
    *(("close", point, 1) for point in ("commit.before", "commit.after")),
)


class Nursery:
    """The process that forks officers; one at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.flow.officer"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
        )
        assert self._line() == ["ready"]

    def _line(self) -> list[Any]:
        assert self._process.stdout is not None
        return list(json.loads(self._process.stdout.readline()))

    def run(self, order: Order, kill_after: int = 0) -> tuple[int, Told]:
        """Let one officer work; returns its exit code and what it acknowledged.

        Args:
            kill_after: killed from outside as soon as it acknowledged so many acts; 0 leaves it alone.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(order).decode() + "\n")
        self._process.stdin.flush()
        word, child = self._line()
        assert word == "began"
        told: Told = []
        while (line := self._line())[0] != "ended":
            told.append(line)
            if len(told) == kill_after:
                os.kill(int(child), signal.SIGKILL)
        return int(line[1]), told

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """Officers to be."""
    made = Nursery()
    yield made
    made.close()


def reopened(laptop: LaptopBefore, start: WorkingClock) -> Desk:
    """Open the profile again, in time."""
    began = time.perf_counter()
    desk = practice.open_desk(laptop, start)
    today.today_list(desk)
    took_s = time.perf_counter() - began
    assert took_s <= REOPEN_S
    return desk


def check_told(desk: Desk, told: Told, folder: Path) -> None:
    """Everything that was acknowledged is there."""
    for word, *facts in told:
        CHECKS[word](desk, folder, *facts)


def _visit(desk: Desk, _folder: Path, visit_id: str) -> None:
    assert desk.visit(visit_id).officers["second"].id == practice.SECOND


def _arrived(desk: Desk, _folder: Path, visit_id: str) -> None:
    assert desk.visit(visit_id).told.rights_at is not None


def _answer(desk: Desk, _folder: Path, visit_id: str, item: str, value: str) -> None:
    seen = desk.visit(visit_id)
    assert seen.answers[item].value == value
    assert (seen.finding_of(item) is not None) == (value == "problem")


def _place(desk: Desk, _folder: Path, visit_id: str, item: str) -> None:
    if desk.visit(visit_id).state == "open":
        step, _at, text = visit.last_place(desk, visit_id)
        assert (step, text != "") == ("check", True)
        assert item in desk.visit(visit_id).answers


def _evidence(desk: Desk, folder: Path, evidence_id: str, name: str) -> None:
    original = (folder / name).read_bytes()
    assert evidence.one(desk, evidence_id).sha256 == hashlib.sha256(original).hexdigest()
    assert evidence.read_original(desk, evidence_id) == original


def _outcome(desk: Desk, _folder: Path, visit_id: str, finding: str, kind: str) -> None:
    assert desk.visit(visit_id).outcomes[finding].kind == kind


def _sealed(desk: Desk, _folder: Path, paper_id: str, number: str, sha256: str) -> None:
    made = desk.paper(paper_id)
    assert made.state is not PaperState.DRAFT
    assert (made.number, made.pdf_sha256) == (number, sha256)
    assert hashlib.sha256(desk.profile.vault.read(made.pdf)).hexdigest() == sha256


def _printed(desk: Desk, _folder: Path, paper_id: str, result: str) -> None:
    assert result in {one.result for one in desk.paper(paper_id).prints.values()}


def _signed(desk: Desk, _folder: Path, paper_id: str, role: str) -> None:
    made = desk.paper(paper_id)
    assert made.pdf_sha256.encode() in evidence.read_original(desk, made.signatures[role].strokes)


def _served(desk: Desk, _folder: Path, paper_id: str) -> None:
    assert desk.paper(paper_id).state is PaperState.SERVED


def _closed(desk: Desk, _folder: Path, visit_id: str) -> None:
    assert desk.visit(visit_id).state == "closed"


def _synced(_desk: Desk, _folder: Path, _pushed: int, _files: int, problem: str) -> None:
    assert problem == ""


CHECKS: dict[str, Callable[..., None]] = {
    "visit": _visit,
    "arrived": _arrived,
    "answer": _answer,
    "place": _place,
    "evidence": _evidence,
    "outcome": _outcome,
    "sealed": _sealed,
    "printed": _printed,
    "signed": _signed,
    "served": _served,
    "closed": _closed,
    "synced": _synced,
}


def papers(desk: Desk) -> list[Paper]:
    return [codec.convert(state, Paper) for state in desk.ledger.query("paper", order=("id",))]


def check_numbers(desk: Desk) -> None:
    """Every number that left a lease stands on exactly one paper, and no paper has another's."""
    numbered = [made for made in papers(desk) if made.number]
    twice = [number for number, uses in Counter(made.number for made in numbered).items() if uses > 1]
    assert twice == []
    for state in desk.ledger.query("lease", where={"device": desk.profile.identity.device}):
        lease = codec.convert(state, NumberLease)
        taken = sorted(made.serial for made in numbered if made.lease == lease.id)
        assert taken == list(range(lease.start, lease.next)), lease.series


def check_county(county: DawnCounty, desk: Desk) -> None:
    """The county holds each record once, as the laptop does, and each file whole."""
    for kind in ("visit", "paper", "evidence", "claim", "task"):
        for state in desk.ledger.query(kind, order=("id",)):
            shown = county.record(kind, str(state["id"]))
            assert shown["state"] == state
            assert shown["conflicts"] == []
    for made in papers(desk):
        if made.pdf:
            assert county.original(made.pdf)["sha256"] == made.pdf_sha256
    said = json.loads(county.run("report", "--json"))
    assert said["refused"] == 0
    (mine,) = [line for line in said["laptops"] if line["device"] == desk.profile.identity.device]
    assert (mine["said_seq"], mine["held_seq"]) == (desk.ledger.head()[0], desk.ledger.head()[0])
    (town,) = [line for line in said["towns"] if line["town"] == desk.town]
    assert (town["conflicts"], town["parked"], town["files_on_their_way"]) == (0, 0, 0)
    numbered = sum(1 for made in papers(desk) if made.number)
    accounts = [line for line in said["numbers"] if line["device"] == desk.profile.identity.device]
    assert sum(line["issued"] for line in accounts) == numbered
    assert all(
        line["granted"] == line["issued"] + line["void"] + line["returned"] + line["outstanding"]
        for line in accounts
    )


def test_a_kill_at_any_point_of_the_main_job_loses_nothing_and_doubles_nothing(
    founded: Founded, county: DawnCounty, nursery: Nursery, tmp_path: Path
) -> None:
    laptop = founded.copy(tmp_path)
    camera = tmp_path / "camera"
    camera.mkdir()
    county.start()
    desk = practice.open_desk(laptop)
    practice.point(desk.profile, county.url)
    desk.profile.close()
    everything: Told = []
    assert len(POINTS) >= 25
    for number, (stage, point, count) in enumerate(POINTS):
        start = MORNING + timedelta(minutes=2 * number + 1)
        order = Order(str(laptop.home), str(camera), start.isoformat(), stage, point, count)
        code, told = nursery.run(order)
        assert code == -signal.SIGKILL, (order, told)
        everything += told
        desk = reopened(laptop, WorkingClock(start + timedelta(minutes=1)))
        check_told(desk, told, camera)
        check_numbers(desk)
        assert {trouble.code for trouble in desk.profile.check()} <= {"vault.orphan"}
        desk.profile.close()
    assert {word for word, *_ in everything} >= set(CHECKS) - {"arrived", "closed", "synced"}

    desk = reopened(laptop, WorkingClock(MORNING + timedelta(hours=4)))
    check_told(desk, everything, camera)
    practice.synced(desk)
    assert today.loss(desk).entries == today.loss(desk).files == today.loss(desk).papers == 0
    check_county(county, desk)
    colleague = founded.desk(tmp_path, "second")
    practice.point(colleague.profile, county.url)
    practice.synced(colleague)
    for kind in ("visit", "paper", "evidence"):
        mine = desk.ledger.query(kind, order=("id",))
        assert colleague.ledger.query(kind, order=("id",)) == mine
    colleague.profile.close()
    desk.profile.close()


@pytest.mark.parametrize("acts", [1, 17, 46, 81, 86, 92, 110])
def test_a_kill_from_outside_between_two_acts_loses_nothing(
    founded: Founded, nursery: Nursery, tmp_path: Path, acts: int
) -> None:
    laptop = founded.copy(tmp_path)
    order = Order(str(laptop.home), str(tmp_path), MORNING.isoformat(), "never", "never")
    code, told = nursery.run(order, kill_after=acts)
    assert code == -signal.SIGKILL
    assert len(told) >= acts
    desk = reopened(laptop, WorkingClock(MORNING + timedelta(hours=1)))
    check_told(desk, told, tmp_path)
    check_numbers(desk)
    desk.profile.close()
