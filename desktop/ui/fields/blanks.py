"""The blanks 【】 that stock wording leaves for the officer: where they are, and how they are shown."""

import re

from PySide6.QtGui import QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument

_BLANK = re.compile("【[^【】]*】")


def first_blank(text: str, start: int = 0) -> tuple[int, int] | None:
    """Position and length of the first blank at or after `start`, or None."""
    found = _BLANK.search(text, start)
    return (found.start(), found.end() - found.start()) if found else None


def count_blanks(text: str) -> int:
    """How many blanks are left."""
    return len(_BLANK.findall(text))


class BlankHighlighter(QSyntaxHighlighter):
    """Shows each blank in the theme's highlight so that none is overlooked."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        self.repaint_with(palette)

    def repaint_with(self, palette: QPalette) -> None:
        """Take the colours of another theme."""
        ground = palette.color(QPalette.ColorRole.Highlight)
        ground.setAlpha(56)
        self._format.setBackground(ground)
        self._format.setForeground(palette.color(QPalette.ColorRole.Text))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for found in _BLANK.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), self._format)
