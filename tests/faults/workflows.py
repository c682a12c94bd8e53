"""The workflows that are interrupted: each acts, and says what it was told is done.

To add one: write a function that takes a `Work`, acts through `work.act` and says what was acknowledged,
and enter it in WORKFLOWS with the folders it needs.
"""

import contextlib
import io
import json
import os
import traceback
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from casework.errors import CaseworkError
from casework.notice import Service, Signature
from desktop.operations import evidence, paper, visit
from desktop.operations.desk import Desk
from desktop.store.backup.restoring import restore
from desktop.store.backup.writing import write_backup
from desktop.store.profile import create_profile
from desktop.ui.message_texts import TEXTS
from sync.server import __main__ as server
from sync.server.__main__ import WORDS
from tests.faults import shim, world
from tests.faults.world import CHEAP, Copy
from tests.helpers import fieldwork
from tests.helpers.practice import FIRST, PASSWORD, SECOND

T = TypeVar("T")
Told = list[list[Any]]
ITEMS = 4  # questions answered in one save
OFFICER, SECRET = "of-09", "另一个口令"
BACKUP = "backup.tar"
STICK = "stick"
# refusals of a disk that works again
STORAGE = (".disk_full", ".read_only", ".io_error", ".io", ".damaged", ".behind_anchor", ".in_use")


class Work:
    """One run of a workflow.

    Attributes:
        copy: the world it may ruin.
        patience: how often an act is tried again when the disk refused it.
    """

    def __init__(self, copy: Copy, pipe: int, patience: int = 0) -> None:
        self.copy = copy
        self.patience = patience
        self._pipe = pipe
        self.desks: list[Desk] = []

    def say(self, word: str, *facts: object) -> None:
        """Tell the parent, in one write, what was acknowledged."""
        line = json.dumps([word, *facts], default=str)
        if shim.is_here():
            shim.mark(line)
        os.write(self._pipe, (line + "\n").encode())

    def act(self, call: Callable[[], T]) -> T | None:
        """Act; a refusal in plain words is said and the act tried again, anything else is a crash."""
        for attempt in range(self.patience + 1):
            try:
                return call()
            except CaseworkError as error:
                self.refused(error, again=attempt > 0)
            except Exception as error:  # noqa: BLE001 - the harness reports what the product let through
                self.say("crash", type(error).__name__, "".join(traceback.format_exception(error))[-1800:])
                return None
        return None

    def done(self, call: Callable[[], object]) -> bool:
        """Act, when there is nothing to be had from it but that it went well."""
        return self.act(lambda: [call()]) is not None

    def refused(self, error: CaseworkError, *, again: bool) -> None:
        """Say how the program refused, and whether the disk's refusal outlasted the fault."""
        self.say("refused", error.code)
        if error.code not in TEXTS and error.code not in WORDS:
            self.say("speechless", error.code)
        if again and error.code.endswith(STORAGE):
            self.say("stuck", error.code)

    def open(self, laptop: str) -> Desk | None:
        """Open a laptop."""
        desk = self.act(lambda: self.copy.open(laptop))
        if desk is not None:
            self.desks.append(desk)
        return desk

    def saved(self, laptop: str, desk: Desk) -> None:
        """Say that the journal's head is acknowledged."""
        head = self.act(lambda: desk.ledger.head())
        if head is not None:
            self.say("head", laptop, *head)


class Workflow(Struct, frozen=True, kw_only=True):
    """One workflow and the part of the world it needs."""

    folders: tuple[str, ...]
    run: Callable[[Work], None]


def create(work: Work) -> None:
    """Make a profile and enrol it."""
    copy = work.copy
    profile = work.act(
        lambda: create_profile(copy.home("new"), FIRST, PASSWORD, copy.clock, cost=CHEAP, disk=copy.disk)
    )
    if profile is None:
        return
    work.desks.append(Desk(profile, copy.clock))
    work.say("created", "new", profile.raw_key.hex())
    if work.done(lambda: profile.set_identity(copy.founded.identities["new"])):
        work.say("enrolled", "new")


def save(work: Work) -> None:
    """Open a visit, arrive, answer, keep unfinished typing."""
    desk = work.open("second")
    if desk is None:
        return
    visit_id = work.act(lambda: fieldwork.open_visit(desk))
    if visit_id is None:
        return
    work.saved("second", desk)
    work.act(lambda: fieldwork.arrive(desk, visit_id))
    work.saved("second", desk)
    items = work.act(lambda: visit.view(desk, visit_id).items) or ()
    for number, merged in enumerate(items[:ITEMS]):
        item = merged.item.id
        value = "problem" if number == 1 else "ok"
        if work.act(lambda: visit.answer_item(desk, visit_id, item, value)):  # noqa: B023 - called at once
            work.say("answer", "second", visit_id, item, value)
            work.saved("second", desk)
        text = f"写到{item}"
        kept = work.done(lambda: visit.remember_place(desk, visit_id, "check", item, text))  # noqa: B023
        if kept:
            work.say("draft", "second", visit_id, text)


def ingest(work: Work) -> None:
    """Take in two files, one of them in several chunks."""
    camera = work.copy.root.with_name(work.copy.root.name + "-camera")
    camera.mkdir(exist_ok=True)
    desk = work.open("first")
    if desk is None:
        return
    visit_id = visit.open_visits(desk)[0].id
    for number, extra in enumerate((0, 600_000)):
        shot = fieldwork.picture(camera / f"IMG_{number}.jpg", 60 + number)
        with shot.open("ab") as file:
            file.write(bytes([number]) * extra)
        added = work.act(lambda: evidence.add_evidence(desk, visit_id, shot, "", "全景"))  # noqa: B023
        if added is not None:
            _say_file(work, "first", desk, added.created)


def _say_file(work: Work, laptop: str, desk: Desk, evidence_id: str) -> None:
    one = work.act(lambda: evidence.one(desk, evidence_id))
    if one is not None:
        work.say("file", laptop, one.cipher_sha256, one.sha256)
    work.saved(laptop, desk)


def _papers(desk: Desk) -> Sequence[paper.PaperView]:
    return paper.shelf(desk, visit.open_visits(desk)[0].id)


def seal(work: Work) -> None:
    """Number and freeze the first papers, each drawn while something else is saved."""
    desk = work.open("first")
    if desk is None:
        return
    visit_id = visit.open_visits(desk)[0].id
    for number, view in enumerate(_papers(desk)[:3]):
        key = view.paper.id
        prepared = work.act(lambda: paper.prepare_sealing(desk, key))  # noqa: B023
        if prepared is None:
            continue
        text = f"画着第{number}份"
        if work.done(lambda: visit.remember_place(desk, visit_id, "papers", "", text)):  # noqa: B023
            work.say("draft", "first", visit_id, text)
        kept = work.act(lambda: paper.keep_drawn(desk, prepared, prepared.draw()))  # noqa: B023
        if kept and work.act(lambda: paper.finish_sealing(desk, prepared, kept)):  # noqa: B023
            sealed = desk.paper(key)
            work.say("sealed", "first", key, sealed.number, sealed.pdf, sealed.pdf_sha256)
            work.saved("first", desk)


def deliver(work: Work) -> None:
    """Print, sign with strokes and serve sealed papers."""
    desk = work.open("issued")
    if desk is None:
        return
    strokes = json.dumps([[[1, 2, 3]] * 20]).encode()
    for view in _papers(desk)[:2]:
        key = view.paper.id
        for result in ("spooled", "yes"):
            if work.act(lambda: paper.record_print(desk, key, "PDF", result)):  # noqa: B023
                work.saved("issued", desk)
        for role, _label in view.signers[:2]:
            mark = Signature(role=role, way="pad", name=role)
            if work.act(lambda: paper.sign_paper(desk, key, mark, strokes=strokes)):  # noqa: B023
                work.saved("issued", desk)
        if view.paper.form != "site_record":
            work.act(lambda: paper.serve_paper(desk, key, Service(way="direct", receiver="蒲建")))  # noqa: B023
            work.saved("issued", desk)


def push(work: Work) -> None:
    """Send a day's work to the county: entries and files."""
    _sync(work, "first")


def pull(work: Work) -> None:
    """The first sync of a laptop: pack, parties, officers, leases."""
    _sync(work, "fresh")


def _sync(work: Work, laptop: str) -> None:
    desk = work.open(laptop)
    county = work.act(work.copy.county)
    if desk is None or county is None:
        return
    service = work.copy.service(county, laptop)
    for _run in range(work.patience + 1):
        report = work.act(lambda: world.sync(desk.profile, work.copy.clock, service, attempts=2))
        if report is not None and report.problem is None and not report.file_problems:
            work.say("synced", laptop)
            break
        if report is not None and report.problem is not None and report.problem.code not in TEXTS:
            work.say("speechless", report.problem.code)
    work.saved(laptop, desk)


def checkpoint(work: Work) -> None:
    """Act, close (which folds the write-ahead log into the database), open again, act."""
    for number in range(2):
        desk = work.open("first")
        if desk is None:
            return
        visit_id = visit.open_visits(desk)[0].id
        for turn in range(3):
            fields: dict[str, object] = {"place": f"地点{number}{turn}"}
            if work.act(lambda: visit.record_arrival(desk, visit_id, fields)):  # noqa: B023
                work.saved("first", desk)
        work.desks.remove(desk)
        work.act(desk.profile.close)


def officers(work: Work) -> None:
    """Give a colleague a key, change a password, take a key away."""
    desk = work.open("second")
    if desk is None:
        return
    profile = desk.profile
    if work.done(lambda: profile.add_officer(OFFICER, SECRET, CHEAP)):
        work.say("officer", "second", OFFICER, SECRET)
    if work.done(lambda: profile.add_officer(SECOND, PASSWORD, CHEAP)):
        work.say("officer", "second", SECOND, PASSWORD)
    if work.done(lambda: profile.remove_officer(OFFICER)):
        work.say("no_officer", "second", OFFICER)


def backup(work: Work) -> None:
    """The county's backup into one file."""
    home, target = work.copy.root / "county", work.copy.root / BACKUP
    said = io.StringIO()

    def run() -> bool:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            return server.main(["backup", str(target), "--home", str(home)]) == 0

    for _try in range(work.patience + 1):
        if work.act(run):
            work.say("backed_up")
            return


def migrate(work: Work) -> None:
    """Open a profile of an older program, and go on with it."""
    desk = work.open("aged")
    if desk is None:
        return
    work.say("migrated", "aged")
    work.act(lambda: fieldwork.open_visit(desk))
    work.saved("aged", desk)


def keep(work: Work) -> None:
    """A laptop's backup on a stick, twice, and its restore on another laptop."""
    desk = work.open("issued")
    if desk is None:
        return
    stick, disk = work.copy.root / STICK, work.copy.disk
    stick.mkdir(exist_ok=True)
    row = visit.open_visits(desk)[0]
    for turn in range(2):
        work.act(lambda: visit.record_arrival(desk, row.id, {"place": f"地点{turn}"}))  # noqa: B023
        head = work.act(lambda: desk.ledger.head())
        if head is not None and work.act(lambda: write_backup(desk.profile, stick, disk=disk)) is not None:
            work.say("kept", "issued", *head)
    if work.act(lambda: restore(stick, work.copy.home("restored"), disk=disk)) is not None:
        work.say("restored", "issued", *desk.ledger.head())


WORKFLOWS: dict[str, Workflow] = {
    "create": Workflow(folders=(), run=create),
    "save": Workflow(folders=("second",), run=save),
    "ingest": Workflow(folders=("first",), run=ingest),
    "seal": Workflow(folders=("first",), run=seal),
    "deliver": Workflow(folders=("issued",), run=deliver),
    "push": Workflow(folders=("first", "county"), run=push),
    "pull": Workflow(folders=("fresh", "county"), run=pull),
    "checkpoint": Workflow(folders=("first",), run=checkpoint),
    "officers": Workflow(folders=("second",), run=officers),
    "backup": Workflow(folders=("county",), run=backup),
    "migrate": Workflow(folders=("aged",), run=migrate),
    "keep": Workflow(folders=("issued",), run=keep),
}
