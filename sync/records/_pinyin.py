"""Pinyin initials of names, for typing two letters instead of two characters."""

import re
import sys
from functools import cache
from string import ascii_letters, digits

import resources

# A surname is read in its own way. Source: 通用规范汉字 readings of polyphonic surnames.
SURNAMES = {
    "曾": "z", "单": "s", "解": "x", "仇": "q", "区": "o", "查": "z", "朴": "p", "覃": "q", "缪": "m",
    "翟": "z", "盖": "g", "乐": "y", "召": "s", "折": "s", "冼": "x", "洗": "x", "尉迟": "yc", "万俟": "mq",
    "长孙": "zs", "澹台": "tt", "宿": "s", "都": "d", "重": "c", "车": "c", "石": "s", "沈": "s",
}  # fmt: skip

NONE = "\0"  # stands for what cannot be read


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
    return head + _read(text.lower())


def _read(text: str) -> str:
    """Initials by the longest known phrase at each place, else by the character."""
    letters = text.translate(_letters())
    phrases, lengths, beginning = _phrases()
    read = ""
    at, done = -1, 0
    for pair in beginning.findall(text):
        some = lengths.get(pair)
        if some is None:
            continue
        at = text.find(pair, at + 1)
        for length in some if at >= done else ():
            found = phrases.get(text[at : at + length])
            if found is not None:
                read += letters[done:at] + found
                done = at + length
                break
    return (read + letters[done:]).replace(NONE, "")


@cache
def _letters() -> str:
    """At the place of each character the first letter of its usual reading; letters and digits stay.

    One string: each look into a dictionary of all characters is a look into slow memory.
    """
    # tables made from pypinyin: its own dictionaries stop every thread for 150 ms when they are loaded
    table = bytearray(sys.maxunicode + 1)
    for char in ascii_letters + digits:
        table[ord(char)] = ord(char)
    for line in resources.read_text("pinyin/characters.txt").splitlines():
        letter = ord(line[0])
        for char in line[1:]:
            table[ord(char)] = letter
    return table.decode("latin-1")


@cache
def _phrases() -> tuple[dict[str, str], dict[str, tuple[int, ...]], re.Pattern[str]]:
    """Phrases by which characters are read in another way than alone.

    Returns:
        Phrase -> initials; its first two characters -> lengths of phrases, longest first; what finds any two
        characters that may begin one (and some that do not).
    """
    phrases = dict(line.split() for line in resources.read_text("pinyin/phrases.txt").splitlines())
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[:2], set()).add(len(phrase))
    first, second = ("".join(sorted({pair[at] for pair in lengths})) for at in (0, 1))
    beginning = re.compile(f"(?=([{re.escape(first)}][{re.escape(second)}]))")
    return phrases, {pair: tuple(sorted(some, reverse=True)) for pair, some in lengths.items()}, beginning
