"""A laptop's ledger: acts, the chain, what is refused, what is shown."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, delete, event, select, update
from sqlalchemy.exc import DBAPIError

from casework import codec
from casework.audit import GENESIS, Draft, Entry, entry_hash
from casework.claim import Task
from casework.errors import NotAllowed, NotFound, StorageProblem
from casework.visit import Visit
from sync.ledger import engines, tables
from sync.ledger.laptop.ledger import LocalDevice, LocalLedger
from sync.protocol.messages import EntryAnswer, Receipt
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import TOWN, Laptop, created, visit_state

DEVICE = LocalDevice(town=TOWN, device="d1", incarnation="d1-1")


@pytest.fixture
def laptop(engine: Engine, clock: FakeClock) -> Laptop:
    return Laptop(engine, DEVICE, clock)


def raws_of(engine: Engine) -> list[bytes]:
    with engines.reading(engine) as connection:
        return list(connection.execute(select(tables.entry.c.raw).order_by(tables.entry.c.n)).scalars())


def test_entries_are_chained_and_the_anchor_hears_of_each_head(engine: Engine, clock: FakeClock) -> None:
    anchored: list[tuple[int, str]] = []
    laptop = Laptop(engine, DEVICE, clock, after_commit=lambda seq, hash_: anchored.append((seq, hash_)))
    laptop.open_visit("v1")
    laptop.edit("visit", "v1", {"place": "店内"})
    first, second = (codec.decode(raw, Entry) for raw in raws_of(engine))
    assert (first.seq, first.prev) == (1, GENESIS)
    assert (second.seq, second.prev) == (2, entry_hash(codec.encode(first)))
    assert anchored == [(1, second.prev), (2, entry_hash(codec.encode(second)))]
    assert laptop.ledger.head() == anchored[-1]
    assert laptop.ledger.verify_chain() is None
    assert laptop.ledger.holds(*anchored[0])
    assert not laptop.ledger.holds(2, anchored[0][1])


def test_a_ledger_opened_again_goes_on_where_it_was(engine: Engine, clock: FakeClock, laptop: Laptop) -> None:
    laptop.open_visit("v1")
    again = Laptop(engine, DEVICE, clock)
    assert again.ledger.head() == laptop.ledger.head()
    again.edit("visit", "v1", {"place": "店内"})
    assert again.ledger.verify_chain() is None
    assert again.ledger.load("visit", "v1", Visit).place == "店内"


def test_the_journal_refuses_to_be_changed(engine: Engine, laptop: Laptop) -> None:
    laptop.open_visit("v1")
    for statement in (update(tables.entry).values(raw=b"{}"), delete(tables.entry)):
        with pytest.raises(DBAPIError, match="append-only"), engines.writing(engine) as connection:
            connection.execute(statement)
    assert laptop.ledger.verify_chain() is None


def test_a_tampered_journal_shows_where_it_is_broken(engine: Engine, laptop: Laptop) -> None:
    laptop.open_visit("v1")
    laptop.edit("visit", "v1", {"place": "店内"})
    laptop.edit("visit", "v1", {"place": "店外"})
    raw = raws_of(engine)[1].replace("店内".encode(), "店后".encode())
    with engines.writing(engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER entry_no_update")
        connection.execute(update(tables.entry).where(tables.entry.c.seq == 2).values(raw=raw))
    assert laptop.ledger.verify_chain() == 2


def test_several_acts_are_written_together_or_not_at_all(engine: Engine, laptop: Laptop) -> None:
    stale = Draft(type="visit", record="v1", verb="amended", changes={"place": ("nowhere", "店内")})
    opening = created("visit", "v1", visit_state("v1"))
    with pytest.raises(NotAllowed) as caught:
        laptop.ledger.append("o1", [opening, stale])
    assert (caught.value.code, caught.value.params["path"]) == ("record.changed", "place")
    assert laptop.ledger.state("visit", "v1") is None
    assert laptop.ledger.head() == (0, GENESIS)
    fresh = Draft(type="visit", record="v1", verb="amended", changes={"place": (None, "店内")})
    made = laptop.ledger.append("o1", [opening, fresh])
    assert [entry.seq for entry in made] == [1, 2]
    assert len(raws_of(engine)) == 2


def test_what_is_to_be_written_also_shares_the_transaction(engine: Engine, laptop: Laptop) -> None:
    class _Stop(Exception):
        pass

    def stop(_connection: object) -> None:
        raise _Stop

    with pytest.raises(_Stop):
        laptop.ledger.append("o1", [created("visit", "v1", visit_state("v1"))], also=stop)
    assert raws_of(engine) == []


def test_one_act_is_one_transaction(engine: Engine, laptop: Laptop) -> None:
    laptop.open_visit("v1")
    said = laptop.heard()
    commits: list[int] = []
    event.listen(engine, "commit", lambda _connection: commits.append(1))
    begun: list[int] = []
    event.listen(engine, "begin", lambda _connection: begun.append(1))
    laptop.edit("visit", "v1", {"answers.Q1": {"value": "ok"}})
    assert len(commits) == 1
    assert len(begun) == 1 + 1  # this act, and the reading of the old value before it
    # the entry and the record; no column of the projection changed
    assert [text.split()[0] for text in said] == ["BEGIN", "INSERT", "INSERT", "COMMIT"]


def test_a_sealed_record_keeps_its_content_and_takes_what_may_follow(laptop: Laptop) -> None:
    state = {"id": "p1", "town": TOWN, "visit": "v1", "form": "correction_order", "fields": {"facts": "甲"}}
    laptop.ledger.append("o1", [created("paper", "p1", state)])
    laptop.edit("paper", "p1", {"state": "sealed", "number": "示例〔2026〕1号"}, verb="sealed")
    with pytest.raises(NotAllowed) as caught:
        laptop.edit("paper", "p1", {"fields.facts": "乙"})
    assert caught.value.code == "entry.sealed"
    laptop.edit("paper", "p1", {"state": "printed", "prints.a": {"result": "yes"}})
    with pytest.raises(NotAllowed) as caught:
        laptop.edit("paper", "p1", {"state": "draft"})
    assert caught.value.code == "entry.forbidden"


def test_a_kind_the_county_alone_writes_is_refused(laptop: Laptop) -> None:
    with pytest.raises(NotAllowed) as caught:
        laptop.ledger.append("o1", [created("officer", "o9", {"id": "o9", "name": "某", "town": TOWN})])
    assert caught.value.code == "entry.forbidden"


def test_a_character_no_database_can_hold_is_refused(laptop: Laptop) -> None:
    with pytest.raises(NotAllowed) as caught:
        laptop.open_visit("v1", place="店\x00内")
    assert caught.value.code == "entry.nul"


def test_records_are_found_by_their_columns(laptop: Laptop) -> None:
    for number in range(5):
        state = {
            "id": f"t{number}",
            "town": TOWN,
            "kind": "recheck",
            "title": "复查",
            "due": f"2026-11-2{number}",
        }
        laptop.ledger.append("o1", [created("task", f"t{number}", state)])
    laptop.edit("task", "t4", {"state": "done"})
    due = laptop.ledger.query("task", {"state": "open", "due <=": "2026-11-22"}, order=("-due",))
    assert [state["id"] for state in due] == ["t2", "t1", "t0"]
    assert laptop.ledger.count("task", state="open") == 4
    first = laptop.ledger.rows("task", order=("due",), limit=2)
    after = (first[-1]["due"], first[-1]["id"])
    assert [row["id"] for row in laptop.ledger.rows("task", order=("due",), after=after)] == [
        "t2",
        "t3",
        "t4",
    ]
    mixed = laptop.ledger.rows("task", order=("state", "-due"), after=("open", "2026-11-22", "t2"))
    assert [row["id"] for row in mixed] == ["t1", "t0"]
    assert laptop.ledger.load("task", "t4", Task).state == "done"
    with pytest.raises(NotFound):
        laptop.ledger.load("task", "t9", Task)


def test_two_threads_append_without_a_gap(laptop: Laptop) -> None:
    def work(name: str) -> None:
        for number in range(25):
            laptop.open_visit(f"{name}{number}")

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert laptop.ledger.head()[0] == 75
    assert laptop.ledger.verify_chain() is None
    assert laptop.ledger.count("visit") == 75


def test_a_full_disk_is_said_so_and_loses_nothing_that_was_saved(engine: Engine, laptop: Laptop) -> None:
    def full(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    laptop.ledger.append(
        laptop.officer, [created("visit", "v1", visit_state("v1", title="综合查一次"))], also=full
    )
    head = laptop.ledger.head()
    with pytest.raises(StorageProblem) as caught:
        laptop.open_visit("v2", title="长" * 100_000)
    assert caught.value.code == "ledger.disk_full"
    assert laptop.ledger.head() == head
    laptop.open_visit("v3")  # on a new connection, without the limit
    assert laptop.ledger.verify_chain() is None
    assert laptop.ledger.count("visit") == 2


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all" * 300)
    with pytest.raises(StorageProblem) as caught:
        engines.create_schema(engines.sqlite_engine(tmp_path / "x.db"))
    assert caught.value.code == "ledger.damaged"


def test_every_written_record_is_told_inside_the_transaction(engine: Engine, clock: FakeClock) -> None:
    told: list[tuple[str, str]] = []
    ledger = LocalLedger(
        engine,
        DEVICE,
        clock,
        on_fold=lambda _connection, items: told.extend(items),
    )
    ledger.append("o1", [created("party", "p1", {"id": "p1", "kind": "person", "name": "曾某"})])
    assert told == [("party", "p1")]
    assert ledger.rows("party", {"pinyin ^": "zm"})[0]["id"] == "p1"


def test_a_new_chain_has_no_head_and_no_answer_until_it_has(
    engine: Engine, clock: FakeClock, laptop: Laptop
) -> None:
    def answered() -> None:
        raw = raws_of(engine)[-1]
        act = codec.decode(raw, Entry)
        receipt = Receipt(
            entry=act.id, hash=entry_hash(raw), outcome="accepted", county_seq=act.seq, at=clock.now()
        )
        laptop.ledger.acknowledge([EntryAnswer(entry=act.id, receipt=receipt)])

    laptop.open_visit("v1")
    laptop.edit("visit", "v1", {"place": "店内"})
    answered()
    assert laptop.ledger.answered_seq() == 2
    old = laptop.ledger.head()
    laptop.ledger.renew_incarnation("d1-2")
    assert Laptop(engine, DEVICE, clock).ledger.head() == laptop.ledger.head() == (0, GENESIS)
    assert laptop.ledger.answered_seq() == 0
    assert laptop.ledger.holds(*old)
    laptop.edit("visit", "v1", {"place": "后厨"})
    assert (laptop.ledger.head()[0], laptop.ledger.answered_seq()) == (1, 0)
    answered()
    assert laptop.ledger.answered_seq() == 1
    assert laptop.ledger.verify_chain() is None
    again = Laptop(engine, DEVICE, clock)
    assert (again.ledger.head(), again.ledger.answered_seq()) == (laptop.ledger.head(), 1)
