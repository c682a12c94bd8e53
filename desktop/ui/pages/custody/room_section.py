"""本机空间: which originals may leave this laptop because the county has proved to hold them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.operations.purge import Plan
from desktop.ui.moments import size_text
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Hint, SectionTitle


class RoomSection(QWidget):
    """Shows a `Plan` when it was asked for, and tells when the officer wants it done.

    Signals:
        plan_wanted: look what may go.
        going_wanted(Plan): let what was shown go.
    """

    plan_wanted = Signal()
    going_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("room_section")
        self._plan: Plan | None = None
        body = column(self, 0, 12)
        body.addWidget(SectionTitle(tr("本机空间"), self))
        body.addWidget(
            Hint(
                tr(
                    "办结已久、县局经核验的备份里也有的照片和视频，可以移出本机。记录、文书和签名留下，原件可以取回。"
                ),
                self,
            )
        )
        self.result = InlineMessage(self)
        self.result.setObjectName("room_result")
        self.result.hide()
        body.addWidget(self.result)
        acts = row(None, 0, 12)
        self.look = QuietButton(tr("看看能腾出多少"), "search", name="room_look", parent=self)
        self.look.clicked.connect(self._on_look)
        self.go = QuietButton(tr("移出本机"), "hard-drive", name="room_go", parent=self)
        self.go.clicked.connect(self._on_go)
        self.go.hide()
        acts.addWidget(self.look)
        acts.addWidget(self.go)
        acts.addStretch(1)
        body.addLayout(acts)

    def show_plan(self, plan: Plan) -> None:
        """Show what may go, or why nothing may."""
        self._plan = plan
        self._set_busy(False)
        self.go.set_word(tr("移出本机"))
        self.go.setVisible(bool(plan.going))
        self.result.show_text("ok" if plan.going else "info", plan_words(plan))

    def show_done(self, plan: Plan) -> None:
        """Say what went."""
        self._set_busy(False)
        self.go.hide()
        self.result.show_text(
            "ok",
            tr(
                "已移出 {n} 份，腾出 {size}。需要时在证据页取回。",
                n=len(plan.going),
                size=size_text(plan.size),
            ),
        )

    def show_problem(self, text: str) -> None:
        """Say why nothing more went."""
        self._set_busy(False)
        self.go.hide()
        self.result.show_text("bad", text)

    def _set_busy(self, busy: bool) -> None:
        self.look.setEnabled(not busy)
        self.go.setEnabled(not busy)

    @Slot()
    def _on_look(self) -> None:
        self.result.clear()
        self.go.hide()
        self._set_busy(True)
        self.plan_wanted.emit()

    @Slot()
    def _on_go(self) -> None:
        sure = tr("确定移出 {n} 份", n=len(self._plan.going) if self._plan else 0)
        if self.go.text() != sure:
            self.go.set_word(sure)
        elif self._plan is not None:
            self._set_busy(True)
            self.going_wanted.emit(self._plan)


def plan_words(plan: Plan) -> str:
    """What may go, or why nothing may, in one sentence."""
    if plan.why == "purge.no_days":
        return tr("清单没有设定原件在本机保留多少天，原件一直留在本机。")
    if plan.why:
        return tr("县局还没有两份经核验的备份，原件一直留在本机。")
    if not plan.going:
        return tr("没有可以移出的：办结满 {n} 日、且在县局经核验的备份之内的才可以。", n=plan.keep_days)
    return tr("可以移出 {n} 份，腾出 {size}。", n=len(plan.going), size=size_text(plan.size))
