"""Our QR symbols are, module by module, those of another maker, and are read back."""

import random

import pytest
import qrcode.constants
import qrcode.main
import zxingcpp
from PIL import Image
from qrcode.exceptions import DataOverflowError

from desktop.printing.symbols import Rows, qr

LEVELS = {"Q": qrcode.constants.ERROR_CORRECT_Q, "H": qrcode.constants.ERROR_CORRECT_H}
LENGTHS = (3, 12, 20, 29, 30, 47, 61, 100, 150, 220, 281, 330, *range(400, 2400, 90))


def picture(rows: Rows, zoom: int = 4, quiet: int = 4) -> Image.Image:
    """A symbol as a picture with white around it."""
    side = len(rows)
    dark = Image.frombytes("L", (side, side), bytes(255 * (1 - module) for row in rows for module in row))
    page = Image.new("L", (side + 2 * quiet, side + 2 * quiet), 255)
    page.paste(dark, (quiet, quiet))
    return page.resize((page.width * zoom, page.height * zoom), Image.Resampling.NEAREST)


@pytest.mark.parametrize("level", sorted(LEVELS))
@pytest.mark.parametrize("alphabet", [qr.ALPHANUMERIC, "abc中文，XY1"])
def test_modules_are_those_of_another_maker(level: str, alphabet: str) -> None:
    chance = random.Random(18004)
    for length in LENGTHS:
        text = "X" + "".join(chance.choice(alphabet) for _ in range(length - 1))
        maker = qrcode.main.QRCode(error_correction=LEVELS[level], border=0, mask_pattern=qr.MASK)
        maker.add_data(text, optimize=0)
        try:
            maker.make(fit=True)
        except (DataOverflowError, ValueError):
            with pytest.raises(ValueError, match="too long"):
                qr.encode(text, level)
        else:
            assert qr.encode(text, level) == tuple(bytes(map(int, row)) for row in maker.get_matrix()), text


@pytest.mark.parametrize("text", ["A", "HTTPS://V.ZFT.INVALID/V/ABC", "云凤县<b>", "Z" * 420])
def test_a_symbol_is_read_back(text: str) -> None:
    (found,) = zxingcpp.read_barcodes(picture(qr.encode(text)))
    assert found.text == text


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr.encode("A" * 5000)
