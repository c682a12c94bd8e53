"""Signed codes: the version is the one the library would choose, and the symbol is the library's."""

import pytest
import qrcode.main

from desktop.printing import matrix

LETTERS = "HTTPS://V.ZFT.INVALID/V/" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 24


def of_the_library(text: str) -> tuple[bytes, ...]:
    maker = qrcode.main.QRCode(error_correction=matrix.LEVEL, border=0, mask_pattern=matrix.FIXED_MASK)
    maker.add_data(text, optimize=0)
    maker.best_fit(start=matrix.LEAST_VERSION)
    maker.make(fit=False)
    return tuple(map(bytes, maker.get_matrix()))


@pytest.mark.parametrize("length", [24, 220, 221, 222, 253, 254, 255, 281, 282, 283, 560, 700])
def test_codes_of_capital_letters_are_as_large_as_they_must_be(length: int) -> None:
    assert matrix.modules(LETTERS[:length]) == of_the_library(LETTERS[:length])


@pytest.mark.parametrize("text", ["https://v.invalid/v/abc", "1234567890" * 30, "凤鸣镇"])
def test_other_texts_are_left_to_the_library(text: str) -> None:
    assert matrix.modules(text) == of_the_library(text)
