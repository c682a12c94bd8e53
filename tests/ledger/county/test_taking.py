"""A large push is taken to be new without a look; what was not so comes to what every look comes to."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from casework import codec
from casework.audit import GENESIS, Draft, Entry, entry_hash
from sync.ledger.county import taking
from sync.ledger.county.deposit import Deposit
from tests.helpers.ledgers import TOWN, Bench, Laptop

MANY = taking.MANY


def raws_of(laptop: Laptop) -> list[bytes]:
    return [raw for _seq, raw in laptop.ledger.unsent(500, 1_000_000)]


def send(bench: Bench, laptop: Laptop, raws: list[bytes]) -> list[str]:
    """Outcomes, or the numbers of the problems."""
    answers = bench.county.accept(laptop.device, laptop.ledger.device.incarnation, raws)
    return [answer.receipt.outcome if answer.receipt else str(answer.problem) for answer in answers]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many ids were looked up, by look."""
    seen: list[int] = []
    real = Deposit.known

    def known(self: Deposit, connection: object, arrivals: list[object]) -> object:
        seen.append(len(arrivals))
        return real(self, connection, arrivals)  # type: ignore[arg-type]

    monkeypatch.setattr(Deposit, "known", known)
    return seen


def test_a_large_push_of_new_records_is_not_looked_up(bench: Bench, looks: list[int]) -> None:
    laptop = bench.laptop("d1")
    for number in range(MANY):
        laptop.open_visit(f"v{number}")
    assert send(bench, laptop, raws_of(laptop)) == ["accepted"] * MANY
    assert looks == []
    assert send(bench, laptop, raws_of(laptop)) == ["duplicate"] * MANY
    assert looks == [MANY], "what comes again is looked up"
    assert bench.county.count(TOWN, "visit") == MANY


def _edit_of_what_was_there(bench: Bench, laptop: Laptop) -> None:
    laptop.pull(bench.county)
    act = Draft(type="visit", record="there", verb="amended", changes={"place": (None, "甲处")})
    laptop.ledger.append("o1", [act])


def _same_record_by_another(bench: Bench, laptop: Laptop) -> None:
    laptop.open_visit("there", place="乙处")


@pytest.mark.parametrize("early", [_edit_of_what_was_there, _same_record_by_another])
@pytest.mark.parametrize("at", [0, MANY - 1])
def test_records_that_were_there_before_are_found(
    bench: Bench, looks: list[int], early: Callable[[Bench, Laptop], None], at: int
) -> None:
    other, laptop = bench.laptop("d1"), bench.laptop("d2")
    other.open_visit("there", place="丙处" if early is _same_record_by_another else None)
    send(bench, other, raws_of(other))
    looks.clear()
    for number in range(MANY):
        if number == at:
            early(bench, laptop)
        laptop.open_visit(f"v{number}")
    outcomes = send(bench, laptop, raws_of(laptop))
    assert looks == [MANY + 1]
    assert outcomes.count("accepted") == (MANY if early is _same_record_by_another else MANY + 1)
    assert bench.county.count(TOWN, "visit") == MANY + 1
    assert len(bench.county.entries_of(TOWN, "visit", "there")) == 2
    assert len(bench.county.conflicts(TOWN)) == (1 if early is _same_record_by_another else 0)


def test_an_id_that_another_laptop_used_is_found(bench: Bench, looks: list[int]) -> None:
    other, laptop = bench.laptop("d1"), bench.laptop("d2")
    other.open_visit("there")
    (taken,) = raws_of(other)
    send(bench, other, [taken])
    looks.clear()
    for number in range(MANY):
        laptop.open_visit(f"v{number}")
    raws = reusing(raws_of(laptop), MANY // 2, codec.decode(taken, Entry).id)
    outcomes = send(bench, laptop, raws)
    assert looks == [MANY]
    assert outcomes.count("accepted") == MANY - 1
    assert bench.county.count(TOWN, "visit") == MANY
    assert len(bench.county.quarantine(TOWN)) == 1


def test_the_chain_of_another_laptop_is_not_gone_on_with(bench: Bench, looks: list[int]) -> None:
    owner, other = bench.laptop("d1"), bench.laptop("d2")
    for number in range(MANY + 1):
        owner.open_visit(f"v{number}")
    first, *rest = raws_of(owner)
    send(bench, owner, [first])
    looks.clear()
    answers = bench.county.accept(other.device, "d1-1", rest)
    assert {answer.problem for answer in answers} == {1302}
    assert looks == [MANY]
    assert bench.county.count(TOWN, "visit") == 1


def reusing(raws: list[bytes], at: int, id_: str) -> list[bytes]:
    """The same chain, with an id that is somebody else's at one place."""
    made: list[bytes] = []
    for index, raw in enumerate(raws):
        prev = entry_hash(made[-1]) if made else GENESIS
        entry = replace(codec.decode(raw, Entry), prev=prev)
        made.append(codec.encode(replace(entry, id=id_) if index == at else entry))
    return made
