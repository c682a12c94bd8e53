"""Bags on a stick: the same road as the wire, in any order, any number of times, half-copied or tampered."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

import resources
from casework.errors import BagProblem
from sync.client.backoff import Cancelled
from sync.client.bag_reading import BagReading, Taken
from sync.client.bag_writing import BagWriting, Written
from sync.ledger.engines import sqlite_engine
from sync.ledger.laptop.ledger import LocalLedger
from sync.protocol import signing
from sync.server.bags import BagDesk, BagRead
from sync.server.county import County
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county
from tests.helpers.laptop import Laptop
from tests.sync.conftest import MakeLaptop


class Keys:
    """The keys of a laptop's enrolment."""

    def __init__(self, laptop: Laptop) -> None:
        self.device = laptop.enrolment.reply.device
        self.county_key = laptop.enrolment.reply.county_key
        self.device_private = laptop.enrolment.device_private


def pack_bag(laptop: Laptop, target: Path, part_bytes: int = 10**9) -> Written:
    keys = Keys(laptop)
    writing = BagWriting(laptop.ledger, laptop.files, laptop.packs, keys, laptop.clock, part_bytes=part_bytes)
    return writing.write(target)


def open_bag(laptop: Laptop, path: Path) -> Taken:
    return BagReading(laptop.ledger, laptop.packs, Keys(laptop), laptop.clock).read(path)


def at_county(county: County, path: Path) -> BagRead:
    return BagDesk(county).read(path, path.with_name(f"{path.stem}.reply.zftbag"))


def state_at(county: County, visit: str) -> object:
    return county.ledger.state("visit", visit, "fengming")


def test_everything_goes_by_stick_and_the_receipts_come_back(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    first, second = make_laptop(), make_laptop()
    visit = first.open_visit()
    _evidence, blob = first.add_evidence(visit, b"x" * 100_000)
    written = pack_bag(first, tmp_path / "a.zftbag")
    assert (written.entries, written.files, written.missing) == (2, 1, {})
    got = at_county(county, tmp_path / "a.zftbag")
    assert (got.outcomes, got.files, got.files_waiting, got.problems) == ({"accepted": 2}, 1, 0, ())
    assert state_at(county, visit) == first.ledger.state("visit", visit)
    assert county.blobs.reread("fengming", blob) == (blob, 100_000)
    taken = open_bag(first, Path(got.reply))
    assert (taken.receipts, taken.files, taken.pulled, taken.renewed) == (2, 1, 2, False)
    waiting = first.ledger.waiting()
    assert (waiting.entries, sum(waiting.blobs.values())) == (0, 0)
    assert taken.as_of == county.clock.now()
    pack_bag(second, tmp_path / "b.zftbag")
    assert open_bag(second, Path(at_county(county, tmp_path / "b.zftbag").reply)).pulled == 2
    assert second.ledger.state("visit", visit) == first.ledger.state("visit", visit)


def test_the_pack_and_numbers_come_by_stick(make_laptop: MakeLaptop, county: County, tmp_path: Path) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()
    for turn in ("first", "second"):  # the pack names the series, so numbers come with the second bag
        pack_bag(laptop, tmp_path / f"{turn}.zftbag")
        taken = open_bag(laptop, Path(at_county(county, tmp_path / f"{turn}.zftbag").reply))
        assert (taken.pack != "") == (turn == "first")
    assert laptop.ledger.count("lease") > 0
    pack_bag(laptop, tmp_path / "third.zftbag")
    before = len(county.leases.grants())
    at_county(county, tmp_path / "third.zftbag")
    assert len(county.leases.grants()) == before


def test_bags_twice_and_reversed_double_nothing(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    pack_bag(laptop, tmp_path / "1.zftbag")
    for path, value in (("place", "甲处"), ("answers.Q1.value", "ok")):
        laptop.change("visit", visit, {path: (None, value)})
    pack_bag(laptop, tmp_path / "2.zftbag")
    second = at_county(county, tmp_path / "2.zftbag")
    first = at_county(county, tmp_path / "1.zftbag")
    again = at_county(county, tmp_path / "2.zftbag")
    assert (second.outcomes, first.outcomes) == ({"accepted": 3}, {"duplicate": 1})
    assert again.outcomes == {"duplicate": 3}
    assert state_at(county, visit) == laptop.ledger.state("visit", visit)
    for reply in (again.reply, first.reply, second.reply, first.reply):
        assert not open_bag(laptop, Path(reply)).renewed
    assert laptop.ledger.waiting().entries == 0
    assert [lease.frozen for lease in county.leases.grants()] == []
    assert laptop.sync().problem is None


def test_a_later_bag_waits_for_an_earlier_one(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    pack_bag(laptop, tmp_path / "1.zftbag")
    raws = laptop.ledger.unsent()
    laptop.change("visit", visit, {"place": (None, "甲处")})
    laptop.ledger.meta_set("answered", str(len(raws)))  # the second bag holds the second act alone
    pack_bag(laptop, tmp_path / "2.zftbag")
    laptop.ledger.meta_set("answered", "0")
    assert at_county(county, tmp_path / "2.zftbag").outcomes == {"entry.parent_missing": 1}
    assert at_county(county, tmp_path / "1.zftbag").outcomes == {"accepted": 1}
    assert state_at(county, visit) == laptop.ledger.state("visit", visit)
    reply = at_county(county, tmp_path / "2.zftbag").reply
    open_bag(laptop, tmp_path / "1.reply.zftbag")
    open_bag(laptop, Path(reply))
    assert laptop.ledger.waiting().entries == 0


def test_wire_and_stick_mix(make_laptop: MakeLaptop, county: County, tmp_path: Path) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    laptop.add_evidence(visit, b"y" * 5000)
    pack_bag(laptop, tmp_path / "a.zftbag")
    assert laptop.sync().problem is None
    laptop.change("visit", visit, {"place": (None, "乙处")})
    assert laptop.sync().pushed == 1
    got = at_county(county, tmp_path / "a.zftbag")
    assert got.outcomes == {"duplicate": 2}
    taken = open_bag(laptop, Path(got.reply))
    assert (taken.receipts, taken.renewed, laptop.ledger.waiting().entries) == (0, False, 0)
    assert laptop.sync().problem is None
    assert laptop.ledger.state("visit", visit) == state_at(county, visit)
    (device,) = county.registry.devices("fengming")
    assert device.seq == 3, "an older bag never takes back a later word"


@pytest.mark.parametrize("kept", [0.0, 0.001, 0.3, 0.7, 0.999])
def test_a_half_copied_bag_is_said_so_and_changes_nothing(
    make_laptop: MakeLaptop, county: County, tmp_path: Path, kept: float
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    laptop.add_evidence(visit, b"z" * 700_000)
    pack_bag(laptop, tmp_path / "a.zftbag")
    raw = (tmp_path / "a.zftbag").read_bytes()
    half = tmp_path / "half.zftbag"
    half.write_bytes(raw[: int(len(raw) * kept)])
    with pytest.raises(BagProblem) as refused:
        at_county(county, half)
    assert refused.value.code in ("bag.cut_short", "bag.not_a_bag")
    assert state_at(county, visit) is None
    assert not (tmp_path / "half.reply.zftbag").exists()
    reply = Path(at_county(county, tmp_path / "a.zftbag").reply)
    half.write_bytes(reply.read_bytes()[: int(reply.stat().st_size * kept)])
    with pytest.raises(BagProblem):
        open_bag(laptop, half)
    assert laptop.ledger.waiting().entries == 2


def test_every_changed_bit_is_noticed(make_laptop: MakeLaptop, county: County, tmp_path: Path) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    pack_bag(laptop, tmp_path / "a.zftbag")
    raw = (tmp_path / "a.zftbag").read_bytes()
    wrong = tmp_path / "wrong.zftbag"
    bits = random.Random(5).sample(range(len(raw) * 8), 300)
    for bit in bits:
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        wrong.write_bytes(changed)
        with pytest.raises(BagProblem):
            at_county(county, wrong)
    assert state_at(county, visit) is None


def test_other_countys_and_other_laptops_bags_are_refused(
    make_laptop: MakeLaptop, county: County, tmp_path: Path, clock: FakeClock
) -> None:
    first, second = make_laptop(), make_laptop()
    first.open_visit()
    pack_bag(first, tmp_path / "a.zftbag")
    elsewhere = make_county(tmp_path / "elsewhere", clock=clock)
    for read, code in (
        (lambda: at_county(elsewhere, tmp_path / "a.zftbag"), "bag.other_county"),
        (lambda: open_bag(first, tmp_path / "a.zftbag"), "bag.wrong_way"),
        (lambda: open_bag(second, Path(at_county(county, tmp_path / "a.zftbag").reply)), "bag.other_laptop"),
        (lambda: at_county(county, tmp_path / "a.reply.zftbag"), "bag.wrong_way"),
    ):
        with pytest.raises(BagProblem) as refused:
            read()
        assert refused.value.code == code
    elsewhere.close()
    assert second.ledger.count("visit") == 0


def test_a_bag_signed_by_another_laptop_is_refused(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    laptop.enrolment = replace(laptop.enrolment, device_private=signing.generate()[0])
    pack_bag(laptop, tmp_path / "a.zftbag")
    with pytest.raises(BagProblem) as refused:
        at_county(county, tmp_path / "a.zftbag")
    assert refused.value.code == "bag.damaged"
    assert state_at(county, visit) is None


def test_a_stick_that_takes_small_files_gets_parts_that_stand_alone(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    big = random.Random(2).randbytes(30 * 1024 * 1024)
    _record, blob = laptop.add_evidence(visit, big)
    written = pack_bag(laptop, tmp_path / "a.zftbag", part_bytes=10 * 1024 * 1024)
    assert len(written.paths) > 2
    assert sum(Path(path).stat().st_size for path in written.paths) == written.size
    assert all(Path(path).stat().st_size < 11 * 1024 * 1024 for path in written.paths)
    got = [at_county(county, Path(path)) for path in reversed(written.paths)]
    assert [one.files for one in got] == [0] * (len(got) - 1) + [1]
    assert county.blobs.reread("fengming", blob) == (blob, len(big))
    for one in got:
        open_bag(laptop, Path(one.reply))
    assert sum(laptop.ledger.waiting().blobs.values()) == 0


def test_a_copied_laptop_is_recognised_by_stick_alone(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    pack_bag(laptop, tmp_path / "1.zftbag")
    at_county(county, tmp_path / "1.zftbag")
    kept = tmp_path / "kept.db"
    shutil.copy(laptop.home / "profile.db", kept)
    shutil.copy(laptop.home / "profile.db-wal", tmp_path / "kept.db-wal")
    laptop.change("visit", visit, {"place": (None, "甲处")})
    pack_bag(laptop, tmp_path / "2.zftbag")
    at_county(county, tmp_path / "2.zftbag")
    device = laptop.ledger.device
    laptop.ledger.engine.dispose()
    laptop.ledger = LocalLedger(sqlite_engine(kept), device, laptop.clock)
    laptop.change("visit", visit, {"answers.Q1.value": (None, "ok")})
    pack_bag(laptop, tmp_path / "3.zftbag")
    got = at_county(county, tmp_path / "3.zftbag")
    assert got.outcomes == {"duplicate": 1, "entry.broken_chain": 1}
    assert open_bag(laptop, Path(got.reply)).renewed
    pack_bag(laptop, tmp_path / "4.zftbag")
    got = at_county(county, tmp_path / "4.zftbag")
    assert got.outcomes == {"accepted": 1}
    open_bag(laptop, Path(got.reply))
    assert laptop.ledger.waiting().entries == 0
    here = laptop.ledger.state("visit", visit)
    assert here == state_at(county, visit)
    assert here is not None and (here["place"], here["answers"]) == ("甲处", {"Q1": {"value": "ok"}})


def test_a_revoked_laptops_work_is_taken_when_a_person_says_so(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    pack_bag(laptop, tmp_path / "a.zftbag")
    county.registry.revoke(laptop.enrolment.reply.device, "遗失")
    with pytest.raises(BagProblem) as refused:
        at_county(county, tmp_path / "a.zftbag")
    assert refused.value.code == "bag.revoked"
    assert state_at(county, visit) is None
    got = BagDesk(county).read(tmp_path / "a.zftbag", tmp_path / "r.zftbag", accept_revoked=True)
    assert got.outcomes == {"accepted": 1}


def answered_a_minute_ago(laptop: Laptop, county: County, folder: Path, clock: FakeClock) -> Path:
    """The county's answer to a visit that came by stick, not read yet."""
    laptop.open_visit()
    pack_bag(laptop, folder / "a.zftbag")
    reply = Path(at_county(county, folder / "a.zftbag").reply)
    clock.tick(60)
    return reply


def test_what_the_county_said_before_it_was_restored_does_not_count(
    make_laptop: MakeLaptop, county: County, tmp_path: Path, clock: FakeClock
) -> None:
    laptop = make_laptop()
    reply = answered_a_minute_ago(laptop, county, tmp_path, clock)
    county.home.settings = replace(county.home.settings, epoch="restored")
    assert laptop.sync().problem is None
    laptop.ledger.begin_again(laptop.clock.now() - timedelta(days=1))
    with pytest.raises(BagProblem) as refused:
        open_bag(laptop, reply)
    assert refused.value.code == "bag.old_epoch"
    assert laptop.ledger.waiting().entries == 1


def test_what_the_county_said_before_an_old_folder_was_noticed_does_not_count(
    make_laptop: MakeLaptop, county: County, tmp_path: Path, clock: FakeClock
) -> None:
    laptop = make_laptop()
    reply = answered_a_minute_ago(laptop, county, tmp_path, clock)
    laptop.ledger.begin_again(clock.now())  # the epoch stays
    with pytest.raises(BagProblem) as refused:
        open_bag(laptop, reply)
    assert refused.value.code == "bag.old_epoch"
    assert (laptop.ledger.cursor(), laptop.ledger.waiting().entries) == (0, 1)
    pack_bag(laptop, tmp_path / "b.zftbag")
    open_bag(laptop, Path(at_county(county, tmp_path / "b.zftbag").reply))
    assert laptop.ledger.waiting().entries == 0


def test_a_writing_that_is_stopped_leaves_nothing(make_laptop: MakeLaptop, tmp_path: Path) -> None:
    laptop = make_laptop()
    laptop.add_evidence(laptop.open_visit(), b"x" * 20_000_000)
    writing = BagWriting(
        laptop.ledger,
        laptop.files,
        laptop.packs,
        Keys(laptop),
        laptop.clock,
        progress=lambda done, _all: told.append(done),
        cancelled=lambda: bool(told) and told[-1] > 1_000_000,
    )
    told: list[int] = []
    folder = tmp_path / "stick"
    folder.mkdir()
    with pytest.raises(Cancelled):
        writing.write(folder)
    assert list(folder.iterdir()) == []
    assert laptop.ledger.waiting().entries == 2


def test_a_damaged_file_is_named_and_the_rest_goes(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    lost, lost_blob = laptop.add_evidence(visit, b"lost")
    spoilt, spoilt_blob = laptop.add_evidence(visit, b"spoilt")
    laptop.add_evidence(visit, b"good")
    laptop.files.path(lost_blob).unlink()
    laptop.files.path(spoilt_blob).write_bytes(b"other")
    written = pack_bag(laptop, tmp_path / "a.zftbag")
    assert written.missing == {lost: "vault.missing", spoilt: "vault.damaged"}
    assert at_county(county, tmp_path / "a.zftbag").files == 1


def test_a_stick_that_is_gone_is_said_so(make_laptop: MakeLaptop, tmp_path: Path) -> None:
    laptop = make_laptop()
    with pytest.raises(BagProblem) as refused:
        pack_bag(laptop, tmp_path / "gone" / "a.zftbag")
    assert refused.value.code == "bag.no_target"


def test_a_county_writes_to_a_laptop_that_sent_nothing(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    first, second = make_laptop(), make_laptop()
    first.open_visit()
    first.sync()
    BagDesk(county).write(second.enrolment.reply.device, tmp_path / "lists.zftbag")
    assert open_bag(second, tmp_path / "lists.zftbag").pulled == 1
