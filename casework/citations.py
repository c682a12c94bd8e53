"""Stale citations (引用核查): articles that are gone, moved or repealed, and clauses cited too broadly."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from casework.checklist import Checklist
from casework.matter import Basis, Matter
from casework.pack import LeniencyRow, Tier
from casework.provision import Provision

_CITED = re.compile(
    r"《([^》]+)》(第[零〇一二三四五六七八九十百千]+条)"
    r"(第[一二三四五六七八九十]+款)?(第[一二三四五六七八九十]+项)?"
)
_ITEM_MARK = re.compile(r"（([一二三四五六七八九十]+)）")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000}
SAME_TEXT = 0.5  # share of common bigrams from which two articles say the same
ON_SUBJECT, OFF_SUBJECT = 0.6, 0.15  # share of a title's bigrams found in an article's text


class Cited(Struct, frozen=True, kw_only=True):
    """One citation and where it stands."""

    where: str  # 事项 FQ-01 …, 从宽清单 hn-dangan …
    law: str  # full name with 《》
    article: str
    paragraph: str = ""
    item: str = ""
    subject: str = ""  # what the row is about, to recognise an article that moved
    from_text: bool = False  # found in a free text, for example a source column
    on: date | None = None  # the day on which it has to hold; None = the day of the check
    place: str = ""  # where it stands in a source, for example basis:xf-tongdao:1; see `of_matters`

    @property
    def text(self) -> str:
        """The citation as written."""
        return f"{self.law}{self.article}{self.paragraph}{self.item}"


class Stale(Struct, frozen=True, kw_only=True):
    """One citation that does not hold.

    Codes: citation.law_unknown, citation.law_repealed, citation.not_yet, citation.article_gone,
    citation.moved, citation.clause_gone, citation.clause_missing.
    """

    code: str
    where: str
    citation: str
    text: str
    certain: bool = True  # False: a person has to look
    moved_to: str = ""  # the article that holds the rule now, or seems to
    place: str = ""


class _Book:
    """The provisions of a pack by law, and those in force on a day."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.laws: dict[str, list[Provision]] = defaultdict(list)
        for provision in provisions:
            self.laws[_short(provision.law)].append(provision)
        self._in_force: dict[tuple[str, date], dict[str, Provision]] = {}

    def in_force(self, law: str, on: date) -> dict[str, Provision]:
        """Articles of a law in force on a day."""
        key = (_short(law), on)
        if key not in self._in_force:
            self._in_force[key] = {p.article: p for p in self.laws.get(key[0], ()) if _holds(p, on)}
        return self._in_force[key]


def check(cited: Iterable[Cited], provisions: Sequence[Provision], on: date) -> tuple[Stale, ...]:
    """Hold citations against the articles that a pack knows.

    Args:
        cited: see `of_matters` and `of_text`.
        provisions: every version of every article.
        on: the day of the check, for citations without a day of their own.

    Returns:
        What does not hold, in the order of the citations. A missing paragraph or item is only seen where
        the article's text is divided.
    """
    book = _Book(provisions)
    return tuple(stale for one in cited for stale in _check(one, book, one.on or on))


def of_matters(matters: Iterable[Matter], on: date) -> Iterator[Cited]:
    """The bases of every matter; a row that has ended is judged on its last day, a later one on its first."""
    for matter in matters:
        day = on
        if matter.valid_to is not None and matter.valid_to < on:
            day = matter.valid_to
        if matter.valid_from is not None and matter.valid_from > on:
            day = matter.valid_from
        for number, basis in enumerate(matter.bases):
            yield Cited(
                where=f"事项 {matter.code} {matter.name}",
                law=basis.law,
                article=basis.article,
                paragraph=basis.paragraph,
                item=basis.item,
                subject=matter.name if basis.role == "punishes" else "",
                on=day,
                place=f"basis:{matter.id}:{number}",
            )


def of_lists(
    leniency: Iterable[LeniencyRow], tiers: Iterable[Tier], checklists: Iterable[Checklist]
) -> Iterator[Cited]:
    """The citations in the source columns of leniency lists, discretion standards and checklists."""
    for row in leniency:
        yield from of_text(f"从宽清单 {row.id}", row.source, row.title, place=f"leniency:{row.id}")
    for number, tier in enumerate(tiers):
        where = f"裁量阶次 {tier.matter} {tier.level}"
        yield from of_text(where, tier.source, place=f"tier:{number}")
    for checklist in checklists:
        yield from of_text(f"检查表 {checklist.id}", checklist.source, place=f"checklist:{checklist.id}")
        for item in checklist.items:
            if item.source != checklist.source:
                yield from of_text(f"检查项 {item.id}", item.source, place=f"item:{item.id}")


def of_text(
    where: str, text: str, subject: str = "", on: date | None = None, place: str = ""
) -> Iterator[Cited]:
    """Every citation in a free text, for example a list row's source or a template's wording."""
    for law, article, paragraph, item in _CITED.findall(text):
        yield Cited(
            where=where,
            law=f"《{law}》",
            article=article,
            paragraph=paragraph,
            item=item,
            subject=subject,
            from_text=True,
            on=on,
            place=place,
        )


def missing_level(basis: Basis | Cited, text: str) -> str:
    """款 or 项 when the article's text is divided and the citation does not say which part, else empty."""
    if "（一）" in text and not basis.item:
        return "项"
    if len(_paragraphs(text)) > 1 and not basis.paragraph:
        return "" if "（一）" in text else "款"
    return ""


def number(word: str) -> int:
    """Read the Chinese number of `第一百一十九条`; other signs around it are passed over."""
    total, digit = 0, 0
    for char in word:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
    return total + digit


def _check(cited: Cited, book: _Book, on: date) -> Iterator[Stale]:
    versions = book.laws.get(_short(cited.law), [])
    if not versions:
        yield _stale("law_unknown", cited, f"清单包没有收录{cited.law}，无法核对。", certain=False)
        return
    in_force = book.in_force(cited.law, on)
    if not in_force:
        yield _not_in_force(cited, versions, on)
        return
    found = in_force.get(cited.article)
    if found is None:
        yield _gone(cited, versions, tuple(in_force.values()))
        return
    moved = _off_subject(cited, found, in_force.values())
    if moved is not None:
        yield moved
        return
    yield from _clause(cited, found.text)


def _not_in_force(cited: Cited, versions: Sequence[Provision], on: date) -> Stale:
    ends = [p.valid_to for p in versions if p.valid_to is not None and p.valid_to < on]
    if ends:
        moved = next((p.moved_to for p in versions if p.article == cited.article and p.moved_to), "")
        now = f"，该规定现为{moved}" if moved else ""
        text = f"{cited.law}（所引版本）已于{max(ends).isoformat()}后失效{now}。"
        return _stale("law_repealed", cited, text, moved_to=moved)
    return _stale("not_yet", cited, f"{cited.law}在{on.isoformat()}还没有施行。")


def _gone(cited: Cited, versions: Sequence[Provision], in_force: Sequence[Provision]) -> Stale:
    """The article is not in the version in force: say where its rule went, if it can be recognised."""
    old = [p for p in versions if p.article == cited.article]
    named = next((p.moved_to for p in old if p.moved_to), "")
    if named:
        text = f"现行{cited.law}里没有这一条，按清单包该规定已移到{named}。"
        return _stale("moved", cited, text, moved_to=named)
    target = None
    if old:
        target = _best(in_force, lambda p: _alike(old[-1].text, p.text), SAME_TEXT)
    if target is None and cited.subject:
        target = _best(in_force, lambda p: _covers(cited.subject, p.text), ON_SUBJECT)
    if target is not None:
        text = f"现行{cited.law}里没有这一条，该规定看来已移到{target.article}。"
        return _stale("moved", cited, text, moved_to=target.article)
    text = f"清单包收录的现行{cited.law}里没有{cited.article}{'' if old else '（或者没有收录）'}。"
    return _stale("article_gone", cited, text, certain=bool(old))


def _off_subject(cited: Cited, found: Provision, in_force: Iterable[Provision]) -> Stale | None:
    """The article exists but speaks of something else, and another one speaks of the subject."""
    if not cited.subject or _covers(cited.subject, found.text) > OFF_SUBJECT:
        return None
    target = _best(in_force, lambda p: _covers(cited.subject, p.text), ON_SUBJECT)
    if target is None:
        return None
    text = f"{cited.article}讲的似乎是别的事，“{cited.subject}”看来在{target.article}。"
    return _stale("moved", cited, text, certain=False, moved_to=target.article)


def _clause(cited: Cited, text: str) -> Iterator[Stale]:
    paragraphs = _paragraphs(text)
    if cited.paragraph and len(paragraphs) > 1 and number(cited.paragraph) > len(paragraphs):
        words = f"该条只有{len(paragraphs)}款，没有{cited.paragraph}。"
        yield _stale("clause_gone", cited, words)
        return
    items = {number(mark) for mark in _ITEM_MARK.findall(text)}
    if cited.item and items and number(cited.item) not in items:
        yield _stale("clause_gone", cited, f"该条没有{cited.item}。")
        return
    level = missing_level(cited, text)
    if level and not cited.from_text:
        yield _stale("clause_missing", cited, f"该条分{level}，引用应当写明第几{level}。")


def _stale(code: str, cited: Cited, text: str, *, certain: bool = True, moved_to: str = "") -> Stale:
    return Stale(
        code=f"citation.{code}",
        where=cited.where,
        citation=cited.text,
        text=text,
        certain=certain,
        moved_to=moved_to,
        place=cited.place,
    )


def _paragraphs(text: str) -> list[str]:
    """Paragraphs (款): lines that do not begin an item (项)."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line for line in lines if not _ITEM_MARK.match(line)]


def _short(law: str) -> str:
    return law.strip("《》").removeprefix("中华人民共和国")


def _holds(provision: Provision, on: date) -> bool:
    begun = provision.valid_from is None or provision.valid_from <= on
    return begun and (provision.valid_to is None or on <= provision.valid_to)


@lru_cache(maxsize=20_000)
def _bigrams(text: str) -> frozenset[str]:
    signs = "".join(char for char in text if char.isalnum())
    return frozenset(signs[n : n + 2] for n in range(len(signs) - 1))


def _covers(subject: str, text: str) -> float:
    """Share of the subject's bigrams that the text holds, 0 to 1."""
    wanted = _bigrams(subject)
    return len(wanted & _bigrams(text)) / len(wanted) if wanted else 0.0


def _alike(one: str, other: str) -> float:
    """Dice's coefficient of two texts' bigrams, 0 to 1."""
    first, second = _bigrams(one), _bigrams(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _best(
    provisions: Iterable[Provision], score: Callable[[Provision], float], least: float
) -> Provision | None:
    """The provision that scores highest, if it reaches the least."""
    best = max(provisions, key=score)
    return best if score(best) >= least else None
