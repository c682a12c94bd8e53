"""Numbered problems on the wire: message and parameters together."""

from typing import Any

from msgspec import Struct


class Problem(Struct, frozen=True, kw_only=True):
    """What a county server answers when it cannot do as asked."""

    number: int
    code: str
    params: dict[str, Any] = {}
    retry_after_s: int = 0


class SyncProblem(Exception):
    """A numbered problem, raised on either side.

    Attributes:
        problem: number, stable code and parameters.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.number} {problem.code}")
        self.problem = problem


# number -> (code, HTTP status, whether the same request may be sent again)
PROBLEMS: dict[int, tuple[str, int, bool]] = {
    1001: ("protocol.too_old", 409, False),
    1002: ("protocol.too_new", 409, False),
    1101: ("auth.unknown_device", 401, False),
    1102: ("auth.bad_signature", 401, False),
    1103: ("auth.revoked", 403, False),
    1104: ("auth.clock", 401, True),
    1105: ("enrol.bad_code", 403, False),
    1106: ("enrol.used_code", 403, False),
    1201: ("scope.other_town", 403, False),
    1301: ("entry.malformed", 400, False),
    1302: ("entry.broken_chain", 409, False),
    1303: ("entry.parent_missing", 409, True),
    1304: ("entry.forbidden", 403, False),
    1305: ("entry.sealed", 409, False),
    1306: ("entry.id_reused", 409, False),
    1401: ("lease.unknown_series", 400, False),
    1402: ("lease.frozen", 403, False),
    1501: ("blob.too_large", 413, False),
    1502: ("blob.chunk_hash", 400, True),
    1503: ("blob.incomplete", 409, True),
    1504: ("blob.hash", 409, True),
    1505: ("blob.unknown", 404, False),
    1601: ("pack.unknown", 404, False),
    1701: ("request.too_large", 413, False),
    1702: ("request.malformed", 400, False),
    1801: ("server.disk_full", 507, True),
    1802: ("server.busy", 503, True),
    # seen by the client only: the server did not answer in its own words
    1901: ("link.unreachable", 0, True),
    1902: ("link.timeout", 0, True),
    1903: ("link.garbage", 0, True),
    1904: ("link.wrong_certificate", 0, False),
    1905: ("link.wrong_county", 0, False),
}


def problem(number: int, retry_after_s: int = 0, **params: Any) -> SyncProblem:
    """Make the exception for a numbered problem."""
    code = PROBLEMS[number][0]
    return SyncProblem(Problem(number=number, code=code, params=params, retry_after_s=retry_after_s))
