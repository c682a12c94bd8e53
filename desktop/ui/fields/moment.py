"""A day or a minute as papers print it; what is typed in short is written out when the field is left."""

import re
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.tr import tr

_COMPACT_DAY = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})\s*$")


def _parts(text: str) -> list[int]:
    compact = _COMPACT_DAY.match(text)
    return [int(part) for part in (compact.groups() if compact else re.findall(r"\d+", text))]


def day_text(text: str, now: datetime) -> str | None:
    """Read a day as typed and write it as 2026年11月20日.

    Args:
        text: 2026-11-20, 20261120, 11-20 or 20; missing parts are those of `now`.
        now: local time.

    Returns:
        The day in words, None when it is no day.
    """
    parts = _parts(text)
    if not 1 <= len(parts) <= 3:
        return None
    year, month, day = (now.year, now.month, now.day)[: 3 - len(parts)] + tuple(parts)
    try:
        datetime(year, month, day)
    except ValueError:
        return None
    return f"{year}年{month}月{day}日"


def minute_text(text: str, now: datetime) -> str | None:
    """Read a minute as typed and write it as 2026年11月20日10时05分.

    Args:
        text: 2026-11-20 10:05, 11-20 10:05 or 10:05; missing parts are those of `now`.
        now: local time.

    Returns:
        The minute in words, None when it is no minute.
    """
    parts = _parts(text)
    if not 2 <= len(parts) <= 5:
        return None
    year, month, day, hour, minute = (now.year, now.month, now.day)[: 5 - len(parts)] + tuple(parts)
    try:
        datetime(year, month, day, hour, minute)
    except ValueError:
        return None
    return f"{year}年{month}月{day}日{hour:02d}时{minute:02d}分"


class MomentField(LabelledField):
    """A line for a day, or for a minute; a button takes the present one.

    Args:
        now: gives the local time.
        minutes: whether the time of day belongs to it.
    """

    def __init__(
        self,
        name: str,
        label: str,
        now: Callable[[], datetime],
        minutes: bool,
        parent: QWidget | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, parent, hint)
        self._now, self._minutes, self._rule = now, minutes, hint
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.active().px(8))
        self.edit = QLineEdit(box)
        self.edit.setPlaceholderText(tr("如 11-20 10:05") if minutes else tr("如 11-20"))
        self.edit.textEdited.connect(self.on_typed)
        self.edit.returnPressed.connect(self._on_return)
        row.addWidget(self.edit, 1)
        word = tr("现在") if minutes else tr("今天")
        self._take = push(f"{name}_now", word, box, "plain", "clock", self._on_now)
        self._take.setAccessibleName(f"{label} {word}")
        row.addWidget(self._take)
        self.hold(box)
        box.setObjectName(f"{name}_row")
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """The moment in words; what is no moment as typed."""
        return self._written() or self.edit.text().strip()

    def put(self, value: str) -> None:
        """Show a value."""
        self.edit.setText(value)

    def commit(self) -> None:
        """Commit a moment; anything else stays in the box with a word about it."""
        typed = self.edit.text().strip()
        written = self._written()
        if typed and written is None and self.is_unfinished():
            sample = tr("请写成 11-20 10:05 的样子。") if self._minutes else tr("请写成 11-20 的样子。")
            self.set_hint(sample, problem=True)
            return
        self.set_hint(self._rule)
        if written:
            self.edit.setText(written)
        super().commit()

    def _written(self) -> str | None:
        read = minute_text if self._minutes else day_text
        return read(self.edit.text(), self._now())

    def _on_now(self) -> None:
        now = self._now()
        clock = f"{now.hour:02d}时{now.minute:02d}分" if self._minutes else ""
        self.edit.setText(f"{now.year}年{now.month}月{now.day}日{clock}")
        self.commit()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_return(self) -> None:
        self.commit()
        self.edit.focusNextPrevChild(True)
