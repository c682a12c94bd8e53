"""The coverage gate: can every character of a text be printed?"""

from casework.errors import Unprintable
from desktop.printing import fonts


def check_text(text: str) -> None:
    """Refuse a text that cannot be printed exactly; line feeds are allowed.

    Raises:
        Unprintable: glyph.missing with `char` and `name`, or glyph.control with `name`, for the first
            character that fails.
    """
    for char in dict.fromkeys(text):
        if char != "\n":
            fonts.glyph("fang", char)


def problems(text: str) -> tuple[Unprintable, ...]:
    """Every character of a text that cannot be printed, once each, in order of appearance."""
    found = []
    for char in dict.fromkeys(text):
        if char == "\n":
            continue
        try:
            fonts.glyph("fang", char)
        except Unprintable as problem:
            found.append(problem)
    return tuple(found)


def printable(text: str) -> bool:
    """Whether a text can be printed exactly."""
    return not problems(text)
