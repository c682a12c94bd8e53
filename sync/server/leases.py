"""Number leases: who gets which numbers of a series, and the account of every number."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, insert, select, update

from casework import codec
from casework.clock import Clock
from casework.ids import ENTROPY_BYTES, uuid7
from casework.numbering import NumberLease
from casework.pack import Pack
from sync.ledger.county import CountyLedger
from sync.ledger.engines import insert_missing, reading, writing
from sync.protocol.messages import LeaseRequest
from sync.protocol.problems import problem
from sync.protocol.signing import Signer
from sync.server.registry import Device, Registry
from sync.server.tables import GRANT, SERIES_HEAD

LEASE_SIZE = 50  # numbers in one lease at most
LOW_WATER = 10  # numbers left at which a laptop may have the next lease
COUNTY_ZONE = timezone(timedelta(hours=8))


class NumberAccount(Struct, frozen=True, kw_only=True):
    """What became of the numbers of one lease; the four add up to `granted`."""

    lease: str
    town: str
    series: str
    year: int
    device: str
    start: int
    end: int  # exclusive
    granted: int
    issued: int
    void: int
    returned: int  # in a frozen or expired lease, never taken
    outstanding: int  # may still be taken, or taken by a laptop not heard since


class Leases:
    """Grants numbers by policy and writes every grant into the ledger."""

    def __init__(
        self, engine: Engine, ledger: CountyLedger, registry: Registry, signer: Signer, clock: Clock
    ) -> None:
        self._engine = engine
        self._ledger = ledger
        self._registry = registry
        self._signer = signer
        self._clock = clock

    def grant(self, device: Device, request: LeaseRequest, pack: Pack | None) -> NumberLease:
        """Give a laptop numbers of a series, or the lease it still has.

        Raises:
            SyncProblem: 1401 no such series or year.
        """
        today = self._clock.now().astimezone(COUNTY_ZONE).date()
        if request.year not in (today.year, today.year + 1):
            raise problem(1401, year=request.year)
        pattern, body = self._pattern(device.town, request.series, pack)
        with writing(self._engine) as conn:
            head = self._lock_head(conn, device.town, request.series, request.year)
            lease = self._granted(conn, device, request.key)
            if lease is None:
                lease = self._outstanding(conn, device, request)
            if lease is None:
                lease = self._make(device, request, pattern, body, head)
                self._keep(conn, device, request, lease)
        if self._state(device.town, lease.id) is None:  # also after a crash between the two commits
            self._ledger.put(device.town, "lease", lease.id, codec.plain(lease))
        return lease

    def freeze(self, device: Device) -> None:
        """Freeze what a laptop holds: it was restored or cloned, so its numbers may be in two hands."""
        for granted in self.grants(device.id):
            state = self._state(granted.town, granted.id)
            if state is not None and not state.get("frozen"):
                self._ledger.put(device.town, "lease", granted.id, {**state, "frozen": True})

    def grants(self, device: str = "") -> tuple[NumberLease, ...]:
        """Every lease as granted, of one laptop or of all."""
        query = select(GRANT.c.state).order_by(GRANT.c.lease)
        if device:
            query = query.where(GRANT.c.device == device)
        with reading(self._engine) as conn:
            return tuple(codec.decode(state, NumberLease) for state in conn.execute(query).scalars())

    def account(self) -> tuple[NumberAccount, ...]:
        """What became of every number ever granted."""
        today = self._clock.now().astimezone(COUNTY_ZONE).date()
        return tuple(self._account(granted, today) for granted in self.grants())

    def _account(self, granted: NumberLease, today: date) -> NumberAccount:
        state = self._state(granted.town, granted.id)
        now = granted if state is None else codec.convert(state, NumberLease)
        papers = self._ledger.query(granted.town, "paper", {"lease": granted.id})
        taken = {paper["serial"]: paper for paper in papers if paper.get("serial")}
        void = sum(1 for paper in taken.values() if paper.get("state") == "void")
        left = range(max(now.next, max(taken, default=0) + 1), granted.end)
        returned = len(left) if now.frozen or today > granted.expires else 0
        size = granted.end - granted.start
        issued = len(taken) - void
        return NumberAccount(
            lease=granted.id,
            town=granted.town,
            series=granted.series,
            year=granted.year,
            device=granted.device,
            start=granted.start,
            end=granted.end,
            granted=size,
            issued=issued,
            void=void,
            returned=returned,
            outstanding=size - issued - void - returned,
        )

    def _state(self, town: str, lease: str) -> dict[str, Any] | None:
        return self._ledger.state("lease", lease, town)

    def _pattern(self, town: str, series: str, pack: Pack | None) -> tuple[str, str]:
        found = None if pack is None else next((s for s in pack.series() if s.key == series), None)
        if pack is None or found is None:
            raise problem(1401, series=series)
        short = self._registry.town(town).body
        body = pack.body(town)
        if not short and body is None:
            raise problem(1401, series=series, body="")
        return found.pattern, short or ("" if body is None else body.short)

    def _lock_head(self, conn: Connection, town: str, series: str, year: int) -> int:
        """First number never granted; the row stays locked until the transaction ends."""
        where = (SERIES_HEAD.c.town == town, SERIES_HEAD.c.series == series, SERIES_HEAD.c.year == year)
        conn.execute(
            insert_missing(conn.dialect, SERIES_HEAD).values(town=town, series=series, year=year, next=1)
        )
        conn.execute(update(SERIES_HEAD).where(*where).values(next=SERIES_HEAD.c.next))
        return int(conn.execute(select(SERIES_HEAD.c.next).where(*where)).scalar_one())

    def _granted(self, conn: Connection, device: Device, key: str) -> NumberLease | None:
        state = conn.execute(
            select(GRANT.c.state).where(GRANT.c.device == device.id, GRANT.c.key == key)
        ).scalar()
        return None if state is None else codec.decode(state, NumberLease)

    def _outstanding(self, conn: Connection, device: Device, request: LeaseRequest) -> NumberLease | None:
        """The newest lease of the series that still has more numbers than the low-water mark."""
        states = conn.execute(
            select(GRANT.c.state).where(GRANT.c.device == device.id).order_by(GRANT.c.lease.desc())
        ).scalars()
        for granted in (codec.decode(state, NumberLease) for state in states):
            if (granted.series, granted.year) != (request.series, request.year):
                continue
            state = self._state(granted.town, granted.id)
            now = granted if state is None else codec.convert(state, NumberLease)
            if now.left > LOW_WATER:
                return now
        return None

    def _make(self, device: Device, request: LeaseRequest, pattern: str, body: str, head: int) -> NumberLease:
        now = self._clock.now()
        lease = NumberLease(
            id=uuid7(now, self._clock.entropy(ENTROPY_BYTES)),
            town=device.town,
            series=request.series,
            year=request.year,
            device=device.id,
            pattern=pattern,
            body=body,
            start=head,
            end=head + min(request.size, LEASE_SIZE),
            next=head,
            expires=date(request.year, 12, 31),
            granted_at=datetime.fromtimestamp(int(now.timestamp()), UTC),
        )
        return self._signer.sign_struct(lease)

    def _keep(self, conn: Connection, device: Device, request: LeaseRequest, lease: NumberLease) -> None:
        conn.execute(
            update(SERIES_HEAD)
            .where(
                SERIES_HEAD.c.town == device.town,
                SERIES_HEAD.c.series == request.series,
                SERIES_HEAD.c.year == request.year,
            )
            .values(next=lease.end)
        )
        conn.execute(
            insert(GRANT).values(
                device=device.id,
                key=request.key,
                lease=lease.id,
                town=device.town,
                state=codec.encode(lease).decode("utf-8"),
            )
        )
