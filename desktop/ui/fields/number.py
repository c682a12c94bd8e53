"""A whole number with its unit."""

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.widgets.text import Text

MOST_COUNTED = 999_999_999


class NumberField(LabelledField):
    """A whole number between two inclusive bounds; empty counts as the lower one."""

    def __init__(
        self,
        name: str,
        label: str,
        unit: str,
        low: int,
        high: int,
        parent: QWidget | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, parent, hint)
        self._low = low
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.active().px(8))
        self.edit = QLineEdit(box)
        self.edit.setText(str(low))
        self.edit.setValidator(QIntValidator(low, high, self.edit))
        self.edit.setFixedWidth(theme.active().px(88))
        self.edit.textEdited.connect(self.on_typed)
        self.edit.returnPressed.connect(self._on_return)
        row.addWidget(self.edit)
        row.addWidget(Text(unit, parent=box))
        row.addStretch(1)
        self.hold(box)
        box.setObjectName(f"{name}_row")
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)

    def number(self) -> int:
        """The number as it stands."""
        return int(self.edit.text()) if self.edit.hasAcceptableInput() else self._low

    def value(self) -> str:
        """The number as digits."""
        return str(self.number())

    def put(self, value: str) -> None:
        """Show a number given as digits; empty shows the lower bound."""
        self.edit.setText(value or str(self._low))

    def _on_return(self) -> None:
        self.commit()
        self.edit.focusNextPrevChild(True)


class CountField(NumberField):
    """A whole number from 0 that may be left blank."""

    def __init__(
        self, name: str, label: str, unit: str, parent: QWidget | None = None, hint: str = ""
    ) -> None:
        super().__init__(name, label, unit, 0, MOST_COUNTED, parent, hint)
        self.edit.clear()

    def value(self) -> str:
        """The number as digits, empty for none."""
        return self.edit.text().strip()

    def put(self, value: str) -> None:
        """Show a number given as digits, or none."""
        self.edit.setText(value)
