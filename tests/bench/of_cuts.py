"""Cuts: the link is cut twenty times at random while records, photos and a film go to the county."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sync.client.engine import Engine, EngineReport
from sync.client.records import BATCH_ENTRIES
from sync.protocol.messages import PushReply, PushRequest
from sync.protocol.problems import SyncProblem
from sync.protocol.system_clock import SystemClock
from tests.bench.measure import Row
from tests.bench.road.files import MB, make_file, take_in
from tests.bench.road.relay import Relay, relay
from tests.bench.road.town import OFFICER, Laptop, town
from tests.bench.road.visits import fill

RECORD_CUTS, PHOTO_CUTS, FILM_CUTS = 5, 5, 10
CUTS = RECORD_CUTS + PHOTO_CUTS + FILM_CUTS
VISITS = 4_000
PHOTOS, PHOTO = 200, 500_000
FILM = 1024 * MB
EVIDENCE = 1.1
SEED = 5
FILES = frozenset({"put_chunk", "put_part", "send_parcel"})


def rows(folder: Path) -> list[Row]:
    """Records first, then photos, then the film; every run goes on where the last one was cut."""
    chance = random.Random(SEED)
    with town(folder / "town") as here, relay(here.url) as link:
        laptop = here.laptop(link.url)
        fill(laptop.profile, VISITS, OFFICER)
        sent = _records(laptop, link, chance)
        visit = str(laptop.profile.ledger.rows("visit", limit=1)[0]["id"])
        photos = [take_in(laptop, visit, _source(folder, f"{n}.jpg", PHOTO)) for n in range(PHOTOS)]
        photo_row = _files(laptop, link, chance, photos, PHOTO_CUTS)
        film = take_in(laptop, visit, _source(folder, "film.mp4", FILM))
        film_row = _files(laptop, link, chance, [film], FILM_CUTS)
        cuts = link.cuts
    assert cuts == CUTS, cuts
    return [
        photo_row,
        film_row,
        Row(
            what=f"cuts: records sent again over {RECORD_CUTS} cuts",
            ours=(sent - VISITS) / RECORD_CUTS,
            reference=BATCH_ENTRIES,
            unit="",
            target=1.0,
            against="one batch a cut",
        ),
    ]


def _source(folder: Path, name: str, size: int) -> Path:
    return make_file(folder / name, size)


class _Counting:
    """The laptop's connection; counts the entries it is given.

    Attributes:
        sent: entries.
        broken: the call that the link was cut in; empty when it was in none.
    """

    def __init__(self, laptop: Laptop) -> None:
        self._service = laptop.connect()
        self.sent = 0
        self.broken = ""

    def push(self, request: PushRequest) -> PushReply:
        """Count and hand on."""
        self.sent += len(request.entries)
        reply: PushReply = self._noting("push", self._service.push)(request)
        return reply

    def __getattr__(self, name: str) -> object:
        return self._noting(name, getattr(self._service, name))

    def _noting(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: object) -> object:
            try:
                return call(*arguments)
            except SyncProblem:
                self.broken = name
                raise

        return noted


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


def _run(laptop: Laptop, link: Relay, cut_after: int, within: frozenset[str]) -> tuple[EngineReport, int]:
    """One run that is cut off after so many bytes, in one of these calls; 0 = it is not cut.

    Returns:
        How it ended, and the entries it sent.
    """
    link.cut_at = link.up + cut_after if cut_after else None
    service = _Counting(laptop)
    report = _engine(laptop, service).run()
    assert service.broken in (within if cut_after else ("",)), service.broken
    return report, service.sent


def _records(laptop: Laptop, link: Relay, chance: random.Random) -> int:
    """Push with cuts in it; returns how many entries were sent in all."""
    cuts = [chance.randrange(5_000, 90_000) for _cut in range(RECORD_CUTS)]
    sent = sum(_run(laptop, link, cut, frozenset({"push"}))[1] for cut in cuts)
    report, more = _run(laptop, link, 0, frozenset())
    assert report.problem is None, report.problem
    return sent + more


def _files(laptop: Laptop, link: Relay, chance: random.Random, paths: list[Path], cuts: int) -> Row:
    """Send files with cuts in it; each cut falls into a file."""
    size = sum(path.stat().st_size for path in paths)
    laptop.push()
    start = link.up
    for _cut in range(cuts):
        _run(laptop, link, chance.randrange(size // (2 * cuts), size // (cuts + 1)), FILES)
    report, _sent = _run(laptop, link, 0, frozenset())
    assert report.problem is None and not report.file_problems, report
    assert not laptop.profile.ledger.blobs_waiting()
    return Row(
        what=f"cuts: bytes sent for {len(paths)} x {size / len(paths) / 1e6:.1f} MB over {cuts} cuts",
        ours=(link.up - start) / MB,
        reference=size / MB,
        unit="MB",
        target=EVIDENCE,
        against="the files",
    )
