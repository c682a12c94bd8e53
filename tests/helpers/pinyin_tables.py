"""Makes the tables of pinyin initials from pypinyin: `python -m tests.helpers.pinyin_tables` writes them."""

from collections import defaultdict
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

import resources


def tables() -> dict[str, str]:
    """Text of each table, by name.

    `characters`: a letter, then the characters whose usual reading begins with it, one letter to a line.
    `phrases`: a phrase and its initials, where they are not those of its characters or of a part of it.
    """
    letters = {chr(code): letter for code in sorted(PINYIN_DICT) if (letter := read(chr(code)))}
    lines: dict[str, list[str]] = defaultdict(list)
    for char, letter in letters.items():
        lines[letter].append(char)
    plain = {phrase: "".join(letters.get(char, "") for char in phrase) for phrase in PHRASES_DICT}
    read_as = {phrase: initials for phrase in sorted(plain) if len(initials := read(phrase)) == len(phrase)}
    odd = {phrase for phrase, initials in read_as.items() if initials != plain[phrase]}
    kept = {phrase for phrase in read_as if phrase in odd or any(part in odd for part in _parts(phrase))}
    return {
        "characters": "".join(f"{letter}{''.join(lines[letter])}\n" for letter in sorted(lines)),
        "phrases": "".join(f"{phrase} {read_as[phrase]}\n" for phrase in read_as if phrase in kept),
    }


def _parts(phrase: str) -> Iterator[str]:
    count = len(phrase)
    return (phrase[a:b] for a in range(count) for b in range(a + 2, count + 1))


def read(text: str) -> str:
    """Initials as pypinyin gives them: lower-case letters and digits only."""
    parts = lazy_pinyin(text, style=Style.FIRST_LETTER)
    return "".join(char for part in parts if part.isascii() for char in part.lower() if char.isalnum())


def main() -> None:
    """Write the tables into the program's resources."""
    for name, text in tables().items():
        (resources.path("pinyin") / f"{name}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
