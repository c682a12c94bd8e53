"""本人确认: one officer's word that the visit stands as recorded, given with the own password."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.ui.fields.secret import SecretLine
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PlainButton
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import row


class ConfirmRow(QWidget):
    """A quiet line under an officer: confirmed when, or the way to do it. It never stands in the way.

    Signals:
        confirm_wanted(str, str): place and password; the password is empty for who unlocked the laptop.
    """

    confirm_wanted = Signal(str, str)

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._is_own = False
        line = row(self, 0, 8)
        self.done = StatusChip("ok", "", self)
        self.done.setObjectName(f"confirmed_{place}")
        self.password = SecretLine(f"confirm_password_{place}", "", self)
        self.password.edit.setPlaceholderText(tr("本人口令（选填）"))
        self.password.edit.setAccessibleName(tr("本人口令（选填）"))
        self.password.edit.returnPressed.connect(self._on_confirm)
        self.confirm = PlainButton(tr("本人确认"), "badge-check", name=f"confirm_{place}", parent=self)
        self.confirm.setToolTip(tr("由本人密钥作电子证明，别人不能代为确认"))
        self.confirm.clicked.connect(self._on_confirm)
        line.addWidget(self.done)
        line.addWidget(self.password, 1)
        line.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(0)

    def show_state(self, when: str, is_own: bool) -> None:
        """Show how it stands.

        Args:
            when: local time of the confirmation; empty when there is none.
            is_own: whether this officer unlocked the laptop and needs no password.
        """
        self._is_own = is_own
        self.done.setVisible(bool(when))
        if when:
            self.done.set_status("ok", tr("{time} 本人已确认", time=when))
            self.password.put("")
        self.password.setVisible(not when and not is_own)
        self.confirm.setVisible(not when)

    @Slot()
    def _on_confirm(self) -> None:
        password = "" if self._is_own else self.password.value()
        if self._is_own or password:
            self.confirm_wanted.emit(self._place, password)
        else:
            self.password.setFocus()
