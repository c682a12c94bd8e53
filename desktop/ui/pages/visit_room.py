"""检查: the room in which one visit is worked on; it keeps the workspace of the visit last opened."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.operations.visit import VisitView
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.pages.visit.workspace import VisitWorkspace
from desktop.ui.widgets.layout import column


class VisitPage(Page):
    """Holds one workspace at a time; another visit takes its place, everything is on disk."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.workspace: VisitWorkspace | None = None
        self._place = column(self.body, 0, 0)
        self._words = ""

    def arrive(self, argument: object = None) -> None:
        """Open a visit.

        Args:
            argument: id of the visit; None stays with the one that is open.
        """
        if isinstance(argument, str) and (self.workspace is None or self.workspace.visit_id != argument):
            self._open(argument)
        elif self._words:
            self.place_changed.emit(self._words)

    def _open(self, visit_id: str) -> None:
        if self.workspace is not None:
            self._place.removeWidget(self.workspace)
            self.workspace.hide()
            self.workspace.deleteLater()
        desk, tasks, bus = self.context.desk, self.context.tasks, self.context.changes
        self._words = ""
        self.workspace = VisitWorkspace(desk, tasks, bus, visit_id, self.body, self.context.printer)
        self.workspace.place_changed.connect(self._on_place_words)
        self.workspace.closed.connect(self._on_workspace_closed)
        self.workspace.link.loaded.connect(self._on_loaded)
        self._place.addWidget(self.workspace)
        self.workspace.show()

    @Slot(str)
    def _on_place_words(self, words: str) -> None:
        self._words = words
        self.place_changed.emit(words)

    @Slot(object)
    def _on_loaded(self, view: VisitView) -> None:
        officers = view.visit.officers
        names = tuple(officers[key].name for key in ("first", "second") if key in officers)
        self.duty_changed.emit(names)

    @Slot(str)
    def _on_workspace_closed(self, visit_id: str) -> None:
        self.wants.emit("today", None)
