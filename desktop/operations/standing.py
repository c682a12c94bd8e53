"""The county's list of papers that no longer stand comes by sync or stick: papers are checked offline."""

import logging

from desktop.operations.desk import Desk
from desktop.store import standing
from sync.client.http import HttpService
from sync.papers.standing import BadList, open_list
from sync.protocol.problems import SyncProblem

log = logging.getLogger(__name__)


def pull(desk: Desk, service: HttpService) -> bool:
    """Fetch the list and keep it; whether one came. The link never raises.

    Raises:
        StorageProblem: this laptop's own disk refused.
    """
    try:
        raw = service.standing()
    except SyncProblem as problem:
        log.info("no list of void papers: %s", problem.problem.code)
        return False
    return take(desk, raw)


def take(desk: Desk, raw: bytes) -> bool:
    """Keep a list that came, over the wire or on a stick; whether it is the county's.

    Raises:
        StorageProblem: this laptop's own disk refused.
    """
    county_key = desk.profile.identity.county_key
    try:
        found = open_list(raw, county_key)
    except BadList as problem:
        log.error("the list of void papers was not taken: %s", problem.code)
        return False
    standing.keep(desk.profile.home, found, county_key)
    return True
