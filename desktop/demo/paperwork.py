"""The papers by hand: check, seal, print, see it come out, sign on the pad or on paper, serve."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from desktop.demo import scene
from desktop.demo.eyes import VisitEyes
from desktop.operations.paper import PaperView

STROKES = (((0.15, 0.35), (0.4, 0.7), (0.3, 0.3)), ((0.5, 0.25), (0.55, 0.75)), ((0.65, 0.4), (0.9, 0.6)))
REFUSED = "correction_order"  # the paper that the party will not sign and that is left with a witness


def issue_all(eyes: VisitEyes) -> None:
    """Take every paper of the visit from the draft to its service."""
    hand = eyes.hand
    hand.click("step_papers")
    hand.find("paper_shelf")
    hand.until(lambda: len(eyes.papers) >= len(FORMS), "the drafts")
    for place in range(len(eyes.papers)):
        paper = eyes.papers[place].paper
        _choose(eyes, place)
        hand.settle()
        hand.shot(f"draft-{paper.form}")
        _seal(eyes, place)
        _print(eyes, place)
        _sign(eyes, place)
        _serve(eyes, place)
        hand.shot(f"done-{paper.form}")
    hand.until(lambda: eyes.is_done("papers"), "every paper is done")


FORMS = ("site_record", "correction_order", "promise", "no_penalty", "simple_penalty")


def _view(eyes: VisitEyes, place: int) -> PaperView:
    return eyes.papers[place]


def _choose(eyes: VisitEyes, place: int) -> None:
    hand = eyes.hand
    hand.choose_row("paper_shelf", place)
    shelf = hand.find("paper_shelf", QListView)
    hand.until(lambda: shelf.currentIndex().row() == place, f"paper {place}")


def _seal(eyes: VisitEyes, place: int) -> None:
    hand = eyes.hand
    for _ in range(2):  # the first press checks, the second seals
        if _view(eyes, place).next_step != "seal":
            break
        hand.click("paper_next")
        hand.settle()
    hand.until(lambda: _view(eyes, place).next_step == "print", f"sealed {_view(eyes, place).paper.form}")


def _print(eyes: VisitEyes, place: int) -> None:
    hand = eyes.hand
    hand.click("paper_next")
    hand.until(lambda: _view(eyes, place).next_step == "confirm_print", "printed")
    if place == 1:  # the first sheet of this paper jams: once more
        hand.click("print_again")
        hand.until(lambda: _view(eyes, place).next_step in ("print", "confirm_print"), "once more")
        if _view(eyes, place).next_step == "print":
            hand.click("paper_next")
            hand.until(lambda: _view(eyes, place).next_step == "confirm_print", "printed once more")
    hand.find("print_yes")
    hand.shot(f"paper-out-{_view(eyes, place).paper.form}")
    hand.click("print_yes")
    hand.until(lambda: _view(eyes, place).next_step == "sign", "the paper came out")


def _sign(eyes: VisitEyes, place: int) -> None:
    hand = eyes.hand
    view = _view(eyes, place)
    for role, _label in view.signers:
        if role == "witness":
            continue
        hand.find("sign_form")
        if role == "party" and view.paper.form == REFUSED:
            hand.click("sign_way_refused")
            hand.type("sign_refusal_reason", "认为整改时间太紧，拒绝签字")
            hand.type("sign_witness", "社区网格员 周某")
            hand.shot("signature-refused")
        elif role == "party":
            hand.click("sign_way_pad")
            _draw(eyes)
            hand.shot(f"signature-{view.paper.form}")
            for _ in range(1, eyes.workspace.papers.panel.sign.pages):  # a record is signed page by page
                hand.click("sign_done")
                _draw(eyes)
        else:
            hand.click("sign_way_paper")
        hand.click("sign_done")
        hand.until(lambda r=role: r in _view(eyes, place).paper.signatures, f"signature of {role}")  # type: ignore[misc]


def _draw(eyes: VisitEyes) -> None:
    """Write on the pad with the mouse."""
    pad = eyes.hand.find("sign_pad")
    left = Qt.MouseButton.LeftButton
    for stroke in STROKES:
        points = [QPoint(int(x * pad.width()), int(y * pad.height())) for x, y in stroke]
        QTest.mousePress(pad, left, pos=points[0])
        for point in points[1:]:
            QTest.mouseMove(pad, point)
        QTest.mouseRelease(pad, left, pos=points[-1])


def _serve(eyes: VisitEyes, place: int) -> None:
    hand = eyes.hand
    view = _view(eyes, place)
    if view.next_step != "serve":
        return
    hand.find("service_form")
    if view.paper.form == REFUSED:
        hand.click("service_way_leave")
        hand.type("service_reason", "拒绝签收")
        hand.type("service_witness", "周某")
        hand.type("service_witness_relation", "社区网格员")
    else:
        hand.click("service_way_direct")
    hand.type("service_receiver", scene.PRESENT)
    hand.type("service_relation", "经营者本人")
    hand.settle()
    hand.shot(f"service-{view.paper.form}")
    hand.click("service_done")
    hand.until(lambda: _view(eyes, place).next_step == "done", f"served {view.paper.form}")
