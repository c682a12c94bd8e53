"""A QR code on the screen, black on white in every theme so that any camera reads it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop.printing import matrix

QUIET = 4  # modules around the code
LEAST = 4  # px a module


class QrView(QLabel):
    """Takes a text and shows it as a code."""

    def __init__(self, name: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(word)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_text(self, text: str) -> None:
        """Draw the code of a text."""
        rows = matrix.modules(text)
        size = (len(rows) + 2 * QUIET) * LEAST
        image = QImage(size, size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        for row, start, length in matrix.runs(rows):
            box = QRect((start + QUIET) * LEAST, (row + QUIET) * LEAST, length * LEAST, LEAST)
            painter.fillRect(box, Qt.GlobalColor.black)
        painter.end()
        self.setPixmap(QPixmap.fromImage(image))
