"""Every law case in the YAML files, put to the engine and compared with what the statute says."""

from typing import Any

import pytest

from tests.law import reading
from tests.law.gates import GATES, Said

CASES = [(path.stem, row) for path in reading.case_files() for row in reading.load(path)]
AT_LEAST = 150


@pytest.mark.parametrize(
    "row", [row for _, row in CASES], ids=[f"{file}:{row['case']}" for file, row in CASES]
)
def test_the_engine_says_what_the_law_says(row: dict[str, Any]) -> None:
    case = dict(row)
    case.pop("case")
    case.pop("why", None)  # for the reader
    expected = dict(case.pop("expect"))
    said = GATES[case.pop("gate")](case)
    assert case == {}, "words the gate does not know"
    assert said.outcome == expected.pop("outcome"), _shown(said)
    for part, check in CHECKS.items():
        if part in expected:
            check(said, expected.pop(part))
    for name, value in expected.items():
        assert str(said.values[name]) == str(value), name


def test_there_are_enough_cases_and_each_is_named_once() -> None:
    names = [row["case"] for _, row in CASES]
    assert len(names) >= AT_LEAST
    assert sorted(set(names)) == sorted(names)


def test_every_row_of_the_list_is_used() -> None:
    used = {row.get("matter") for _, row in CASES} | {
        key for _, row in CASES for key in row.get("matters", ())
    }
    assert {key for key in reading.matters() if key.startswith("r")} <= used


def _article(said: Said, wanted: object) -> None:
    for one in _many(wanted):
        assert any(one in reason.article for reason in said.reasons), _shown(said)


def _says(said: Said, wanted: object) -> None:
    for one in _many(wanted):
        assert any(one in reason.text for reason in said.reasons), _shown(said)


def _silent(said: Said, unwanted: object) -> None:
    for one in _many(unwanted):
        assert not any(one in reason.text for reason in said.reasons), _shown(said)


def _doubts(said: Said, wanted: object) -> None:
    if wanted is False:
        assert said.uncertain == (), _shown(said)
        return
    for one in _many(wanted):
        assert any(one in reason.text for reason in said.uncertain), _shown(said)


def _codes(said: Said, wanted: object) -> None:
    assert set(_many(wanted)) <= {reason.code for reason in said.reasons}, _shown(said)


def _open(said: Said, wanted: object) -> None:
    assert set(_many(wanted)) <= _set(said.values["open"]), said.values["open"]


def _closed(said: Said, wanted: object) -> None:
    assert isinstance(wanted, dict)
    closed = said.values["closed"]
    assert isinstance(closed, dict)
    for outcome, words in wanted.items():
        assert outcome in closed, sorted(closed)
        for one in _many(words):
            assert any(one in text for text in closed[outcome]), closed[outcome]


def _covers(said: Said, wanted: object) -> None:
    for one in _many(wanted):
        assert one in str(said.values["coverage"]), said.values["coverage"]


def _sentence(said: Said, wanted: object) -> None:
    for one in _many(wanted):
        assert one in str(said.values["sentence"]), said.values["sentence"]


CHECKS = {
    "sentence": _sentence,
    "article": _article,
    "says": _says,
    "silent": _silent,
    "doubts": _doubts,
    "codes": _codes,
    "open": _open,
    "closed": _closed,
    "covers": _covers,
}


def _many(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _set(value: object) -> set[str]:
    assert isinstance(value, set)
    return value


def _shown(said: Said) -> str:
    lines = [said.outcome, *(f"{r.code} {r.text} {r.article}" for r in (*said.reasons, *said.uncertain))]
    return "\n".join(lines)
