"""Asks for numbers before they run out."""

from collections.abc import Sequence
from datetime import date

import msgspec

from casework import codec
from casework.numbering import NumberLease
from sync.client.backoff import Backoff
from sync.client.proof import check_lease
from sync.ledger.laptop.handed_back import is_handed_back
from sync.ledger.laptop.ledger import LocalLedger
from sync.protocol.messages import LeaseReply, LeaseRequest
from sync.protocol.problems import SyncProblem, problem
from sync.protocol.service import SyncService

LOW_WATER = 10  # numbers left at which the next lease is asked for
SIZE = 50  # numbers asked for
DECEMBER = 12
REFUSALS = (1401, 1402)  # final for one series, no matter for the others


def request_leases(
    ledger: LocalLedger,
    service: SyncService,
    backoff: Backoff,
    county_key: str,
    series: Sequence[str],
    today: date,
) -> tuple[int, dict[str, str]]:
    """Ask for a lease of every series that runs low this year.

    Returns:
        How many new leases were granted (they arrive by the next pull), and series -> problem code.

    Raises:
        SyncProblem: the link, or a lease that is not the county's.
        Cancelled: the officer asked to stop.
    """
    granted = 0
    problems: dict[str, str] = {}
    for request in wanted(ledger, series, today):
        try:
            lease = _read(_ask(service, backoff, request))
        except SyncProblem as error:
            if error.problem.number not in REFUSALS:
                raise
            problems[request.series] = error.problem.code
            continue
        check_lease(lease, county_key)
        if lease.device != ledger.device.device or lease.town != ledger.device.town:
            raise problem(1903, detail="lease")
        granted += lease.id not in {mine.id for mine in _held(ledger, request.series, request.year)}
    return granted, problems


def wanted(ledger: LocalLedger, series: Sequence[str], today: date) -> list[LeaseRequest]:
    """What to ask for: a lease of every series that runs low; in December also of the next year.

    A series whose numbers an officer gave back is left alone until somebody asks again.
    The first paper of January is then numbered before anybody has been in reach of the county.
    """
    years = (today.year, today.year + 1) if today.month == DECEMBER else (today.year,)
    requests = []
    for year in years:
        for key in series:
            held = _held(ledger, key, year)
            left = sum(lease.left for lease in held if lease.expires >= today)
            if left <= LOW_WATER and not is_handed_back(ledger, key, year, held):
                asked = _key(ledger, key, year, held)
                requests.append(LeaseRequest(key=asked, series=key, year=year, size=SIZE))
    return requests


def _ask(service: SyncService, backoff: Backoff, request: LeaseRequest) -> LeaseReply:
    return backoff.call(lambda: service.lease(request))


def _held(ledger: LocalLedger, series: str, year: int) -> list[NumberLease]:
    where = {"series": series, "year": year, "device": ledger.device.device}
    return [codec.convert(state, NumberLease) for state in ledger.query("lease", where)]


def _key(ledger: LocalLedger, series: str, year: int, held: Sequence[NumberLease]) -> str:
    """The same want gives the same key, so that a lost answer never costs a second lease."""
    known = sorted(f"{lease.id}:{lease.frozen}" for lease in held)
    return codec.sha256_hex(codec.encode([ledger.device.device, series, year, known]))


def _read(reply: LeaseReply) -> NumberLease:
    try:
        return codec.convert(reply.lease, NumberLease)
    except msgspec.ValidationError as error:
        raise problem(1903, detail="lease") from error
