"""Programs of different ages: agreed before anything is written, lifted when read, never wiped."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from casework import audit, codec
from casework.audit import GENESIS, Entry
from sync import records, upcasts
from sync.ledger import tables
from sync.ledger.county.ledger import CountyDevice, CountyLedger
from sync.ledger.fold import join_path
from sync.ledger.laptop.ledger import LocalLedger
from sync.ledger.lifting import lift_records
from sync.protocol import messages
from sync.protocol.messages import Hello, HelloReply, PushRequest
from sync.protocol.problems import SyncProblem, problem
from sync.protocol.service import SyncService
from sync.server.county import County
from sync.upcasts import Upcasts
from tests.helpers.laptop import Laptop
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay
from tests.sync.test_bag import at_county, open_bag, pack_bag


class _Dated(Relay):
    """A program of another age."""

    def __init__(self, service: SyncService, protocol: int) -> None:
        super().__init__(service)
        self._protocol = protocol

    def hello(self, request: Hello) -> HelloReply:
        return super().hello(replace(request, protocol=self._protocol))


@pytest.mark.parametrize("protocol", [messages.OLDEST_PROTOCOL, messages.PROTOCOL])
def test_the_county_speaks_this_protocol_and_the_one_before(
    make_laptop: MakeLaptop, county: County, protocol: int
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    laptop.add_evidence(visit, b"bytes")
    report = laptop.sync(_Dated(laptop.service, protocol))
    assert (report.problem, report.pushed, report.files) == (None, 2, 1)
    assert county.ledger.state("visit", visit, "fengming") == laptop.ledger.state("visit", visit)


def test_a_program_too_old_still_reads_and_brings_its_work_by_stick(
    make_laptop: MakeLaptop, county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, laptop = make_laptop(), make_laptop()
    theirs, mine = other.open_visit(), laptop.open_visit()
    other.sync()
    monkeypatch.setattr("sync.client.records.PROTOCOL", 0)
    monkeypatch.setattr("sync.client.http.PROTOCOL", 0)
    with laptop.http() as service:
        report = laptop.sync(service)
    assert report.problem is not None and report.problem.code == "protocol.too_old"
    assert laptop.ledger.state("visit", theirs) is not None, "the county's records still come"
    assert (report.pushed, laptop.ledger.waiting().entries) == (0, 1), "nothing was written, nothing given up"
    assert county.ledger.state("visit", mine, "fengming") is None
    pack_bag(laptop, tmp_path / "old.zftbag")
    open_bag(laptop, Path(at_county(county, tmp_path / "old.zftbag").reply))
    assert laptop.ledger.waiting().entries == 0
    assert county.ledger.state("visit", mine, "fengming") is not None


def test_a_newer_program_speaks_the_countys_protocol(make_laptop: MakeLaptop) -> None:
    class OlderCounty(Relay):
        def hello(self, request: Hello) -> HelloReply:
            if request.protocol > 1:
                raise problem(1002, most=1)
            return replace(super().hello(request), protocol_min=1, protocol_max=1)

    laptop = make_laptop()
    laptop.open_visit()
    assert laptop.sync(OlderCounty(laptop.service)).pushed == 1


def test_a_county_far_older_is_told_apart_before_anything_is_sent(make_laptop: MakeLaptop) -> None:
    class AncientCounty(Relay):
        def hello(self, request: Hello) -> HelloReply:
            raise problem(1002, most=0)

    laptop = make_laptop()
    laptop.open_visit()
    relay = AncientCounty(laptop.service)
    report = laptop.sync(relay)
    assert report.problem is not None and report.problem.number == 1002
    assert relay.asked == [] and laptop.ledger.waiting().entries == 1


@pytest.mark.parametrize(("version", "number"), [("0", 1001), ("99", 1002), ("abc", 1001)])
def test_no_write_passes_without_a_version_both_speak(
    make_laptop: MakeLaptop, version: str, number: int
) -> None:
    laptop = make_laptop()
    service = laptop.http()
    service._protocol = version  # type: ignore[assignment]
    with pytest.raises(SyncProblem) as refused:
        service.push(PushRequest(incarnation="i", entries=()))
    assert refused.value.problem.number == number
    service.close()


def rename_place(changes: upcasts.Changes) -> upcasts.Changes:
    """What 'place' was called before."""
    return {("place" if path == "where" else path): change for path, change in changes.items()}


@pytest.fixture
def second_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program in which visits have the second schema: `where` of the first is called `place`."""
    second_program(monkeypatch)


def test_what_an_earlier_program_wrote_is_lifted_when_read(
    make_laptop: MakeLaptop, county: County, second_schema: None
) -> None:
    old, new = make_laptop(), make_laptop()
    visit = new.open_visit()
    new.sync()
    raw = _entry(old, visit, {"where": (None, "甲处")}, schema=1)
    (answer,) = county.ledger.accept(_device(old), "old-1", [raw])
    assert answer.receipt is not None and answer.receipt.hash == audit.entry_hash(raw), "kept as written"
    new.sync()
    state = new.ledger.state("visit", visit) or {}
    assert state["place"] == "甲处" and "where" not in state
    new.change("visit", visit, {"place": ("甲处", "乙处")})
    assert codec.decode_any(new.ledger.unsent()[0][1])["schema"] == 2


def second_program(patch: pytest.MonkeyPatch) -> None:
    """From here on programs in which `where` of the first schema is called `place`."""
    kinds = {**records.kinds(), "visit": replace(records.kinds()["visit"], schema=2)}
    patch.setattr(records, "kinds", lambda: kinds)
    patch.setattr(upcasts, "registry", lambda: {"visit": Upcasts(key="visit", steps={1: rename_place})})


def test_a_program_that_is_brought_up_lifts_what_the_older_one_folded(
    make_laptop: MakeLaptop, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, other = make_laptop(), make_laptop()
    visit, own = laptop.open_visit(), laptop.open_visit()
    laptop.sync()
    other.sync()
    laptop.change("visit", visit, {"where": (None, "甲处")})
    other.change("visit", visit, {"where": (None, "乙处")})
    laptop.sync()
    other.sync()
    laptop.sync()
    laptop.change("visit", own, {"where": (None, "丙处")})  # not sent before the program is changed
    before = [raw for _seq, raw in laptop.ledger.unsent()]
    second_program(monkeypatch)
    again = LocalLedger(laptop.ledger.engine, laptop.ledger.device, laptop.clock, None)
    lifted = CountyLedger(county.engine, county.clock, county.home.private_key("signing"))
    for state in (again.state("visit", visit), lifted.state("visit", visit, "fengming")):
        assert state is not None and state["place"] == "甲处" and "where" not in state
    for found in (again.conflicts("visit", visit), lifted.conflicts("fengming")):
        assert [(one.path, one.kept, one.other) for one in found] == [("place", "甲处", "乙处")]
    assert (again.state("visit", own) or {})["place"] == "丙处"
    assert lift_records(again.engine) == 0, "once is enough"
    laptop.ledger = again
    laptop.sync()
    assert (lifted.state("visit", own, "fengming") or {})["place"] == "丙处"
    assert again.state("visit", own) == lifted.state("visit", own, "fengming")
    seen = [act.changes for act in again.entries_of("visit", own)]
    assert seen[-1] == {"place": (None, "丙处")} == lifted.entries_of("fengming", "visit", own)[-1].changes
    with again.connection() as connection:
        raws = connection.execute(select(tables.entry.c.raw).order_by(tables.entry.c.n)).scalars().all()
    assert audit.first_break(raws) is None, "the journal is what was written"
    assert before[-1] in raws and b"where" in before[-1]
    newest = again.entries_of("visit", own)[-1]
    receipt = lifted.receipt_of(newest.id)
    assert receipt is not None and receipt.hash == audit.entry_hash(before[-1])


def test_what_a_later_program_adds_is_kept_and_sent_on(make_laptop: MakeLaptop, county: County) -> None:
    first, second = make_laptop(), make_laptop()
    visit = first.open_visit()
    first.sync()
    path = join_path("drone", "height_m")
    raw = _entry(second, visit, {path: (None, 30)}, schema=9, weather="雾")
    (answer,) = county.ledger.accept(_device(second), "later-1", [raw])
    assert answer.receipt is not None
    first.sync()
    first.change("visit", visit, {"place": (None, "甲处")})
    first.sync()
    for state in (first.ledger.state("visit", visit), county.ledger.state("visit", visit, "fengming")):
        assert state is not None and (state["drone"], state["place"]) == ({"height_m": 30}, "甲处")


def test_an_entry_in_another_spelling_is_still_refused(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    raw = _entry(laptop, laptop.open_visit(), {"place": (None, "甲处")}, schema=1, weather="雾")
    spaced = raw.replace(b'"schema":1', b'"schema": 1')
    (answer,) = county.ledger.accept(_device(laptop), "spelling-1", [spaced])
    assert answer.problem == 1301


def _device(laptop: Laptop) -> CountyDevice:
    return CountyDevice(town="fengming", device=laptop.enrolment.reply.device)


def _entry(laptop: Laptop, visit: str, changes: dict[str, Any], schema: int, **more: Any) -> bytes:
    """An entry as a program of another age would have encoded it, first of its incarnation."""
    incarnation = {1: "old-1", 9: "later-1"}[schema] if not (more and schema == 1) else "spelling-1"
    entry = Entry(
        id=f"entry-{incarnation}",
        town="fengming",
        device=laptop.enrolment.reply.device,
        incarnation=incarnation,
        seq=1,
        prev=GENESIS,
        type="visit",
        record=visit,
        base_rev=1,
        verb="amended",
        changes=changes,
        officer="of-01",
        moment=laptop.ledger.now(),
        schema=schema,
    )
    return codec.encode({**codec.plain(entry), **more})
