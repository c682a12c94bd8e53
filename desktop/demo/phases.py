"""The journey in four processes: set up with the county, work alone, go on after the kill, come home."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit

from desktop.app import Application, make_app
from desktop.demo import fieldwork, material, programs, scene
from desktop.demo.decisions import decide_all
from desktop.demo.eyes import VisitEyes
from desktop.demo.guide import Guide
from desktop.demo.hand import Hand
from desktop.demo.paperwork import issue_all
from desktop.operations import visit as visits
from desktop.ui.pages.visit.paperwork.printer_port import FilePrinter
from sync.protocol.system_clock import SystemClock

SIZE = (1366, 768)  # the commonest old laptop
TURN = Qt.Key.Key_Return


class Stage:
    """The running program and the hand that drives it.

    Args:
        work: folder of the journey: home/, material/, printed/, ticket.txt.
        out: where pictures go.
    """

    def __init__(self, work: Path, out: Path) -> None:
        self.work = work
        self.out = out
        self.printed = work / "printed"
        self.printed.mkdir(exist_ok=True)
        self.app: Application = make_app(work / "home", SystemClock())
        self.app.printer = FilePrinter(self.printed)
        self.hand: Hand

    def unlock(self) -> Hand:
        """Unlock the profile and wait for the morning card."""
        self.app.start()
        assert self.app.unlock is not None
        self.hand = Hand(self.app.unlock, self.out)
        self.hand.find("unlock_password")
        self.hand.shot("unlock")
        self.hand.type("unlock_password", scene.PASSWORD)
        self.hand.press(TURN)
        return self.opened()

    def opened(self) -> Hand:
        """Wait for the main window."""
        self.hand.until(lambda: self.app.window is not None, "main window")
        assert self.app.window is not None
        self.hand.window = self.app.window
        self.app.window.resize(*SIZE)
        return self.hand

    def close(self) -> None:
        """End the program as an officer does."""
        self.app.close()


def set_up(work: Path, out: Path) -> None:
    """First start: a new profile, enrolment with the ticket, first sync."""
    stage = Stage(work, out)
    stage.app.start()
    assert stage.app.unlock is not None
    hand = stage.hand = Hand(stage.app.unlock, out)
    hand.type("create_officer", scene.OFFICER)
    hand.type("create_password", scene.PASSWORD)
    hand.type("create_password_again", scene.PASSWORD)
    hand.click("create_practice")
    hand.shot("first-start")
    hand.click("create_button")
    ticket = hand.find("enrol_ticket", QPlainTextEdit)
    hand.write(ticket, (work / "ticket.txt").read_text("ascii"))
    hand.type("enrol_device", scene.DEVICE)
    hand.shot("enrol")
    hand.click("enrol_button")
    stage.opened()
    view = hand.find("today_list", QAbstractItemView)
    hand.until(lambda: view.model().rowCount() > 0, "today's list")
    stage.close()


def work_alone(work: Path, out: Path) -> None:
    """The county is down: morning, arrival, the first questions; then the process is killed."""
    stage = Stage(work, out)
    hand = stage.unlock()
    rows = hand.find("today_list", QAbstractItemView)
    hand.until(lambda: rows.model().rowCount() >= 3, "two rechecks and a task")
    hand.find("morning_card")
    hand.until(lambda: "号" in _text(hand, "status_leases"), "leases told")
    hand.shot("morning-and-today")
    eyes = fieldwork.begin(hand)
    fieldwork.arrive(eyes)
    fieldwork.answer(eyes, 0, scene.KILLED_AT)
    fieldwork.go_to(eyes, scene.KILLED_AT)
    wanted = eyes.questions()[scene.KILLED_AT]
    hand.until(lambda: _place(stage, eyes) == wanted, "the place is remembered")
    hand.shot("before-the-kill")
    programs.die()


def go_on(work: Path, out: Path) -> None:
    """After the kill: the same item again, then everything until the visit is closed."""
    stage = Stage(work, out)
    hand = stage.unlock()
    rows = hand.find("today_list", QAbstractItemView)
    hand.until(lambda: rows.model().rowCount() >= 3, "today's list")
    hand.shot("after-the-kill")
    hand.choose_row("today_list", 1)
    hand.press(TURN)
    eyes = VisitEyes(hand)
    hand.find("check_list")
    hand.until(lambda: eyes.current_question() == scene.KILLED_AT, "the same item as before the kill")
    assert eyes.answered() == scene.KILLED_AT, "every answer is still there"
    hand.shot("resumed-at-the-same-item")
    fieldwork.answer(eyes, scene.KILLED_AT, len(eyes.questions()))
    fieldwork.word_findings(eyes)
    fieldwork.take_evidence(eyes, work / "material")
    fieldwork.record(eyes)
    decide_all(eyes)
    issue_all(eyes)
    fieldwork.leave(eyes)
    hand.click("rail_sync")
    hand.until(lambda: hand.is_there("sync_start"), "sync page")
    hand.click("sync_start")
    hand.until(
        lambda: "联系" in _text(hand, "sync_result") or "连" in _text(hand, "sync_result"), "no county"
    )
    hand.shot("sync-without-county")
    stage.close()


def come_home(work: Path, out: Path) -> None:
    """The county is up again: everything goes, and is green only on receipts."""
    stage = Stage(work, out)
    hand = stage.unlock()
    hand.find("today_list")
    hand.click("rail_sync")
    hand.click("sync_start")
    hand.until(lambda: _waiting(stage) == 0, "every receipt is here", 60_000)
    hand.until(lambda: "待同步 0" in _text(hand, "status_waiting"), "the status line says so")
    hand.shot("sync-done")
    for page in ("visits", "parties", "matters", "papers", "settings"):
        hand.click(f"rail_{page}")
        hand.settle()
        hand.shot(page)
    stage.close()


# --- what the stage shows ---


def _text(hand: Hand, name: str) -> str:
    widget = hand.find(name)
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def _place(stage: Stage, eyes: VisitEyes) -> str:
    """The item that is remembered on the disk."""
    assert stage.app.desk is not None
    return visits.last_place(stage.app.desk, eyes.visit.id)[1]


def _waiting(stage: Stage) -> int:
    assert stage.app.desk is not None
    waiting = stage.app.desk.ledger.waiting()
    return waiting.entries + sum(waiting.blobs.values())


def _photos(folder: Path) -> Path:
    """Practice photographs, taken just now."""
    folder.mkdir(exist_ok=True)
    taken = datetime.now().astimezone()
    for number, words in enumerate(("门头", "疏散通道", "灭火器"), start=1):
        material.photo(folder / f"IMG_{number:04d}.jpg", words, taken, 60 * number)
    return folder


def person(work: Path, out: Path) -> None:
    """Open the program for a person, with the guide beside it."""
    stage = Stage(work, out)
    stage.app.printer = None
    guide = Guide(_photos(work / "练习照片"))
    stage.app.ended.connect(guide.close)
    stage.app.start()
    guide.show()
    stage.app.qt.exec()
    stage.close()


PHASES = {
    "person": person,
    "set-up": set_up,
    "work-alone": work_alone,
    "go-on": go_on,
    "come-home": come_home,
}
