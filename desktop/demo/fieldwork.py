"""The visit by hand: arrival, questions, drawer, evidence, record, leaving."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from desktop.demo import material, scene
from desktop.demo.eyes import VisitEyes
from desktop.demo.hand import Hand
from desktop.demo.scene import Problem

ENTER = Qt.Key.Key_Return


def begin(hand: Hand) -> VisitEyes:
    """A walk-in: party by initials, theme, two officers; the unfit ones are refused."""
    hand.click("walk_in")
    hand.type("party_search", scene.PARTY_INITIALS)
    view = hand.find("party_list", QAbstractItemView)

    def row_of_party() -> int:
        names = [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]
        return next((row for row, name in enumerate(names) if name.startswith(scene.PARTY)), -1)

    hand.until(lambda: row_of_party() >= 0, "the party by its initials")
    hand.choose_row("party_list", row_of_party())
    hand.choose_row("theme_list", 0)
    for name, picture in ((scene.AUXILIARY, "auxiliary-refused"), (scene.EXPIRED, "expired-refused")):
        choose(hand, "officer_second", name)
        hand.settle()
        refused = not hand.find("start_visit").isEnabled()
        assert refused, picture
        hand.shot(picture)
    choose(hand, "officer_second", scene.SECOND)
    hand.until(lambda: hand.find("start_visit").isEnabled(), "two fit officers")
    hand.shot("start")
    hand.click("start_visit")
    return VisitEyes(hand)


def choose(hand: Hand, name: str, words: str) -> None:
    """Choose an entry of a box by the arrow keys."""
    box = hand.find(name, QComboBox)
    hand.until(lambda: any(words in box.itemText(i) for i in range(box.count())), f"{words} in {name}")
    wanted = next(i for i in range(box.count()) if words in box.itemText(i))
    while box.currentIndex() != wanted:
        hand.press_on(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)


def arrive(eyes: VisitEyes) -> None:
    """Certificates shown, rights told, no recusal, who is present."""
    hand = eyes.hand
    hand.click("told_certificates_at_now")
    hand.click("told_rights_at_now")
    hand.click("recusal_none")
    for name, text in (
        ("presence_name", scene.PRESENT),
        ("presence_phone", scene.PHONE),
        ("recorder", "ZFJLY-0007"),
    ):
        hand.type(name, text)
        hand.press(ENTER)
    hand.click("presence_relation_1")
    hand.until(lambda: eyes.is_done("arrive"), "arrival complete")
    hand.settle()
    hand.shot("arrive")
    hand.click("step_check")


def answer(eyes: VisitEyes, first: int, end: int) -> None:
    """Answer by keys alone: 1 or 2, and Enter for the next question."""
    hand = eyes.hand
    view = hand.find("check_list")
    problems = {problem.item for problem in scene.PROBLEMS}
    questions = eyes.questions()
    for place in range(first, end):
        go_to(eyes, place)
        hand.press_on(view, Qt.Key.Key_2 if questions[place] in problems else Qt.Key.Key_1)
    hand.until(lambda: eyes.answered() >= end, f"{end} answers saved")
    hand.shot(f"check-{end}")


def go_to(eyes: VisitEyes, place: int) -> None:
    """Move to a question: Enter to the next, arrows further."""
    hand = eyes.hand
    view = hand.find("check_list")
    for _ in range(2 * len(eyes.questions())):
        here = eyes.current_question()
        if here == place:
            return
        step = ENTER if place == here + 1 else Qt.Key.Key_Down if place > here else Qt.Key.Key_Up
        hand.press_on(view, step)
        hand.until(lambda before=here: eyes.current_question() != before, f"away from {here}")  # type: ignore[misc]
    raise AssertionError(f"question {place} was not reached")


def word_findings(eyes: VisitEyes) -> None:
    """Fill in the facts, the harm and what was put right on the spot, in the drawer."""
    hand = eyes.hand
    for problem in scene.PROBLEMS:
        go_to(eyes, eyes.questions().index(problem.item))
        hand.type("finding_facts", problem.facts)
        hand.press_on(hand.find("finding_facts"), Qt.Key.Key_Tab)
        hand.until(lambda p=problem: _facts(eyes, p) == p.facts, problem.item)  # type: ignore[misc]
        if problem.harm:
            hand.click(f"finding_harm_{problem.harm}")
        if problem.corrected:
            hand.click("finding_corrected")
        hand.until(lambda p=problem: _is_corrected(eyes, p), problem.item)  # type: ignore[misc]
        hand.settle()
        hand.shot(f"drawer-{problem.item}")
    hand.press_on(hand.find("check_list"), Qt.Key.Key_F3)
    hand.find("law_drawer")
    hand.settle()
    hand.shot("law-text")
    hand.click("law_drawer_close")


def _facts(eyes: VisitEyes, problem: Problem) -> str:
    finding = eyes.visit.finding_of(problem.item)
    return finding.facts if finding else ""


def _is_corrected(eyes: VisitEyes, problem: Problem) -> bool:
    finding = eyes.visit.finding_of(problem.item)
    if finding is None or finding.harm != problem.harm:
        return False
    return (finding.corrected_at is not None) == problem.corrected


def take_evidence(eyes: VisitEyes, folder: Path) -> None:
    """A photo of each problem by drop, then its link by key; a video, a scan; one photo by the dialog."""
    hand = eyes.hand
    folder.mkdir(exist_ok=True)
    taken = datetime.now().astimezone()
    hand.click("step_evidence")
    for place, problem in enumerate(scene.PROBLEMS):
        path = material.photo(folder / f"IMG_{place + 1:04d}.jpg", problem.facts[:14], taken, 40 * place)
        _drop(hand, [path])
        hand.until(lambda n=place: len(eyes.workspace.link.evidence) == n + 1, f"photo {place}")  # type: ignore[misc]
        _link_newest(eyes, problem)
    sheet = material.scan(folder / "进货台账.pdf", "进货查验台账（练习）")
    _drop(hand, [material.video(folder / "VID_0001.mp4", 7), sheet])
    count = len(scene.PROBLEMS) + 2
    hand.until(lambda: len(eyes.workspace.link.evidence) == count, "video and scan")
    more = material.photo(folder / "IMG_0100.jpg", "门头", taken, 200)
    hand.click("evidence_add")
    hand.choose_file("evidence_dialog", more)
    hand.until(lambda: len(eyes.workspace.link.evidence) == count + 1, "a photo by the dialog")
    hand.until(lambda: eyes.is_done("evidence"), "every problem has evidence")
    hand.settle()
    hand.shot("evidence")


def _link_newest(eyes: VisitEyes, problem: Problem) -> None:
    hand = eyes.hand
    newest = len(eyes.workspace.link.evidence) - 1
    hand.choose_row("evidence_tray", newest)
    hand.click(f"link_{eyes.finding_number(problem.item)}_1")
    finding = eyes.visit.finding_of(problem.item)
    assert finding is not None
    hand.until(
        lambda: any(one.finding == finding.id for one in eyes.workspace.link.evidence), "the photo is linked"
    )


def _drop(hand: Hand, paths: list[Path]) -> None:
    """Drop files on the evidence step, as from a file manager."""
    step: QWidget | None = hand.find("evidence_add")
    while step is not None and not step.acceptDrops():
        step = step.parentWidget()
    assert step is not None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    centre = step.rect().center()
    QApplication.sendEvent(step, QDragEnterEvent(centre, action, mime, button, none))
    QApplication.sendEvent(step, QDropEvent(QPointF(centre), action, mime, button, none))


def record(eyes: VisitEyes) -> None:
    """The composed record, no objections, read by the party."""
    hand = eyes.hand
    hand.click("step_record")
    hand.click("objections_none")
    hand.click("read_back_1")
    hand.until(lambda: eyes.is_done("record"), "the record was read back")
    hand.settle()
    hand.shot("record")


def leave(eyes: VisitEyes) -> None:
    """F7, then close the visit."""
    hand = eyes.hand
    hand.press(Qt.Key.Key_F7)
    hand.find("review_panel")
    hand.settle()
    hand.shot("check-all")
    hand.click("review_close")
    hand.click("step_leave")
    hand.until(lambda: hand.find("visit_close").isEnabled(), "nothing is missing")
    hand.settle()
    hand.shot("leave")
    hand.click("visit_close")
    hand.until(lambda: not hand.is_there("visit_close"), "the visit is closed")
    hand.settle()
    hand.shot("closed")
