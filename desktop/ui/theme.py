"""The theme in use: palette and sizes from the tokens, put on the application in one go."""

import msgspec
from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import resources
from desktop.ui.stylesheet import stylesheet
from desktop.ui.tokens import LIGHT, PALETTES, Palette, Sizes, Status

FAMILY = "Noto Sans SC"
_FACES = ("fonts/NotoSansSC_400Regular.ttf", "fonts/NotoSansSC_700Bold.ttf")


class Theme(Struct, frozen=True, kw_only=True):
    """One palette at one scale."""

    palette: Palette = LIGHT
    percent: int = 100
    sizes: Sizes = Sizes()

    def px(self, size: int) -> int:
        """Scale a size given at 100 %."""
        return round(size * self.percent / 100)

    def status(self, kind: str) -> Status:
        """Ink and ground of a status: ok, warn, bad, draft or info."""
        found = getattr(self.palette, kind)
        if not isinstance(found, Status):
            raise KeyError(kind)
        return found


class _Active(msgspec.Struct):
    """The theme now shown; one per process, like the application's own palette."""

    theme: Theme
    has_fonts: bool = False


_ACTIVE = _Active(theme=Theme())


def active() -> Theme:
    """The theme that is now shown."""
    return _ACTIVE.theme


def make(key: str = "light", percent: int = 100) -> Theme:
    """Make a theme from a palette's key and a scale of 100 to 200 percent.

    Raises:
        KeyError: there is no such palette.
        ValueError: the scale is out of bounds.
    """
    if not 100 <= percent <= 200:
        raise ValueError(f"a scale of {percent} %")
    return Theme(palette=PALETTES[key], percent=percent, sizes=Sizes().scaled(percent))


def load_fonts() -> None:
    """Load the bundled faces; once per process.

    Raises:
        RuntimeError: a face cannot be read (a broken bundle).
    """
    if _ACTIVE.has_fonts:  # asking Qt which families it knows makes it read every font of the machine
        return
    for face in _FACES:
        if QFontDatabase.addApplicationFont(str(resources.path(face))) < 0:
            raise RuntimeError(f"{face} cannot be loaded")
    _ACTIVE.has_fonts = True


def font(size: int, bold: bool = False) -> QFont:
    """The program's font with tabular digits.

    Args:
        size: px as they are (already scaled).
        bold: whether the heavy face is wanted.
    """
    face = QFont(FAMILY)
    face.setPixelSize(size)
    face.setBold(bold)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # the faces hold no hints
    face.setFeature(QFont.Tag("tnum"), 1)
    return face


def apply(app: QApplication, theme: Theme) -> None:
    """Put a theme on the application: palette, font and the one stylesheet."""
    load_fonts()
    _ACTIVE.theme = theme
    app.setFont(font(theme.sizes.body))
    app.setPalette(_qt_palette(theme.palette))
    app.setStyleSheet(stylesheet(theme.palette, theme.sizes))


def _qt_palette(palette: Palette) -> QPalette:
    """Qt's palette, for what a stylesheet does not reach: native painting and placeholders."""
    roles = {
        QPalette.ColorRole.Window: palette.ground,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.raised,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.PlaceholderText: palette.faint,
        QPalette.ColorRole.ToolTipBase: palette.text,
        QPalette.ColorRole.ToolTipText: palette.surface,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.Mid: palette.line,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.faint))
    return made
