"""The ways of one finding: every outcome as a button, open or grey, with its first reason beside it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from casework.decision import Option, OutcomeKind, Proposal, Reason
from desktop.ui import theme
from desktop.ui.fields.buttons import TargetButton, push
from desktop.ui.pages.visit import words
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import clear
from desktop.ui.widgets.text import Hint

OPTION_PX = 168
ICONS = {
    OutcomeKind.ADVICE: "message-square",
    OutcomeKind.ORDER: "clipboard-check",
    OutcomeKind.NO_PENALTY: "hand-heart",
    OutcomeKind.WAIVER: "handshake",
    OutcomeKind.SIMPLE: "gavel",
    OutcomeKind.ORDINARY: "scale",
    OutcomeKind.TRANSFER: "send",
}


def reason_text(reason: Reason) -> str:
    """One reason with its article."""
    return f"{reason.text}（{reason.article}）" if reason.article else reason.text


class OutcomeWays(QWidget):
    """The proposed outcome first, then the open ones, then the grey ones.

    Signals:
        chosen(OutcomeKind): the officer pressed an open one.
    """

    chosen = Signal(object)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        px = theme.active().px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(1, 1)
        self._group = QButtonGroup(self)
        self._buttons: dict[OutcomeKind, TargetButton] = {}

    def show_options(self, proposal: Proposal) -> None:
        """Show every outcome of a proposal; all reasons stand in the tooltip."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._grid)
        ordered = sorted(
            proposal.options, key=lambda option: (option.kind is not proposal.kind, not option.allowed)
        )
        self._buttons = {option.kind: self._way(place, option) for place, option in enumerate(ordered)}

    def _way(self, place: int, option: Option) -> TargetButton:
        name = f"option_{self._number}_{option.kind}"
        button = push(name, tr(words.OUTCOMES[option.kind]), self, "segment", ICONS[option.kind])
        button.setCheckable(True)
        button.setEnabled(option.allowed)
        button.setMinimumWidth(theme.active().px(OPTION_PX))
        said = reason_text(option.reasons[0]) if option.reasons else tr(words.OUTCOME_NOTES[option.kind])
        button.setAccessibleDescription(said)
        button.clicked.connect(partial(self._on_clicked, option.kind))
        self._group.addButton(button)
        self._grid.addWidget(button, place, 0, Qt.AlignmentFlag.AlignTop)
        note = Hint(said, self)
        note.setEnabled(option.allowed)
        note.setToolTip("\n".join(reason_text(reason) for reason in option.reasons))
        self._grid.addWidget(note, place, 1, Qt.AlignmentFlag.AlignVCenter)
        return button

    def choose(self, kind: OutcomeKind) -> None:
        """Press one outcome down."""
        self._buttons[kind].setChecked(True)

    def button(self, kind: OutcomeKind) -> TargetButton:
        """The button of an outcome."""
        return self._buttons[kind]

    def _on_clicked(self, kind: OutcomeKind, _checked: bool = False) -> None:
        self.chosen.emit(kind)
