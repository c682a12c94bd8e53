"""The county put together: folder, database, ledger, laptops, packs, numbers and files."""

from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from casework.clock import Clock
from sync.ledger.county.ledger import CountyLedger
from sync.ledger.engines import create_schema, drop_indexes, postgres_engine, sqlite_engine, writing
from sync.ledger.scope import build_walls
from sync.ledger.tables import LAPTOP_INDEXES
from sync.protocol.messages import Ticket
from sync.protocol.signing import Signer, encode_ticket
from sync.protocol.system_clock import SystemClock
from sync.server.backup.backups import Backups
from sync.server.evidence.blobs import BlobStore, EvidenceStore
from sync.server.evidence.deliveries import MAX_BLOB, Deliveries
from sync.server.evidence.object_store import ObjectStore
from sync.server.handovers.loans import Loans
from sync.server.home import CountyHome
from sync.server.numbers.leases import Leases
from sync.server.public.standing import Papers
from sync.server.registry import Registry
from sync.server.shelf import PublishedPacks
from sync.server.supervision.alerts import Alerts
from sync.server.supervision.late import LateWork
from sync.server.supervision.marks import Marks
from sync.server.tables import METADATA
from sync.server.web.certificate import fingerprint


class County:
    """Everything the routes and the command line work on.

    Attributes:
        home: folder, settings and keys.
        engine: the database.
        ledger, registry, packs, leases, backups, papers, loans, deliveries, blobs: see their classes.
    """

    def __init__(self, home: CountyHome, engine: Engine, clock: Clock) -> None:
        self.home = home
        self.engine = engine
        self.clock = clock
        private = home.private_key("signing")
        self.signer = Signer(private)
        self.ledger = CountyLedger(engine, clock, private)
        self.registry = Registry(engine, clock)
        self.packs = PublishedPacks(engine, home.packs, private, clock)
        self.leases = Leases(engine, self.ledger, self.registry, self.signer, clock)
        self.alerts = Alerts(engine, self.ledger, self.registry, clock)
        self.late = LateWork(engine, clock)
        self.marks = Marks(engine, self.ledger, clock)
        self.backups = Backups(engine, clock)
        self.blobs = BlobStore(home.blobs)
        settings = home.settings
        self.papers = Papers(engine, self.registry, self.signer, clock, settings.name, self.packs.code_hosts)
        self.evidence: EvidenceStore = (
            ObjectStore.s3(settings.store, settings.store_endpoint) if settings.store else self.blobs
        )
        self.loans = Loans(engine, self.evidence, self.ledger, clock, partial(home.private_key, "evidence"))
        self.deliveries = Deliveries(
            engine, self.evidence, self.ledger, self.signer, clock, settings.max_file or MAX_BLOB
        )

    @classmethod
    def open(cls, path: Path, database: str = "", clock: Clock | None = None) -> "County":
        """Open a county folder made by `init`, making missing tables.

        Args:
            path: the folder.
            database: PostgreSQL URL in place of the one in county.json.
            clock: in place of the machine's.

        Raises:
            CaseworkError: county.missing, county.damaged, county.key_missing.
        """
        home = CountyHome(path)
        url = database or home.settings.database
        engine = postgres_engine(url) if url else sqlite_engine(home.database)
        create_schema(engine)
        drop_indexes(engine, LAPTOP_INDEXES)
        with writing(engine) as connection:
            METADATA.create_all(connection)
            build_walls(connection, METADATA.sorted_tables)
        return cls(home, engine, clock or SystemClock())

    def ticket(self, town: str, name: str, url: str = "") -> str:
        """Make an enrolment ticket for a laptop of a township.

        Raises:
            CaseworkError: town.unknown.
        """
        return encode_ticket(
            Ticket(
                url=url or self.home.settings.url or self.home.last_address(),
                code=self.registry.issue_code(town, name),
                county_key=self.home.settings.signing_key,
                tls_sha256=fingerprint(self.home.certificate.read_bytes()),
            )
        )

    def close(self) -> None:
        """Close the database."""
        self.engine.dispose()
