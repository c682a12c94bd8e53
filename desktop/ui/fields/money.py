"""An amount of money in yuan, kept as whole fen."""

import re

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.fields.labelled import LabelledField

_AMOUNT = re.compile(r"^\s*([0-9][0-9,，]*)(?:\.([0-9]{1,2}))?\s*元?\s*$")


def fen_of(text: str) -> int | None:
    """Read an amount as typed: 1200, 1,200.5, 200元; None when it is not an amount."""
    found = _AMOUNT.match(text)
    if not found:
        return None
    whole = int(found.group(1).replace(",", "").replace("，", ""))
    return whole * 100 + int((found.group(2) or "0").ljust(2, "0"))


def yuan_of(fen: int | None) -> str:
    """Write an amount for editing: 1200, 1200.50; empty for none."""
    if fen is None:
        return ""
    whole, cents = divmod(fen, 100)
    return f"{whole}.{cents:02d}" if cents else str(whole)


class MoneyField(LabelledField):
    """An amount; what is not an amount is said at once and not committed."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None, hint: str = "") -> None:
        super().__init__(name, label, parent, hint)
        self._rule = hint
        self.edit = QLineEdit(self)
        self.edit.setMaximumWidth(200)
        self.edit.setPlaceholderText("元")
        self.edit.textEdited.connect(self.on_typed)
        self.edit.returnPressed.connect(self.commit)
        self.hold(self.edit)

    def set_rule(self, text: str) -> None:
        """Say the limits under the amount."""
        self._rule = text
        self.set_hint(text)

    def fen(self) -> int | None:
        """The amount in fen, None when empty or not an amount."""
        return fen_of(self.edit.text())

    def value(self) -> str:
        """Fen as digits; what is not an amount as typed."""
        fen = self.fen()
        return self.edit.text().strip() if fen is None else str(fen)

    def put(self, value: str) -> None:
        """Show an amount given in fen as digits."""
        self.edit.setText(yuan_of(int(value)) if value else "")

    def commit(self) -> None:
        """Commit an amount; anything else stays in the box with a word about it."""
        text = self.edit.text().strip()
        if text and self.fen() is None:
            self.set_hint("这不是金额：请只填数字，例如 200 或 1200.50。", problem=True)
            return
        self.set_hint(self._rule)
        super().commit()


class YuanField(MoneyField):
    """An amount as papers keep it: yuan in figures, 200 or 200.50."""

    def value(self) -> str:
        """Yuan in figures; what is not an amount as typed."""
        fen = self.fen()
        return self.edit.text().strip() if fen is None else yuan_of(fen)

    def put(self, value: str) -> None:
        """Show an amount given in yuan."""
        self.edit.setText(value)
