"""Progress: a thin bar with its numbers."""

from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.ui.tr import tr
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.text import Text, restyle

_STEPS = 1000


class ThinBar(QWidget):
    """A name, a thin bar and its numbers ("37/200 张 · 1.2 GB").

    Args:
        word: what is counted.
        name: object name; the bar itself is `<name>_bar`, the numbers `<name>_numbers`.
    """

    def __init__(self, word: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        body = column(self, 0, 6)
        line = row(None, 0, 8)
        self._word = Text(word, "strong", parent=self)
        self.numbers = Text("", "hint", parent=self)
        self.numbers.setObjectName(f"{name}_numbers")
        line.addWidget(self._word)
        line.addStretch(1)
        line.addWidget(self.numbers)
        body.addLayout(line)
        self.bar = QProgressBar(self)
        self.bar.setObjectName(f"{name}_bar")
        self.bar.setAccessibleName(word)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _STEPS)
        body.addWidget(self.bar)

    def show_progress(self, done: int, total: int, text: str, look: str = "") -> None:
        """Show how far it is.

        Args:
            done: of `total`, in any unit.
            total: 0 when there is nothing to do: the bar is full.
            text: the numbers in words.
            look: "" under way | ok | bad.
        """
        self.bar.setValue(_STEPS if total <= 0 else round(_STEPS * min(done, total) / total))
        self.numbers.setText(text)
        self.bar.setAccessibleDescription(text)
        if self.bar.property("look") != look:
            self.bar.setProperty("look", look)
            restyle(self.bar)

    def show_unknown(self) -> None:
        """Show that nothing is known yet."""
        self.bar.setValue(0)
        self.numbers.setText(tr("—"))
