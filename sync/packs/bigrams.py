"""Chinese search terms as character pairs, made by the program so that any FTS5 build can index them."""

import unicodedata
from collections.abc import Iterator


def _runs(text: str) -> Iterator[list[str]]:
    """Yield runs of letters and digits, each as a list of index characters.

    SQLite's tokenizer knows an old Unicode and would drop characters beyond U+FFFF, such as those
    of rare names, so these are written out as plain letters.
    """
    run: list[str] = []
    for char in unicodedata.normalize("NFKC", text).lower():
        if char.isalnum():
            run.append(char if ord(char) <= 0xFFFF else f"z{ord(char):x}z")
        elif run:
            yield run
            run = []
    if run:
        yield run


def bigrams(text: str) -> str:
    """Turn a text into what is indexed: 消防通道 becomes "消防 防通 通道 道".

    Every run of letters and digits ends with its last character alone, so that one character can be
    found as a prefix of some token. The FTS5 table takes `tokenize = "unicode61 remove_diacritics 0"`.
    """
    tokens: list[str] = []
    for run in _runs(text):
        tokens.extend(first + second for first, second in zip(run, run[1:], strict=False))
        tokens.append(run[-1])
    return " ".join(tokens)


def match_expression(text: str, column: str = "") -> str:
    """Turn what the officer typed into an FTS5 expression; empty when nothing can be searched.

    Words apart must all be found, in any order. With `column` only that column is searched.
    """
    terms: list[str] = []
    for run in _runs(text):
        if len(run) == 1:
            terms.append(f'"{run[0]}"*')
        else:
            terms.append('"' + " ".join(a + b for a, b in zip(run, run[1:], strict=False)) + '"')
    if not terms:
        return ""
    joined = " AND ".join(terms)
    return f"{{{column}}} : ({joined})" if column else joined
