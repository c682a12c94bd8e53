"""Evidence: photos and one large file to the county, against a plain PUT that hashes at both ends."""

import os
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure import Row, median, seconds
from tests.bench.road.files import MB, Memory, make_file, take_in
from tests.bench.road.limit import FilesClient, files_limit
from tests.bench.road.town import OFFICER, Laptop, Town, one_core, town
from tests.bench.road.visits import drafts, fill
from tests.bench.scale import is_large

PHOTOS, PHOTO = 200, 500_000
LARGE = 1024 * MB
HUGE = 2048 * MB
ROUNDS = 3
OF_LIMIT = {"photos": 0.6, "large": 0.8}  # of `huge` only the memory is judged
MOST_MB = {"photos": 64.0, "large": 64.0, "huge": 100.0}


def rows(folder: Path) -> list[Row]:
    """Ours sends ciphertext in chunks over TLS, re-reads and hashes it at the county, and signs for it."""
    found: list[Row] = []
    with one_core(), town(folder / "town") as here, files_limit(folder / "limit") as plain:
        laptop = here.laptop()
        fill(laptop.profile, 1, OFFICER)
        visit = next(drafts(1, OFFICER, laptop.profile.identity.town)).record
        assert laptop.engine().run().problem is None
        sources = {"photos": (PHOTOS, PHOTO), "large": (1, LARGE)}
        if is_large():
            sources["huge"] = (1, HUGE)
        for name, (count, size) in sources.items():
            found += _rows(
                name,
                count,
                size,
                [
                    _round(here, laptop, visit, plain, folder, name, count, size)
                    for _ in range(ROUNDS if name == "photos" else 1)
                ],
            )
    return found


def _round(
    here: Town, laptop: Laptop, visit: str, plain: FilesClient, folder: Path, name: str, count: int, size: int
) -> tuple[float, float, float, float]:
    """Seconds of ours and of the limit, and MB that laptop and county grew by."""
    paths = []
    for number in range(count):
        source = make_file(folder / f"{name}-{number}.jpg", size)
        paths.append(take_in(laptop, visit, source))
        source.unlink()
    laptop.push()
    memory = Memory(os.getpid()), Memory(here.process.process.pid)
    report = []
    ours = seconds(lambda: report.append(laptop.engine().run()))
    assert report[0].files == count, report[0]
    grown = [one.grown_mb() for one in memory]
    limit = seconds(lambda: _send(plain, paths))
    for path in paths:
        path.unlink()
    return ours, limit, grown[0], grown[1]


def _send(plain: FilesClient, paths: Sequence[Path]) -> None:
    for path in paths:
        plain.put(path)


def _rows(name: str, count: int, size: int, times: list[tuple[float, float, float, float]]) -> list[Row]:
    ours, limit, laptop, county = (median([row[n] for row in times]) for n in range(4))
    what = f"evidence: {count} x {size / 1e6:.1f} MB"
    speed = count * size / 1e6
    return [
        Row(
            what=what,
            ours=ours,
            reference=limit,
            unit="s",
            target=1 / OF_LIMIT[name] if name in OF_LIMIT else None,
            against="PUT, hashed at both ends, file and folder forced to disk",
            note=f"{speed / ours:.0f} MB/s, limit {speed / limit:.0f} MB/s",
        ),
        *(
            Row(
                what=f"{what}, memory of the {who}",
                ours=grown,
                reference=MOST_MB[name],
                unit="MB",
                target=1.0,
                against="the most that is allowed",
            )
            for who, grown in (("laptop", laptop), ("county", county))
        ),
    ]
