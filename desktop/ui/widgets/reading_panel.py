"""What is read beside the work: a title, a button that puts it away, and one scrolled column."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PlainButton
from desktop.ui.widgets.layout import ScrollColumn
from desktop.ui.widgets.text import SectionTitle


class ReadingPanel(QWidget):
    """The frame; a subclass fills the column. Esc and F3 put it away.

    Args:
        name: object name.
        text_name: object name of the column.
        words: accessible name of the column.
        gap: px between what stands in the column, at 100 %.
        close_name: object name of the button.

    Signals:
        closed(): the officer is done reading.
    """

    closed = Signal()

    def __init__(
        self, name: str, text_name: str, words: str, gap: int, close_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        px = theme.active().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(20), px(12), px(16), px(16))
        outer.setSpacing(px(12))
        head = QHBoxLayout()
        self._title = SectionTitle("", self)
        self._title.setWordWrap(True)
        head.addWidget(self._title, 1)
        close = PlainButton(tr("收起"), "x", name=close_name, parent=self)
        close.clicked.connect(self.closed)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        self._scroll = ScrollColumn(self, margin=0, gap=gap)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setObjectName(text_name)
        self._scroll.setAccessibleName(words)
        outer.addWidget(self._scroll, 1)
        self.setFocusProxy(self._scroll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F3):
            self.closed.emit()
            return
        super().keyPressEvent(event)
