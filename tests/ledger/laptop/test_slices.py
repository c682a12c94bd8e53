"""Pages and answers are cut so that no transaction is long, and the pieces say the same."""

from sync.ledger.laptop.slices import FEW, LONG_NS, MANY, Slices
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


def taken(slices: Slices, count: int) -> list[int]:
    """How many come at a time when each is worked on as `measured` sees it."""
    sizes: list[int] = []
    for some in slices.of(range(count)):
        with slices.measured():
            sizes.append(len(some))
    return sizes


def test_quick_transactions_grow_and_slow_ones_shrink() -> None:
    slices = Slices(lambda: 0)
    quick = [size for _ in range(4) for size in taken(slices, MANY)]
    assert quick[0] == FEW
    assert quick == sorted(quick)
    assert quick[-1] == MANY
    now = iter(range(0, 10**12, 2 * LONG_NS))
    assert set(taken(Slices(lambda: next(now)), FEW * 4)) == {FEW}


def test_a_transaction_comes_to_take_as_long_as_it_may() -> None:
    passed: list[int] = []
    sizes: list[int] = []
    slices = Slices(lambda: sum(passed))
    for some in slices.of(range(20_000)):
        with slices.measured():
            sizes.append(len(some))
            passed.append(len(some) * LONG_NS // 500)
        passed.append(LONG_NS)  # what is done between transactions keeps nobody waiting
    assert sizes[0] == FEW
    assert set(sizes[2:]) <= set(range(470, 501)), "as many as it may be, and about as many each time"


def test_a_few_that_were_slow_to_begin_do_not_shrink_the_next() -> None:
    passed = [0]
    slices = Slices(lambda: passed[0])
    while slices._size < MANY:
        taken(slices, MANY)
    for some in slices.of(range(3)):
        with slices.measured():
            passed[0] += LONG_NS // 2
        assert len(some) == 3
    assert taken(slices, MANY) == [MANY]
