"""Our Aztec symbols are read by a reader that knows nothing of us, with much of them gone."""

import random

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from desktop.printing.symbols import Rows, aztec

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def picture(rows: Rows, zoom: int = 4, quiet: int = 4) -> Image.Image:
    """A symbol as a picture with white around it."""
    side = len(rows)
    dark = Image.frombytes("L", (side, side), bytes(255 * (1 - module) for row in rows for module in row))
    page = Image.new("L", (side + 2 * quiet, side + 2 * quiet), 255)
    page.paste(dark, (quiet, quiet))
    return page.resize((page.width * zoom, page.height * zoom), Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", ["A" * 28, "Z" * 28, "O" * 28, "P", LETTERS])
def test_a_symbol_is_read_back(text: str) -> None:
    (found,) = zxingcpp.read_barcodes(picture(aztec.encode(text)))
    assert (found.text, found.format) == (text, zxingcpp.BarcodeFormat.Aztec)


def test_random_texts_are_read_back() -> None:
    chance = random.Random(24778)
    for _ in range(100):
        text = "".join(chance.choice(LETTERS) for _ in range(28))
        (found,) = zxingcpp.read_barcodes(picture(aztec.encode(text)))
        assert found.text == text


def test_a_corner_may_be_gone() -> None:
    drawn = picture(aztec.encode("M" * 28), zoom=8)
    ImageDraw.Draw(drawn).rectangle((0, 0, 12 * 8, 9 * 8), fill=0)
    (found,) = zxingcpp.read_barcodes(drawn)
    assert found.text == "M" * 28


@pytest.mark.parametrize("text", ["", "a", "A1", "A B", "Å", "A" * 60])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"letters|long"):
        aztec.encode(text)
