"""Pushes kept packed: the same answers, the same journal, a few rows of bytes; on SQLite and PostgreSQL."""

from collections.abc import Sequence

import pytest
from msgspec import Raw
from sqlalchemy import Table, delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from casework import codec
from casework.audit import Entry, entry_hash
from casework.errors import StorageProblem
from sync.ledger import engines, tables
from sync.ledger.county.journal import READ, Journal
from sync.ledger.county.packed import FEWEST
from sync.protocol import wire
from sync.protocol.messages import EntryAnswer, PushReply, PushRequest
from sync.protocol.receipts import TREE, leaves_of_whole, read_tree
from tests.helpers.ledgers import PUBLIC_KEY, TOWN, Bench, Laptop

MANY = 3 * FEWEST


@pytest.fixture
def laptop(bench: Bench) -> Laptop:
    """One that opened some visits."""
    made = bench.laptop("d1")
    for number in range(MANY):
        made.open_visit(f"v{number}")
    return made


def raws_of(laptop: Laptop) -> list[bytes]:
    return [raw for _seq, raw in laptop.ledger.unsent(500, 1_000_000)]


def answers_to(
    bench: Bench, laptop: Laptop, raws: Sequence[bytes], incarnation: str = "d1-1"
) -> tuple[EntryAnswer, ...]:
    """Hand entries over as the wire does."""
    request = PushRequest(incarnation=incarnation, entries=tuple(Raw(raw) for raw in raws))
    packed = wire.pack(codec.encode(request))
    return bench.county.accept(laptop.device, incarnation, raws, packed=packed)


def reply_to(
    bench: Bench, laptop: Laptop, raws: Sequence[bytes], incarnation: str = "d1-1", *, brief: bool = True
) -> PushReply:
    """Hand entries over as this program does."""
    request = PushRequest(
        incarnation=incarnation, entries=tuple(Raw(raw) for raw in raws), receipts=TREE, brief=brief
    )
    packed = wire.pack(codec.encode(request))
    return bench.county.accept_together(laptop.device, incarnation, raws, packed=packed, brief=brief)


def push(bench: Bench, laptop: Laptop, raws: Sequence[bytes], incarnation: str = "d1-1") -> list[str]:
    """The same; returns the outcomes, or the numbers of the problems."""
    answers = answers_to(bench, laptop, raws, incarnation)
    return [answer.receipt.outcome if answer.receipt else str(answer.problem) for answer in answers]


def inline(bench: Bench) -> int:
    """How many entries have their bytes in their own row."""
    entry = tables.entry
    with engines.reading(bench.county.engine) as connection:
        return int(connection.execute(select(func.count()).where(func.length(entry.c.raw) > 0)).scalar_one())


def pushes(bench: Bench) -> int:
    return rows_in(bench, tables.packed)


def rows_in(bench: Bench, table: Table) -> int:
    with engines.reading(bench.county.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def journal(bench: Bench) -> list[bytes]:
    """The bytes of every entry, in the journal's order."""
    entry = tables.entry
    with engines.reading(bench.county.engine) as connection:
        rows = connection.execute(select(*(entry.c[name] for name in READ)).order_by(entry.c.n)).all()
        return list(Journal(connection).raws(rows))


def test_entries_of_a_push_are_kept_once_and_read_as_they_were_sent(bench: Bench, laptop: Laptop) -> None:
    raws = raws_of(laptop)
    assert push(bench, laptop, raws) == ["accepted"] * MANY
    assert (inline(bench), pushes(bench)) == (0, 1)
    assert journal(bench) == raws
    (act,) = bench.county.entries_of(TOWN, "visit", "v1")
    assert codec.encode(act) == raws[1]
    assert push(bench, laptop, raws) == ["duplicate"] * MANY
    assert pushes(bench) == 1, "what is held already is not kept again"


def test_a_push_that_was_taken_whole_answers_for_its_entries(bench: Bench, laptop: Laptop) -> None:
    first = answers_to(bench, laptop, raws_of(laptop))
    assert rows_in(bench, tables.receipt) == 0
    bench.clock.tick(3600)
    again = answers_to(bench, laptop, raws_of(laptop))
    for at, (one, two) in enumerate(zip(first, again, strict=True), start=1):
        assert one.receipt is not None
        assert two.receipt is not None
        assert (one.receipt.county_seq, two.receipt.county_seq) == (at, at)
        assert (one.receipt.at, one.receipt.hash) == (two.receipt.at, two.receipt.hash)
        assert two.receipt.outcome == "duplicate"
        assert bench.county.receipt_of(one.entry) == one.receipt
        assert bench.county.gave(one.entry, at)
        assert not bench.county.gave(one.entry, at + 1)
    assert rows_in(bench, tables.receipt) == 0


def test_of_a_push_that_was_not_taken_whole_each_entry_has_its_answer(bench: Bench, laptop: Laptop) -> None:
    raws = raws_of(laptop)
    spaced = raws[-1].replace(b'"town"', b' "town"')
    *taken, apart = answers_to(bench, laptop, [*raws[:-1], spaced])
    assert (pushes(bench), rows_in(bench, tables.receipt)) == (1, MANY)
    assert apart.problem == 1301
    assert bench.county.receipt_of(apart.entry) is None
    assert [bench.county.receipt_of(answer.entry) for answer in taken] == [answer.receipt for answer in taken]


def test_a_small_push_is_kept_entry_by_entry(bench: Bench, laptop: Laptop) -> None:
    raws = raws_of(laptop)[: FEWEST - 1]
    push(bench, laptop, raws)
    assert (inline(bench), pushes(bench)) == (FEWEST - 1, 0)
    assert journal(bench) == raws


def test_a_push_that_overlaps_an_earlier_one_leaves_every_entry_readable(
    bench: Bench, laptop: Laptop
) -> None:
    raws = raws_of(laptop)
    push(bench, laptop, raws[:FEWEST])
    assert push(bench, laptop, raws) == ["duplicate"] * FEWEST + ["accepted"] * (MANY - FEWEST)
    assert (inline(bench), pushes(bench)) == (0, 2)
    assert journal(bench) == raws


def test_what_does_not_follow_without_a_gap_is_kept_entry_by_entry(bench: Bench, laptop: Laptop) -> None:
    raws = raws_of(laptop)
    shuffled = [raws[0], *raws[2:], raws[1]]
    answers = push(bench, laptop, shuffled)
    assert answers[0] == "accepted"
    assert pushes(bench) == 0
    assert sorted(journal(bench)) == sorted(raw for raw in raws if entry_hash(raw) in held(bench))


def held(bench: Bench) -> set[str]:
    with engines.reading(bench.county.engine) as connection:
        return set(connection.execute(select(tables.entry.c.hash)).scalars())


def test_an_entry_that_cannot_be_read_lies_in_its_push_too(bench: Bench, laptop: Laptop) -> None:
    raws = raws_of(laptop)
    spaced = raws[-1].replace(b'"town"', b' "town"')
    assert push(bench, laptop, [*raws[:-1], spaced])[-1] == "1301"
    assert (inline(bench), pushes(bench)) == (0, 1)
    assert journal(bench) == [*raws[:-1], spaced]


def test_two_copies_of_a_laptop_with_the_same_places_are_told_apart(bench: Bench) -> None:
    first, second = bench.laptop("d1"), bench.laptop("d2")
    sent = []
    for laptop, incarnation in ((first, "d1-1"), (second, "d2-1")):
        for number in range(FEWEST):
            laptop.open_visit(f"{incarnation}-{number}")
        sent += raws_of(laptop)
        push(bench, laptop, raws_of(laptop), incarnation)
    with engines.writing(bench.county.engine) as connection:  # as if a fork had the same places
        connection.execute(
            text(
                "INSERT INTO packed (town, incarnation, first, last, before, at, raw) SELECT town, 'd1-1', "
                "first, last, -1, at, raw FROM packed WHERE incarnation = 'd2-1'"
            )
        )
    assert journal(bench) == sent


def test_a_push_that_was_changed_is_noticed(bench: Bench, laptop: Laptop) -> None:
    raws = raws_of(laptop)
    push(bench, laptop, raws)
    last = codec.decode(raws[-1], Entry)
    other = PushRequest(incarnation="d1-1", entries=tuple(Raw(raw) for raw in [*raws[:-1], raws[0]]))
    for planted in (b"", b"not packed", wire.pack(codec.encode(other))):
        replant(bench, planted)
        with pytest.raises(StorageProblem, match=r"ledger\.damaged"):
            bench.county.entries_of(TOWN, "visit", last.record)


def replant(bench: Bench, raw: bytes) -> None:
    """Put other bytes in place of the only push, past the guards."""
    with engines.writing(bench.county.engine) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS packed_no_update")
        else:
            connection.exec_driver_sql("ALTER TABLE packed DISABLE TRIGGER USER")
        connection.execute(update(tables.packed).values(raw=raw))


def test_kept_pushes_refuse_to_be_changed(bench: Bench, laptop: Laptop) -> None:
    push(bench, laptop, raws_of(laptop))
    for statement in (update(tables.packed).values(raw=b""), delete(tables.packed)):
        with (
            pytest.raises(DBAPIError, match="append-only"),
            engines.writing(bench.county.engine) as connection,
        ):
            connection.execute(statement)


def test_one_answer_stands_for_all_that_was_new(bench: Bench, laptop: Laptop) -> None:
    raws = raws_of(laptop)
    reply = reply_to(bench, laptop, raws)
    assert reply.whole is not None and not reply.answers
    sent = [(codec.decode(raw, Entry).id, entry_hash(raw)) for raw in raws]
    assert read_tree(PUBLIC_KEY, leaves_of_whole(reply.whole, sent), reply.tree) is not None
    for at, (id_, hash_) in enumerate(sent, 1):
        kept = bench.county.receipt_of(id_)
        assert kept is not None
        assert (kept.hash, kept.county_seq, kept.at) == (hash_, reply.whole.before + at, reply.whole.at)


def test_each_is_answered_where_one_answer_would_not_be_true_or_nobody_asked_for_it(
    bench: Bench, laptop: Laptop
) -> None:
    raws = raws_of(laptop)
    reply_to(bench, laptop, raws[:FEWEST])
    again = reply_to(bench, laptop, raws[:FEWEST])
    assert again.whole is None
    assert [answer.receipt and answer.receipt.outcome for answer in again.answers] == ["duplicate"] * FEWEST
    few = reply_to(bench, laptop, raws[FEWEST : 2 * FEWEST - 1])
    assert few.whole is None and len(few.answers) == FEWEST - 1
    plainly = reply_to(bench, laptop, raws[2 * FEWEST - 1 :], brief=False)
    assert plainly.whole is None and len(plainly.answers) == FEWEST + 1
    for reply in (again, few, plainly):
        assert not [answer for answer in reply.answers if answer.receipt is None]


def test_an_answer_that_comes_behind_its_feed_draws_the_records_again(bench: Bench, laptop: Laptop) -> None:
    offered = laptop.ledger.offer(500, 1_000_000)
    raws = [raw for *_, raw in offered]
    reply = reply_to(bench, laptop, raws)
    laptop.pull(bench.county)  # by stick, say: the answer is still on its way
    assert len(laptop.ledger.pending_records("visit")) == MANY
    sent = [(id_, hash_) for id_, hash_, *_ in offered]
    assert reply.whole is not None
    tree = read_tree(PUBLIC_KEY, leaves_of_whole(reply.whole, sent), reply.tree)
    assert tree is not None
    touched = laptop.ledger.acknowledge_whole(offered, reply.whole, tree)
    assert sorted(touched) == sorted(("visit", f"v{number}") for number in range(MANY))
    assert laptop.ledger.waiting().entries == 0
    assert not laptop.ledger.pending_records("visit")
    with engines.reading(laptop.engine) as connection:
        overlaid = select(func.count()).where(tables.record.c.overlaid > 0)
        assert connection.execute(overlaid).scalar_one() == 0
        assert connection.execute(select(func.count()).select_from(tables.base)).scalar_one() == 0
