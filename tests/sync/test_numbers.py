"""Packs and numbers come by sync; a copy of a laptop gets numbers of its own."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

import resources
from casework.numbering import NumberLease
from casework.pack import Series
from sync.protocol.messages import Hello, HelloReply
from sync.server.county import County
from sync.server.supervision.report import make_report
from tests.helpers.clock import FakeClock
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay


def series_of(county: County) -> Sequence[Series]:
    """Every number series of the pack the county publishes."""
    pack = county.packs.read()
    assert pack is not None
    return pack.series()


def test_the_pack_comes_first_and_numbers_come_with_it(make_laptop: MakeLaptop, county: County) -> None:
    info = county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()
    report = laptop.sync()
    series = [one.key for one in series_of(county)]
    assert (report.pack, report.leases, report.lease_problems) == (info.id, len(series), {})
    leases = [laptop.ledger.load("lease", state["id"], NumberLease) for state in laptop.ledger.query("lease")]
    assert sorted(lease.series for lease in leases) == sorted(series)
    assert {"责改", "不罚", "诺", "当罚"} <= set(series)
    assert all(lease.left == 50 and lease.body == "云凤" for lease in leases)
    again = laptop.sync()
    assert (again.pack, again.leases) == ("", 0)


def test_a_lease_that_runs_low_is_followed_by_the_next(make_laptop: MakeLaptop, county: County) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop, other = make_laptop(), make_laptop()
    laptop.sync()
    (first,) = laptop.ledger.query("lease", {"series": "当罚", "device": laptop.ledger.device.device})
    laptop.change("lease", first["id"], {"next": (1, 42)}, "taken")
    assert laptop.sync().leases == 1
    held = laptop.ledger.query("lease", {"series": "当罚", "device": laptop.ledger.device.device})
    assert sorted((lease["start"], lease["end"]) for lease in held) == [(1, 51), (51, 101)]
    other.sync()
    (theirs,) = other.ledger.query("lease", {"series": "当罚", "device": other.ledger.device.device})
    assert (theirs["start"], theirs["end"]) == (101, 151)


def test_in_december_the_numbers_of_the_next_year_come_too(
    make_laptop: MakeLaptop, county: County, clock: FakeClock
) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()
    laptop.sync()
    years = {lease.year for lease in county.leases.grants()}
    clock.tick(timedelta(days=12).total_seconds())  # 2 December
    assert laptop.sync().problem is None
    assert (years, {lease.year for lease in county.leases.grants()}) == ({2026}, {2026, 2027})
    before = len(county.leases.grants())
    assert laptop.sync().leases == 0 and len(county.leases.grants()) == before


def test_a_copied_laptop_takes_a_new_incarnation_and_loses_nothing(
    make_laptop: MakeLaptop, county: County
) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()
    kept = laptop.open_visit()
    laptop.sync()
    seq, hash_ = laptop.ledger.head()

    class Older(Relay):
        """Says what a laptop restored from an older copy would say."""

        def hello(self, request: Hello) -> HelloReply:
            if request.seq == seq:
                request = replace(request, seq=0, hash="0" * 64)
            return super().hello(request)

    report = laptop.sync(Older(laptop.service))
    assert report.renewed
    assert report.problem is None
    assert report.pushed == 1
    assert len(county.ledger.entries_of("fengming", "visit", kept)) == 1
    later = laptop.open_visit()
    assert laptop.sync().pushed == 1
    assert county.ledger.state("visit", later, "fengming") is not None
    frozen = [lease["frozen"] for lease in laptop.ledger.query("lease")]
    series = len(series_of(county))
    assert (frozen.count(True), frozen.count(False)) == (series, series)
    assert {alert.kind for alert in county.alerts.listed()} == {"forked", "renewed"}, "the county is told"
    assert make_report(county).alerts == county.alerts.listed()
