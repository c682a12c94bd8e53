"""A county process and enrolled laptops with real profiles, all on one core."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.store.identity import Identity
from desktop.store.key_cost import Cost
from desktop.store.profile import Profile, create_profile
from sync.client.backoff import Backoff
from sync.client.collector import collecting_less
from sync.client.engine import Engine
from sync.client.enrolment import enrol
from sync.client.http import HttpService
from sync.client.lanes import Lanes
from sync.client.records import RecordLane
from sync.protocol.system_clock import SystemClock
from sync.server.county import County
from tests.helpers.county import CountyProcess, make_county

TOWN = "fengming"
OFFICER = "of1"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process, and all that it starts inside, on one core, where the system lets it."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Lane(RecordLane):
    """A records lane that runs as within the engine."""

    def push(self) -> None:
        """Send every entry."""
        with collecting_less():
            super().push()

    def pull(self) -> None:
        """Read the feed."""
        with collecting_less():
            super().pull()


class Laptop:
    """One enrolled laptop: an encrypted profile and a connection to the county.

    Attributes:
        profile, service: real ones.
    """

    def __init__(self, home: Path, ticket: str, name: str, url: str = "") -> None:
        """Make a profile and enrol.

        Args:
            home: the profile's folder.
            ticket: of the county.
            name: what the county shall call the laptop.
            url: way to the county in place of the ticket's, such as a relay.
        """
        clock = SystemClock()
        done = enrol(ticket, name, clock)
        self.profile: Profile = create_profile(home, OFFICER, "practice", clock, cost=CHEAP)
        self.profile.set_identity(
            Identity(
                device=done.reply.device,
                device_name=name,
                town=done.reply.town,
                town_name=done.reply.town_name,
                county=done.reply.county,
                county_key=done.reply.county_key,
                evidence_key=done.reply.evidence_key,
                escrow_key=done.reply.escrow_key,
                device_private=done.device_private,
                device_public=done.device_public,
                server_url=url or done.url,
                tls_sha256=done.tls_sha256,
                tls_pem=done.tls_pem,
            )
        )
        self.service = self.connect()

    def connect(self) -> HttpService:
        """A fresh connection."""
        identity = self.profile.identity
        return HttpService(
            url=identity.server_url,
            tls_sha256=identity.tls_sha256,
            tls_pem=identity.tls_pem,
            device=identity.device,
            device_private=identity.device_private,
            clock=SystemClock(),
        )

    def lane(self) -> "Lane":
        """The records lane of one run, as the engine makes it."""
        clock = SystemClock()
        return Lane(
            self.profile.ledger,
            self.service,
            self.profile.identity.county_key,
            clock,
            Backoff(clock, lambda: False),
            Lanes(None),
            "bench",
        )

    def push(self) -> None:
        """Bring every act to the county."""
        lane = self.lane()
        lane.greet()
        lane.push()

    def engine(self) -> Engine:
        """The whole engine, as the program makes it."""
        profile = self.profile
        return Engine(
            profile.ledger,
            profile.vault,
            self.service,
            profile.packs,
            SystemClock(),
            county_key=profile.identity.county_key,
        )

    def close(self) -> None:
        """Close the connection and the profile."""
        self.service.close()
        self.profile.close()


class Town:
    """A county server in its own process, and the laptops of one township.

    Attributes:
        county: the county's folder, opened here too, to look at and to write tickets.
        url: where the server listens.
    """

    def __init__(self, folder: Path, database: str = "", *, pack: bool = False) -> None:
        self._folder = folder
        self.county: County = make_county(folder / "county", database, pack=pack)
        self.process = CountyProcess(folder / "county")
        self.url = self.process.url
        self._laptops: list[Laptop] = []

    def laptop(self, url: str = "") -> Laptop:
        """Enrol one more laptop."""
        name = f"laptop-{len(self._laptops)}"
        ticket = self.county.ticket(TOWN, name, self.url)
        made = Laptop(self._folder / name, ticket, name, url)
        self._laptops.append(made)
        return made

    def close(self) -> None:
        """Stop everything and delete it."""
        for laptop in self._laptops:
            laptop.close()
        self.county.close()
        self.process.stop()
        shutil.rmtree(self._folder)


@contextmanager
def town(folder: Path, database: str = "", *, pack: bool = False) -> Iterator[Town]:
    """A township for one measurement."""
    made = Town(folder, database, pack=pack)
    try:
        yield made
    finally:
        made.close()
