"""Pinyin initials of names, for typing two letters instead of two characters."""

import importlib
from functools import cache, lru_cache
from typing import Any

# A surname is read in its own way. Source: 通用规范汉字 readings of polyphonic surnames.
SURNAMES = {
    "曾": "z", "单": "s", "解": "x", "仇": "q", "区": "o", "查": "z", "朴": "p", "覃": "q", "缪": "m",
    "翟": "z", "盖": "g", "乐": "y", "召": "s", "折": "s", "冼": "x", "洗": "x", "尉迟": "yc", "万俟": "mq",
    "长孙": "zs", "澹台": "tt", "宿": "s", "都": "d", "重": "c", "车": "c", "石": "s", "沈": "s",
}  # fmt: skip


@lru_cache(maxsize=4096)
def initials(text: str, *, is_person: bool = False) -> str:
    """First letters of the readings, lower case; letters and digits stay, the rest is dropped.

    Args:
        text: a name, for example 重庆渝香火锅店.
        is_person: read the first characters as a surname (曾 is z, not c).

    Returns:
        For example "cqyxhgd"; empty when nothing can be read.
    """
    head = ""
    if is_person:
        for length in (2, 1):
            reading = SURNAMES.get(text[:length])
            if reading and len(text) >= length:
                head, text = reading, text[length:]
                break
    letters = _reader().lazy_pinyin(text, style=_reader().Style.FIRST_LETTER)
    body = "".join(part for part in letters if part.isascii())
    return head + "".join(char for char in body.lower() if char.isalnum())


@cache
def _reader() -> Any:
    # Its dictionaries cost 150 ms: the first screen shows names already read, so it must not pay for them.
    return importlib.import_module("pypinyin")
