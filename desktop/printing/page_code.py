"""The small code at the foot of every page: which paper, which page of how many, which content.

A scan or a photo of signed pages files itself by it. It names the record and a hash, nothing of the party; it
is no signature: whether a paper is genuine is said by the signed code on its first page.
"""

import hashlib
from typing import NamedTuple

from desktop.printing.ink import bars_of
from desktop.printing.page import MM, PAGE_HEIGHT, Page, Sheet
from desktop.printing.symbols import aztec

MODULE = 0.5 * MM  # 3.5 pixels of a photo that is 1600 wide
FOOT = 7 * MM  # from the paper's edge: printers reach it, the page number stands above
APART = 5 * MM  # between the two at the right
RECORD_BYTES = 8
CONTENT_BYTES = 4
CHECK_BYTES = 2
BYTES = RECORD_BYTES + CONTENT_BYTES + 2 + CHECK_BYTES
LETTERS = 28  # 26**28 is more than 2**128
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CONTEXT = b"zhifatong page 1\0"
MOST_PAGES = 255


class PageMark(NamedTuple):
    """What the code of one page says."""

    record: str  # the first 16 hex digits of the paper's id
    content: bytes  # the first 4 bytes of its content hash
    page: int  # from 1
    pages: int


def short_record(record: str) -> str:
    """The part of a paper's id that the code carries: 16 hex digits."""
    return record.replace("-", "")[: 2 * RECORD_BYTES]


def mark_of(record: str, content: bytes, page: int, pages: int) -> PageMark:
    """The mark of a page of a paper."""
    return PageMark(short_record(record), content[:CONTENT_BYTES], page, pages)


def spell(mark: PageMark) -> str:
    """Write a mark as 28 capital letters.

    Raises:
        ValueError: the paper has more than 255 pages, or the record is no id.
    """
    if not 1 <= mark.page <= mark.pages <= MOST_PAGES:
        raise ValueError("a page code counts to 255")
    said = bytes.fromhex(mark.record) + mark.content + bytes([mark.page, mark.pages])
    if len(said) != BYTES - CHECK_BYTES:
        raise ValueError("a page code holds 8 bytes of the id and 4 of the content")
    value = int.from_bytes(said + _check(said), "big")
    letters = []
    for _ in range(LETTERS):
        value, letter = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(reversed(letters))


def read(text: str) -> PageMark | None:
    """The mark that a text spells; None when it is not one of ours or was misread."""
    if len(text) != LETTERS or not set(text) <= set(ALPHABET):
        return None
    value = 0
    for letter in text:
        value = value * len(ALPHABET) + ALPHABET.index(letter)
    if value >= 1 << (8 * BYTES):
        return None
    raw = value.to_bytes(BYTES, "big")
    said, check = raw[:-CHECK_BYTES], raw[-CHECK_BYTES:]
    page, pages = said[-2:]
    if check != _check(said) or not 1 <= page <= pages:
        return None
    return PageMark(said[:RECORD_BYTES].hex(), said[RECORD_BYTES:-2], page, pages)


def _check(said: bytes) -> bytes:
    return hashlib.sha256(CONTEXT + said).digest()[:CHECK_BYTES]


def draw(sheet: Sheet, page: Page, mark: PageMark) -> None:
    """Put the code at the foot of a page three times, below the page number: one stain does not take all."""
    rows = aztec.encode(spell(mark))
    side = len(rows) * MODULE
    top, bars = PAGE_HEIGHT - FOOT - side, bars_of(rows)
    right = sheet.geometry.right - side
    for left in (sheet.geometry.left, right - side - APART, right):
        page.ink.symbol(bars, left, top, MODULE)
