"""Promises and orders on the day of the recheck: kept, or broken and carried on as a case."""

from datetime import date

from msgspec import Struct

from casework import codec
from casework.audit import Draft
from casework.calendar import day_text
from casework.claim import Claim
from casework.clock import new_id
from casework.decision import OutcomeKind
from casework.errors import NotAllowed, NotFound
from casework.finding import Finding
from casework.visit import Visit
from desktop.operations import orders
from desktop.operations.case_file import evidence_of, is_numbered
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit

KEPT, BROKEN, OPEN = "kept", "broken", "open"
KEPT_NOTE = "复查：已改正。"


class Promised(Struct, frozen=True, kw_only=True):
    """One thing that an earlier visit told the party to put right."""

    finding: str  # in the earlier visit
    item: str
    facts: str
    kind: OutcomeKind
    until: date | None  # last day of the term; None when no order or promise was served
    evidence: int  # files that prove the earlier finding
    state: str  # KEPT | BROKEN | OPEN, in this visit
    may_break: bool  # the term has run out


def promised(desk: Desk, visit: Visit) -> tuple[Promised, ...]:
    """What this visit has come to check, in the order of the earlier visit; empty when it is no recheck."""
    earlier = _earlier(desk, visit)
    if earlier is None:
        return ()
    files = evidence_of(desk, earlier.id)
    found = []
    for finding in earlier.standing_findings():
        outcome = earlier.outcomes.get(finding.id)
        if outcome is None or outcome.kind not in orders.ORDERING:
            continue
        until = orders.term_of(desk, earlier, finding, desk.pack_of(visit.pack))
        found.append(
            Promised(
                finding=finding.id,
                item=finding.item,
                facts=finding.facts,
                kind=outcome.kind,
                until=until,
                evidence=sum(1 for one in files if one.finding == finding.id),
                state=_state(visit, finding),
                may_break=until is not None and desk.today() > until,
            )
        )
    return tuple(found)


def keep(desk: Desk, visit: str, finding: str) -> Changes:
    """Record that what was promised has been put right.

    Args:
        visit: the recheck.
        finding: in the earlier visit.

    Raises:
        NotFound, NotAllowed: as `break_promise`, but for the term.
    """
    loaded, _, earlier = _open_case(desk, visit, finding)
    edit = Edit("visit", visit, desk.ledger.state("visit", visit))
    _answer(desk, edit, earlier.item, "ok", KEPT_NOTE)
    mine = _carried_on(loaded, earlier.id)
    if mine is not None:
        if is_numbered(desk, visit, mine.id):
            raise NotAllowed("outcome.numbered")
        edit.set(f"findings.{mine.id}.withdrawn", True)
    return desk.save([edit.draft("promise_kept")])


def break_promise(desk: Desk, visit: str, finding: str) -> Changes:
    """Turn a promise that was not kept into a case in this visit, with everything that proved it.

    The finding goes on under a new id with its facts, matter, severity, order and evidence; it points back
    to the earlier visit and finding. A first-offence claim of the earlier finding is withdrawn with the
    reason, in the same transaction.

    Args:
        visit: the recheck.
        finding: in the earlier visit.

    Returns:
        `created` is the id of the new finding.

    Raises:
        NotFound: promise.unknown, when this visit rechecks no such finding.
        NotAllowed: promise.not_due (until=…), promise.not_served, visit.closed.

    Source: 行政处罚法 28, 33; a party that did not correct in time is punished.
    """
    loaded, before, earlier = _open_case(desk, visit, finding)
    until = orders.term_of(desk, before, earlier, desk.pack_of(loaded.pack))
    if until is None:
        raise NotAllowed("promise.not_served")
    if desk.today() <= until:
        raise NotAllowed("promise.not_due", until=until.isoformat())
    known = _carried_on(loaded, earlier.id) or loaded.finding_of(earlier.item)
    finding_id = known.id if known is not None else new_id(desk.clock)
    edit = Edit("visit", visit, desk.ledger.state("visit", visit))
    _answer(desk, edit, earlier.item, "problem", "")
    edit.set_all(f"findings.{finding_id}", _goes_on(desk, before, earlier, until) | {"id": finding_id})
    drafts = [edit.draft("promise_broken", reason=f"逾期未改正，由{before.id}转来", pack=loaded.pack)]
    drafts += _withdrawn_claims(desk, before, earlier)
    return desk.save(drafts, created=finding_id)


def _goes_on(desk: Desk, before: Visit, earlier: Finding, until: date) -> dict[str, object]:
    files = [one.id for one in evidence_of(desk, before.id) if one.finding == earlier.id]
    facts = earlier.facts.rstrip("。；; ")
    told = f"责令改正期限{day_text(until)}届满，{day_text(desk.today())}复查，仍未改正"
    return {
        "item": earlier.item,
        "matter": earlier.matter,
        "facts": f"{facts}。{told}",
        "place": earlier.place,
        "severity": earlier.severity,
        "harm": earlier.harm,
        "goods_fen": earlier.goods_fen,
        "found_at": desk.now(),
        "act_date": desk.today(),  # it went on until today (行政处罚法 36: from the end of the act)
        "correction": earlier.correction,
        "correction_days": earlier.correction_days,
        "withdrawn": False,
        "also": list(earlier.also),
        "from_visit": before.id,
        "from_finding": earlier.id,
        "carried": files,
    }


def _answer(desk: Desk, edit: Edit, item: str, value: str, note: str) -> None:
    given = {"value": value, "at": desk.now(), "by": desk.officer}
    edit.set_all(f"answers.{item}", given | ({"note": note} if note else {}))


def _withdrawn_claims(desk: Desk, before: Visit, earlier: Finding) -> list[Draft]:
    drafts = []
    for state in desk.ledger.query("claim", where={"visit": before.id}, limit=50):
        claim = codec.convert(state, Claim)
        if claim.finding == earlier.id and not claim.withdrawn:
            edit = Edit("claim", claim.id, state)
            edit.set("withdrawn", "承诺期满未改正，转为案件")
            drafts.append(edit.draft("withdrawn"))
    return drafts


def _open_case(desk: Desk, visit: str, finding: str) -> tuple[Visit, Visit, Finding]:
    loaded = desk.visit(visit)
    if loaded.state == "closed":
        raise NotAllowed("visit.closed")
    before = _earlier(desk, loaded)
    earlier = before.findings.get(finding) if before is not None else None
    if before is None or earlier is None or earlier.withdrawn:
        raise NotFound("promise.unknown")
    return loaded, before, earlier


def _earlier(desk: Desk, visit: Visit) -> Visit | None:
    if not visit.recheck_of:
        return None
    try:
        return desk.visit(visit.recheck_of)
    except NotFound:  # made on another laptop and not arrived here
        return None


def _carried_on(visit: Visit, finding: str) -> Finding | None:
    return next((one for one in visit.findings.values() if one.from_finding == finding), None)


def _state(visit: Visit, finding: Finding) -> str:
    mine = _carried_on(visit, finding.id)
    if mine is not None and not mine.withdrawn:
        return BROKEN
    answer = visit.answers.get(finding.item)
    return KEPT if answer is not None and answer.value == "ok" else OPEN
