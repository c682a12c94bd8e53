"""Adding a paper: from the catalogue to the draft, whichever page shows it."""

from PySide6.QtCore import QObject, Signal

from desktop.operations import catalogue
from desktop.operations.catalogue import Offer
from desktop.operations.changes import Changes
from desktop.operations.correction import correct_paper
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.paperwork.catalogue import CataloguePanel


class Adding(QObject):
    """Reads the catalogue of a visit and adds what is chosen.

    Signals:
        opened(): the catalogue is filled and wants to be seen.
        closed(): the officer put it away.
        made(str): id of the new draft.
        refused(object): why nothing was added.
    """

    opened = Signal()
    closed = Signal()
    made = Signal(str)
    refused = Signal(object)

    def __init__(self, link: VisitLink, panel: CataloguePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._panel = panel
        panel.added.connect(self._on_added)
        panel.closed.connect(self.closed)

    def open(self) -> None:
        """Read what can be added now."""
        visit = self._link.visit_id
        self._link.ask(lambda desk: catalogue.catalogue(desk, visit), self._show)

    def _show(self, offers: tuple[Offer, ...]) -> None:
        self.opened.emit()
        self._panel.show_offers(offers)

    def _on_added(self, form: str, findings: tuple[str, ...], about: str) -> None:
        visit = self._link.visit_id
        self._link.act(
            lambda desk: catalogue.add_paper(desk, visit, form, findings, about),
            self._on_made,
            self.refused.emit,
        )

    def _on_made(self, changes: Changes) -> None:
        self.made.emit(changes.created)

    def correct(self, paper: str, reason: str, second_agrees: bool, password: str) -> None:
        """Make the draft that is to take the place of a sealed paper."""
        self._link.act(
            lambda desk: correct_paper(desk, paper, reason, second_agrees=second_agrees, password=password),
            self._on_made,
            self.refused.emit,
        )

    def drop(self, paper: str) -> None:
        """Put an added draft away again."""
        self._link.act(lambda desk: catalogue.drop_draft(desk, paper), None, self.refused.emit)
