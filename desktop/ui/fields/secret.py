"""One line for a password."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.fields.text_line import TextLine

SHORTEST_PASSWORD = 8  # characters


class SecretLine(TextLine):
    """A password line; its value is kept as typed, blanks included."""

    def __init__(self, name: str, label: str, parent: QWidget, hint: str = "") -> None:
        super().__init__(name, label, parent, hint)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        """The password as typed."""
        return self.edit.text()
