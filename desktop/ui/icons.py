"""Line icons (Lucide), drawn in the theme's colours."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from desktop.ui import theme


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resources.read_text(f"icons/{name}.svg")


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """Draw an icon.

    Args:
        name: file name in resources/icons without its ending.
        colour: #rrggbb.
        size: px on a side.
        ratio: device pixels per px.
        gap: px left free at the right.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    svg = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    drawn = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def icon(
    name: str,
    colour: str = "",
    checked: str = "",
    size: int = 0,
    ratio: float = 2.0,
    gap: int = 0,
    faint: bool = True,
) -> QIcon:
    """Make an icon for a button from the theme now shown.

    Args:
        name: file name in resources/icons without its ending.
        colour: #rrggbb when enabled; the theme's text when empty.
        checked: #rrggbb when checked; as `colour` when empty.
        size: px on a side; the theme's icon size when 0.
        ratio: device pixels per px.
        gap: px left free at the right, before the word.
        faint: whether it is drawn for the disabled state too; not needed where that does not come.
    """
    shown = theme.active()
    size = size or shown.sizes.icon
    colour = colour or shown.palette.text
    made = QIcon(pixmap(name, colour, size, ratio, gap))
    if faint:
        made.addPixmap(pixmap(name, shown.palette.faint, size, ratio, gap), QIcon.Mode.Disabled)
    if checked:
        made.addPixmap(pixmap(name, checked, size, ratio, gap), QIcon.Mode.Normal, QIcon.State.On)
    return made


def colour(hex_code: str) -> QColor:
    """A colour for a painter."""
    return QColor(hex_code)
