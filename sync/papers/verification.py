"""Whether a paper's code is genuine and still stands: a text in, a value out; no I/O."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from sync.papers.code import HOSTS, BadCode, CodeFields, code_key_id, verify_code
from sync.papers.standing import SignerKey, StandingList


class State(StrEnum):
    """What can be said of a code."""

    VALID = "valid"  # 有效
    VOID = "void"  # 已作废
    SUPERSEDED = "superseded"  # 已被另一份文书代替
    UNKNOWN_KEY = "unknown_key"  # signed by a key that nobody vouches for
    KEY_WITHDRAWN = "key_withdrawn"  # signed by a laptop out of use, and nobody confirms the paper
    NOT_ISSUED_YET = "not_issued_yet"  # genuine, but the county does not hold it, or its day is to come
    ALTERED = "altered"  # the signature does not fit the content
    MALFORMED = "malformed"  # no code of ours, or not whole


class Held(Struct, frozen=True, kw_only=True):
    """A paper as the county holds it."""

    is_void: bool = False
    is_superseded: bool = False
    successor: str = ""  # number of the paper that took its place, where that one has a number
    title: str = ""  # as printed


class Verification(Struct, frozen=True, kw_only=True):
    """The answer.

    Attributes:
        state: what can be said.
        fields: masked, to be compared with the paper in hand; None unless the signature is right.
        title: of the paper, where it is known.
        successor: number of the paper that took its place, where the county was asked.
        kid: key the code names; "" for a malformed one.
        town: township of that key, where it is known.
        as_of: nothing later was known; None when no list was at hand.
    """

    state: State
    fields: CodeFields | None = None
    title: str = ""
    successor: str = ""
    kid: str = ""
    town: str = ""
    as_of: datetime | None = None


def verify(
    text: str,
    keys: Mapping[str, SignerKey],
    *,
    today: date,
    standing: StandingList | None = None,
    held: Callable[[bytes], Held | None] | None = None,
    as_of: datetime | None = None,
    hosts: Collection[str] = (),
) -> Verification:
    """Judge one code.

    Args:
        text: as scanned.
        keys: kid -> key.
        today: local day of whoever asks.
        standing: the county's list, for who cannot ask the county.
        held: content hash -> the paper as the county holds it, None when it does not; for the county itself.
        as_of: up to when `held` or `standing` is known.
        hosts: of the verification page, beside those that the list names and the placeholder.
    """
    known = {*HOSTS, *hosts, *(standing.hosts if standing else ())}
    as_of = as_of or (standing.as_of if standing else None)
    try:
        kid = code_key_id(text, known)
    except BadCode:
        return Verification(state=State.MALFORMED, as_of=as_of)
    key = keys.get(kid)
    if key is None:
        return Verification(state=State.UNKNOWN_KEY, kid=kid, as_of=as_of)
    try:
        fields = verify_code(text, key.key, known)
    except BadCode:
        return Verification(state=State.ALTERED, kid=kid, town=key.town, as_of=as_of)
    paper = held(fields.content) if held is not None else None
    return Verification(
        state=_state(fields, key, today, standing, paper, asks_county=held is not None),
        fields=fields,
        title=paper.title if paper else "",
        successor=paper.successor if paper else "",
        kid=kid,
        town=key.town,
        as_of=as_of,
    )


def _state(
    fields: CodeFields,
    key: SignerKey,
    today: date,
    standing: StandingList | None,
    paper: Held | None,
    *,
    asks_county: bool,
) -> State:
    if (paper and paper.is_void) or (standing and standing.is_void(fields.content)):
        return State.VOID
    if (paper and paper.is_superseded) or (standing and standing.is_superseded(fields.content)):
        return State.SUPERSEDED
    if key.is_withdrawn and paper is None:
        return State.KEY_WITHDRAWN
    if fields.on > today or (asks_county and paper is None):
        return State.NOT_ISSUED_YET
    return State.VALID
