"""Numbers from leases: each once, in order, never past the end or the last day."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from casework.audit import GENESIS, Entry
from casework.clock import Moment
from casework.errors import LeaseExhausted, LeaseExpired
from casework.numbering import RETURNED, NumberLease, give_back, given_back, take

LEASE = NumberLease(
    id="l1",
    town="fengming",
    series="当罚",
    year=2026,
    device="d1",
    pattern="{body}执当罚〔{year}〕{serial}号",
    body="云凤",
    start=17,
    end=20,
    next=17,
    expires=date(2026, 12, 31),
)
ON = date(2026, 11, 23)


def test_a_number_is_printed_by_the_pattern_without_leading_zeros() -> None:
    number, serial, left = take(LEASE, ON)
    assert (number, serial, left.next) == ("云凤执当罚〔2026〕17号", 17, 18)
    assert LEASE.next == 17


@given(st.integers(1, 50), st.integers(0, 50))
def test_every_number_of_a_lease_comes_once_and_in_order(start: int, size: int) -> None:
    lease = replace(LEASE, start=start, next=start, end=start + size)
    taken = []
    while lease.left:
        _, serial, lease = take(lease, ON)
        taken.append(serial)
    assert taken == list(range(start, start + size))
    with pytest.raises(LeaseExhausted) as refused:
        take(lease, ON)
    assert refused.value.code == "lease.exhausted"


def test_the_last_day_is_good_and_the_day_after_is_not() -> None:
    take(LEASE, date(2026, 12, 31))
    with pytest.raises(LeaseExpired):
        take(LEASE, date(2027, 1, 1))


def test_a_frozen_lease_gives_nothing() -> None:
    frozen = replace(LEASE, frozen=True)
    assert frozen.left == 0
    with pytest.raises(LeaseExhausted):
        take(frozen, ON)


def test_only_the_act_of_giving_back_explains_numbers_that_no_paper_bears() -> None:
    acts = [_act("taken", (17, 18)), _act(RETURNED, (18, 20))]
    assert given_back(LEASE, acts) == {18, 19}
    assert given_back(LEASE, [_act(RETURNED, (1, 99))]) == {17, 18, 19}, "no more than the lease holds"
    assert give_back(LEASE).left == 0
    with pytest.raises(LeaseExhausted):
        give_back(replace(LEASE, frozen=True))


def _act(verb: str, next_: tuple[int, int]) -> Entry:
    return Entry(
        id=verb,
        town="fengming",
        device="d1",
        incarnation="i",
        seq=1,
        prev=GENESIS,
        type="lease",
        record="l1",
        base_rev=1,
        verb=verb,
        changes={"next": next_},
        officer="of-01",
        moment=Moment(at=datetime(2026, 11, 23, tzinfo=UTC)),
    )
