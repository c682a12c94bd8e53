"""Facts: a column of labels and a column of values."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.text import Text


class Facts(QWidget):
    """Labels at the left, values at the right; values can be selected and copied.

    Args:
        across: pairs beside each other.
    """

    def __init__(self, parent: QWidget | None = None, across: int = 1) -> None:
        super().__init__(parent)
        self._across = across
        shown = theme.active()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(shown.px(16))
        self._grid.setVerticalSpacing(shown.px(8))
        for pair in range(across):
            self._grid.setColumnStretch(2 * pair + 1, 1)
        self._labels: list[tuple[Text, Text]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show pairs of label and value; pairs with an empty value are left out."""
        kept = [(label, value) for label, value in facts if value]
        while len(self._labels) < len(kept):
            self._add()
        for place, (label, value) in enumerate(self._labels):
            there = place < len(kept)
            label.setVisible(there)
            value.setVisible(there)
            if there:
                label.setText(kept[place][0])
                value.setText(kept[place][1])

    def _add(self) -> None:
        place = len(self._labels)
        label = Text("", "label", parent=self)
        value = Text("", wrap=True, parent=self)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line, pair = divmod(place, self._across)
        label.setContentsMargins(0, theme.active().px(2), 0, 0)
        value.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, line, 2 * pair, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, line, 2 * pair + 1)
        self._labels.append((label, value))
