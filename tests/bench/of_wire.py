"""Wire: bytes on the link, TLS included, against the raw JSON of what they carry."""

from pathlib import Path

from casework import codec
from tests.bench.measure import Row
from tests.bench.road.relay import relay
from tests.bench.road.town import OFFICER, Laptop, town
from tests.bench.road.visits import fill, raws

VISITS = 5_000
TARGET = 0.25
KB = 1024


def rows(folder: Path) -> list[Row]:
    """Push from one laptop, pull to another, both through a relay that counts."""
    with town(folder / "town") as here, relay(here.url) as counted:
        first = here.laptop(counted.url)
        fill(first.profile, VISITS, OFFICER)
        raw = sum(len(body) for body in raws(first.profile, VISITS))
        counted.up = counted.down = 0
        first.push()
        pushed = counted.total
        second = here.laptop(counted.url)
        counted.up = counted.down = 0
        lane = second.lane()
        lane.greet()
        lane.pull()
        pulled = counted.total
        states = sum(len(body) for body in _states(second))
    return [
        Row(
            what=f"wire: {what} {VISITS} visits",
            ours=wire / KB,
            reference=plain / KB,
            unit="KB",
            target=TARGET,
            against="raw JSON",
            note=f"{wire / VISITS:.0f} bytes a visit, both directions",
        )
        for what, wire, plain in (("push", pushed, raw), ("pull", pulled, states))
    ]


def _states(laptop: Laptop) -> list[bytes]:
    return [codec.encode(state) for state in laptop.profile.ledger.query("visit")]
