"""交回未用的号: a quiet act below the account; what was given back can be asked for again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.operations.numbers import Spare
from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PlainButton, QuietButton
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.combo import Combo
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.text import Hint


class NumberReturn(QWidget):
    """One button; pressed, it asks which series and why. Nothing is given back by one press.

    Signals:
        return_wanted(object, str): a `Spare` and the reason.
        again_wanted(object): a `Spare` that was given back.
    """

    return_wanted = Signal(object, str)
    again_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("number_return")
        self._spares: tuple[Spare, ...] = ()
        self._handed: tuple[Spare, ...] = ()
        body = column(self, 0, 8)
        line = row(None, 0, 12)
        self.handed = Hint("", self)
        self.handed.setObjectName("number_handed_back")
        line.addWidget(self.handed, 1)
        self.again = PlainButton(tr("再领号段"), name="number_again", parent=self)
        self.again.clicked.connect(self._on_again)
        line.addWidget(self.again)
        self.open = PlainButton(tr("交回未用的号"), name="number_return_open", parent=self)
        self.open.clicked.connect(self._on_open)
        line.addWidget(self.open)
        body.addLayout(line)
        self._form = QWidget(self)
        body.addWidget(self._form)
        self._build_form()
        self.show_spares(())

    def _build_form(self) -> None:
        inside = column(self._form, 0, 8)
        inside.addWidget(
            Hint(tr("交回的号不再使用，县局记作收回；这一种也不再自动领号，需要时可以再领。"), self._form)
        )
        line = Columns(None, 0, 12)
        self.series = Combo("number_return_series", tr("交回哪一种"), self._form)
        self.series.currentIndexChanged.connect(self._show_count)
        line.addWidget(self.series, 1)
        self.reason = TextLine(
            "number_return_reason",
            "",
            self._form,
            placeholder=tr("为什么交回，例如：年终销号"),
            last=True,
        )
        self.reason.edit.setAccessibleName(tr("为什么交回"))
        self.reason.edit.textEdited.connect(self._show_count)
        line.addWidget(self.reason, 2)
        self.give = QuietButton("", name="number_return_give", parent=self._form)
        self.give.clicked.connect(self._on_give)
        line.addWidget(self.give)
        self.cancel = PlainButton(tr("不交了"), name="number_return_cancel", parent=self._form)
        self.cancel.clicked.connect(self._on_cancel)
        line.addWidget(self.cancel)
        inside.addLayout(line)

    def show_spares(self, spares: Sequence[Spare]) -> None:
        """Show what may be given back and what was; nothing at all when there is neither."""
        self._spares = tuple(one for one in spares if one.left)
        self._handed = tuple(one for one in spares if one.handed_back)
        self.series.clear()
        for one in self._spares:
            words = tr("{series}〔{year}〕余 {left} 个", series=one.series, year=one.year, left=one.left)
            self.series.addItem(words)
        self._form.hide()
        self.reason.set_value("")
        self.open.setVisible(bool(self._spares))
        named = "、".join(f"{one.series}〔{one.year}〕" for one in self._handed)
        said = tr("{series}的号已交回，不再自动领号。", series=named) if named else ""
        self.handed.setText(said)
        self.again.setVisible(bool(self._handed))
        self.setVisible(bool(self._spares or self._handed))
        self._show_count()

    @Slot()
    def _show_count(self) -> None:
        at = self.series.currentIndex()
        left = self._spares[at].left if 0 <= at < len(self._spares) else 0
        self.give.set_word(tr("交回 {left} 个号", left=left))
        self.give.setEnabled(bool(left and self.reason.value()))

    @Slot()
    def _on_open(self) -> None:
        self.open.hide()
        self._form.show()
        self.series.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_cancel(self) -> None:
        self.show_spares((*self._spares, *self._handed))

    @Slot()
    def _on_give(self) -> None:
        at = self.series.currentIndex()
        if 0 <= at < len(self._spares) and self.reason.value():
            self.return_wanted.emit(self._spares[at], self.reason.value())

    @Slot()
    def _on_again(self) -> None:
        for one in self._handed:
            self.again_wanted.emit(one)
