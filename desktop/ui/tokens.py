"""Colours and sizes of the three themes: a theme is data, and no other module names a colour."""

from msgspec import Struct


class Status(Struct, frozen=True):
    """One status hue: its ink and the ground behind it."""

    ink: str
    ground: str


class Palette(Struct, frozen=True, kw_only=True):
    """The colours of one theme, as #rrggbb."""

    key: str
    title: str
    dark: bool
    outline: int  # px at 100 % of every control's border
    ground: str  # behind everything
    surface: str  # lists, inputs, panels
    raised: str  # rail, hover, headers
    line: str  # hairlines
    edge: str  # borders of controls, at least 3 : 1 on surface
    text: str
    soft: str  # secondary text
    faint: str  # disabled text, still readable
    accent: str
    accent_hover: str
    accent_soft: str  # selected rows
    on_accent: str
    focus: str
    ok: Status
    warn: Status
    bad: Status
    draft: Status
    info: Status
    hatch: str  # practice mode


LIGHT = Palette(
    key="light",
    title="浅色",
    dark=False,
    outline=1,
    ground="#f4f6fa",
    surface="#ffffff",
    raised="#e9eef5",
    line="#d6dee9",
    edge="#7c8ba1",
    text="#15202e",
    soft="#4d5c70",
    faint="#5b687d",
    accent="#1d5fa8",
    accent_hover="#174e8b",
    accent_soft="#e2edf9",
    on_accent="#ffffff",
    focus="#0f4c8f",
    ok=Status("#176b3a", "#e0f3e7"),
    warn=Status("#7a4900", "#fdefd0"),
    bad=Status("#a8231b", "#fce6e3"),
    draft=Status("#3b4f68", "#dde5ef"),
    info=Status("#164f8f", "#cbdff5"),
    hatch="#f2c14e",
)

DARK = Palette(
    key="dark",
    title="深色",
    dark=True,
    outline=1,
    ground="#11161e",
    surface="#19202a",
    raised="#222c39",
    line="#313d4d",
    edge="#74859b",
    text="#e9eef5",
    soft="#b0bdcd",
    faint="#8f9db0",
    accent="#7ab3f0",
    accent_hover="#9cc8f7",
    accent_soft="#1d3654",
    on_accent="#0a1a2c",
    focus="#a9d0fa",
    ok=Status("#7fd8a3", "#16352a"),
    warn=Status("#f2bd66", "#3a2d14"),
    bad=Status("#ff9a90", "#43211f"),
    draft=Status("#b2c4d9", "#283444"),
    info=Status("#b5d7fb", "#2b4d75"),
    hatch="#8a6a1a",
)

OUTDOOR = Palette(
    key="outdoor",
    title="户外",
    dark=False,
    outline=2,
    ground="#ffffff",
    surface="#ffffff",
    raised="#ffffff",
    line="#000000",
    edge="#000000",
    text="#000000",
    soft="#000000",
    faint="#3d3d3d",
    accent="#003a7a",
    accent_hover="#00285a",
    accent_soft="#d5e6fb",
    on_accent="#ffffff",
    focus="#000000",
    ok=Status("#00451c", "#ffffff"),
    warn=Status("#5a3200", "#ffffff"),
    bad=Status("#8a0000", "#ffffff"),
    draft=Status("#26364a", "#ffffff"),
    info=Status("#003a7a", "#ffffff"),
    hatch="#ffd24a",
)

PALETTES = {palette.key: palette for palette in (LIGHT, DARK, OUTDOOR)}


class Sizes(Struct, frozen=True, kw_only=True):
    """Sizes in px at 100 %; `scaled` gives those of another scale."""

    body: int = 15
    small: int = 13
    section: int = 18
    title: int = 24
    icon: int = 20
    radius: int = 6
    step: int = 4
    gap: int = 12  # inside a group
    group: int = 24  # between groups
    control: int = 36  # height of a control reached by mouse and keys
    target: int = 44  # height of a primary target, reached by a finger
    row: int = 64  # a list row of two lines
    rail: int = 92
    column: int = 690  # 46 Chinese characters of body text

    def scaled(self, percent: int) -> "Sizes":
        """The sizes at a scale of 100 to 200 percent."""
        return Sizes(**{name: round(getattr(self, name) * percent / 100) for name in self.__struct_fields__})


SCALES = (100, 125, 150, 175, 200)  # percent
