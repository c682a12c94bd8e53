"""A day, or none: typed, picked from a calendar, or a few days from now by one press."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from desktop.ui import icons, theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.labelled import LabelledField

_NONE = QDate(2000, 1, 1)  # shown as 未定


class CalendarEdit(QDateEdit):
    """A date edit with the theme's calendar icon in the place of the native arrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        width = theme.active().px(32)
        drop, arrow = f"border: 0; width: {width}px;", "image: none;"
        self.setStyleSheet(f"QDateEdit::drop-down {{ {drop} }} QDateEdit::down-arrow {{ {arrow} }}")

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(theme.active().px(24), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = theme.active()
        size = shown.px(18)
        ink = shown.palette.soft if self.isEnabled() else shown.palette.faint
        painter = QPainter(self)
        drawn = icons.pixmap("calendar-days", ink, size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - shown.px(8), (self.height() - size) // 2, drawn)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the page, never the date


class DayField(LabelledField):
    """A day as ISO text; the buttons set it a number of days after the base day."""

    def __init__(
        self,
        name: str,
        label: str,
        base: date,
        parent: QWidget | None = None,
        hint: str = "",
        jumps: Sequence[tuple[str, int]] = (),
    ) -> None:
        super().__init__(name, label, parent, hint)
        self._base = base
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.edit = CalendarEdit(box)
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("yyyy年M月d日 ddd")
        self.edit.setMinimumDate(_NONE)
        self.edit.setSpecialValueText("未定")
        self.edit.setDate(_NONE)
        self.edit.dateChanged.connect(self._on_changed)
        row.addWidget(self.edit)
        for text, days in jumps:
            button = push(f"{name}_in_{days}", text, box, "plain", pressed=partial(self._on_jump, days))
            button.setAccessibleName(f"{label} {text}")
            row.addWidget(button)
        row.addStretch(1)
        self.hold(box)
        box.setObjectName(f"{name}_row")
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """ISO day, empty when none is set."""
        day = self.edit.date()
        return "" if day == _NONE else day.toString("yyyy-MM-dd")

    def put(self, value: str) -> None:
        """Show an ISO day, or none."""
        blocked = self.edit.blockSignals(True)
        self.edit.setDate(QDate.fromString(value, "yyyy-MM-dd") if value else _NONE)
        self.edit.blockSignals(blocked)

    def _on_jump(self, days: int) -> None:
        day = self._base + timedelta(days=days)
        self.put(day.isoformat())
        self.commit()

    def _on_changed(self, _day: QDate) -> None:
        if not self.edit.hasFocus() or self.edit.calendarWidget().isVisible():
            self.commit()
