"""The page that is measured: a decision on one page, with a table, a code and lines to sign."""

from desktop import forms
from desktop.forms import Stamp
from desktop.printing import matrix

FORM = "simple_penalty"
# as long as a signed code is
CODE = "HTTPS://V.ZFT.INVALID/V/" + ("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 8)[:233]
BODY = "凤鸣镇人民政府"
IDEOGRAPHS, STRIDE = 20902, 7919  # of the basic block; far from one to the next


def fields_of(number: int) -> dict[str, str]:
    """Fields of one paper; each has another party, so that nothing can be kept from the one before."""
    return {
        **forms.kind(FORM).example(),
        "party_name": f"罗{_word(number)}{_word(number * 7 + 3)}",
        "party_id": f"5002351990030{number:05d}",
        "party_address": f"云凤县凤鸣镇里市村4组{number + 1}号",
    }


def _word(number: int) -> str:
    """Another character for each number, common and rare ones."""
    return chr(0x4E00 + number * STRIDE % IDEOGRAPHS)


def stamp_of(number: int) -> Stamp:
    """What is decided at sealing."""
    return Stamp(
        draft=False,
        number=number_of(number),
        check_tag="A7K2",
        qr=code_of(number),
        acting_body=BODY,
        record=f"019a9f2e-{number:04x}-7000-8000-000000000004",
        content=number.to_bytes(16, "big"),
    )


def number_of(number: int) -> str:
    """Another number on every paper."""
    return f"云凤当罚〔2026〕{number + 1}号"


def code_of(number: int) -> str:
    """Another code on every paper."""
    return f"{CODE}{number:06d}"


def inputs_of(number: int) -> dict[str, str]:
    """The same page as the reference takes it."""
    return {
        **fields_of(number),
        "number": number_of(number),
        "body": BODY,
        "code": _picture(code_of(number)),
    }


def _picture(text: str) -> str:
    """The code as SVG, from the same modules as on the program's own page."""
    side = len(matrix.modules(text))
    bars = "".join(
        f"M{column} {row}h{length}v1h-{length}z" for row, column, length in matrix.runs(matrix.modules(text))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{bars}"/></svg>'
