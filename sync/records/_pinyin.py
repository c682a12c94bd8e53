"""Pinyin initials of names, for typing two letters instead of two characters."""

from functools import cache, lru_cache
from string import ascii_letters, digits

import resources

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
    return head + _read(text.lower())


def _read(text: str) -> str:
    """Initials by the longest known phrase at each place, else by the character."""
    letters, (phrases, lengths) = _letters(), _phrases()
    read = [letters.get(char, "") for char in text]
    done = 0
    for at in [at for at in range(len(text) - 1) if text[at : at + 2] in lengths]:
        for length in lengths[text[at : at + 2]] if at >= done else ():
            found = phrases.get(text[at : at + length])
            if found is not None:
                done = at + length
                read[at:done] = (found, *[""] * (length - 1))
                break
    return "".join(read)


@cache
def _letters() -> dict[str, str]:
    """Character -> first letter of its usual reading; letters and digits read as themselves."""
    # tables made from pypinyin: its own dictionaries stop every thread for 150 ms when they are loaded
    letters = {char: char for char in ascii_letters + digits}
    for line in resources.read_text("pinyin/characters.txt").splitlines():
        letters.update(dict.fromkeys(line[1:], line[0]))
    return letters


@cache
def _phrases() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Phrase -> initials that its characters alone would not give; its first two -> lengths of phrases."""
    phrases = dict(line.split() for line in resources.read_text("pinyin/phrases.txt").splitlines())
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[:2], set()).add(len(phrase))
    return phrases, {pair: tuple(sorted(some, reverse=True)) for pair, some in lengths.items()}
