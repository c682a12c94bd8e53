"""Cuts: the link is cut twenty times at random while a large file and a day's records go to the county."""

import random
from pathlib import Path

from sync.client.engine import Engine
from sync.client.records import BATCH_ENTRIES
from sync.protocol.messages import PushReply, PushRequest
from sync.protocol.system_clock import SystemClock
from tests.bench.measure import Row
from tests.bench.road.files import MB, make_file, take_in
from tests.bench.road.relay import Relay, relay
from tests.bench.road.town import OFFICER, Laptop, town
from tests.bench.road.visits import fill

CUTS = 20
FILE = 1024 * MB
VISITS = 4_000
EVIDENCE = 1.1
SEED = 5
RECORD_CUTS = 5  # of the twenty, so many fall into the records


def rows(folder: Path) -> list[Row]:
    """Records first, then the file; every run goes on where the last one was cut."""
    chance = random.Random(SEED)
    with town(folder / "town") as here, relay(here.url) as link:
        laptop = here.laptop(link.url)
        fill(laptop.profile, VISITS, OFFICER)
        sent = _records(laptop, link, chance)
        visit = str(laptop.profile.ledger.rows("visit", limit=1)[0]["id"])
        source = make_file(folder / "film.mp4", FILE)
        size = take_in(laptop, visit, source).stat().st_size
        source.unlink()
        wire = _film(laptop, link, chance, size)
        cuts = link.cuts
    assert cuts == CUTS, cuts
    return [
        Row(
            what=f"cuts: bytes sent for a file of {FILE // MB} MB over {CUTS - RECORD_CUTS} cuts",
            ours=wire / MB,
            reference=size / MB,
            unit="MB",
            target=EVIDENCE,
            against="the file",
        ),
        Row(
            what=f"cuts: records sent again over {RECORD_CUTS} cuts",
            ours=(sent - VISITS) / RECORD_CUTS,
            reference=BATCH_ENTRIES,
            unit="",
            target=1.0,
            against="one batch a cut",
        ),
    ]


class _Counting:
    """The laptop's connection, which counts the entries it is given."""

    def __init__(self, laptop: Laptop) -> None:
        self._service = laptop.connect()
        self.sent = 0

    def push(self, request: PushRequest) -> PushReply:
        """Count and hand on."""
        self.sent += len(request.entries)
        return self._service.push(request)

    def __getattr__(self, name: str) -> object:
        return getattr(self._service, name)


def _engine(laptop: Laptop, service: object) -> Engine:
    profile = laptop.profile
    return Engine(
        profile.ledger,
        profile.vault,
        service,  # type: ignore[arg-type]  # hands on what it does not count
        profile.packs,
        SystemClock(),
        county_key=profile.identity.county_key,
        sleep=lambda _seconds: None,
        attempts=1,
    )


def _records(laptop: Laptop, link: Relay, chance: random.Random) -> int:
    """Push with cuts in it; returns how many entries were sent in all."""
    sent = 0
    for _cut in range(RECORD_CUTS):
        link.cut_at = link.up + chance.randrange(5_000, 90_000)
        service = _Counting(laptop)
        _engine(laptop, service).run()
        sent += service.sent
    link.cut_at = None
    service = _Counting(laptop)
    report = _engine(laptop, service).run()
    assert report.problem is None, report.problem
    return sent + service.sent


def _film(laptop: Laptop, link: Relay, chance: random.Random, size: int) -> int:
    """Send the file with cuts in it; returns the bytes that went up."""
    laptop.push()
    start = link.up
    for _cut in range(CUTS - RECORD_CUTS):
        link.cut_at = link.up + chance.randrange(size // (CUTS + 2), size // CUTS)
        _engine(laptop, laptop.connect()).run()
    link.cut_at = None
    report = _engine(laptop, laptop.connect()).run()
    assert report.files == 1, report
    return link.up - start
