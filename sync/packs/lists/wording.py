"""How offices write cells: full-width digits, 暂无, days, amounts and numbers, put into one form."""

import hashlib
import re
from datetime import date
from decimal import Decimal

from pypinyin import Style, lazy_pinyin

NOTHING = frozenset({"", "暂无", "无", "暂缺", "空", "-", "--", "—", "——", "/", "\\", "／", "－", "…", "n/a"})
_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_TRANSLATION = _WIDE | {
    0xFF05: "%",
    0xFF0E: ".",
    0xFF0D: "-",
    0x3000: " ",
    0xA0: " ",
    0xFEFF: None,
    0x200B: None,
}
_DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_AMOUNT = r"(\d{1,9}(?:\.\d{1,2})?|[零〇一二两三四五六七八九十百千]{1,9})\s*(万|千|百)?\s*元"
AMOUNT = re.compile(_AMOUNT)
_SCALE = {"": 1, "百": 100, "千": 1000, "万": 10_000}


def tidy(text: str) -> str:
    """Half-width digits and letters, single spaces, no blank lines; Chinese punctuation stays."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.translate(_TRANSLATION).splitlines())
    return "\n".join(line for line in lines if line)


def said(text: str) -> str:
    """A tidied cell; 暂无 and its like are empty."""
    clean = tidy(text)
    return "" if clean.lower() in NOTHING else clean


def plain_name(text: str) -> str:
    """A name for comparing: no spaces, no line breaks, one kind of punctuation and quotes."""
    name = re.sub(r"\s+", "", tidy(text))
    marks = {"(": "（", ")": "）", ",": "，", ";": "；", ":": "：", '"': "“", "”": "“", "'": "‘", "’": "‘"}
    return "".join(marks.get(char, char) for char in name).rstrip("。；")


def one_line(text: str) -> str:
    """A text for a cell of the source: a line break becomes the two characters backslash and n."""
    return tidy(text).replace("|", "｜").replace("\n", "\\n")


def read_day(text: str) -> date | None:
    """A day as 2025年7月1日, 2025.7.1 or 2025-07-01.

    Raises:
        ValueError: it is none.
    """
    clean = said(text)
    if not clean:
        return None
    match = _DAY.match(clean)
    if match is None:
        raise ValueError(clean)
    return date(int(match.group(1)), int(match.group(2)), int(match.group(3)))


def numeral(text: str) -> int:
    """A number below 10,000 written 128, 一百二十八 or 一二八.

    Raises:
        ValueError: it is none.
    """
    if text.isascii() and text.isdigit():
        return int(text)
    text = text.replace("〇", "零").replace("两", "二")
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS.index(char)) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS.index(char)
    return total + digit


def chinese_numeral(number: int) -> str:
    """A number of 1 to 9,999 as articles are counted: 12 is 十二, 101 is 一百零一."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(text)
    return text[1:] if text.startswith("一十") else text


def amounts(text: str) -> list[Decimal]:
    """Every amount of yuan in a text, in order."""
    found: list[Decimal] = []
    for number, unit in AMOUNT.findall(tidy(text)):
        value = Decimal(number) if number[0].isdigit() else Decimal(numeral(number))
        found.append(value * _SCALE[unit])
    return found


def plain_amount(value: Decimal) -> str:
    """An amount as the source writes it: 500, 0.5."""
    return format(value.normalize(), "f")


def identifier_of(prefix: str, *parts: str) -> str:
    """A lasting identifier made from words: pinyin initials to be read, a digest to be unique."""
    name = plain_name(parts[-1])
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    readable = re.sub(r"[^a-z0-9]", "", initials.lower())[:12]
    digest = hashlib.sha256("\0".join(plain_name(part) for part in parts).encode()).hexdigest()[:8]
    return "-".join(part for part in (prefix, readable, digest) if part)
