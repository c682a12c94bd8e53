"""Adding a ground, a list or a matter with a new threshold touches no code file but the ground's own."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from casework import examples, leniency, procedure
from casework.decision import Outcome, OutcomeKind
from casework.explanation import explain
from casework.money import yuan
from casework.party import PartyKind
from casework.question import Question, proposal_of
from casework.verdict import validate_outcome
from sync.packs.build import build
from sync.packs.reader import SqlitePack, open_pack
from tests.packs.sources import append, change, copy_of_sample

GROUND = '''
"""Told the office before anybody asked (示例: a ground that a later law might bring)."""

from datetime import date

from casework.decision import OutcomeKind
from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, established

_DAY = date(2026, 11, 22)
_TOLD = Situation(act_date=_DAY, found_on=_DAY, facts={"told": True})
_SILENT = Situation(act_date=_DAY, found_on=_DAY, facts={"told": False})

KIND = Ground(
    key="told_first",
    title="事先报告",
    article="《示例法》第一条",
    text="事先报告并且没有造成后果的，不予处罚。",
    effect=Effect.SHALL_NOT,
    outcome=OutcomeKind.NO_PENALTY,
    education=True,
    wording=Wording(word="事先报告", pattern=r"事先报告|提前报备"),
    conditions=(
        ConditionRule(key="told", text="事先已经报告", proof_hint="报告的凭证", known=established("told")),
    ),
    examples=(
        Example(title="报告过", situation=_TOLD, fits=True),
        Example(title="没有", situation=_SILENT, fits=False),
    ),
)
'''
NEW = "told_first"


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more module stands in the package of the grounds."""
    folder = tmp_path / "grounds"
    folder.mkdir()
    (folder / f"{NEW}.py").write_text(GROUND, "utf-8")
    monkeypatch.setattr(leniency, "__path__", [*leniency.__path__, str(folder)])
    leniency.kinds.cache_clear()
    yield
    leniency.kinds.cache_clear()
    sys.modules.pop(f"casework.leniency.{NEW}", None)
    if hasattr(leniency, NEW):
        delattr(leniency, NEW)


def packed(source: Path, target: Path) -> SqlitePack:
    build(source, target)
    return open_pack(target)


def test_a_new_ground_is_proposed_listed_imported_and_explained(ground: None, tmp_path: Path) -> None:
    assert NEW in leniency.kinds()
    for example in leniency.kinds()[NEW].examples:
        assert leniency.evaluate(leniency.kinds()[NEW], example.situation).fits is example.fits
    source = copy_of_sample(tmp_path)
    append(source, "leniency.csv", id="told-row", matters="sr-zhandao", ground="事先报告", effect="不予处罚")
    assert leniency.read_word("本次系提前报备的情形") == "事先报告"
    pack = packed(source, tmp_path / "a.zfpack")
    matter = pack.matter("sr-zhandao")
    assert matter is not None
    question = Question(
        pack=pack,
        matter=matter,
        party=examples.party(PartyKind.PERSON),
        town="fengming",
        act_date=date(2026, 11, 1),
        on=date(2026, 11, 23),
        corrected=True,
        severity="ordinary",
        facts={"told": True},
    )
    proposal = proposal_of(question)
    answer = proposal.ground(NEW)
    assert answer is not None and answer.fits and answer.listed == ("told-row",)
    assert proposal.kind is OutcomeKind.NO_PENALTY
    assert proposal.option(OutcomeKind.NO_PENALTY).ground == NEW
    assert not proposal.option(OutcomeKind.SIMPLE).allowed
    said = "\n".join(line for section in explain(question) for line in section.lines)
    assert "事先报告（应当不予处罚）〔《示例法》第一条〕" in said
    pack.close()


def test_without_its_module_the_ground_is_gone() -> None:
    assert NEW not in leniency.kinds()


@pytest.mark.parametrize(
    ("low", "high", "fine", "word"),
    [
        ("123.45", "199.99", 123_45, "allowed"),
        ("123.45", "199.99", 123_44, "outcome.fine_range"),
        ("123.45", "199.99", 200_00, "outcome.fine_range"),
        ("200.01", "900", 200_01, "outcome.not_open"),
        ("0", "200", 200_00, "allowed"),
        ("0", "5000", 200_01, "outcome.fine_limit"),
    ],
)
def test_a_matter_with_a_new_threshold_is_a_row(
    low: str, high: str, fine: int, word: str, tmp_path: Path
) -> None:
    source = copy_of_sample(tmp_path)
    change(source, "penalties.csv", "matter", "sr-zhandao", min=low, max=high, who="个人", after_term="")
    pack = packed(source, tmp_path / "a.zfpack")
    matter = pack.matter("sr-zhandao")
    assert matter is not None
    question = Question(
        pack=pack,
        matter=matter,
        party=examples.party(PartyKind.PERSON),
        town="fengming",
        act_date=date(2026, 11, 1),
        on=date(2026, 11, 23),
        corrected=True,
        severity="ordinary",
        harm="serious",
    )
    decided = Outcome(kind=OutcomeKind.SIMPLE, fine_fen=fine, reason="写明理由")
    refused = validate_outcome(decided, proposal_of(question))
    assert (refused[0].code if refused else "allowed") == word, refused
    limit = procedure.on_spot_limit(PartyKind.PERSON, pack)
    scope = procedure.penalty_range(matter, limit.who, term_passed=False)
    assert scope.min_fen == round(float(low) * 100) and limit.fen == yuan(200)
    pack.close()


@pytest.mark.parametrize(
    ("goods", "months", "listed"), [(12_344, 0, True), (12_345, 0, False), (0, 3, False)]
)
def test_a_list_with_a_new_threshold_is_a_row(goods: int, months: int, listed: bool, tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    append(
        source,
        "leniency.csv",
        id="odd",
        matters="sr-zhandao",
        ground="首违",
        effect="可以不予处罚",
        max_goods="123.45",
        max_delay_months="3",
    )
    pack = packed(source, tmp_path / "a.zfpack")
    rows = tuple(pack.leniency_rows("sr-zhandao"))
    seen = leniency.Situation(
        act_date=date(2026, 11, 1), found_on=date(2026, 11, 1), goods_fen=goods, delay_months=months
    )
    answer = leniency.evaluate(leniency.kinds()["first_offence"], seen, rows)
    assert ("odd" in answer.listed) is listed
    assert leniency.figures_asked(rows) == {"goods", "delay"}
    pack.close()
