"""Parallel first-offence claims at the county: found on both databases, opened as reviews, never revoked."""

from datetime import datetime, timedelta
from typing import Any

from casework import codec
from casework.claim import Claim, Filed, could_know, parallel
from sync.server.supervision.reviews import claims_in, close_review, open_reviews
from tests.helpers.ledgers import OTHER_TOWN, TOWN, Bench, Laptop, created

PARTY, GROUP = "91500112MA5U3K0X6P", "sewage"


def waive(laptop: Laptop, id_: str, at: datetime, **more: Any) -> None:
    """File a claim as the laptop sees the world: its cursor is what it has pulled."""
    state = {
        "id": id_,
        "town": laptop.ledger.device.town,
        "visit": f"visit-{id_}",
        "finding": "f",
        "party": "p",
        "party_key": PARTY,
        "group": GROUP,
        "at": codec.plain(at),
        "months": 12,
        "pack": "pack-1",
        "cursor": laptop.ledger.cursor(),
        "coverage": "截至…",
    } | more
    laptop.ledger.append(laptop.officer, [created("claim", id_, state, "claimed")])


def test_two_laptops_that_could_not_know_are_both_valid_and_reviewed(bench: Bench) -> None:
    one, two = bench.laptop("d1"), bench.laptop("d2")
    waive(one, "c1", bench.clock.now())
    waive(two, "c2", bench.clock.now() + timedelta(hours=3))
    one.push(bench.county)
    assert open_reviews(bench.county) == ()
    two.push(bench.county)
    (review,) = open_reviews(bench.county)
    assert review.claims == ("c1", "c2") and review.towns == (TOWN,)
    assert review.visits == ("visit-c1", "visit-c2")
    assert "互不知情" in review.why and "不自动撤销" in review.why and PARTY not in review.why
    for claim in ("c1", "c2"):
        state = bench.county.state("claim", claim, TOWN)
        assert state is not None and not state.get("withdrawn"), "never revoked"
    assert open_reviews(bench.county) == (), "opened once"


def test_two_townships_each_get_their_review(bench: Bench) -> None:
    one, other = bench.laptop("d1"), bench.laptop("d9", OTHER_TOWN)
    waive(one, "c1", bench.clock.now())
    waive(other, "c9", bench.clock.now() + timedelta(days=100))
    one.push(bench.county)
    other.push(bench.county)
    opened = open_reviews(bench.county, ("c9",))
    assert [review.town for review in opened] == sorted((TOWN, OTHER_TOWN))
    assert len({review.id for review in opened}) == 1
    one.pull(bench.county)
    assert one.ledger.state("review", opened[0].id) is not None, "the township's laptops see it"


def test_whoever_had_pulled_the_first_waiver_knew(bench: Bench) -> None:
    one, two = bench.laptop("d1"), bench.laptop("d2")
    waive(one, "c1", bench.clock.now())
    one.push(bench.county)
    two.pull(bench.county)
    waive(two, "c2", bench.clock.now() + timedelta(hours=1))
    two.push(bench.county)
    assert open_reviews(bench.county) == ()


def test_one_laptop_knows_what_it_filed_before(bench: Bench) -> None:
    one = bench.laptop("d1")
    waive(one, "c1", bench.clock.now())
    waive(one, "c2", bench.clock.now() + timedelta(days=1))
    one.push(bench.county)
    assert open_reviews(bench.county) == ()


def test_another_party_another_violation_outside_the_window_or_withdrawn_is_no_parallel(bench: Bench) -> None:
    laptops = [bench.laptop(f"d{n}") for n in range(5)]
    now = bench.clock.now()
    waive(laptops[0], "c0", now)
    waive(laptops[1], "c1", now, party_key="92500235MA5UQ8G22Q")
    waive(laptops[2], "c2", now, group="stall")
    waive(laptops[3], "c3", now + timedelta(days=366))
    waive(laptops[4], "c4", now)
    laptops[4].edit("claim", "c4", {"withdrawn": "处理方式已变更"}, "withdrawn")
    for laptop in laptops:
        laptop.push(bench.county)
    assert open_reviews(bench.county) == ()


def test_a_window_without_end_reaches_any_day(bench: Bench) -> None:
    one, two = bench.laptop("d1"), bench.laptop("d2")
    waive(one, "c1", bench.clock.now() - timedelta(days=2000))
    waive(two, "c2", bench.clock.now(), months=0)
    for laptop in (one, two):
        laptop.push(bench.county)
    assert len(open_reviews(bench.county)) == 1


def test_a_person_closes_a_review_and_it_stays_closed(bench: Bench) -> None:
    one, two = bench.laptop("d1"), bench.laptop("d2")
    waive(one, "c1", bench.clock.now())
    waive(two, "c2", bench.clock.now())
    for laptop in (one, two):
        laptop.push(bench.county)
    (review,) = open_reviews(bench.county)
    closed = close_review(bench.county, bench.clock, TOWN, review.id, "两次均保留", "县局审核")
    assert closed is not None and closed.state == "closed" and closed.decided_by.startswith("县局审核")
    assert open_reviews(bench.county) == ()
    assert close_review(bench.county, bench.clock, TOWN, "no-such", "", "") is None


def test_three_waivers_make_three_pairs(bench: Bench) -> None:
    for n in range(3):
        laptop = bench.laptop(f"d{n}")
        waive(laptop, f"c{n}", bench.clock.now() + timedelta(minutes=n))
        laptop.push(bench.county)
    assert len(open_reviews(bench.county)) == 3


def test_only_batches_with_claims_are_looked_at() -> None:
    assert claims_in([b'{"type":"visit","record":"v"}']) == ()
    assert claims_in([b'{"record":"c1","type":"claim"}', b'{"type":"claim",']) == ("c1",)


def test_knowing_is_by_cursor_within_a_township_only(bench: Bench) -> None:
    def filed(id_: str, town: str, device: str, seq: int, cursor: int) -> Filed:
        claim = Claim(
            id=id_,
            town=town,
            visit="v",
            finding="f",
            party="p",
            party_key="k",
            group="g",
            at=bench.clock.now(),
            months=12,
            cursor=cursor,
        )
        return Filed(claim=claim, device=device, county_seq=seq)

    early = filed("a", TOWN, "d1", seq=5, cursor=0)
    assert could_know(filed("b", TOWN, "d2", seq=9, cursor=5), early)
    assert not could_know(filed("b", TOWN, "d2", seq=9, cursor=4), early)
    assert not could_know(filed("b", OTHER_TOWN, "d2", seq=9, cursor=50), early)
    assert len(parallel([early, filed("b", OTHER_TOWN, "d2", seq=9, cursor=50)])) == 1
