"""The line in which an officer says why a piece of evidence is taken out; each piece has its own words."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr


class TakingOut(TextLine):
    """Shown for one piece at a time; what was written for another one waits until that is chosen again.

    Signals:
        given: (evidence, reason); the line is hidden until it is known what came of it.
    """

    given = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "evidence_withdraw_reason",
            tr("移出的理由（原件和记录都保留）"),
            parent,
            placeholder=tr("写好后按 Enter"),
        )
        self._evidence = ""
        self._written: dict[str, str] = {}  # evidence -> words that took nothing out yet
        self.edit.returnPressed.connect(self._on_written)
        self.hide()

    def turn_to(self, evidence: str) -> None:
        """Another piece is chosen, or none."""
        if evidence == self._evidence:
            return
        self._keep(self._evidence, self.value())
        self._evidence = evidence
        self.drop()
        waiting = self._written.get(evidence, "")
        self.set_value(waiting)
        self.setVisible(bool(waiting))

    def ask(self) -> None:
        """Ask for the reason."""
        self.show()
        self.setFocus()

    def end(self, evidence: str) -> None:
        """A piece is out: its words have done their work."""
        self._written.pop(evidence, None)
        if evidence == self._evidence:
            self.set_value("")

    def refuse(self, evidence: str, why: str) -> None:
        """A piece could not be taken out: a reason is not written twice because a disk was full."""
        self._keep(evidence, why)
        if evidence == self._evidence:
            self.show()

    def _keep(self, evidence: str, why: str) -> None:
        if evidence and why:
            self._written[evidence] = why
        else:
            self._written.pop(evidence, None)

    @Slot()
    def _on_written(self) -> None:
        if self._evidence and self.value():
            self.hide()
            self.given.emit(self._evidence, self.value())
