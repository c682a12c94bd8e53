"""Typefaces by role, with fallback: which bundled face draws a character, and how wide it is."""

import functools
import unicodedata
from typing import NamedTuple

import resources
from casework.errors import Unprintable
from desktop.printing.truetype import Face

SERIF = "NotoSerifSC-Regular"
SERIF_BOLD = "NotoSerifSC-Bold"
SANS = "NotoSansSC-Regular"
SANS_BOLD = "NotoSansSC-Bold"
KAI = "LXGWWenKai-Regular"

FILES = {
    SERIF: "fonts/NotoSerifSC_400Regular.ttf",
    SERIF_BOLD: "fonts/NotoSerifSC_700Bold.ttf",
    SANS: "fonts/NotoSansSC_400Regular.ttf",
    SANS_BOLD: "fonts/NotoSansSC_700Bold.ttf",
    KAI: "fonts/LXGWWenKai-Regular.ttf",
}

# 仿宋 has no free TrueType face in our sources: docs/decisions/0003-typefaces.md
ROLES: dict[str, tuple[str, ...]] = {
    "fang": (SERIF, SANS, KAI),
    "song": (SERIF, SANS, KAI),
    "hei": (SANS_BOLD, SERIF_BOLD, KAI, SANS),
    "sans": (SANS, SERIF, KAI),
    "kai": (KAI, SERIF, SANS),
    "title": (SERIF_BOLD, SANS_BOLD, KAI, SERIF),
}

# 破折号: the dash of the Noto faces is narrower than its cell and leaves a gap in “——”
FROM_ANOTHER_FACE = {"—": KAI}

# drawn with another character's outline; the printed code stays the character itself
OUTLINE_OF = {"☑": "□", "☐": "□", "☒": "□", "\u00a0": " "}

REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
NEEDS_SHAPING = frozenset({"Mn", "Mc", "Me"})
IDEOGRAPHS = ("\u4e00", "\u9fff")  # letters that need no looking up
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class Glyph(NamedTuple):
    """How one character is drawn; lengths in 1/1000 em."""

    char: str
    face: str
    outline: int  # glyph index in the face
    width: float


@functools.cache
def face(name: str) -> Face:
    """The face of that name, opened at first use."""
    return Face(resources.path(FILES[name]), name)


@functools.cache
def glyph(role: str, char: str) -> Glyph:
    """Find how a role draws a character.

    Raises:
        Unprintable: glyph.control for control, format and bidi characters; glyph.missing when no bundled
            face holds the character or it would need shaping.
    """
    if not IDEOGRAPHS[0] <= char <= IDEOGRAPHS[1]:
        _refuse(char)
    outline = outline_of(char)
    names = ROLES[role]
    if char in FROM_ANOTHER_FACE:
        names = (FROM_ANOTHER_FACE[char], *names)
    for name in names:
        found = face(name)
        index = found.glyph(outline)
        if index:
            return Glyph(char, name, index, found.width(index))
    raise Unprintable("glyph.missing", char=char, name=code_name(char))


@functools.cache
def ink(drawn: Glyph) -> tuple[float, float]:
    """Left and right edge of the drawn part of a glyph."""
    return face(drawn.face).ink(drawn.outline)


def outline_of(char: str) -> int:
    """Whose outline draws a character: a code point, as a rule its own."""
    return ord(OUTLINE_OF.get(char, char))


def code_name(char: str) -> str:
    """Name a character for a message: "U+9F98 CJK UNIFIED IDEOGRAPH-9F98"."""
    name = unicodedata.name(char, "") or ("CONTROL" if unicodedata.category(char) == "Cc" else "UNNAMED")
    return f"U+{ord(char):04X} {name}"


def _refuse(char: str) -> None:
    category = unicodedata.category(char)
    if category in REFUSED_CATEGORIES:
        raise Unprintable("glyph.control", name=code_name(char))
    if category in NEEDS_SHAPING or unicodedata.bidirectional(char) in RIGHT_TO_LEFT:
        raise Unprintable("glyph.missing", char=char, name=code_name(char))
