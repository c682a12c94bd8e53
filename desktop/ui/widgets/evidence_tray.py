"""The evidence tray: thumbnails with what each file proves, its time against the clock, and warnings."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import icons, theme
from desktop.ui.tr import tr

MIME = "application/x-zhifatong-evidence"
ROLE_CARD = int(Qt.ItemDataRole.UserRole) + 1
ROLE_PICTURE = int(Qt.ItemDataRole.UserRole) + 2

CARD_W, CARD_H, PICTURE_H = 195, 232, 132  # px at 100 %
_PAD = 8
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class EvidenceCard(Struct, frozen=True, kw_only=True):
    """One file as the tray shows it."""

    id: str
    kind: str  # photo | video | audio | document | other
    name: str
    facts: str  # 1.2 MB · 4000×3000
    time: str  # 11月22日 周日 10:42
    gap: str = ""  # 与时钟一致, 比导入时早 3 小时
    time_odd: bool = False  # the file's own time is far from the clock
    link: str = ""  # what it is linked to, empty when to nothing
    warning: str = ""


class EvidenceModel(QAbstractListModel):
    """Adapter over the cards of a visit; pictures are put in when they have been drawn elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[EvidenceCard] = []
        self._pictures: dict[str, QPixmap] = {}

    def load(self, cards: Sequence[EvidenceCard]) -> None:
        """Show these cards; the same files in the same order are only refreshed."""
        if [card.id for card in cards] == [card.id for card in self._cards]:
            for row, card in enumerate(cards):
                if card != self._cards[row]:
                    self._cards[row] = card
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._cards = list(cards)
        kept = {card.id for card in cards}
        self._pictures = {key: picture for key, picture in self._pictures.items() if key in kept}
        self.endResetModel()

    def set_picture(self, card: str, picture: QPixmap) -> None:
        """Put a thumbnail in; a null picture means that there is none."""
        self._pictures[card] = picture
        row = self.row_of(card)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def forget_pictures(self, cards: Iterable[str]) -> None:
        """Ask for some thumbnails again: the files came back."""
        for card in cards:
            self._pictures.pop(card, None)

    def missing_pictures(self) -> list[str]:
        """Files whose thumbnail was not asked for yet, in order."""
        return [card.id for card in self._cards if card.id not in self._pictures]

    def row_of(self, card: str) -> int:
        """Row of a file, or -1."""
        return next((row for row, one in enumerate(self._cards) if one.id == card), -1)

    def at(self, row: int) -> EvidenceCard | None:
        """The card of a row."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    # Qt's own names

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        card = self.at(index.row()) if index.isValid() else None
        if card is None:
            return None
        if role == ROLE_CARD:
            return card
        if role == ROLE_PICTURE:
            return self._pictures.get(card.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                filter(None, (card.name, card.facts, card.time, card.gap, card.link, card.warning))
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, (card.name, card.link or tr("未关联问题"), card.warning)))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = [card.id for card in (self.at(index.row()) for index in indexes) if card is not None]
        data.setData(MIME, "\n".join(ids).encode())
        return data


class EvidenceDelegate(QStyledItemDelegate):
    """Draws a card: picture, name, time against the clock, link and warning."""

    _ICONS = {"photo": "image", "video": "video", "audio": "file-audio", "document": "file-text"}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        px = theme.active().px
        return QSize(px(CARD_W), px(CARD_H))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = theme.active()
        card = index.data(ROLE_CARD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(3, 3, -3, -3)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        edge = shown.palette.accent if selected else shown.palette.line
        painter.setPen(QPen(QColor(edge), 2 if selected else shown.palette.outline))
        painter.setBrush(QColor(shown.palette.accent_soft if selected else shown.palette.surface))
        painter.drawRoundedRect(box, shown.sizes.radius, shown.sizes.radius)
        inner = box.toRect().adjusted(shown.px(_PAD), shown.px(_PAD), -shown.px(_PAD), -shown.px(_PAD))
        picture = QRect(inner.left(), inner.top(), inner.width(), shown.px(PICTURE_H) - shown.px(_PAD))
        self._paint_picture(painter, picture, card, index.data(ROLE_PICTURE))
        self._paint_words(painter, inner.adjusted(0, picture.height() + shown.px(4), 0, 0), card)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, box: QRect, card: EvidenceCard, picture: QPixmap | None
    ) -> None:
        shown = theme.active()
        painter.fillRect(box, QColor(shown.palette.raised))
        if picture is not None and not picture.isNull():
            fitted = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QRect(0, 0, fitted.width(), fitted.height())
            at.moveCenter(box.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(at, picture)
            return
        size = shown.px(36)
        mark = icons.pixmap(self._ICONS.get(card.kind, "file"), shown.palette.edge, size, 2.0)
        painter.drawPixmap(
            QRect(box.center().x() - size // 2, box.center().y() - size // 2, size, size), mark
        )

    @staticmethod
    def _paint_words(painter: QPainter, box: QRect, card: EvidenceCard) -> None:
        shown = theme.active()
        palette = shown.palette
        lines = [(card.link or tr("未关联问题"), palette.text if card.link else palette.warn.ink, True)]
        lines.append((card.time or card.facts, palette.soft, False))
        if card.warning:
            lines.append((card.warning, palette.bad.ink, False))
        elif card.gap:
            lines.append((card.gap, palette.warn.ink if card.time_odd else palette.ok.ink, False))
        lines.append((card.name, palette.soft, False))
        top = box.top()
        for words, ink, strong in lines:
            font = theme.font(shown.sizes.small, bold=strong)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            line = QRect(box.left(), top, box.width(), metrics.height())
            fitted = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitted)
            top += metrics.height() + shown.px(2)


class EvidenceTray(QListView):
    """The grid of files.

    Signals:
        link_asked(str): L: link this file to a finding.
        open_asked(str): Enter: look at this file.
        chosen(str): the file the officer is on.
    """

    link_asked = Signal(str)
    open_asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence_tray")
        self.setAccessibleName(tr("证据"))
        self._model = model
        self.setModel(model)
        self.setItemDelegate(EvidenceDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(theme.active().px(6))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.selectionModel().currentChanged.connect(self._on_current)

    def current_id(self) -> str:
        """The file the officer is on, empty when none."""
        card = self._model.at(self.currentIndex().row())
        return card.id if card else ""

    def selected_ids(self) -> list[str]:
        """The selected files in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [card.id for card in (self._model.at(row) for row in rows) if card is not None]

    def choose(self, card: str) -> None:
        """Move to a file."""
        row = self._model.row_of(card)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        card = self._model.at(current.row())
        self.chosen.emit(card.id if card else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.current_id()
        if here and not event.modifiers():
            if event.key() == Qt.Key.Key_L:
                self.link_asked.emit(here)
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.open_asked.emit(here)
                return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do not jump by typed letters: L links here."""
