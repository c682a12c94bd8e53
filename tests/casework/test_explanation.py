"""Every matter of the sample can be explained to every kind of party, and every doubt reaches the end."""

from datetime import date
from pathlib import Path

import pytest

from casework import examples
from casework.explanation import SECTIONS, explain
from casework.money import yuan
from casework.party import PartyKind
from casework.question import Question, line
from casework.reasoning.words import KIND_WORDS, OUTCOME_WORDS
from tests.helpers.packs import sample_pack

ACT, ON = date(2026, 8, 10), date(2026, 11, 23)


@pytest.mark.parametrize("kind", list(PartyKind))
def test_every_matter_is_explained(kind: PartyKind, tmp_path: Path) -> None:
    pack = sample_pack(tmp_path)
    towns = [body.key for body in pack.bodies() if body.kind == "town"]
    for matter in pack.matters():
        question = Question(
            pack=pack,
            matter=matter,
            party=examples.party(kind),
            town=towns[0],
            act_date=ACT,
            on=ON,
            fine_fen=yuan(200),
        )
        sections = explain(question)
        assert len(sections) == len(SECTIONS) + 1
        assert len({section.title for section in sections}) == len(sections)
        text = "\n".join(part for section in sections for part in section.lines)
        assert not any(word in text for word in ("allowed", "refused", "person", "required", "None"))
        said = set(sections[-1].lines)
        for section in sections[:-1]:
            assert section.lines
            assert {line(reason) for reason in section.uncertain} <= said


def test_words_stand_for_every_outcome() -> None:
    assert set(KIND_WORDS) == set(type(next(iter(KIND_WORDS))))
    assert len(set(OUTCOME_WORDS)) == len(OUTCOME_WORDS)


def test_a_pack_without_a_body_says_so_instead_of_failing() -> None:
    matter = examples.FIRE_EXIT
    question = Question(
        pack=examples.pack(),
        matter=matter,
        party=examples.party(PartyKind.ORGANISATION),
        town="nowhere",
        act_date=ON,
        on=ON,
    )
    sections = {section.title: section.lines for section in explain(question)}
    assert any("没有可以出具文书的机关" in part for part in sections["救济告知"])
