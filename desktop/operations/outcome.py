"""Outcomes: the program proposes with statute and reason, the officer decides."""

import msgspec

from casework import codec, proposal, settings
from casework.audit import Draft
from casework.claim import Claim
from casework.clock import new_id
from casework.decision import Outcome, OutcomeKind, Proposal
from casework.errors import NotAllowed, NotFound
from casework.finding import Finding
from casework.history import Earlier, History, Silence
from casework.matter import Matter
from casework.pack import Pack
from casework.visit import Visit
from desktop.operations import county_word, orders
from desktop.operations.case_file import is_numbered
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.paper_context import matter_of
from desktop.operations.party import party_key
from desktop.operations.printable import refuse_unprintable

# outcomes that make a later offence of the same group not the first
COUNTED = {
    OutcomeKind.WAIVER: "首违免罚",
    OutcomeKind.SIMPLE: "当场处罚",
    OutcomeKind.ORDINARY: "普通程序",
}
NO_WINDOW = 0  # months of a claim when the pack sets no look-back window


def propose(desk: Desk, visit: str, known: History | None = None) -> tuple[Proposal, ...]:
    """One proposal per standing finding, with every other outcome open or closed and why.

    Args:
        known: earlier offences of the party, when they were read already.
    """
    loaded = desk.visit(visit)
    pack = desk.pack_of(loaded.pack)
    known = known or history_of(desk, loaded, pack)
    return tuple(_propose(desk, loaded, pack, known, finding) for finding in loaded.standing_findings())


def _propose(desk: Desk, visit: Visit, pack: Pack, known: History, finding: Finding) -> Proposal:
    matter = matter_of(pack, finding)
    until = orders.ordered_until(desk, visit, finding, pack)
    beside = [matter for matter in map(pack.matter, finding.also) if matter is not None]
    return proposal.propose(
        finding, visit, matter, pack, visit.party, known, desk.today(), ordered_until=until, beside=beside
    )


def history_of(desk: Desk, visit: Visit, pack: Pack) -> History:
    """Earlier offences of the visit's party known on this laptop, and as of when."""
    key = party_key(visit.party)
    earlier = [
        Earlier(group=claim.group, day=desk.local(claim.at).date(), what="首违免罚", town=claim.town)
        for claim in (
            codec.convert(state, Claim)
            for state in desk.ledger.query("claim", where={"party_key": key}, limit=200)
        )
        if not claim.withdrawn and claim.visit != visit.id
    ]
    claimed = {(one.group, one.day) for one in earlier}
    for state in desk.ledger.query("visit", where={"party": visit.party.id}, order=("-day",), limit=200):
        other = codec.convert(state, Visit)
        if other.id == visit.id or other.started_at is None:
            continue
        day = desk.local(other.started_at).date()
        for finding in other.standing_findings():
            outcome, matter = other.outcomes.get(finding.id), matter_of(pack, finding)
            if outcome is None or matter is None or outcome.kind not in COUNTED:
                continue
            if (matter.claim_group, day) not in claimed:
                earlier.append(Earlier(group=matter.claim_group, day=day, what=COUNTED[outcome.kind]))
    return History(
        earlier=tuple(earlier),
        as_of=county_word.heard_at(desk),
        silent=tuple(Silence(device=name, days=days) for name, days in county_word.quiet(desk)),
    )


def decide(desk: Desk, visit: str, finding: str, outcome: Outcome) -> Changes:
    """Record the officer's decision; a waiver also files its first-offence claim, in one transaction.

    Raises:
        NotAllowed: the first refusal's code (outcome.*), with all refusals' texts as `reasons`;
            outcome.numbered, while a decision on this finding is in force.
        NotFound: no such standing finding.
        Unprintable: a text that no paper could show.
    """
    loaded = desk.visit(visit)
    if loaded.state == "closed":
        raise NotAllowed("visit.closed")
    found = loaded.findings.get(finding)
    if found is None or found.withdrawn:
        raise NotFound("finding.unknown")
    if is_numbered(desk, visit, finding):
        raise NotAllowed("outcome.numbered")
    for text in (outcome.reason, outcome.correction, outcome.education, outcome.plea):
        refuse_unprintable(text)
    pack = desk.pack_of(loaded.pack)
    proposed = _propose(desk, loaded, pack, history_of(desk, loaded, pack), found)
    refusals = proposal.validate_outcome(outcome, proposed)
    if refusals:
        raise NotAllowed(refusals[0].code, reasons=[reason.text for reason in refusals])
    ground = outcome.ground or proposed.option(outcome.kind).ground
    decided = msgspec.structs.replace(outcome, proposed=proposed.kind, ground=ground)
    edit = Edit("visit", visit, desk.ledger.state("visit", visit))
    edit.set(f"outcomes.{finding}", decided)
    drafts = [edit.draft("decided", reason=outcome.reason, pack=pack.info.id)]
    drafts += _claims(desk, loaded, found, decided, pack, proposed.coverage)
    return desk.save(drafts)


def _claims(
    desk: Desk, visit: Visit, finding: Finding, outcome: Outcome, pack: Pack, coverage: str
) -> list[Draft]:
    """File the claim of a waiver, or withdraw it when the decision changed."""
    states = desk.ledger.query("claim", where={"visit": visit.id}, limit=50)
    mine = next((s for s in states if s.get("finding") == finding.id and not s.get("withdrawn")), None)
    is_waiver = outcome.kind is OutcomeKind.WAIVER
    if mine is not None and not is_waiver:
        edit = Edit("claim", mine["id"], mine)
        edit.set("withdrawn", "处理方式已变更")
        return [edit.draft("withdrawn")]
    matter: Matter | None = matter_of(pack, finding)
    if mine is not None or not is_waiver or matter is None:
        return []
    claim_id = new_id(desk.clock)
    edit = Edit("claim", claim_id, None)
    edit.set_all(
        "",
        {
            "id": claim_id,
            "town": desk.town,
            "visit": visit.id,
            "finding": finding.id,
            "party": visit.party.id,
            "party_key": party_key(visit.party),
            "group": matter.claim_group,
            "at": desk.now(),
            "months": settings.read(pack, "first_offence.months").number or NO_WINDOW,
            "scope": settings.read(pack, "first_offence.scope").value,
            "pack": pack.info.id,
            "cursor": desk.ledger.cursor(),
            "as_of": county_word.heard_at(desk),
            "coverage": coverage,
        },
    )
    return [edit.draft("claimed", pack=pack.info.id)]
