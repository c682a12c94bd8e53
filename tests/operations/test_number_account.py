"""Every number of a lease is accounted for: issued, void, returned, free; a hole is named."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from casework.notice import Paper, PaperState
from casework.number_account import Fate, accounts
from casework.numbering import NumberLease, take
from desktop.operations import paper
from desktop.operations.desk import Desk
from desktop.operations.number_account import number_accounts
from tests.helpers import fieldwork

LEASE = NumberLease(
    id="l1",
    town="fengming",
    series="当罚",
    year=2026,
    device="d",
    pattern="{body}执当罚〔{year}〕{serial}号",
    body="云凤",
    start=1,
    end=6,
    next=4,
    expires=date(2026, 12, 31),
)
TODAY = date(2026, 11, 23)


def made(serial: int, **fields: object) -> Paper:
    values: dict[str, object] = {
        "id": f"p{serial}",
        "town": "fengming",
        "visit": "v",
        "form": "simple_penalty",
        "state": PaperState.SERVED,
        "number": f"云凤执当罚〔2026〕{serial}号",
        "lease": "l1",
        "serial": serial,
    }
    return Paper(**(values | fields))  # type: ignore[arg-type]


def test_each_number_has_one_fate_and_a_hole_is_named() -> None:
    papers = (made(1), made(2, state=PaperState.VOID, void_reason="卡纸"))
    (account,) = accounts((LEASE,), papers, TODAY)
    fates = [line.fate for line in account.lines]
    assert fates == [Fate.ISSUED, Fate.VOID, Fate.MISSING, Fate.FREE, Fate.FREE]
    assert [line.number for line in account.register] == ["云凤执当罚〔2026〕2号", "云凤执当罚〔2026〕3号"]
    assert account.register[0].reason == "卡纸"
    assert not account.is_closed
    assert account.granted == sum(account.count(fate) for fate in Fate) == 5


def test_what_is_left_of_a_lease_past_its_day_or_frozen_is_returned() -> None:
    papers = (made(1), made(2), made(3))
    for lease, today in ((LEASE, date(2027, 1, 1)), (replace(LEASE, frozen=True), TODAY)):
        (account,) = accounts((lease,), papers, today)
        assert (account.count(Fate.RETURNED), account.count(Fate.FREE)) == (2, 0)
        assert account.is_closed


def test_series_and_years_are_closed_apart() -> None:
    other = replace(LEASE, id="l2", series="责改", start=1, end=3, next=1)
    later = replace(LEASE, id="l3", year=2027, start=1, end=3, next=1, expires=date(2027, 12, 31))
    found = accounts((LEASE, other, later), (), TODAY)
    assert [(one.year, one.series) for one in found] == [(2027, "当罚"), (2026, "当罚"), (2026, "责改")]


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{body}执当罚〔{year}〕{serial}号", "云凤执当罚〔2026〕4号"),
        ("{body}执当罚〔{year}〕第{serial}号", "云凤执当罚〔2026〕第4号"),
        ("{body}当罚字〔{year}〕第{serial:04d}号", "云凤当罚字〔2026〕第0004号"),
    ],
)
def test_a_county_writes_its_numbers_as_it_always_did(pattern: str, number: str) -> None:
    lease = replace(LEASE, pattern=pattern)
    taken, serial, rest = take(lease, TODAY)
    assert (taken, serial, rest.next) == (number, 4, 5)
    (account,) = accounts((lease,), (), TODAY)
    assert account.lines[3].number == number


def test_a_laptop_gives_account_of_a_days_work(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    paper.seal_paper(desk, order)
    paper.void_paper(desk, order, "打印机卡纸")
    paper.draft_papers(desk, visit_id)
    again = [v.paper.id for v in paper.shelf(desk, visit_id) if v.paper.form == "correction_order"][-1]
    paper.seal_paper(desk, again)
    account = next(one for one in number_accounts(desk) if one.series == "责改")
    assert (account.count(Fate.ISSUED), account.count(Fate.VOID), account.count(Fate.MISSING)) == (1, 1, 0)
    assert [line.reason for line in account.register] == ["打印机卡纸"]
    assert number_accounts(desk, 1999) == ()
