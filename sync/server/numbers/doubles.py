"""One number on two papers: found at the county, opened as a review, settled by a person with a reason."""

import logging
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from casework import codec
from casework.audit import Change, Entry
from casework.claim import DOUBLED, Review
from casework.clock import Clock
from casework.errors import CaseworkError
from casework.notice import Paper, PaperState
from sync.ledger.conflicts import Conflict, OpenConflict
from sync.ledger.county.ledger import CountyLedger
from sync.ledger.fold import State

log = logging.getLogger(__name__)

PAPER_MARK = b'"type":"paper"'  # as canonical JSON writes it
NUMBER_MARK = b'"number":['
SEALED = "sealed"  # verb of the act that takes a number


class Bearer(Struct, frozen=True, kw_only=True):
    """One of the papers that bear a number, with what tells it apart from the other."""

    paper: str
    tag: str  # printed beside the number
    state: str  # a PaperState
    form: str
    visit: str
    device: str = ""
    incarnation: str = ""  # the copy of the laptop that took the number
    officer: str = ""
    at: str = ""  # ISO, as the laptop claims it


class Double(Struct, frozen=True, kw_only=True):
    """One number on several papers."""

    review: Review
    bearers: tuple[Bearer, ...]


class _Numbered(Struct, frozen=True, kw_only=True):
    """The part of an entry that gives a paper its number."""

    type: str = ""
    changes: dict[str, Change] = {}


def numbers_in(raws: Sequence[bytes]) -> tuple[str, ...]:
    """Numbers that a batch takes; an entry that cannot be read takes none."""
    found: list[str] = []
    for raw in raws:
        if PAPER_MARK not in raw or NUMBER_MARK not in raw:
            continue
        try:
            act = codec.decode(raw, _Numbered)
        except msgspec.MsgspecError:
            log.debug("an entry that cannot be read was passed over")
            continue
        number = act.changes.get("number", (None, None))[1]
        if act.type == "paper" and isinstance(number, str) and number:
            found.append(number)
    return tuple(dict.fromkeys(found))


def open_doubles(ledger: CountyLedger, town: str, numbers: Iterable[str]) -> tuple[Review, ...]:
    """Open a review for each number that stands on more than one paper of a township.

    A review that names the same papers already is left alone, settled or not; another paper opens it again.
    """
    opened = []
    for number in numbers:
        papers = _papers(ledger, town, number)
        if len(papers) < 2:
            continue
        review = _review(town, number, papers)
        held = ledger.state("review", review.id, town)
        if held is not None and codec.convert(held, Review).papers == review.papers:
            continue
        ledger.put(town, "review", review.id, codec.plain(review), verb="opened")
        opened.append(review)
    return tuple(opened)


def doubles(ledger: CountyLedger, town: str) -> tuple[Double, ...]:
    """Every doubled number of a township, those not settled first."""
    states = ledger.query(town, "review", {"kind": DOUBLED}, order=("-state", "id"))
    return tuple(_double(ledger, codec.convert(state, Review)) for state in states)


def settle_double(
    ledger: CountyLedger, clock: Clock, town: str, review: str, keeps: str, reason: str, by: str
) -> Review:
    """Say which paper keeps a number; the others have to give way, and their laptops are told so.

    Args:
        ledger: the county's.
        clock: when it was decided.
        town: township.
        review: its id.
        keeps: id or check tag of the paper that keeps the number.
        reason: why; officers read it.
        by: who decided.

    Raises:
        CaseworkError: record.missing; double.keeps, not one of its papers or a void one; double.reason.
    """
    state = ledger.state("review", review, town)
    held = None if state is None else codec.convert(state, Review)
    if held is None or held.kind != DOUBLED:
        raise CaseworkError("record.missing", type="review", record=review)
    if not reason.strip() or not by.strip():
        raise CaseworkError("double.reason")
    kept = [paper for paper, tag in held.papers.items() if keeps in (paper, tag)]
    if len(kept) != 1 or _is_void(ledger, town, kept[0]):
        raise CaseworkError("double.keeps", papers="、".join(sorted(held.papers.values())))
    closed = msgspec.structs.replace(
        held,
        state="closed",
        keeps=kept[0],
        decision=reason.strip(),
        decided_by=f"{by.strip()} {clock.now().date().isoformat()}",
    )
    ledger.put(town, "review", review, codec.plain(closed), verb="closed")
    return closed


def lease_conflicts(ledger: CountyLedger, town: str) -> tuple[OpenConflict, ...]:
    """Leases of which two copies of a laptop took numbers and disagreed how far."""
    return tuple(one for one in ledger.conflicts(town) if one.type == "lease")


def settle_lease(ledger: CountyLedger, town: str, lease: str, reason: str, by: str) -> bool:
    """Let the furthest number stand that any copy of the laptop took: nothing below it is given again.

    Raises:
        CaseworkError: double.reason.
    """
    if not reason.strip() or not by.strip():
        raise CaseworkError("double.reason")
    said = f"{reason.strip()}（{by.strip()}）"
    return ledger.resolve(town, "lease", lease, _furthest, reason=said)


def _furthest(state: State, conflicts: Sequence[Conflict]) -> State:
    taken = [one.other for one in conflicts if one.path == "next" and isinstance(one.other, int)]
    others = {one.path: state.get(one.path) for one in conflicts if one.path != "next"}
    return {**others, "next": max([int(state["next"]), *taken])} if taken else others


def _papers(ledger: CountyLedger, town: str, number: str) -> list[Paper]:
    return [codec.convert(state, Paper) for state in ledger.query(town, "paper", {"number": number})]


def _is_void(ledger: CountyLedger, town: str, paper: str) -> bool:
    """Whether a paper does not stand any more: void, or corrected by another."""
    state = ledger.state("paper", paper, town)
    held = None if state is None else codec.convert(state, Paper)
    return held is None or held.state is PaperState.VOID or bool(held.superseded_by)


def _review(town: str, number: str, papers: Sequence[Paper]) -> Review:
    tags = {paper.id: paper.check_tag for paper in sorted(papers, key=lambda one: one.id)}
    return Review(
        id=f"double-{sha256(f'{town}|{number}'.encode()).hexdigest()[:32]}",
        town=town,
        kind=DOUBLED,
        number=number,
        papers=tags,
        towns=(town,),
        visits=tuple(dict.fromkeys(paper.visit for paper in papers)),
        why=(
            f"{number}用在了 {len(papers)} 份文书上（校验码 {'、'.join(tags.values())}），"
            "一台电脑的资料曾被复制或恢复。由人核定哪一份保留此号。"
        ),
    )


def _double(ledger: CountyLedger, review: Review) -> Double:
    bearers = [_bearer(ledger, review.town, paper, tag) for paper, tag in review.papers.items()]
    return Double(review=review, bearers=tuple(bearers))


def _bearer(ledger: CountyLedger, town: str, paper: str, tag: str) -> Bearer:
    state: dict[str, Any] = ledger.state("paper", paper, town) or {}
    acts = ledger.entries_of(town, "paper", paper)
    sealed: Entry | None = next((act for act in acts if act.verb == SEALED), None)
    told = Bearer(
        paper=paper,
        tag=tag,
        state=str(state.get("state", "")),
        form=str(state.get("form", "")),
        visit=str(state.get("visit", "")),
    )
    if sealed is None:
        return told
    return msgspec.structs.replace(
        told,
        device=sealed.device,
        incarnation=sealed.incarnation,
        officer=sealed.officer,
        at=sealed.moment.at.isoformat(timespec="seconds"),
    )
