"""What the hand can see of a visit: the view that is on the screen, never what lies behind it."""

from PySide6.QtWidgets import QListView

from casework.visit import Visit
from desktop.demo.hand import Hand
from desktop.operations.paper import PaperView
from desktop.operations.visit import VisitView
from desktop.ui.pages.visit.checklist.check_model import ROLE_ROW, Row
from desktop.ui.pages.visit.workspace import VisitWorkspace


class VisitEyes:
    """Reads the workspace that is on the screen."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    @property
    def workspace(self) -> VisitWorkspace:
        """The open visit's page."""
        return self.hand.find("visit_workspace", VisitWorkspace)

    @property
    def view(self) -> VisitView:
        """The visit as it is shown; waits for the first reading."""
        link = self.workspace.link
        self.hand.until(lambda: link.view is not None, "the visit is loaded")
        assert link.view is not None
        return link.view

    @property
    def visit(self) -> Visit:
        """The visit itself."""
        return self.view.visit

    @property
    def papers(self) -> tuple[PaperView, ...]:
        """The shelf as it is shown."""
        return self.workspace.link.papers

    def is_done(self, step: str) -> bool:
        """Whether the step bar shows nothing missing in a step."""
        return not next(s for s in self.view.steps if s.key == step).missing

    def answered(self) -> int:
        """Questions with an answer, as the step bar counts them."""
        return next(s for s in self.view.steps if s.key == "check").done

    def questions(self) -> list[str]:
        """Ids of the questions in their order."""
        return [merged.item.id for merged in self.view.items]

    def current_question(self) -> int:
        """Place of the selected question, 0 for the first; -1 when none is."""
        chosen = self.hand.find("check_list", QListView).currentIndex().data(ROLE_ROW)
        return chosen.number - 1 if isinstance(chosen, Row) and chosen.item is not None else -1

    def answer_of(self, item: str) -> str:
        """The saved answer of a question, empty while there is none."""
        answer = self.visit.answers.get(item)
        return answer.value if answer else ""

    def finding_number(self, item: str) -> int:
        """Place of a question's finding among those that stand, 1 for the first."""
        found = [finding.item for finding in self.visit.standing_findings()]
        return found.index(item) + 1
