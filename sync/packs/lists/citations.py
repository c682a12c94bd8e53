"""Reads the laws a cell cites: several bases, numbered or not, each with the wording quoted after it."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sync.packs.lists.wording import chinese_numeral, numeral, said

_NUMBER = r"[零〇一二两三四五六七八九十百千\d]+"
_TOKEN = re.compile(
    rf"(?P<article>第{_NUMBER}条(?:之{_NUMBER})?)|(?P<paragraph>第{_NUMBER}款)|(?P<item>第?[（(]?{_NUMBER}[）)]?项)"
)
_TITLE = re.compile(r"《(?P<name>[^《》]*(?:《[^《》]*》[^《》]*)*)》")
_NUMBERING = r"(?:[\d一二三四五六七八九十]{1,3}\s*[.．、)）]|[①-⑳]|[（(][\d一二三四五六七八九十]{1,3}[)）])?"
_LABEL = r"(?:【[^】]{1,12}】|[\u4e00-\u9fff]{2,6}[：:])?"  # 【法律】, 处罚依据：
_START = re.compile(rf"\s*{_NUMBERING}\s*{_LABEL}\s*{_NUMBERING}\s*(?=《)")
_LAW = re.compile(r"《[^《》]*(?:法|条例|规定|办法|规则|细则|决定|规章|规程)[^《》]*》")
_REVISION = re.compile(r"[（(][^（）()]*(?:修订|修正|年|号)[^（）()]*[）)]$")
_COUNTRY = "中华人民共和国"


class Citation(Struct, frozen=True, kw_only=True):
    """One clause that a cell cites."""

    law: str  # with 《》, as written
    article: str  # 第六十条; empty when the cell names a law alone
    paragraph: str = ""
    item: str = ""
    wording: str = ""  # quoted after it; shared by all clauses cited together
    alone: bool = True  # False: the wording is quoted for several clauses at once

    @property
    def text(self) -> str:
        """The clause as it is cited."""
        return f"{self.law}{self.article}{self.paragraph}{self.item}"


def law_key(name: str) -> str:
    """A law's name for comparing: no 《》, no 中华人民共和国, no year of revision."""
    bare = _REVISION.sub("", re.sub(r"\s+", "", name)).strip("《》")
    return _REVISION.sub("", bare.removeprefix(_COUNTRY))


def read_citations(text: str) -> list[Citation]:
    """Read every clause a cell cites, in order.

    A passage begins where a line, or a clause after ；or 。, starts with a law's name, numbered or not.
    Laws named inside a quotation begin no passage.
    """
    found: list[Citation] = []
    for passage in _passages(said(text)):
        head, wording = _parted(passage)
        found += _clauses(head, wording)
    return found


def _passages(text: str) -> list[str]:
    passages: list[str] = []
    depth = 0
    for piece in re.split(r"(?<=[\n；;。”])", text):
        begins = depth <= 0 and _START.match(piece) is not None and _LAW.search(piece) is not None
        if begins or not passages:
            passages.append(piece)
            depth = 0
        else:
            passages[-1] += piece
        depth += piece.count("“") - piece.count("”")
    return passages


def _parted(passage: str) -> tuple[str, str]:
    """The clauses named, and the wording after the colon or in the quotation."""
    end = len(passage)
    first = max(passage.find("《"), 0)
    for mark in ("：", ":", "“", "\n"):
        at = passage.find(mark, first)
        if at >= 0:
            end = min(end, at)
    wording = passage[end:].strip().lstrip("：:").strip()
    if wording.startswith("“") and wording.rstrip("；;。").endswith("”"):
        wording = wording.rstrip("；;。").removeprefix("“").removesuffix("”")
    return passage[:end], wording


def _clauses(head: str, wording: str) -> list[Citation]:
    found: list[Citation] = []
    titles = list(_TITLE.finditer(head))
    for number, title in enumerate(titles):
        end = titles[number + 1].start() if number + 1 < len(titles) else len(head)
        found += _of_law(f"《{title.group('name')}》", head[title.end() : end])
    alone = len({(c.law, c.article) for c in found}) == 1
    return [replace(citation, wording=wording, alone=alone) for citation in found]


def _of_law(law: str, text: str) -> list[Citation]:
    """The clauses of one law; 款 and 项 named without their article belong to the article before."""
    found: list[Citation] = []
    for token in _TOKEN.finditer(text):
        word = _written(token.group())
        last = found[-1] if found else Citation(law=law, article="")
        if token.lastgroup == "article":
            found.append(Citation(law=law, article=word))
        elif token.lastgroup == "paragraph":
            fresh = replace(last, paragraph=word, item="")
            found[len(found) - (0 if last.paragraph or last.item else 1) :] = [fresh]
        else:
            fresh = replace(last, item=word)
            found[len(found) - (0 if last.item else 1) :] = [fresh]
    return found or [Citation(law=law, article="")]


def _written(clause: str) -> str:
    """One way of writing: 第60条 and 第(三)项 become 第六十条 and 第三项."""
    bare = re.sub(r"[（()）]", "", clause)
    bare = bare if bare.startswith("第") else "第" + bare
    return re.sub(_NUMBER, lambda match: _counted(match.group()), bare)


def _counted(number: str) -> str:
    """A number as articles are counted; one that is no number stays, and no provision will hold it."""
    try:
        value = numeral(number)
    except ValueError:
        return number
    return chinese_numeral(value) if 0 < value < 10_000 else number


def unreadable(citations: Sequence[Citation]) -> str:
    """The first law that is cited without an article; empty when there is none."""
    return next((citation.law for citation in citations if not citation.article), "")
