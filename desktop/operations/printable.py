"""Refuse text that no paper could show, at the moment it is entered."""

from desktop.printing.glyphs import check_text


def refuse_unprintable(text: str) -> None:
    """Raise Unprintable, naming the character, when a bundled font cannot draw it."""
    if text:
        check_text(text)
