"""First start: a fresh laptop's first sync with a large county, until its search knows every party."""

import csv
import shutil
from pathlib import Path

import resources
from tests.bench.measure import Row, seconds
from tests.bench.road.parties import hold
from tests.bench.road.town import TOWN, Laptop, one_core, town

MATTERS = 10_000
PARTIES = 100_000
MOST_S = 10.0


def rows(folder: Path) -> list[Row]:
    """The whole first run of the engine, pack and parties, and the search index behind it."""
    source = _pack(folder / "source")
    with one_core(), town(folder / "town") as here:
        here.county.packs.publish(source)
        hold(here.county, TOWN, 0, PARTIES)
        laptop = here.laptop()
        spent = seconds(lambda: _first(laptop))
        assert laptop.profile.ledger.count("party") == PARTIES
    return [
        Row(
            what=f"first start: {MATTERS} matters, {PARTIES} parties",
            ours=spent,
            reference=MOST_S,
            unit="s",
            target=1.0,
            against="the most that is allowed",
            note="pack checked and kept, parties in SQLCipher and searchable",
        )
    ]


def _first(laptop: Laptop) -> None:
    report = laptop.engine().run()
    assert report.problem is None, report.problem
    assert report.pack, report.pack_problem
    laptop.profile.search.catch_up()


def _pack(folder: Path) -> Path:
    """The sample's source with its matters over and over, each with an id, a code and bases of its own."""
    shutil.copytree(resources.path("packs/sample"), folder)
    sample = _read(folder / "matters.csv")
    twins = {f"m{number:05d}": sample[number % len(sample)]["id"] for number in range(MATTERS - len(sample))}
    by_id = {row["id"]: row for row in sample}
    matters = [
        {**by_id[old], "id": new, "code": f"M-{new}", "name": f"{by_id[old]['name']}（{new}）"}
        for new, old in twins.items()
    ]
    _write(folder / "matters.csv", [*sample, *matters])
    for name in ("bases.csv", "penalties.csv"):
        rows = _read(folder / name)
        of: dict[str, list[dict[str, str]]] = {}
        for row in rows:
            of.setdefault(row["matter"], []).append(row)
        more = [{**row, "matter": new} for new, old in twins.items() for row in of.get(old, [])]
        _write(folder / name, [*rows, *more])
    return folder


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
