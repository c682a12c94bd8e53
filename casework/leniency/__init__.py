"""Leniency grounds: one statutory ground per module, with its conditions and worked examples.

To add a ground: add one module with `KIND = Ground(...)`. Give the article, the effect, the outcome it
leads to (None when it only bears on the amount or on coercion), one `ConditionRule` per statutory
condition, the wording of published lists, and at least one example that fits and one that does not.
Proposal, pages, papers, imports and tests find it by walking this package. Nothing else needs to change.
"""

import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache

from msgspec import Struct

from casework.decision import Condition, GroundAnswer, OutcomeKind
from casework.pack import LeniencyRow
from casework.registry import load_kinds

Known = tuple[bool | None, str]  # what is known of a condition, and because of what
UNKNOWN: Known = (None, "")


class Effect(StrEnum):
    """What a ground does. `SHALL_NOT` binds the agency, `MAY_NOT` leaves it a choice."""

    SHALL_NOT = "shall_not"  # 不予处罚（应当）
    MAY_NOT = "may_not"  # 可以不予处罚
    LIGHTER = "lighter"  # 从轻
    MITIGATED = "mitigated"  # 从轻或者减轻
    NO_COERCION = "no_coercion"  # 免予强制


class Situation(Struct, frozen=True, kw_only=True):
    """All that grounds may look at; None and empty mean not known."""

    act_date: date
    found_on: date
    severity: str = "ordinary"  # slight | ordinary | serious
    harm: str = ""  # none | slight | serious | empty
    corrected: bool | None = None  # put right before or on the day it was found, or within the ordered term
    corrected_because: str = ""
    first_time: bool | None = None
    first_because: str = ""  # the coverage sentence
    age: int | None = None  # full years on the day of the act; None for organisations and unknown
    is_person: bool = False
    goods_fen: int | None = None
    delay_months: int | None = None
    facts: dict[str, bool] = {}  # condition key -> what the officer has already established


class ConditionRule(Struct, frozen=True, kw_only=True):
    """One statutory condition and how far the program can know it."""

    key: str
    text: str
    proof_hint: str
    known: Callable[[Situation], Known]


class Example(Struct, frozen=True, kw_only=True):
    """A worked example: a situation and what the ground says of it."""

    title: str
    situation: Situation
    fits: bool | None


class Wording(Struct, frozen=True, kw_only=True):
    """How published lists speak of a ground."""

    word: str  # in the column `ground` of leniency.csv
    pattern: str = ""  # regular expression met in headings, sections and conditions of published lists
    order: int = 50  # the pattern of the lowest order that is met counts


class Ground(Struct, frozen=True, kw_only=True):
    """One ground of leniency."""

    key: str
    title: str
    article: str
    text: str  # the rule in one Chinese sentence
    effect: Effect
    outcome: OutcomeKind | None
    conditions: tuple[ConditionRule, ...]
    examples: tuple[Example, ...]
    wording: Wording
    asks: str = ""  # the one condition that may still be open when the ground is proposed; empty = none is
    education: bool = False  # 行政处罚法 33(3)
    rank: int = 9  # among grounds equally well founded the lowest is shown first


@cache
def kinds() -> dict[str, Ground]:
    """Every ground by key."""
    return load_kinds(sys.modules[__name__])


def by_word() -> dict[str, str]:
    """Key of each ground by its word in lists."""
    return {ground.wording.word: key for key, ground in kinds().items()}


def read_word(text: str) -> str:
    """The word of the ground that a text of a published list speaks of; empty when none is met."""
    if text in by_word():
        return text
    ordered = sorted(kinds().values(), key=lambda ground: ground.wording.order)
    return next(
        (
            ground.wording.word
            for ground in ordered
            if ground.wording.pattern and re.search(ground.wording.pattern, text)
        ),
        "",
    )


def evaluate(ground: Ground, situation: Situation, rows: tuple[LeniencyRow, ...] = ()) -> GroundAnswer:
    """Hold one ground against a situation.

    Args:
        ground: the ground.
        situation: what is known.
        rows: rows of published lists for the matter; those of other grounds are passed over.

    Returns:
        The conditions with what is known of each. A list never limits the statute: a row that does
        not fit only drops out of `listed`.
    """
    conditions = tuple(_condition(rule, situation) for rule in ground.conditions)
    listed = tuple(
        row.id for row in rows if row.ground == ground.key and row_fits(row, situation) is not False
    )
    return GroundAnswer(
        key=ground.key,
        title=ground.title,
        effect=ground.effect.value,
        article=ground.article,
        fits=_all(condition.known for condition in conditions),
        conditions=conditions,
        listed=listed,
        outcome=ground.outcome,
        education=ground.education,
    )


def row_fits(row: LeniencyRow, situation: Situation) -> bool | None:
    """Whether a list row's thresholds hold; None when a figure is not known.

    `max_goods_fen` and `max_delay_months` are strict: the figure must lie below.
    """
    limits = (
        (row.max_goods_fen, situation.goods_fen),
        (row.max_delay_months, situation.delay_months),
    )
    checks = [None if value is None else value < limit for limit, value in limits if limit is not None]
    return _all(checks)


def figures_asked(rows: Iterable[LeniencyRow]) -> frozenset[str]:
    """Which figures the rows of lists look at: goods, delay."""
    asked = set()
    for row in rows:
        asked |= {"goods"} if row.max_goods_fen is not None else set()
        asked |= {"delay"} if row.max_delay_months is not None else set()
    return frozenset(asked)


def person_only(key: str) -> Callable[[Situation], Known]:
    """A condition that only the officer can establish and that no organisation can meet."""

    def known(situation: Situation) -> Known:
        if not situation.is_person:
            return False, "当事人不是自然人"
        return established(key)(situation)

    return known


def established(key: str) -> Callable[[Situation], Known]:
    """A condition that only the officer can establish."""

    def known(situation: Situation) -> Known:
        if key not in situation.facts:
            return UNKNOWN
        return situation.facts[key], "执法人员已核实"

    return known


def corrected_in_time(situation: Situation) -> Known:
    """Put right in time: before discovery, on the spot or within the ordered term."""
    return situation.corrected, situation.corrected_because


def _condition(rule: ConditionRule, situation: Situation) -> Condition:
    known, because = rule.known(situation)
    if known is None and rule.key in situation.facts:
        known, because = established(rule.key)(situation)
    return Condition(
        key=rule.key, text=rule.text, proof_hint=rule.proof_hint, known=known, known_because=because
    )


def _all(answers: Iterable[bool | None]) -> bool | None:
    """True when all are true, False when one is false, else None."""
    values = list(answers)
    if any(value is False for value in values):
        return False
    return None if any(value is None for value in values) else True
