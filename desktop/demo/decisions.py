"""The decisions by hand: what is proposed, the walk through the conditions, a departure with its reason."""

from desktop.demo import scene
from desktop.demo.eyes import VisitEyes
from desktop.demo.scene import Problem


def decide_all(eyes: VisitEyes) -> None:
    """Decide every finding in its card."""
    hand = eyes.hand
    hand.click("step_outcome")
    for problem in scene.PROBLEMS:
        _decide(eyes, problem)
    hand.until(lambda: eyes.is_done("outcome"), "everything is decided")
    hand.settle()
    hand.shot("outcomes")


def _decide(eyes: VisitEyes, problem: Problem) -> None:
    hand = eyes.hand
    number = eyes.finding_number(problem.item)
    name = f"option_{number}_{problem.way}"
    hand.find(f"outcome_card_{number}")
    hand.settle()
    if not hand.is_there(name):
        hand.click(f"outcome_open_{number}")
    hand.click(name)
    hand.settle()
    for place in range(1, 9):
        if not hand.is_there(f"condition_{number}_{place}_yes"):
            break
        hand.click(f"condition_{number}_{place}_yes")
        hand.type(f"proof_{number}_{place}", problem.proof)
    texts = {
        "fine": problem.fine,
        "plea": problem.plea,
        "correction": problem.correction,
        "education": scene.EDUCATED,
        "reason": problem.reason,
    }
    for field, text in texts.items():
        if text and hand.is_there(f"{field}_{number}"):
            hand.type(f"{field}_{number}", text)
    if hand.is_there(f"recheck_on_{number}_in_7"):
        hand.click(f"recheck_on_{number}_in_7")
    hand.shot(f"decide-{problem.way}")
    hand.click(f"decide_{number}")
    finding = eyes.visit.finding_of(problem.item)
    assert finding is not None

    def is_decided() -> bool:
        outcome = eyes.visit.outcomes.get(finding.id)
        return outcome is not None and outcome.kind == problem.way

    hand.until(is_decided, f"{problem.item} is decided")
