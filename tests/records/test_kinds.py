"""Every record kind keeps its contract."""

import pytest
from sqlalchemy import select

from casework import codec
from casework.audit import Change
from sync.ledger import engines, fold, projections, tables
from sync.records import RecordKind, initials, kinds
from sync.records._read import day_of_id, local_day
from tests.helpers.ledgers import TOWN, Bench, created

KINDS = sorted(kinds().values(), key=lambda kind: kind.key)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_example_is_a_state_of_its_type(kind: RecordKind) -> None:
    struct = codec.convert(kind.example(), kind.state_type)
    assert struct.id == kind.example()["id"]
    assert codec.convert(fold.plain(struct), kind.state_type) == struct


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_columns_read_the_example_and_an_empty_state(kind: RecordKind) -> None:
    names = [column.name for column in kind.columns]
    assert len(set(names)) == len(names)
    assert not {"id", "town", "seq"} & set(names)
    types = {"text": str, "integer": int}
    for column in kind.columns:
        value = column.read(kind.example())
        assert value is None or type(value) is types[column.sql], column.name
        column.read({})
    assert any(column.read(kind.example()) is not None for column in kind.columns)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_only_its_writers_write_it(kind: RecordKind) -> None:
    changes: dict[str, Change] = {path: (None, value) for path, value in kind.example().items()}
    for role in ("officer", "county", "stranger"):
        refused = kind.refusal({}, changes, role)
        if role not in kind.writers:
            assert refused is not None
            assert refused.code == "entry.forbidden"
        elif kind.key != "lease" or role == "county":  # an officer never makes a lease
            assert refused is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_county_and_a_laptop_project_it_alike(kind: RecordKind, bench: Bench) -> None:
    example = {**kind.example(), "town": TOWN}
    laptop = bench.laptop("d1")
    if kind.forbidden({}, {path: (None, value) for path, value in example.items()}, "officer") is None:
        laptop.ledger.append("o1", [created(kind.key, example["id"], example)])
        answers = laptop.push(bench.county)
        assert [answer.problem for answer in answers] == [0]
    else:
        bench.county.put(TOWN, kind.key, example["id"], example)
    laptop.pull(bench.county)
    (here,) = laptop.ledger.rows(kind.key)
    (there,) = bench.county.rows(TOWN, kind.key)
    left_out = {column.name: None for column in kind.columns if not column.filled_at_county}
    assert there == here | left_out
    assert bench.county.state(kind.key, example["id"]) == example


def test_projections_can_be_made_anew(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    for number in range(3):
        laptop.open_visit(f"v{number}", started_at="2026-11-19T20:00:00Z")
    laptop.sync(bench.county)
    with engines.writing(laptop.engine) as connection:
        before = connection.execute(select(tables.table_of("visit"))).all()
        connection.execute(tables.table_of("visit").delete())
        assert projections.rebuild(connection, TOWN) == 3
        assert sorted(connection.execute(select(tables.table_of("visit"))).all()) == sorted(before)


def test_a_sealed_paper_only_goes_forward() -> None:
    paper = kinds()["paper"]
    sealed = paper.example()
    forward = paper.refusal(sealed, {"state": ("sealed", "printed")}, "officer")
    back = paper.refusal(sealed, {"state": ("sealed", "draft")}, "officer")
    content = paper.refusal(sealed, {"fields.facts": ("灭火器超过有效期", "无")}, "officer")
    assert forward is None
    assert back is not None
    assert back.code == "entry.forbidden"
    assert content is not None
    assert content.code == "entry.sealed"


def test_a_path_that_only_begins_alike_is_locked() -> None:
    visit = kinds()["visit"]
    closed = {**visit.example(), "state": "closed"}
    assert visit.refusal(closed, {"recheck.on": (None, "2026-11-27")}, "officer") is None
    assert visit.refusal(closed, {"recheck_of": (None, "v0")}, "officer") is not None


@pytest.mark.parametrize(
    ("change", "allowed"),
    [((1, 2), True), ((1, 51), True), ((1, 52), False), ((2, 1), False), ((1, None), False)],
)
def test_numbers_are_taken_forwards_and_within_the_lease(change: Change, allowed: bool) -> None:
    lease = kinds()["lease"]
    assert (lease.refusal(lease.example(), {"next": change}, "officer") is None) is allowed
    assert lease.refusal(lease.example(), {"end": (51, 99)}, "officer") is not None


def test_an_officer_reports_on_an_assigned_task_but_does_not_rewrite_it() -> None:
    task = kinds()["task"]
    assigned = {**task.example(), "kind": "assigned"}
    assert task.refusal(assigned, {"state": (None, "done")}, "officer") is None
    assert task.refusal(assigned, {"due": ("2026-11-27", "2027-01-01")}, "officer") is not None
    assert task.refusal(assigned, {"kind": ("assigned", "recheck")}, "officer") is not None
    assert task.refusal(task.example(), {"due": ("2026-11-27", "2026-12-01")}, "officer") is None


def test_initials_read_names_as_people_do() -> None:
    assert initials("重庆渝香火锅店") == "cqyxhgd"
    assert initials("曾䶮", is_person=True) == "zy"
    assert initials("尉迟恭", is_person=True) == "ycg"
    assert initials("A&B 便利店 24h") == "abbld24h"
    assert initials("") == ""


def test_days_are_those_of_china() -> None:
    assert local_day("2026-11-19T16:00:00Z") == "2026-11-20"
    assert local_day("2026-11-19T15:59:59.999999Z") == "2026-11-19"
    assert local_day("9999-12-31T23:00:00Z") is None
    assert local_day(None) is None
    assert day_of_id("019a9f2e-0000-7000-8000-000000000003") == local_day("2025-11-20T03:00:00Z")
    assert day_of_id("no-uuid") is None
    assert day_of_id("ffffffff-ffff-7000-8000-000000000003") is None
