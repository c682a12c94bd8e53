"""Pages of a paper under one another, as wide as the view; Ctrl and wheel, or + and −, zoom."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.ui import theme
from desktop.ui.tr import tr

_MARGIN = 16  # px around a page
_ZOOMS = (0.6, 0.8, 1.0, 1.25, 1.6, 2.0)  # of the view's width


class _Sheet(QWidget):
    """The pages as they are laid out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images: tuple[QImage, ...] = ()
        self.page_width = 100

    def boxes(self) -> list[QRectF]:
        """Where each page lies."""
        margin = theme.active().px(_MARGIN)
        top, boxes = float(margin), []
        left = max(float(margin), (self.width() - self.page_width) / 2)
        for image in self.images:
            height = image.height() * self.page_width / max(1, image.width())
            boxes.append(QRectF(left, top, self.page_width, height))
            top += height + margin
        return boxes

    def sizeHint(self) -> QSize:
        boxes = self.boxes()
        margin = theme.active().px(_MARGIN)
        bottom = boxes[-1].bottom() if boxes else 0
        return QSize(self.page_width + 2 * margin, round(bottom) + margin)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.active().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for image, box in zip(self.images, self.boxes(), strict=True):
            if box.intersects(QRectF(event.rect())):
                painter.drawImage(box, image)
                painter.setPen(QPen(QColor(palette.edge), palette.outline))
                painter.drawRect(box)
        painter.end()


class PdfView(QScrollArea):
    """A paper, read only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_view")
        self.setAccessibleName(tr("文书预览"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # a bar that comes and goes would change the width that decides whether it is needed, for ever
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._zoom = _ZOOMS.index(1.0)
        self._sheet = _Sheet(self)
        self.setWidget(self._sheet)
        self._fit()

    @property
    def page_count(self) -> int:
        """Pages now shown."""
        return len(self._sheet.images)

    def show_pages(self, images: Sequence[QImage], keep_place: bool = False) -> None:
        """Show pages; the place is kept when the same paper is drawn again."""
        place = self.verticalScrollBar().value() if keep_place else 0
        self._sheet.images = tuple(images)
        self._fit()
        self.verticalScrollBar().setValue(place)
        self._sheet.update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_pages(())

    @Slot(int)
    def zoom(self, by: int) -> None:
        """Make the pages larger (1) or smaller (−1)."""
        self._zoom = min(len(_ZOOMS) - 1, max(0, self._zoom + by))
        self._fit()

    def _fit(self) -> None:
        room = max(120, self.viewport().width() - 2 * theme.active().px(_MARGIN))
        self._sheet.page_width = round(room * _ZOOMS[self._zoom])
        size = self._sheet.sizeHint()
        self._sheet.resize(max(size.width(), self.viewport().width()), size.height())
        self._sheet.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()), 0)
        if by:
            self.zoom(by)
            return
        super().keyPressEvent(event)
