"""The rail at the left: the places, icon over word."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QToolButton, QWidget

from desktop.ui import icons, theme
from desktop.ui.places import Place
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import column


class RailButton(QToolButton):
    """A place on the rail, with a count of what waits there for a person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self._word = ""

    def show_count(self, count: int) -> None:
        """Show how many things wait; 0 shows nothing."""
        if count == self.count:
            return
        self._word = self._word or self.text()
        self.count = count
        waits = tr("{place}，{n} 处待人核对", place=self._word, n=count)
        self.setAccessibleName(waits if count else self._word)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the count into the upper corner."""
        super().paintEvent(event)
        if not self.count:
            return
        shown = theme.active()
        text = str(self.count) if self.count < 100 else "99+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(shown.sizes.small))
        size = shown.px(18)
        width = max(size, painter.fontMetrics().horizontalAdvance(text) + shown.px(8))
        box = QRectF(self.width() - width - shown.px(6), shown.px(4), width, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown.palette.bad.ink))
        painter.drawRoundedRect(box, size / 2, size / 2)
        painter.setPen(QColor(shown.palette.bad.ground))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.end()


class Rail(QFrame):
    """Buttons of the places; Alt+1 … Alt+7 press them.

    Signals:
        place_chosen: key of the place.
    """

    place_chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self._places = {place.key: place for place in places}
        self._buttons: dict[str, RailButton] = {}
        self._drawn: theme.Theme | None = None  # the theme in which the icons are drawn
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        sizes = theme.active().sizes
        self.setFixedWidth(sizes.rail)
        body = column(self, 8, 4)
        for number, place in enumerate(places, start=1):
            if place.key == "settings":
                body.addStretch(1)
            body.addWidget(self._button(place, number))
        self._group.buttonClicked.connect(self._on_button_clicked)
        self._draw_icons()

    def light(self, key: str) -> None:
        """Show which place the officer is at."""
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)

    def show_count(self, key: str, count: int) -> None:
        """Show how many things at a place wait for a person."""
        button = self._buttons.get(key)
        if button is not None:
            button.show_count(count)

    def _button(self, place: Place, number: int) -> RailButton:
        button = RailButton(self)
        button.setProperty("look", "rail")
        button.setObjectName(f"rail_{place.key}")
        button.setText(tr(place.word))
        button.setAccessibleName(tr(place.word))
        button.setToolTip(f"{tr(place.word)}  Alt+{number}")
        QShortcut(QKeySequence(f"Alt+{number}"), button).activated.connect(button.click)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(theme.active().px(58))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(partial(self._draw_icon, place.key))
        self._buttons[place.key] = button
        self._group.addButton(button)
        return button

    @Slot(QAbstractButton)
    def _on_button_clicked(self, button: QAbstractButton) -> None:
        self.place_chosen.emit(button.objectName().removeprefix("rail_"))

    def _draw_icons(self) -> None:
        shown = theme.active()
        if shown is self._drawn:
            return
        self._drawn = shown
        for key in self._buttons:
            self._draw_icon(key)
        self.setFixedWidth(shown.sizes.rail)

    def _draw_icon(self, key: str, _checked: bool = False) -> None:
        shown, button = theme.active(), self._buttons[key]
        ink = shown.palette.accent if button.isChecked() else shown.palette.soft
        button.setIcon(icons.icon(self._places[key].icon, ink, faint=False))
        button.setIconSize(QSize(shown.sizes.icon, shown.sizes.icon))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons again in a new theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_drawn"):
            self._draw_icons()
        super().changeEvent(event)
