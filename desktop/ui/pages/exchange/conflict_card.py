"""The card of one conflict: both values side by side with who, when and where, and what may be chosen."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.operations.conflict import BOTH, KEEP, LEGAL, TAKE, ConflictView, Side
from desktop.ui import theme
from desktop.ui.fields.flow import Flow
from desktop.ui.models.conflict_words import path_words, value_text
from desktop.ui.pages.visit.words import moment_text
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import Button, PlainButton, QuietButton
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.layout import Card, Panel, clear
from desktop.ui.widgets.text import Hint, SectionTitle, Text

Local = Callable[[datetime], datetime]


class ConflictCard(Card):
    """Shows one conflict; nothing here blocks the officer's other work.

    Signals:
        chosen(object, str): the `ConflictView` and keep | take | both | legal.
        record_wanted(object): the officer wants to see the record itself.
    """

    chosen = Signal(object, str)
    record_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflict_card")
        self._view: ConflictView | None = None
        self.hide()

    @property
    def view(self) -> ConflictView | None:
        """What is shown."""
        return self._view

    def show_conflict(self, view: ConflictView | None, on: date, local: Local) -> None:
        """Show another conflict; None hides the card.

        Args:
            view: the conflict.
            on: today.
            local: gives an instant in the officer's zone.
        """
        self._view = view
        self.setVisible(view is not None)
        clear(self.body)
        if view is None:
            return
        self._build_head(view)
        sides = Columns(None, 0, 12)
        kept = self._side(tr("甲：现在显示的"), view.kept, tr("采用甲"), KEEP, view, on, local)
        beside = tr("乙：结束或编号时看到的") if view.was_unseen else tr("乙：另一个")
        other = self._side(beside, view.other, tr("采用乙"), TAKE, view, on, local)
        sides.addWidget(kept, 1, Qt.AlignmentFlag.AlignTop)
        sides.addWidget(other, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(sides)
        self._build_foot(view, on, local)

    def _build_head(self, view: ConflictView) -> None:
        title = SectionTitle(view.title or path_words(view.type, view.path), self)
        title.setWordWrap(True)
        title.setObjectName("conflict_title")
        self.body.addWidget(title)
        place = tr("{what}：{place}", what=tr(path_words(view.type, view.path)), place=view.place)
        said = Hint(place if view.place else tr(path_words(view.type, view.path)), self)
        said.setObjectName("conflict_place")
        self.body.addWidget(said)

    def _side(
        self, word: str, side: Side, act: str, choice: str, view: ConflictView, on: date, local: Local
    ) -> QWidget:
        panel = Panel(self, 12, 6)
        panel.setObjectName(f"conflict_{choice}_side")
        panel.body.addWidget(Text(word, "label", parent=panel))
        value = Text(value_text(side.value), "strong", wrap=True, parent=panel)
        value.setObjectName(f"conflict_{choice}_value")
        panel.body.addWidget(value)
        who = Hint(side_words(side, on, local), panel)
        who.setObjectName(f"conflict_{choice}_who")
        panel.body.addWidget(who)
        if choice in view.choices:
            panel.body.addWidget(self._button(QuietButton, act, "check", choice, view, panel))
        return panel

    def _button(
        self, kind: type[Button], word: str, icon: str, choice: str, view: ConflictView, parent: QWidget
    ) -> Button:
        button = kind(word, icon, name=f"conflict_{choice}", parent=parent)
        button.clicked.connect(lambda: self.chosen.emit(view, choice))
        return button

    def _build_foot(self, view: ConflictView, on: date, local: Local) -> None:
        line = Flow(gap=theme.active().px(12))
        if BOTH in view.choices:
            both = self._button(QuietButton, tr("两个都留作陈述"), "users", BOTH, view, self)
            both.setToolTip(tr("显示的不变，两人各自写的都作为陈述留在记录里"))
            line.addWidget(both)
        if LEGAL in view.choices:
            line.addWidget(self._button(QuietButton, tr("请法制审核"), "scale", LEGAL, view, self))
        if view.referred is not None:
            asked = tr("{at} 已请法制审核", at=moment_text(local(view.referred), on))
            line.addWidget(StatusChip("info", asked, self))
        if view.type == "visit":
            go = PlainButton(tr("看这次检查"), "arrow-right", name="conflict_open", parent=self)
            go.clicked.connect(lambda: self.record_wanted.emit(view))
            line.addWidget(go)
        self.body.addLayout(line)
        self.body.addWidget(Hint(foot_words(view), self))


def side_words(side: Side, on: date, local: Local) -> str:
    """Who wrote a value, when, where and by which list, in one sentence."""
    who = side.by or tr("不知何人")
    if side.at is None and not side.by:
        return tr("后来又有人改过，以现在的为准")
    where = {True: tr("在本机"), False: tr("在另一台电脑"), None: ""}[side.is_here]
    when = moment_text(local(side.at), on) if side.at is not None else ""
    words = " · ".join(part for part in (who, when, where) if part)
    return tr("{words} · 依据 {pack}", words=words, pack=side.pack) if side.pack else words


def foot_words(view: ConflictView) -> str:
    """What follows from choosing, and what waits until then."""
    if not view.choices:
        return tr("这一处由县局核对，不用在这里选。")
    if view.was_unseen:
        return tr("结束或编号的人当时没有看到甲。内容已经封存：只能保留原样，或把两个写法都留作陈述。")
    if view.is_sealed:
        return tr("这份已经编号，内容不能再改：只能保留原样，或把两个写法都留作陈述。")
    return tr("选哪一个都会记在日志里，没选中的也一直留着。选好之前，这条记录不能编号或结束。")
