"""A case goes to another township: its dossier is copied there, and both townships keep a record of it."""

from hashlib import sha256
from typing import Any

from casework import codec
from casework.claim import Task
from casework.clock import Clock
from casework.errors import CaseworkError
from casework.handover import Dossier, Handover, HandoverKind
from casework.notice import PaperState
from casework.party import Party
from casework.visit import Visit
from sync.ledger.county.ledger import CountyLedger
from sync.server.registry import Registry, Town

WORDS = {HandoverKind.TRANSFER: "移送", HandoverKind.ASSISTANCE: "协助"}


def hand_over_case(
    ledger: CountyLedger,
    registry: Registry,
    clock: Clock,
    visit: str,
    *,
    giving: str,
    receiving: str,
    kind: HandoverKind,
    reason: str,
    by: str,
) -> Handover:
    """Give the receiving township the dossier of a case, its party and a task; again: bring it up to date.

    The giving township keeps everything it has, and learns where the case went. Nothing of it moves: the
    dossier is a copy, and what the receiving township does from then on are records of its own.

    Args:
        ledger: the county's.
        registry: for the townships' names.
        clock: when.
        visit: its id in the giving township.
        giving: township.
        receiving: township.
        kind: transfer or assistance.
        reason: why; both townships read it.
        by: who decided.

    Returns:
        The receiving township's record.

    Raises:
        CaseworkError: town.unknown; record.missing; handover.same_town; handover.reason.
    """
    towns = registry.town(giving), registry.town(receiving)
    if giving == receiving:
        raise CaseworkError("handover.same_town", town=giving)
    if not reason.strip() or not by.strip():
        raise CaseworkError("handover.reason")
    state = ledger.state("visit", visit, giving)
    if state is None:
        raise CaseworkError("record.missing", type="visit", record=visit)
    case = codec.convert(state, Visit)
    dossier = _dossier(ledger, giving, visit, state)
    given = Handover(
        id=_id(visit, giving, receiving),
        town=receiving,
        kind=kind,
        visit=visit,
        title=case.title,
        party=case.party.id,
        party_name=case.party.name,
        giving=giving,
        giving_name=towns[0].name,
        receiving=receiving,
        receiving_name=towns[1].name,
        reason=reason.strip(),
        by=by.strip(),
        at=clock.now(),
        content=sha256(codec.encode(dossier)).hexdigest(),
        dossier=dossier,
    )
    _put(ledger, given, case.party, towns[0])
    return given


def _put(ledger: CountyLedger, given: Handover, party: Party, giver: Town) -> None:
    """Write both townships' records, the receiving one's first: no case has gone before it came."""
    known = ledger.state("handover", given.id, given.receiving)
    there = [("handover", given.id, codec.plain(given))]
    if known is None:
        party_id = _party_there(ledger, given.receiving, party)
        if party_id == party.id and ledger.state("party", party.id, given.receiving) is None:
            state = ledger.state("party", party.id, given.giving) or codec.plain(party)
            there.append(("party", party.id, {**state, "town": given.receiving}))
        there.append(("task", given.id, codec.plain(_task(given, party_id, giver))))
    ledger.put_many(given.receiving, there, verb="handed_over")
    here = {name: value for name, value in codec.plain(given).items() if name != "dossier"}
    ledger.put(given.giving, "handover", given.id, {**here, "town": given.giving}, verb="handed_over")


def _task(given: Handover, party: str, giver: Town) -> Task:
    return Task(
        id=given.id,
        town=given.receiving,
        kind="assigned",
        title=f"{WORDS[given.kind]}：{given.title}（{giver.name}交来）",
        party=party,
        party_name=given.party_name,
    )


def _party_there(ledger: CountyLedger, town: str, party: Party) -> str:
    """The receiving township's own record of the same party, by its number; else the one that comes along."""
    if party.id_number:
        known = ledger.rows(town, "party", {"id_number": party.id_number}, limit=1)
        if known:
            return str(known[0]["id"])
    return party.id


def _dossier(ledger: CountyLedger, town: str, visit: str, state: dict[str, Any]) -> Dossier:
    papers = {
        str(paper["id"]): paper
        for paper in ledger.query(town, "paper", {"visit": visit}, order=("id",))
        if paper.get("state", PaperState.DRAFT) != PaperState.DRAFT
    }
    evidence = {
        str(one["id"]): one for one in ledger.query(town, "evidence", {"visit": visit}, order=("id",))
    }
    records = [
        ("visit", visit),
        *(("paper", id_) for id_ in papers),
        *(("evidence", id_) for id_ in evidence),
    ]
    hashes = {
        id_: digest for type_, record in records for id_, digest in ledger.hashes_of(town, type_, record)
    }
    return Dossier(visit=state, papers=papers, evidence=evidence, entries=hashes)


def _id(visit: str, giving: str, receiving: str) -> str:
    return f"handover-{sha256(f'{visit}|{giving}|{receiving}'.encode()).hexdigest()[:32]}"
