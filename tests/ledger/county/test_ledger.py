"""The county's intake: chain, scope, refusals, idempotence; the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from casework import codec
from casework.audit import GENESIS, Entry, entry_hash
from casework.errors import NotAllowed
from sync.ledger import engines, tables
from sync.protocol.messages import EntryAnswer
from sync.protocol.signing import verify_struct
from tests.helpers.ledgers import OTHER_TOWN, PUBLIC_KEY, TOWN, Bench, Laptop, created, visit_state


def outcomes(answers: tuple[EntryAnswer, ...]) -> list[Any]:
    """Outcome of the receipt, or the number of the problem."""
    return [answer.receipt.outcome if answer.receipt else answer.problem for answer in answers]


def raws_of(laptop: Laptop) -> list[bytes]:
    return [raw for _seq, raw in laptop.ledger.unsent(500, 1_000_000)]


def forged(raws: list[bytes], at: int, change: Callable[[Entry], Entry]) -> list[bytes]:
    """The same chain with one entry changed and everything behind it chained anew."""
    made = list(raws[:at])
    prev = entry_hash(made[-1]) if made else GENESIS
    for index, raw in enumerate(raws[at:]):
        entry = replace(codec.decode(raw, Entry), prev=prev)
        made.append(codec.encode(change(entry) if index == 0 else entry))
        prev = entry_hash(made[-1])
    return made


def three_visits(bench: Bench) -> tuple[Laptop, list[bytes]]:
    laptop = bench.laptop("d1")
    for name in ("v1", "v2", "v3"):
        laptop.open_visit(name)
    return laptop, raws_of(laptop)


def send(bench: Bench, laptop: Laptop, raws: list[bytes], incarnation: str = "d1-1") -> list[Any]:
    return outcomes(bench.county.accept(laptop.device, incarnation, raws))


def test_the_same_entries_twice_are_answered_alike_and_change_nothing(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    first = bench.county.accept(laptop.device, "d1-1", raws)
    second = bench.county.accept(laptop.device, "d1-1", raws)
    assert outcomes(first) == ["accepted"] * 3
    assert outcomes(second) == ["duplicate"] * 3
    for one, two in zip(first, second, strict=True):
        assert one.receipt is not None
        assert two.receipt is not None
        assert (one.receipt.county_seq, one.receipt.at) == (two.receipt.county_seq, two.receipt.at)
        assert verify_struct(PUBLIC_KEY, two.receipt)
        assert bench.county.receipt_of(one.entry) == one.receipt
    assert bench.county.page(TOWN, 0).end == 3
    assert send(bench, laptop, [raws[0], raws[0]]) == ["duplicate"] * 2


def test_the_same_entry_twice_in_one_batch_is_merged_once(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    assert send(bench, laptop, [raws[0], raws[0], raws[1]]) == ["accepted", "duplicate", "accepted"]
    assert bench.county.known("d1-1") == (2, entry_hash(raws[1]))


def test_an_entry_ahead_of_its_parent_waits_and_goes_in_with_it(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    assert send(bench, laptop, [raws[2], raws[1]]) == [1303, 1303]
    assert bench.county.page(TOWN, 0).units == ()
    assert send(bench, laptop, [raws[0]]) == ["accepted"]
    assert {unit.id for unit in bench.county.page(TOWN, 0).units} == {"v1", "v2", "v3"}
    assert send(bench, laptop, raws) == ["duplicate"] * 3
    with engines.reading(bench.county.engine) as connection:
        assert connection.execute(select(tables.parked)).all() == []


def test_a_second_copy_of_a_laptop_is_told_to_renew_and_then_heard(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    send(bench, laptop, raws)
    fork = forged(
        raws, 1, lambda entry: replace(entry, id="other", changes={**entry.changes, "place": (None, "x")})
    )
    assert send(bench, laptop, fork) == ["duplicate", 1302, 1302]
    assert bench.county.known("d1-1") == (3, entry_hash(raws[2]))
    renewed = send(bench, laptop, [fork[0], fork[1]], "d1-2")
    assert renewed[0] == "duplicate"
    assert renewed[1] in ("accepted", "conflict")
    assert bench.county.known("d1-2") == (0, GENESIS)


def test_a_laptop_cannot_go_on_with_anothers_incarnation(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    send(bench, laptop, raws[:1])
    other = bench.laptop("d2")
    assert send(bench, other, raws[1:], "d1-1") == [1302, 1302]


def test_nothing_of_a_batch_is_filed_in_anothers_incarnation_not_even_garbage(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    send(bench, laptop, raws[:1])
    other = bench.laptop("d2")
    assert send(bench, other, [b"{", *raws[1:]], "d1-1") == [1302] * 3
    assert bench.county.known("d1-1") == (1, entry_hash(raws[0]))
    assert bench.county.quarantine(TOWN) == []


def test_a_record_is_written_as_its_last_entry_in_the_batch_leaves_it(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    for number in range(6):
        laptop.open_visit(f"v{number}")
        laptop.edit("visit", "v0", {"place": f"place {number}", f"answers.Q{number}": {"value": "ok"}})
    raws = raws_of(laptop)
    # the last entry of v1 is refused and that of v2 cannot be read: what came before them counts
    laptop.edit("visit", "v1", {"title": "x"})
    laptop.edit("visit", "v2", {"title": "y"})
    refused, unread = (codec.decode(raw, Entry) for raw in raws_of(laptop)[-2:])
    refused = replace(refused, town=OTHER_TOWN)
    tail = [codec.encode(refused)]
    tail.append(codec.encode(replace(unread, prev=entry_hash(tail[0]))) + b" ")
    assert send(bench, laptop, [*raws, *tail]) == ["accepted"] * 12 + [1201, 1301]
    state = bench.county.state("visit", "v0", TOWN)
    assert state is not None
    assert (state["place"], sorted(state["answers"])) == ("place 5", [f"Q{n}" for n in range(6)])
    units = {unit.id: unit for unit in bench.county.page(TOWN, 0).units}
    assert [(units[f"v{n}"].rev, units[f"v{n}"].state["title"]) for n in range(3)] == [
        (7, "综合查一次"),
        (1, "综合查一次"),
        (1, "综合查一次"),
    ]
    assert [row["id"] for row in bench.county.rows(TOWN, "visit", order=("id",))] == sorted(units)
    bench.county.accept(laptop.device, "d1-1", tail)
    assert bench.county.page(TOWN, 0).end == 12


def test_an_id_used_again_for_something_else_is_filed_apart(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    first = codec.decode(raws[0], Entry)
    reused = forged(raws, 1, lambda entry: replace(entry, id=first.id))
    assert send(bench, laptop, reused) == ["accepted", 1306, "accepted"]
    assert send(bench, laptop, reused) == ["duplicate", 1306, "duplicate"]
    assert [item["problem"] for item in bench.county.quarantine(TOWN)] == [1306]


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (lambda entry: replace(entry, town=OTHER_TOWN), 1201),
        (lambda entry: replace(entry, changes={**entry.changes, "town": (None, OTHER_TOWN)}), 1201),
        (lambda entry: replace(entry, device="d7"), 1304),
        (lambda entry: replace(entry, officer="county"), 1304),
        (lambda entry: replace(entry, type="officer"), 1304),
        (lambda entry: replace(entry, type="spaceship"), 1301),
        (lambda entry: replace(entry, changes={"title": (None, 7)}), 1301),
        (lambda entry: replace(entry, changes={}), 1301),
        (lambda entry: replace(entry, changes={**entry.changes, "place": (None, "a\x00b")}), 1301),
    ],
)
def test_a_bad_entry_is_filed_apart_and_those_behind_it_go_on(
    bench: Bench, change: Callable[[Entry], Entry], number: int
) -> None:
    laptop, raws = three_visits(bench)
    bad = forged(raws, 1, change)
    answers = bench.county.accept(laptop.device, "d1-1", bad)
    assert outcomes(answers) == ["accepted", number, "accepted"]
    assert outcomes(bench.county.accept(laptop.device, "d1-1", bad)) == ["duplicate", number, "duplicate"]
    assert {unit.id for unit in bench.county.page(TOWN, 0).units} == {"v1", "v3"}
    assert bench.county.page(OTHER_TOWN, 0).units == ()
    assert [item["problem"] for item in bench.county.quarantine(TOWN)] == [number]


@pytest.mark.parametrize(
    "garbage", [b"", b"{", b"[]", b'{"seq":1}', b"\xff\xfe", b"[" * 20_000, b'"\\ud800"']
)
def test_garbage_is_filed_apart(bench: Bench, garbage: bytes) -> None:
    laptop, raws = three_visits(bench)
    assert send(bench, laptop, [raws[0], garbage]) == ["accepted", 1301]
    assert len(bench.county.quarantine(TOWN)) == 1


def test_an_entry_that_is_not_in_its_canonical_form_is_malformed(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    loose = raws[1].replace(b'{"base_rev"', b'{ "base_rev"')
    follower = codec.encode(replace(codec.decode(raws[2], Entry), prev=entry_hash(loose)))
    assert send(bench, laptop, [raws[0], loose, follower]) == ["accepted", 1301, "accepted"]


def test_a_quarantined_act_stays_on_its_authors_list(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    bad = forged(raws, 1, lambda entry: replace(entry, town=OTHER_TOWN))
    answers = bench.county.accept(laptop.device, "d1-1", bad)
    laptop.ledger.acknowledge(answers[1:2])
    (item,) = laptop.ledger.quarantined()
    assert (item.number, item.code, item.record) == (1201, "scope.other_town", "v2")
    assert laptop.ledger.state("visit", "v2") is not None


def test_an_edit_that_meets_a_sealed_record_is_kept_beside_it(bench: Bench) -> None:
    first, second = bench.laptop("d1"), bench.laptop("d2")
    first.open_visit("v1")
    first.sync(bench.county)
    second.sync(bench.county)
    first.edit("visit", "v1", {"state": "closed"}, verb="closed")
    first.sync(bench.county)
    second.edit("visit", "v1", {"place": "店内"})
    (answer,) = second.push(bench.county)
    assert answer.problem == 1305
    assert answer.receipt is not None
    assert answer.receipt.outcome == "conflict"
    second.pull(bench.county)
    (conflict,) = second.ledger.conflicts()
    assert (conflict.other, conflict.kept, conflict.reason) == ("店内", None, "entry.sealed")
    second.edit("visit", "v1", {"place": None}, verb="resolved")
    second.sync(bench.county)
    assert bench.county.conflicts(TOWN) == ()


def test_one_record_id_in_two_towns_is_two_records(bench: Bench) -> None:
    here, there = bench.laptop("d1"), bench.laptop("d2", OTHER_TOWN)
    here.open_visit("v1", place="here")
    there.open_visit("v1", place="there")
    here.sync(bench.county)
    there.sync(bench.county)
    assert (bench.county.state("visit", "v1", TOWN) or {})["place"] == "here"
    assert (bench.county.state("visit", "v1", OTHER_TOWN) or {})["place"] == "there"
    assert bench.county.towns_of("visit", "v1") == (TOWN, OTHER_TOWN)
    assert bench.county.count(TOWN, "visit") == 1


def test_the_countys_own_acts_are_entries_too(bench: Bench) -> None:
    lease = {
        "id": "l1", "town": TOWN, "series": "s", "year": 2026, "device": "d1", "pattern": "{serial}",
        "body": "示例", "start": 1, "end": 11, "next": 1, "expires": "2026-12-31",
    }  # fmt: skip
    bench.county.put(TOWN, "lease", "l1", lease)
    bench.county.put(TOWN, "lease", "l1", lease)  # unchanged: no entry
    laptop = bench.laptop("d1")
    laptop.pull(bench.county)
    laptop.edit("lease", "l1", {"next": 3})
    laptop.sync(bench.county)
    bench.county.put(TOWN, "lease", "l1", {**lease, "next": 3, "frozen": True})
    assert [entry.officer for entry in bench.county.entries_of(TOWN, "lease", "l1")] == [
        "county",
        laptop.officer,
        "county",
    ]
    laptop.pull(bench.county)
    assert (laptop.ledger.state("lease", "l1") or {})["frozen"] is True
    with pytest.raises(NotAllowed):
        bench.county.put(TOWN, "visit", "v1", visit_state("v1"))
    assert bench.county.state("visit", "v1") is None


def test_many_records_of_the_county_are_written_in_one_transaction(bench: Bench) -> None:
    party = {"id": "p1", "kind": "person", "name": "某"}
    bench.county.put_many(TOWN, [("party", f"p{n}", {**party, "id": f"p{n}"}) for n in range(3)])
    assert bench.county.count(TOWN, "party", kind="person") == 3
    assert bench.county.put_many(TOWN, [("party", "p1", {**party, "phone": "1"})]) == 1
    assert bench.county.entries_of(TOWN, "party", "p1")[1].changes == {"phone": (None, "1")}


def test_the_countys_journal_refuses_to_be_changed(bench: Bench) -> None:
    laptop, raws = three_visits(bench)
    send(bench, laptop, raws)
    for statement in (update(tables.entry).values(raw=b"{}"), delete(tables.entry)):
        with (
            pytest.raises(DBAPIError, match="append-only"),
            engines.writing(bench.county.engine) as connection,
        ):
            connection.execute(statement)


def test_a_record_nobody_here_may_make_makes_no_record(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    laptop.ledger.append(
        "o1", [created("task", "t1", {"id": "t1", "town": TOWN, "kind": "recheck", "title": "复查"})]
    )
    raws = raws_of(laptop)
    assigned = forged(
        raws, 0, lambda entry: replace(entry, changes={**entry.changes, "kind": (None, "assigned")})
    )
    assert send(bench, laptop, assigned) == [1304]
    assert bench.county.state("task", "t1") is None
    assert bench.county.page(TOWN, 0).end == 0


def test_a_rehearsal_leaves_nothing_behind(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    for _time in range(2):
        bench.county.rehearse()
        with bench.county.engine.connect() as connection:
            filled = [
                table.name
                for table in tables.METADATA.sorted_tables
                if connection.execute(select(func.count()).select_from(table)).scalar()
            ]
        assert filled == []
    laptop.open_visit("v1")
    assert [answer.problem for answer in laptop.push(bench.county)] == [0]
    assert bench.county.page(TOWN, 0).end == 1
