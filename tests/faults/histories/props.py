"""What all histories share: an empty county with its laptops enrolled, an empty ledger, the pack."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from casework.pack import Pack, PackInfo, Series
from sync.client import leasing
from sync.ledger import engines
from sync.packs.reader import open_pack
from sync.protocol import signing
from sync.protocol.messages import EnrolRequest
from sync.server.county import County
from sync.server.home import CountyHome
from sync.server.numbers import leases
from sync.server.service import enrol
from tests.faults.histories.seat import FileSeat, PostgresSeat, Seat
from tests.faults.world import OTHER_TOWN, TOWN, Founded, SteppingClock
from tests.helpers import postgres

DEVICES = ("a1", "a2", "a3", "b1")
TOWNS = {"a1": TOWN, "a2": TOWN, "a3": TOWN, "b1": OTHER_TOWN}
SERIES = 2
LEASE, LOW = 4, 1  # numbers in a lease, and left when the next is asked for: they run out in a history


class FewSeries:
    """A pack with two series of numbers: a history asks for leases, it does not need all of them."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._series = tuple(pack.series())[:SERIES]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pack, name)

    def series(self) -> Sequence[Series]:
        """The first ones."""
        return self._series


class OnePack:
    """The county's pack, already on every laptop: packs have their own tests."""

    def __init__(self, pack: Pack) -> None:
        self.pack: Any = FewSeries(pack)
        self.has_numbers = True  # whether laptops ask for leases in this history

    def infos(self) -> Sequence[PackInfo]:
        """The one."""
        return (self.pack.info,)

    def add(self, raw: bytes, county_key: str) -> PackInfo:
        """Nothing new ever comes."""
        info: PackInfo = self.pack.info
        return info

    def current(self, on: date) -> Pack | None:
        """The one, when there are numbers to be had."""
        return self.pack if self.has_numbers else None


class Props:
    """Made once, copied for every history.

    Attributes:
        root: folder.
        devices, keys: id of each laptop by name, and private key by id.
        packs: of every laptop.
    """

    def __init__(self, founded: Founded, root: Path, *, on_postgres: bool = False) -> None:
        """Make them.

        Args:
            founded: the world, for its pack.
            root: folder in which a folder is made.
            on_postgres: let the counties stand on a PostgreSQL that is started here.
        """
        self.root = root / "props"
        self.root.mkdir()
        self._server: AbstractContextManager[Any] = postgres.server() if on_postgres else nullcontext()
        self._started = self._server.__enter__()
        self._template = "props"
        CountyHome.create(self.root / "county", "云凤县")
        county = County.open(self.root / "county", self._template_url(), clock=SteppingClock(7))
        self.devices: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self._furnish(county)
        county.close()
        database = engines.sqlite_engine(self.root / "laptop.db")
        engines.create_schema(database)
        database.dispose()
        pack = next(path for path in (founded.root / "county" / "packs").iterdir() if path.suffix == ".pack")
        self.packs = OnePack(open_pack(pack))
        leasing.SIZE, leasing.LOW_WATER = LEASE, LOW
        leases.LEASE_SIZE, leases.LOW_WATER = LEASE, LOW

    def seat(self, root: Path) -> Seat:
        """Where the county of a history in a folder stands."""
        if self._started is None:
            return FileSeat(self.root, root)
        return PostgresSeat(self.root, root, self._started.get_uri(), self._template)

    def close(self) -> None:
        """Stop what was started."""
        self._server.__exit__(None, None, None)

    def _template_url(self) -> str:
        return "" if self._started is None else str(postgres.create(self._started, self._template))

    def _furnish(self, county: County) -> None:
        for town in (TOWN, OTHER_TOWN):
            county.registry.add_town(town, town, "云凤")
        for name in DEVICES:
            code = county.registry.issue_code(TOWNS[name], name)
            private = bytes([len(self.devices) + 1] * 32).hex()
            request = EnrolRequest(code=code, device_name=name, device_key=signing.public_of(private))
            self.devices[name] = enrol(county, request).device
            self.keys[self.devices[name]] = private
            county.ledger.put(TOWNS[name], "officer", f"officer-of-{name}", officer_of(name))


def officer_of(name: str, *, active: bool = True) -> dict[str, Any]:
    """The officer of a laptop, as the county keeps him."""
    return {"id": f"officer-of-{name}", "name": name, "town": TOWNS[name], "active": active}
