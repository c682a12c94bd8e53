"""添加文书: the catalogue of papers beside the shelf, grouped by stage, the closed ones with their reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.operations.catalogue import Offer
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.pages.visit.words import STAGES
from desktop.ui.tr import tr
from desktop.ui.widgets.combo import Combo
from desktop.ui.widgets.layout import ScrollColumn, clear
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.text import Hint, SectionTitle, Text

SIDE_BY_SIDE_PX = 760  # at 100 %
FACTS_SHOWN = 60  # characters of a finding


def offer_row(offer: Offer) -> Row:
    """A line of the catalogue."""
    grey = ("draft", tr("暂不能加")) if offer.refusal else ("", "")
    there = ("info", tr("已有 {count} 份", count=offer.count)) if offer.count else ("", "")
    return Row(key=offer.form, title=offer.title, subtitle=offer.refusal or offer.why, chip=grey, mark=there)


def found(offers: Sequence[Offer], text: str) -> list[Offer]:
    """The offers whose title, reason or initials hold what was typed."""
    typed = text.strip().lower()
    if not typed:
        return list(offers)
    return [one for one in offers if typed in one.title or typed in one.why or typed in one.initials]


class CataloguePanel(QFrame):
    """The catalogue with what the chosen paper is for, what it deals with, and one button.

    Signals:
        added(str, object, str): form, ids of its findings, id of the paper it follows.
        closed(): the officer put the catalogue away.
    """

    added = Signal(str, object, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("catalogue_panel")
        self.setProperty("look", "panel")
        self._offers: tuple[Offer, ...] = ()
        self._boxes: list[tuple[str, QCheckBox]] = []
        px = theme.active().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(SectionTitle(tr("添加文书"), self))
        self.search = SearchField(tr("找文书：名称或拼音首字母"), "catalogue_search", self)
        head.addWidget(self.search, 1)
        head.addWidget(push("catalogue_close", tr("收起"), self, "plain", "x", self.closed.emit))
        column.addLayout(head)
        self.model: RowsModel[Offer] = RowsModel(offer_row, lambda offer: tr(STAGES[offer.stage]), self)
        self.list = RowsView("catalogue_list", tr("可以添加的文书"), parent=self)
        self.list.setModel(self.model)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(px(20))
        self._sides.addWidget(self.list, 6)
        self._sides.addWidget(self._foot(), 5)
        column.addLayout(self._sides, 1)
        self.search.searched.connect(self._on_searched)
        self.search.moved_down.connect(self._to_list)
        self.search.entered.connect(self._on_add)
        self.list.shown.connect(self._on_shown)
        self.list.chosen.connect(lambda _offer: self._on_add())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and words side by side, or one below the other where the width does not hold them."""
        wide = self.width() >= theme.active().px(SIDE_BY_SIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)
        self._title.setVisible(wide)  # else the row above says it
        super().resizeEvent(event)

    def _foot(self) -> QWidget:
        """What the chosen paper is for and what it deals with, over the one button."""
        px = theme.active().px
        foot = QWidget(self)
        foot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        scroll = ScrollColumn(foot, margin=0, gap=8)
        self._title = Text("", "strong", parent=foot)
        self._title.setObjectName("catalogue_title")
        self._say = Hint("", foot)
        self._say.setObjectName("catalogue_why")
        self._about_label = Text(tr("针对哪份文书"), "label", parent=foot)
        self._about = Combo("catalogue_about", tr("针对哪份文书"), foot)
        self._found_label = Text(tr("涉及哪些问题"), "label", parent=foot)
        self._found = QVBoxLayout()
        self._found.setSpacing(px(2))
        for part in (self._title, self._say, self._about_label, self._about, self._found_label):
            scroll.body.addWidget(part)
        scroll.body.addLayout(self._found)
        column.addWidget(scroll, 1)
        self._refused = Text("", "error", wrap=True, parent=foot)
        self._refused.setObjectName("catalogue_refused")
        self._refused.hide()
        column.addWidget(self._refused)
        self._add = push("catalogue_add", tr("添加这份文书"), foot, "primary", "file-plus", self._on_add)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        return foot

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show the catalogue with the cursor in the search line."""
        self._offers = tuple(offers)
        self.search.clear()
        self._on_searched("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say why the paper was not added; what was chosen for it stays."""
        self._refused.setText(text)
        self._refused.show()
        self._fit()

    def offer(self) -> Offer | None:
        """The chosen line."""
        value = self.list.current_value()
        return value if isinstance(value, Offer) else None

    def _on_searched(self, text: str) -> None:
        self.model.set_values(found(self._offers, text))
        if not self.list.choose_first():
            self._on_shown(None)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shown(self, value: object) -> None:
        self._refused.hide()
        offer = value if isinstance(value, Offer) else None
        self._title.setText(offer.title if offer else tr("没有这样的文书"))
        reason = tr("暂不能添加：{reason}", reason=offer.refusal) if offer and offer.refusal else ""
        self._say.setText(reason or (offer.why if offer else ""))
        open_offer = offer if offer and not offer.refusal else None
        self._show_abouts(open_offer)
        self._show_findings(open_offer)
        self._add.setEnabled(open_offer is not None)

    def _show_abouts(self, offer: Offer | None) -> None:
        abouts = offer.abouts if offer else ()
        self._about.clear()
        for key, name in abouts:
            self._about.addItem(name, key)
        for part in (self._about_label, self._about):
            part.setVisible(len(abouts) > 1)

    def _show_findings(self, offer: Offer | None) -> None:
        clear(self._found)
        self._boxes = []
        findings = offer.findings if offer else ()
        self._found_label.setVisible(bool(findings))
        for number, finding in enumerate(findings, start=1):
            short = finding.facts[:FACTS_SHOWN] + ("…" if len(finding.facts) > FACTS_SHOWN else "")
            line = QHBoxLayout()
            box = QCheckBox(f"{number}.", self)
            box.setObjectName(f"catalogue_finding_{number}")
            box.setAccessibleName(finding.facts)
            box.setToolTip(finding.refusal or finding.facts)
            box.setChecked(finding.chosen)
            box.setEnabled(not finding.refusal)
            box.toggled.connect(lambda _on: self._fit())
            line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            words = Text(
                short or tr("（事实未写）"), "hint" if finding.refusal else "", wrap=True, parent=self
            )
            words.setToolTip(finding.refusal or finding.facts)
            line.addWidget(words, 1)
            self._found.addLayout(line)
            self._boxes.append((finding.id, box))

    def _chosen(self) -> tuple[str, ...]:
        return tuple(key for key, box in self._boxes if box.isChecked())

    def _fit(self) -> None:
        self._add.setEnabled(not self._boxes or bool(self._chosen()))

    def _on_add(self) -> None:
        offer = self.offer()
        if offer is not None and not offer.refusal and self._add.isEnabled():
            self._add.setEnabled(False)  # one press, one paper
            self._refused.hide()
            self.added.emit(offer.form, self._chosen(), str(self._about.currentData() or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
