"""Ending a measured process when all that it began is done."""

from PySide6.QtCore import QTimer

from desktop.app import Application


def settle(app: Application) -> None:
    """End when what follows the paint is done, so that the next start finds what was seen last."""

    def ask() -> None:
        if app.tasks.under_way == 0:
            app.qt.quit()

    app.tasks.busy_changed.connect(lambda _: QTimer.singleShot(0, ask))
    QTimer.singleShot(0, ask)
