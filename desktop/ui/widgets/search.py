"""The search field: tells what was typed after a short pause."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.ui import icons, theme

PAUSE_MS = 60  # between the last key and the question
GLASS, BEFORE, AFTER = 16, 12, 10  # px at 100 %: the icon, what is free before it and between it and the text


class SearchField(QLineEdit):
    """A line to search in.

    Signals:
        searched: the text, after a pause in typing or at once on Enter.
        moved_down: ↓ was pressed; the list below should take the focus.
        entered: Enter was pressed.
    """

    searched = Signal(str)
    moved_down = Signal()
    entered = Signal()

    def __init__(self, placeholder: str, name: str = "search_field", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._drawn: theme.Theme | None = None  # the theme in which the icon is drawn
        self._glass = QLabel(self)  # an action's icon would stay as small as it is at 100 %
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.textChanged.connect(self._on_text_changed)
        self._draw_icon()

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        if text and not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)  # draws an icon of its own, which an empty field does without
        self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self.searched.emit(self.text().strip())

    def _draw_icon(self) -> None:
        shown = theme.active()
        if shown is self._drawn:
            return
        self._drawn = shown
        size = shown.px(GLASS)
        self._glass.setPixmap(icons.pixmap("search", shown.palette.soft, size, self.devicePixelRatioF()))
        self._glass.setFixedSize(size, size)
        self.setTextMargins(size + shown.px(AFTER), 0, 0, 0)
        self._place_icon()

    def _place_icon(self) -> None:
        size = self._glass.height()
        self._glass.move(theme.active().px(BEFORE), (self.height() - size) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon in the middle of the height."""
        super().resizeEvent(event)
        self._place_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give ↓ and Enter to the list; Esc empties the field before it leaves it."""
        if event.key() == Qt.Key.Key_Down:
            self.moved_down.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._pause.stop()
                self._on_pause()
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in a new theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_glass"):
            self._draw_icon()
        super().changeEvent(event)
