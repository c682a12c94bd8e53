"""Pages and answers are cut so that no transaction is long, and the pieces say the same."""

from sync.ledger.slices import FEW, LONG_NS, MANY, Slices
from sync.protocol.messages import Page, Unit


def page(count: int) -> Page:
    units = tuple(Unit(type="party", id=f"p{n}", rev=1, seq=n + 5, state={}) for n in range(count))
    return Page(start=3, end=count + 90, units=units, more=True)


def test_the_pieces_of_a_page_follow_each_other_and_end_where_it_ends() -> None:
    whole = page(1000)
    parts = list(Slices(lambda: 0).of_page(whole))
    assert [unit for part in parts for unit in part.units] == list(whole.units)
    assert parts[0].start == whole.start
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert all(part.end == part.units[-1].seq for part in parts[:-1])
    assert (parts[-1].end, parts[-1].more) == (whole.end, True)


def test_an_empty_page_still_moves_the_cursor() -> None:
    (only,) = Slices(lambda: 0).of_page(Page(start=3, end=9, units=(), more=False))
    assert (only.start, only.end, only.more) == (3, 9, False)


def test_quick_transactions_grow_and_slow_ones_shrink() -> None:
    quick = [len(some) for some in Slices(lambda: 0).of(range(9000))]
    assert quick[:3] == [FEW, 2 * FEW, 4 * FEW]
    assert max(quick) == MANY
    now = iter(range(0, 10**12, 2 * LONG_NS))
    assert {len(some) for some in Slices(lambda: next(now)).of(range(FEW * 4))} == {FEW}


def test_a_transaction_comes_to_take_as_long_as_it_may() -> None:
    passed: list[int] = []
    sizes: list[int] = []
    for some in Slices(lambda: sum(passed)).of(range(20_000)):
        sizes.append(len(some))
        passed.append(len(some) * LONG_NS // 500)
    assert sizes[:3] == [FEW, 2 * FEW, 500]
    assert set(sizes[2:-1]) == {500}
