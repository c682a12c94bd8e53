"""An officer at work in a process of its own that is killed at a chosen point; used by the kill tests.

`python -m tests.flow.officer` reads orders as JSON lines and forks one child per order, so that the
imports are paid once. The child writes one line per act that was acknowledged, and dies by SIGKILL.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from casework.notice import Service, Signature
from desktop.operations import evidence, outcome, paper, sync, visit
from desktop.operations.desk import Desk
from desktop.store.disk import RealDisk
from desktop.store.profile import unlock
from sync.client.http import HttpService
from tests.helpers import fieldwork
from tests.helpers.practice import FIRST, PASSWORD, WorkingClock

NEVER_REACHED = 3  # exit code
MOST_VISITS = 3


class Order(msgspec.Struct, frozen=True):
    """Where one child dies: at the n-th `point` of a `stage`."""

    home: str
    folder: str
    start: str  # ISO time
    stage: str
    point: str
    count: int = 1


class Reaper:
    """Counts the points of the stage and kills this process at the chosen one."""

    def __init__(self, order: Order) -> None:
        self.stage = ""
        self._order = order
        self._left = order.count

    def passing(self, point: str) -> None:
        """Die here, or go on."""
        if (self.stage, point) != (self._order.stage, self._order.point):
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, point: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call with a point before it and one after it."""

        def called(*arguments: Any, **named: Any) -> Any:
            self.passing(f"{point}.before")
            result = call(*arguments, **named)
            self.passing(f"{point}.after")
            return result

        return called


class WatchedDisk(RealDisk):
    """The real disk with a point around each call, and one in the middle of a write."""

    def __init__(self, reaper: Reaper) -> None:
        self._reaper = reaper
        for name in ("create", "sync", "rename", "sync_folder"):
            setattr(self, name, reaper.around(name, getattr(super(), name)))

    def write(self, file: Any, raw: memoryview | bytes) -> None:
        view = memoryview(raw)
        self._reaper.passing("write.before")
        super().write(file, view[: len(view) // 2])
        self._reaper.passing("write.half")
        super().write(file, view[len(view) // 2 :])


def say(*words: object) -> None:
    """Tell the parent, in one write, what was acknowledged."""
    os.write(sys.stdout.fileno(), (json.dumps(words, default=str) + "\n").encode())


class Work:
    """The main job, resumed wherever an earlier process was killed."""

    def __init__(self, desk: Desk, reaper: Reaper, folder: Path) -> None:
        self.desk = desk
        self.reaper = reaper
        self.folder = folder

    def stage(self, name: str) -> None:
        """What happens now."""
        self.reaper.stage = name

    def run(self, order: Order) -> None:
        """Work until killed, or until it is clear that the point is never reached."""
        if order.stage == "push":
            self.push()
        for _ in range(MOST_VISITS):
            running = visit.open_visits(self.desk)
            fresh = order.stage == "open" or not running
            visit_id = self.open() if fresh else running[0].id
            self.answer(visit_id)
            self.take(visit_id)
            self.decide(visit_id)
            self.issue(visit_id)
            self.close(visit_id)
        sys.exit(NEVER_REACHED)

    def open(self) -> str:
        self.stage("open")
        visit_id = fieldwork.open_visit(self.desk)
        say("visit", visit_id)
        fieldwork.arrive(self.desk, visit_id)
        say("arrived", visit_id)
        return visit_id

    def answer(self, visit_id: str) -> None:
        self.stage("answer")
        seen = visit.view(self.desk, visit_id)
        if not seen.visit.presence.name:
            fieldwork.arrive(self.desk, visit_id)
            say("arrived", visit_id)
        for merged in seen.items:
            item = merged.item.id
            if item in seen.visit.answers:
                continue
            value = "problem" if item in fieldwork.BY_ITEM else "ok"
            visit.answer_item(self.desk, visit_id, item, value)
            say("answer", visit_id, item, value)
            visit.remember_place(self.desk, visit_id, "check", item, f"写到{item}")
            say("place", visit_id, item)
        fieldwork.describe(self.desk, visit_id)

    def take(self, visit_id: str) -> None:
        self.stage("ingest")
        linked = {one.finding for one in evidence.evidence_of(self.desk, visit_id)}
        missing = [one.id for one in fieldwork.findings(self.desk, visit_id) if one.id not in linked]
        for finding in (*missing, ""):
            shot = self.folder / f"{os.urandom(6).hex()}.jpg"
            fieldwork.picture(shot, os.urandom(1)[0], (640, 480))
            with shot.open("ab") as file:
                file.write(os.urandom(400_000))  # no two alike, and more than one piece to write
            evidence_id = evidence.add_evidence(self.desk, visit_id, shot, finding, "全景").created
            say("evidence", evidence_id, shot.name)

    def decide(self, visit_id: str) -> None:
        self.stage("decide")
        visit.amend_record(self.desk, visit_id, {"site_record.read_back": "已阅看，记录属实"})
        decided = self.desk.visit(visit_id).outcomes
        for finding in fieldwork.findings(self.desk, visit_id):
            if finding.id not in decided:
                chosen = fieldwork.outcome_for(self.desk, visit_id, finding)
                outcome.decide(self.desk, visit_id, finding.id, chosen)
                say("outcome", visit_id, finding.id, chosen.kind)
        paper.draft_papers(self.desk, visit_id)

    def issue(self, visit_id: str) -> None:
        acts: dict[str, Callable[[paper.PaperView], None]] = {
            "seal": self.seal,
            "print": partial(self.print, result="spooled"),
            "confirm_print": partial(self.print, result="yes"),
            "sign": self.sign,
            "serve": self.serve,
        }
        while True:
            waiting = [view for view in paper.shelf(self.desk, visit_id) if view.next_step != "done"]
            if not waiting:
                return
            acts[waiting[0].next_step](waiting[0])

    def seal(self, view: paper.PaperView) -> None:
        self.stage("seal")
        paper.seal_paper(self.desk, view.paper.id)
        sealed = self.desk.paper(view.paper.id)
        say("sealed", sealed.id, sealed.number, sealed.pdf_sha256)

    def print(self, view: paper.PaperView, result: str) -> None:
        self.stage("print")
        paper.record_print(self.desk, view.paper.id, "PDF", result)
        say("printed", view.paper.id, result)

    def sign(self, view: paper.PaperView) -> None:
        self.stage("sign")
        for role, _label in view.signers:
            if role != "witness" and role not in view.paper.signatures:
                mark = Signature(role=role, way="pad", name=role)
                paper.sign_paper(
                    self.desk, view.paper.id, mark, strokes=json.dumps([[[1, 2, 3]] * 20]).encode()
                )
                say("signed", view.paper.id, role)

    def serve(self, view: paper.PaperView) -> None:
        self.stage("serve")
        paper.serve_paper(self.desk, view.paper.id, Service(way="direct", receiver="蒲建"))
        say("served", view.paper.id)

    def close(self, visit_id: str) -> None:
        self.stage("close")
        visit.close_visit(self.desk, visit_id)
        say("closed", visit_id)

    def push(self) -> None:
        """Have something of each kind to send, then send it."""
        visit_id = visit.visits_page(self.desk, None)[0].id
        if self.desk.visit(visit_id).state == "closed":
            visit_id = fieldwork.open_visit(self.desk)
        self.take(visit_id)
        self.stage("push")
        told = sync.sync_now(self.desk)
        say("synced", told.pushed, told.files, told.problem)


def work(order: Order) -> None:
    """Be the officer until killed."""
    reaper = Reaper(order)
    clock = WorkingClock(datetime.fromisoformat(order.start))
    profile = unlock(Path(order.home), FIRST, PASSWORD, clock, disk=WatchedDisk(reaper))
    dialect = profile.engine.dialect
    dialect.do_commit = reaper.around("commit", dialect.do_commit)  # type: ignore[method-assign]
    profile.anchor.write = reaper.around("anchor", profile.anchor.write)  # type: ignore[method-assign]
    plain_exchange = HttpService._exchange

    def exchange(service: HttpService, method: str, path: str, *rest: Any, **named: Any) -> bytes:
        name = "chunk" if method == "PUT" else path.rsplit("/", 1)[-1]
        called = reaper.around(name, partial(plain_exchange, service))
        return bytes(called(method, path, *rest, **named))

    HttpService._exchange = exchange  # type: ignore[method-assign, assignment]
    Work(Desk(profile, clock), reaper, Path(order.folder)).run(order)


def main() -> None:
    """Fork one child per order and say how it ended."""
    say("ready")
    for line in sys.stdin:
        order = msgspec.json.decode(line, type=Order)
        child = os.fork()
        if child == 0:
            work(order)
            os._exit(0)
        say("began", child)
        _, status = os.waitpid(child, 0)
        say("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
