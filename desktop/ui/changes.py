"""The one signal by which views learn that something was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.operations.changes import Changes


class ChangeBus(QObject):
    """Tells every view what an operation changed.

    Signals:
        changed: the `Changes` of one operation; `initiator` names who asked for it while slots run.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.initiator: object | None = None

    def publish(self, changes: Changes, initiator: object | None = None) -> None:
        """Announce changes.

        Args:
            changes: what an operation returned.
            initiator: the view that asked for it and has shown the result already.
        """
        self.initiator = initiator
        try:
            self.changed.emit(changes)
        finally:
            self.initiator = None
