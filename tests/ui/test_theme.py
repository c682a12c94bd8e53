"""Colours can be read in every theme, and the style sheet is accepted by Qt."""

import itertools

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from desktop.ui import icons, theme
from desktop.ui.stylesheet import stylesheet
from desktop.ui.tokens import PALETTES, SCALES, Palette, Sizes

KINDS = ("ok", "warn", "bad", "draft", "info")


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours."""
    lights = []
    for code in (one, other):
        red, green, blue = (_light(int(code[at : at + 2], 16) / 255) for at in (1, 3, 5))
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda one: one.key)
def test_text_can_be_read_everywhere(palette: Palette) -> None:
    least = 7.0 if palette.key == "outdoor" else 4.5
    inks = [palette.text, palette.soft, palette.faint]
    grounds = [palette.ground, palette.surface, palette.raised]
    pairs = [*itertools.product(inks, grounds), (palette.on_accent, palette.accent)]
    pairs += [(palette.on_accent, palette.accent_hover), (palette.text, palette.accent_soft)]
    pairs += [(palette.soft, palette.accent_soft), (palette.accent, palette.surface)]
    pairs += [(palette.accent, palette.accent_soft), (palette.accent, palette.ground)]
    for kind in KINDS:
        status = getattr(palette, kind)
        pairs += [(status.ink, status.ground), (status.ink, palette.surface)]
    weak = [pair for pair in pairs if contrast(*pair) < least]
    assert weak == []


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda one: one.key)
def test_edges_and_focus_stand_out(palette: Palette) -> None:
    for ground in (palette.ground, palette.surface):
        assert contrast(palette.edge, ground) >= 3
        assert contrast(palette.focus, ground) >= 3


def test_the_outdoor_theme_has_thick_outlines_on_white() -> None:
    outdoor = PALETTES["outdoor"]
    assert (outdoor.outline, outdoor.ground, outdoor.text) == (2, "#ffffff", "#000000")


@pytest.mark.parametrize("percent", SCALES)
def test_every_size_grows_with_the_scale(percent: int) -> None:
    scaled = Sizes().scaled(percent)
    assert scaled.body == round(15 * percent / 100)
    assert scaled.target >= 44
    assert "%(" not in stylesheet(PALETTES["light"], scaled)


def test_a_scale_out_of_bounds_is_refused() -> None:
    for percent in (99, 201):
        with pytest.raises(ValueError, match="scale"):
            theme.make("light", percent)


def test_the_bundled_font_is_used(qapp: QApplication) -> None:
    assert theme.FAMILY in QFontDatabase.families()
    info = QFontInfo(theme.font(15))
    assert (info.family(), info.pixelSize()) == (theme.FAMILY, 15)


def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    drawn = icons.pixmap("circle", "#1d5fa8", 40).toImage()
    points = [drawn.pixelColor(x, y) for x, y in itertools.product(range(40), repeat=2)]
    assert {point.name() for point in points if point.alpha() == 255} == {"#1d5fa8"}


@pytest.mark.parametrize("key", PALETTES)
def test_a_theme_can_be_put_on(qapp: QApplication, key: str) -> None:
    theme.apply(qapp, theme.make(key, 125))
    assert theme.active().palette.key == key
    assert qapp.font().pixelSize() == 19
