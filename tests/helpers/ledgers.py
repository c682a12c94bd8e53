"""A county and its laptops on one bench, without a network between them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from casework.audit import Change, Draft
from sync.ledger import engines
from sync.ledger.county.ledger import CountyDevice, CountyLedger
from sync.ledger.fold import get_path
from sync.ledger.laptop.ledger import LocalDevice, LocalLedger
from sync.protocol import signing
from sync.protocol.messages import EntryAnswer
from tests.helpers.clock import FakeClock

TOWN = "town-a"
OTHER_TOWN = "town-b"
PRIVATE_KEY = "11" * 32
PUBLIC_KEY = signing.public_of(PRIVATE_KEY)


def created(type_: str, record: str, state: dict[str, Any], verb: str = "opened") -> Draft:
    """The act that makes a record."""
    changes: dict[str, Change] = {path: (None, value) for path, value in state.items() if value is not None}
    return Draft(type=type_, record=record, verb=verb, changes=changes)


def visit_state(record: str, town: str = TOWN, **more: Any) -> dict[str, Any]:
    """State of a small visit."""
    party = {"id": "p1", "kind": "organisation", "name": "重庆渝香火锅店"}
    return {"id": record, "town": town, "pack": "pack-1", "title": "综合查一次", "party": party, **more}


class Laptop:
    """One laptop: its ledger, and what it would send and fetch."""

    def __init__(self, engine: Engine, device: LocalDevice, clock: FakeClock, **options: Any) -> None:
        self.engine = engine
        self.ledger = LocalLedger(engine, device, clock, **options)
        self.officer = f"officer-of-{device.device}"

    @property
    def device(self) -> CountyDevice:
        """The laptop as the county knows it."""
        return CountyDevice(town=self.ledger.device.town, device=self.ledger.device.device)

    def open_visit(self, record: str, **more: Any) -> None:
        """Make a visit."""
        self.ledger.append(
            self.officer, [created("visit", record, visit_state(record, self.ledger.device.town, **more))]
        )

    def edit(self, type_: str, record: str, values: dict[str, Any], verb: str = "amended") -> None:
        """Write paths over what this laptop sees."""
        state = self.ledger.state(type_, record) or {}
        changes: dict[str, Change] = {path: (get_path(state, path), new) for path, new in values.items()}
        self.ledger.append(self.officer, [Draft(type=type_, record=record, verb=verb, changes=changes)])

    def heard(self) -> list[str]:
        """What the driver is told on the connection of acts, from now on; filled while it is listened to."""
        said: list[str] = []
        driver: Any = self.ledger._acts._opened().connection.dbapi_connection
        driver.set_trace_callback(said.append)
        return said

    def send(self, county: CountyLedger, limit: int = 500) -> tuple[EntryAnswer, ...]:
        """Hand one batch to the county and forget the answer."""
        raws = [raw for _seq, raw in self.ledger.unsent(limit, 1_000_000)]
        return county.accept(self.device, self.ledger.device.incarnation, raws)

    def push(self, county: CountyLedger, limit: int = 500) -> tuple[EntryAnswer, ...]:
        """Hand over one batch and keep the answers."""
        answers = self.send(county, limit)
        self.ledger.acknowledge(answers)
        return answers

    def pull(self, county: CountyLedger, limit: int = 500) -> int:
        """Fetch the feed to its end; returns how many records came."""
        came = 0
        while True:
            page = county.page(self.ledger.device.town, self.ledger.cursor(), limit)
            self.ledger.apply_page(page)
            came += len(page.units)
            if not page.more:
                return came

    def sync(self, county: CountyLedger) -> None:
        """Push everything, then pull everything."""
        while self.ledger.unsent(500, 1_000_000):
            before = self.ledger.waiting().entries
            self.push(county)
            if self.ledger.waiting().entries == before:
                break
        self.pull(county)


class Bench:
    """A county and its laptops."""

    def __init__(self, engine: Engine, folder: Path, clock: FakeClock) -> None:
        self.clock = clock
        self.county = CountyLedger(engine, clock, PRIVATE_KEY)
        self._folder = folder
        self._engines: list[Engine] = []

    def laptop(
        self, device: str, town: str = TOWN, after_commit: Callable[[int, str], None] | None = None
    ) -> Laptop:
        """Make a laptop with an empty ledger in a plain SQLite file."""
        engine = engines.sqlite_engine(self._folder / f"{device}.db")
        engines.create_schema(engine)
        self._engines.append(engine)
        local = LocalDevice(town=town, device=device, incarnation=f"{device}-1")
        return Laptop(engine, local, self.clock, after_commit=after_commit)

    def close(self) -> None:
        """Close the laptops' databases."""
        for engine in self._engines:
            engine.dispose()
