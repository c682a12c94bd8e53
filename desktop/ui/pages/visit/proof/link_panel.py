"""What a file can prove: each finding with its slots, to press or to drop files on."""

from collections.abc import Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.fields.buttons import TargetButton
from desktop.ui.fields.flow import Flow
from desktop.ui.tr import tr
from desktop.ui.widgets.evidence_tray import MIME
from desktop.ui.widgets.layout import ScrollColumn, clear
from desktop.ui.widgets.text import Hint, SectionTitle, Text


class LinkTarget(Struct, frozen=True, kw_only=True):
    """One finding and the shots that prove it."""

    finding: str
    title: str
    slots: tuple[tuple[str, int], ...]  # name, pieces taken


class SlotButton(TargetButton):
    """One slot; pressed, or given files by dropping them.

    Signals:
        dropped(object): list of evidence ids.
    """

    dropped = Signal(object)

    def __init__(self, word: str, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(word, icon, "", name, "", parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        ids = bytes(event.mimeData().data(MIME).data()).decode().splitlines()
        event.acceptProposedAction()
        self.dropped.emit(ids)


class LinkPanel(QWidget):
    """Findings with their slots.

    Signals:
        linked(object, str, str): evidence ids (None = the selected ones), finding id and slot.
    """

    linked = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("link_panel")
        self._shown: tuple[LinkTarget, ...] | None = None
        self._first: SlotButton | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.active().px(8))
        outer.addWidget(SectionTitle(tr("证明什么"), self))
        self._hint = Hint("", self)
        outer.addWidget(self._hint)
        self._scroll = ScrollColumn(self, margin=0, gap=8)
        outer.addWidget(self._scroll, 1)

    def show_targets(self, targets: Sequence[LinkTarget]) -> None:
        """Show the findings that stand."""
        wanted = tuple(targets)
        if wanted == self._shown:
            return
        self._shown, self._first = wanted, None
        focused = self.window().focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        clear(self._scroll.body)
        self._hint.setText(
            tr("选中左边的文件，再按下面的位置；也可以把文件拖到位置上。快捷键 L。")
            if wanted
            else tr("还没有问题。现在加入的文件先作为现场全貌，发现问题后可以再关联。")
        )
        for number, target in enumerate(wanted, start=1):
            self._add(number, target)
        if name:
            again = self._scroll.inner.findChildren(SlotButton, name)
            if again:
                again[-1].setFocus()

    def _add(self, number: int, target: LinkTarget) -> None:
        body = self._scroll.body
        body.addWidget(Text(f"{number}. {target.title}", "strong", wrap=True, parent=self))
        box = QWidget(self)
        line = Flow(box, theme.active().px(8))
        for place, (slot, count) in enumerate(target.slots):
            word = f"{slot} {count}" if count else slot
            button = SlotButton(word, "circle-check" if count else "plus", f"link_{number}_{place + 1}", box)
            button.setAccessibleName(
                tr("关联到 {title} {slot}，已有 {count} 份", title=target.title, slot=slot, count=count)
            )
            button.clicked.connect(partial(self._on_pressed, target.finding, slot))
            button.dropped.connect(partial(self._on_dropped, target.finding, slot))
            line.addWidget(button)
            self._first = self._first or button
        body.addWidget(box)

    def go_first(self) -> None:
        """Put the focus on the first slot."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_pressed(self, finding: str, slot: str, _checked: bool = False) -> None:
        self.linked.emit(None, finding, slot)

    def _on_dropped(self, finding: str, slot: str, ids: list[str]) -> None:
        self.linked.emit(ids, finding, slot)
