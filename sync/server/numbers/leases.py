"""Number leases: who gets which numbers of a series, and the account of every number."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, func, insert, select, update

from casework import codec
from casework.clock import Clock
from casework.ids import ENTROPY_BYTES, uuid7
from casework.numbering import NumberLease, given_back
from casework.pack import Pack
from sync.ledger.county.ledger import CountyLedger
from sync.ledger.engines import insert_missing, reading, writing
from sync.ledger.tables import table_of
from sync.protocol.messages import LeaseRequest
from sync.protocol.problems import problem
from sync.protocol.signing import Signer
from sync.server.registry import Device, Registry
from sync.server.tables import GRANT, SERIES_HEAD

LEASE_SIZE = 50  # numbers in one lease at most
JUMP = 2  # leases that each laptop may have got between a backup and its restore
SKIPPED = "county"  # the device of numbers that were left out at a restore
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
    returned: int  # given back, or in a frozen or expired lease and never taken
    outstanding: int  # may still be taken, or taken by a laptop not heard since
    doubled: tuple[int, ...] = ()  # serials on more than one standing paper: a cloned laptop; see `doubles`
    voids: tuple[tuple[int, str], ...] = ()  # serial and reason
    open: tuple[int, ...] = ()  # serials taken of which the county has no paper


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
                self._keep(conn, device.id, request, lease)
        if self._state(device.town, lease.id) is None:  # also after a crash between the two commits
            self._write(lease, lambda state: state, verb="published")
        return lease

    def freeze(self, device: Device) -> None:
        """Freeze what a laptop holds: it was restored or cloned, so its numbers may be in two hands.

        So is what was granted and has no record yet, because the county died or its disk was full just then.
        """
        for granted in self.grants(device.id):
            self._write(granted, lambda state: {**state, "frozen": True}, verb="frozen")

    def _write(
        self, granted: NumberLease, changed: Callable[[dict[str, Any]], dict[str, Any]], *, verb: str
    ) -> None:
        """Write a lease from its state inside the transaction: what comes meanwhile is not undone."""
        new = codec.plain(granted)
        self._ledger.change(granted.town, "lease", granted.id, changed, verb=verb, new=new)

    def jump_ahead(self) -> None:
        """After a restore: leave out the numbers that may have been granted since the backup was made.

        They are accounted as a lease of the county itself, returned: no hole stays unexplained.
        """
        with writing(self._engine) as conn:
            heads = conn.execute(select(SERIES_HEAD)).mappings().all()
            for head in heads:
                laptops = len(self._registry.devices(head["town"]))
                start, end = head["next"], head["next"] + JUMP * LEASE_SIZE * max(1, laptops)
                skipped = self._skipped(head["town"], head["series"], head["year"], start, end)
                request = LeaseRequest(
                    key=skipped.id, series=skipped.series, year=skipped.year, size=end - start
                )
                self._keep(conn, skipped.device, request, skipped)

    def _skipped(self, town: str, series: str, year: int, start: int, end: int) -> NumberLease:
        now = self._clock.now()
        return NumberLease(
            id=uuid7(now, self._clock.entropy(ENTROPY_BYTES)),
            town=town,
            series=series,
            year=year,
            device=SKIPPED,
            pattern="",
            body="",
            start=start,
            end=end,
            next=start,
            expires=date(year, 12, 31),
            frozen=True,
            granted_at=datetime.fromtimestamp(int(now.timestamp()), UTC),
        )

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
        taken: dict[int, list[dict[str, Any]]] = {}
        for paper in papers:
            if paper.get("serial"):
                taken.setdefault(paper["serial"], []).append(paper)
        voids = tuple(
            (serial, str(bearers[0].get("void_reason", "")))
            for serial, bearers in sorted(taken.items())
            if all(paper.get("state") == "void" for paper in bearers)
        )
        acts = self._ledger.entries_of(granted.town, "lease", granted.id)
        handed = given_back(granted, acts) - taken.keys()
        untaken = set(range(max(now.next, max(taken, default=0) + 1), granted.end))
        back = handed | (untaken if now.frozen or today > granted.expires else set())
        issued = len(taken) - len(voids)
        size = granted.end - granted.start
        below = set(range(granted.start, granted.end)) - untaken
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
            void=len(voids),
            returned=len(back),
            outstanding=size - len(taken) - len(back),
            doubled=tuple(sorted(serial for serial, bearers in taken.items() if len(_standing(bearers)) > 1)),
            voids=voids,
            open=tuple(sorted(below - taken.keys() - back)),
        )

    def doubled_numbers(self, town: str) -> tuple[str, ...]:
        """Numbers that more than one paper of a township bears, void ones too."""
        paper = table_of("paper")
        query = (
            select(paper.c.number)
            .where(paper.c.town == town, paper.c.number != "")
            .group_by(paper.c.number)
            .having(func.count() > 1)
            .order_by(paper.c.number)
        )
        with reading(self._engine) as conn:
            return tuple(conn.execute(query).scalars())

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

    def _keep(self, conn: Connection, device: str, request: LeaseRequest, lease: NumberLease) -> None:
        conn.execute(
            update(SERIES_HEAD)
            .where(
                SERIES_HEAD.c.town == lease.town,
                SERIES_HEAD.c.series == request.series,
                SERIES_HEAD.c.year == request.year,
            )
            .values(next=lease.end)
        )
        conn.execute(
            insert(GRANT).values(
                device=device,
                key=request.key,
                lease=lease.id,
                town=lease.town,
                state=codec.encode(lease).decode("utf-8"),
            )
        )


def _standing(papers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the papers with one serial that are not void, and not corrected by another."""
    return [paper for paper in papers if paper.get("state") != "void" and not paper.get("superseded_by")]
