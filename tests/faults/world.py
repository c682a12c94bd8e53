"""The small world the faults play in: a county and its laptops, founded once, copied for every point."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

import resources
from desktop.operations import paper
from desktop.operations.desk import Desk
from desktop.store.identity import Identity
from desktop.store.key_cost import Cost
from desktop.store.profile import Profile, create_profile, unlock, unlock_with_key
from sync.client.engine import Engine, EngineReport
from sync.ledger.engines import writing
from sync.protocol import signing
from sync.protocol.messages import EnrolRequest
from sync.protocol.service import SyncService
from sync.server.county import County
from sync.server.home import CountyHome
from sync.server.imports import read_officers, read_parties
from sync.server.service import enrol
from tests.faults.histories.service import DirectService
from tests.faults.portable import StruckDisk
from tests.helpers import fieldwork
from tests.helpers.clock import DAWN, FakeClock
from tests.helpers.practice import FIRST, MORNING, PASSWORD

TOWN, OTHER_TOWN = "fengming", "qingxi"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
TURN_S = 0.005  # what every look at the clock takes
PARTIES = 6  # a world as small as it can be: it is copied for every point


class SteppingClock(FakeClock):
    """Time passes a little with every look at it; random bytes come from the seed."""

    def __init__(self, seed: int, start: datetime = DAWN) -> None:
        super().__init__(start, seed=seed)

    def now(self) -> datetime:
        """Aware UTC."""
        self.tick(TURN_S)
        return super().now()


class Founded(Struct, frozen=True, kw_only=True):
    """A world at rest.

    Laptops: `first` has a visit with everything but its papers' numbers, and sent none of it; `issued`
    is the same laptop with its papers sealed; `second` was synced once; `aged` is the same in the format of
    the first program; `fresh` was never synced.
    """

    root: Path
    keys: dict[str, bytes]  # laptop -> data key
    identities: dict[str, Identity]


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder in memory where the system has one: durability is judged by the calls, not by the medium."""
    memory = Path("/dev/shm")
    parent = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="zft-faults-", dir=parent) as folder:
        yield Path(folder).resolve()


def found(root: Path, seed: int) -> Founded:
    """Make the world; takes some seconds."""
    clock = SteppingClock(seed)
    CountyHome.create(root / "county", "云凤县")
    county = County.open(root / "county", clock=clock)
    identities: dict[str, Identity] = {}
    keys: dict[str, bytes] = {}
    try:
        _furnish(county)
        for name in ("first", "second", "fresh", "new"):
            identities[name] = _identity(county, name)
        for name in ("first", "second", "fresh"):
            with create_profile(root / name, FIRST, PASSWORD, clock, cost=CHEAP) as profile:
                profile.set_identity(identities[name])
                keys[name] = profile.raw_key
                if name != "fresh":
                    settled(sync(profile, clock, DirectService(county, identities[name].device)))
    finally:
        county.close()
    with unlock_with_key(root / "first", keys["first"], clock, FIRST) as profile:
        visit_id = fieldwork.until_papers(Desk(profile, clock), root)
    shutil.copytree(root / "first", root / "issued")
    keys["issued"], identities["issued"] = keys["first"], identities["first"]
    shutil.copytree(root / "second", root / "aged")
    keys["aged"], identities["aged"] = keys["second"], identities["second"]
    _age(root / "aged", keys["aged"], clock)
    with unlock_with_key(root / "issued", keys["issued"], clock, FIRST) as profile:
        desk = Desk(profile, clock)
        for view in paper.shelf(desk, visit_id):
            paper.seal_paper(desk, view.paper.id)
    return Founded(root=root, keys=keys, identities=identities)


def _age(home: Path, key: bytes, clock: FakeClock) -> None:
    """Leave a profile as the first released program knew it."""
    with unlock_with_key(home, key, clock, FIRST) as profile, writing(profile.engine) as connection:
        for table in ("custody", "backed_up"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        connection.exec_driver_sql("UPDATE profile_value SET value = '1' WHERE key = 'format'")
    (home / "profile.json").write_bytes(b'{"format":1,"practice":false}')


def _furnish(county: County) -> None:
    for town, name in ((TOWN, "凤鸣镇"), (OTHER_TOWN, "青溪镇")):
        county.registry.add_town(town, name)
    county.packs.publish(resources.path("packs/sample"))
    practice = resources.path("packs/practice")
    county.ledger.put_many(TOWN, read_officers(practice / "officers.csv", TOWN))
    county.ledger.put_many(TOWN, read_parties(resources.path("packs/practice_parties.csv"), TOWN)[:PARTIES])


def _identity(county: County, name: str) -> Identity:
    private, public = signing.generate()
    code = county.registry.issue_code(TOWN, name)
    reply = enrol(county, EnrolRequest(code=code, device_name=name, device_key=public))
    return Identity(
        device=reply.device,
        device_name=name,
        town=reply.town,
        town_name=reply.town_name,
        county=reply.county,
        county_key=reply.county_key,
        evidence_key=reply.evidence_key,
        escrow_key=reply.escrow_key,
        device_private=private,
        device_public=public,
    )


def sync(profile: Profile, clock: FakeClock, service: SyncService, attempts: int = 1) -> EngineReport:
    """One run of the real engine; waiting takes no time."""
    engine = Engine(
        profile.ledger,
        profile.vault,
        service,
        profile.packs,
        clock,
        county_key=profile.identity.county_key,
        sleep=lambda _seconds: None,
        attempts=attempts,
    )
    report = engine.run()
    profile.search.catch_up()
    return report


def settled(report: EngineReport) -> EngineReport:
    """A run that must have gone well."""
    if report.problem or report.pack_problem or report.file_problems:
        raise AssertionError(
            f"the sync failed: {report.problem} {report.pack_problem} {report.file_problems}"
        )
    return report


class Copy:
    """A copy of some of the world's folders, which one point may ruin.

    Attributes:
        root: the copy's folder.
        clock: its time goes on from the same instant for every copy of a seed.
        disk: the struck disk of the portable layer; None = the machine's.
    """

    def __init__(self, founded: Founded, root: Path, folders: tuple[str, ...], seed: int = 0) -> None:
        self.founded = founded
        self.root = root
        self.disk: StruckDisk | None = None
        self.clock = SteppingClock(seed + 1000, MORNING)
        root.mkdir()
        for name in folders:
            shutil.copytree(founded.root / name, root / name, copy_function=_copy)

    def restart(self) -> None:
        """A while later, in another process: new random bytes."""
        self.clock = SteppingClock(self.clock.mono_ns(), MORNING + timedelta(hours=1))

    def home(self, laptop: str) -> Path:
        """Folder of a laptop's profile."""
        return self.root / laptop

    def open(self, laptop: str) -> Desk:
        """Open a laptop: with its key at hand, or with the password on the disk of the portable layer."""
        if self.disk is not None:
            return Desk(unlock(self.home(laptop), FIRST, PASSWORD, self.clock, disk=self.disk), self.clock)
        profile = unlock_with_key(self.home(laptop), self.founded.keys[laptop], self.clock, FIRST)
        return Desk(profile, self.clock)

    def county(self) -> County:
        """Open the county."""
        return County.open(self.root / "county", clock=self.clock)

    def service(self, county: County, laptop: str) -> DirectService:
        """The county as a laptop meets it."""
        return DirectService(county, self.founded.identities[laptop].device)

    def remove(self) -> None:
        """Take the copy away."""
        shutil.rmtree(self.root, ignore_errors=True)


def _copy(source: str, target: str) -> str:
    """Packs never change once written: a link will do."""
    if source.endswith((".pack", ".signed")):
        os.link(source, target)
        return target
    return shutil.copy2(source, target)
