"""The practice town: always the same, valid in form, invented in substance."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import resources
from casework.identity import check_id_card, check_uscc, is_residence_permit
from casework.officer import Officer, pair_refusals
from casework.party import PartyKind
from sync.packs.practice import COUNT, RARE, TOWN, as_csv, main, make_parties
from sync.packs.reader import SqlitePack
from tests.helpers.packs import sample_pack

PARTIES = make_parties()
TODAY = date(2026, 11, 23)


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[SqlitePack]:
    opened = sample_pack(tmp_path)
    yield opened
    opened.close()


def sheet(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(resources.read_text(f"packs/{name}"))))


def test_the_committed_sheet_is_what_the_generator_makes() -> None:
    assert resources.read_text("packs/practice_parties.csv") == as_csv(PARTIES)


def test_the_generator_writes_the_file_it_is_told(tmp_path: Path) -> None:
    target = tmp_path / "parties.csv"
    assert main([str(target)]) == 0
    assert target.read_bytes() == resources.read_bytes("packs/practice_parties.csv")
    assert main([]) == 2


def test_there_are_three_hundred_of_every_kind() -> None:
    assert len(PARTIES) == COUNT == 300
    assert {party.kind for party in PARTIES} == set(PartyKind)
    for field in ("id", "id_number", "phone"):
        assert len({getattr(party, field) for party in PARTIES}) == COUNT, field


def test_every_number_passes_its_check() -> None:
    for party in PARTIES:
        check = check_id_card if party.kind is PartyKind.PERSON else check_uscc
        assert check(party.id_number) == party.id_number
        assert party.town == TOWN
        assert party.note == "练习用虚构当事人"


def test_residence_permits_of_all_three_regions_are_among_them() -> None:
    permits = [
        p.id_number for p in PARTIES if p.kind is PartyKind.PERSON and is_residence_permit(p.id_number)
    ]
    assert {number[:2] for number in permits} == {"81", "82", "83"}
    assert len(permits) < 20


@pytest.mark.parametrize("char", RARE)
def test_rare_characters_stand_in_names(char: str) -> None:
    assert any(char in party.name for party in PARTIES)


def test_credit_codes_show_that_they_are_for_practice() -> None:
    codes = [party.id_number for party in PARTIES if party.kind is not PartyKind.PERSON]
    assert all(code[8:10] == "LX" for code in codes)
    assert {code[:2] for code in codes} == {"91", "92", "93"}


def test_more_parties_can_be_made() -> None:
    many = make_parties(count=2000)
    assert len({party.id_number for party in many if party.kind is not PartyKind.PERSON}) > 1000
    assert len({party.id for party in many}) == 2000


def test_every_theme_has_somebody_to_visit(pack: SqlitePack) -> None:
    trades = {party.trade for party in PARTIES}
    for theme in pack.themes():
        assert trades & set(theme.trades), theme.id


def officers() -> list[Officer]:
    return [
        Officer(
            id=row["id"],
            name=row["name"],
            town=TOWN,
            role=row["role"],
            cert_no=row["cert_no"],
            cert_from=date.fromisoformat(row["cert_from"]) if row["cert_from"] else None,
            cert_to=date.fromisoformat(row["cert_to"]) if row["cert_to"] else None,
            unit=row["unit"],
            active=row["active"] == "是",
        )
        for row in sheet("practice/officers.csv")
    ]


def test_officers_show_every_case_of_article_42() -> None:
    found = {officer.id: officer for officer in officers()}
    good, other = found["of-01"], found["of-02"]
    assert pair_refusals(good, other, TODAY) == ()
    assert pair_refusals(good, found["of-03"], TODAY) == ()
    assert [r.code for r in pair_refusals(good, found["of-04"], TODAY)] == ["officer.expired"]
    assert [r.code for r in pair_refusals(good, found["of-05"], TODAY)] == ["officer.auxiliary"]
    assert [r.code for r in pair_refusals(good, good, TODAY)] == ["officer.same"]


def test_tasks_point_to_parties_and_themes(pack: SqlitePack) -> None:
    known = {party.id: party.name for party in PARTIES}
    tasks = sheet("practice/tasks.csv")
    assert [task["kind"] for task in tasks] == ["recheck", "recheck", "assigned"]
    for task in tasks:
        assert task["party_name"] == known[task["party"]]
        assert pack.theme(task["theme"]) is not None
    assert sum(date.fromisoformat(task["due"]) <= TODAY for task in tasks) == 2
