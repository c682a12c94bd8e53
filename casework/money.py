"""Money in whole fen: figures, capitals (大写) and what an officer types."""

import re
import unicodedata

from casework.errors import CaseworkError

FEN_PER_YUAN = 100
FEN_LIMIT = 10**14  # exclusive: below one million million yuan

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_TYPED = re.compile(r"(\d+)(?:\.(\d{1,2}))?")


def yuan(amount: int) -> int:
    """Whole yuan as fen."""
    return amount * FEN_PER_YUAN


def figures(fen: int) -> str:
    """Write an amount in figures: `200 元`, `200.50 元`."""
    _check(fen)
    whole, rest = divmod(fen, FEN_PER_YUAN)
    return f"{whole}.{rest:02d} 元" if rest else f"{whole} 元"


def capital(fen: int) -> str:
    """Write an amount in capitals: `贰佰元整`, `壹元零伍分`, `零元整`.

    Args:
        fen: 0 or more, below `FEN_LIMIT`.

    Raises:
        ValueError: out of range.
    """
    _check(fen)
    whole, rest = divmod(fen, FEN_PER_YUAN)
    jiao, cents = divmod(rest, 10)
    words = _whole(whole) + "元" if whole or not rest else ""
    if not rest:
        return words + "整"
    if jiao:
        words += _DIGITS[jiao] + "角"
    elif words:
        words += "零"
    if cents:
        words += _DIGITS[cents] + "分"
    return words


def amount_line(fen: int) -> str:
    """Write an amount as decisions print it: `贰佰元整（200 元）`."""
    return f"{capital(fen)}（{figures(fen)}）"


def parse_yuan(text: str) -> int:
    """Read an amount in yuan as an officer types it.

    Full-width digits, thousands separators, `元`, `¥` and blanks are taken.

    Raises:
        CaseworkError: money.malformed.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = plain.removeprefix("¥").removesuffix("整").removesuffix("元").replace(",", "").strip()
    match = _TYPED.fullmatch(plain)
    if match is None or not plain.isascii():
        raise CaseworkError("money.malformed", text=text[:32])
    fen = int(match[1]) * FEN_PER_YUAN + int((match[2] or "").ljust(2, "0"))
    if fen >= FEN_LIMIT:
        raise CaseworkError("money.malformed", text=text[:32])
    return fen


def _check(fen: int) -> None:
    if not 0 <= fen < FEN_LIMIT:
        raise ValueError("amount out of range")


def _whole(number: int) -> str:
    """Capitals of a whole number below 10**12; groups of four digits, one 零 for any gap."""
    if number == 0:
        return _DIGITS[0]
    words = ""
    gap = False  # a zero stands between what is written and what follows
    for group in (2, 1, 0):
        part = number // 10 ** (4 * group) % 10_000
        if part == 0:
            gap = bool(words)
            continue
        if words and (gap or part < 1000):
            words += _DIGITS[0]
        words += _four(part) + _GROUPS[group]
        gap = False
    return words


def _four(part: int) -> str:
    """Capitals of 1 to 9999 without leading 零."""
    words = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        if gap:
            words += _DIGITS[0]
            gap = False
        words += _DIGITS[digit] + _PLACES[place]
    return words
