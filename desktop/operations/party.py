"""Parties: search, registration and what is known of them."""

from datetime import date, datetime

from msgspec import Struct

from casework import codec, identity
from casework.calendar import add_months
from casework.claim import Claim
from casework.clock import new_id
from casework.errors import BadIdentity
from casework.party import Party, PartyKind
from casework.visit import Visit
from desktop.operations import county_word
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.printable import refuse_unprintable

MOST = 200  # earlier visits or claims shown


class PartyRow(Struct, frozen=True, kw_only=True):
    """One hit of a party search; the ID number is masked."""

    id: str
    kind: str
    name: str
    id_masked: str
    address: str
    trade: str


class EarlierVisit(Struct, frozen=True, kw_only=True):
    """An earlier visit of the same party known on this laptop."""

    visit: str
    title: str
    day: str
    problems: int
    outcomes: tuple[str, ...]  # OutcomeKind values


class EarlierClaim(Struct, frozen=True, kw_only=True):
    """An earlier first-offence waiver of the same party known on this laptop."""

    claim: str
    group: str
    day: str
    town: str
    in_window: bool
    visit: str = ""  # the visit it was given in


class PartyHistory(Struct, frozen=True, kw_only=True):
    """What this laptop knows of a party, and as of when."""

    visits: tuple[EarlierVisit, ...]
    claims: tuple[EarlierClaim, ...]
    visits_this_year: int
    as_of: datetime | None  # last word from the county
    coverage: str  # the sentence to show and to print


def search_parties(desk: Desk, text: str, limit: int = 50) -> tuple[PartyRow, ...]:
    """Parties by credit code or ID number, name, or pinyin initials; newest first."""
    found = desk.profile.search.search_parties(text, limit)
    return tuple(_row(codec.convert(state, Party)) for state in found)


def _row(party: Party) -> PartyRow:
    return PartyRow(
        id=party.id,
        kind=party.kind,
        name=party.name,
        id_masked=identity.mask_id(party.id_number) if party.id_number else "",
        address=party.address,
        trade=party.trade,
    )


def party(desk: Desk, party_id: str) -> Party:
    """Load a party; raises NotFound."""
    return desk.ledger.load("party", party_id, Party)


def register_party(desk: Desk, draft: Party) -> Changes:
    """Register a party after its check digits; one that is already known by number is not doubled.

    Raises:
        BadIdentity: identity.* or party.known (id=…), party.name_missing.
        Unprintable: a character that no paper could show.
    """
    if not draft.name.strip():
        raise BadIdentity("party.name_missing")
    for text in (draft.name, draft.legal_rep, draft.address, draft.phone, draft.note):
        refuse_unprintable(text)
    number = checked_number(draft.kind, draft.id_number, desk.today())
    if number:
        known = desk.ledger.query("party", where={"id_number": number}, limit=1)
        if known:
            raise BadIdentity("party.known", id=known[0]["id"])
    party_id = new_id(desk.clock)
    edit = Edit("party", party_id, None)
    filled = {
        "id": party_id,
        "kind": draft.kind,
        "name": draft.name.strip(),
        "id_number": number,
        "legal_rep": draft.legal_rep.strip(),
        "address": draft.address.strip(),
        "phone": draft.phone.strip(),
        "town": desk.town,
        "trade": draft.trade.strip(),
        "note": draft.note.strip(),
    }
    edit.set_all("", {key: value for key, value in filled.items() if value})
    return desk.save([edit.draft("registered")], created=party_id)


def checked_number(kind: PartyKind, text: str, on: date) -> str:
    """The normalised number after its check digit; an organisation or a person must have one.

    A business may show its operator's ID number where it has no credit code.
    """
    if kind is PartyKind.PERSON:
        return identity.check_id_card(text, on)
    if kind is PartyKind.BUSINESS and (
        not text.strip() or len(text.strip()) == 18 and text.strip()[:1] != "9"
    ):
        return identity.check_id_card(text, on) if text.strip() else ""
    return identity.check_uscc(text)


def party_key(party: Party) -> str:
    """What counts as the same party for a first offence: its number, else its record."""
    return party.id_number or party.id


def history(desk: Desk, party_id: str, group: str = "") -> PartyHistory:
    """Earlier visits and first-offence waivers of a party known on this laptop, and as of when.

    Args:
        group: violation group; only its claims are told. Empty = all.
    """
    seen = party(desk, party_id)
    today = desk.today()
    rows = desk.ledger.query("visit", where={"party": party_id}, order=("-day", "-id"), limit=MOST)
    visits = [codec.convert(row, Visit) for row in rows]
    where: dict[str, object] = {"party_key": party_key(seen)}
    if group:
        where["violation"] = group
    claims = [
        codec.convert(row, Claim)
        for row in desk.ledger.query("claim", where=where, order=("-day", "-id"), limit=MOST)
    ]
    return PartyHistory(
        visits=tuple(_earlier(desk, visit) for visit in visits),
        claims=tuple(
            EarlierClaim(
                claim=claim.id,
                group=claim.group,
                day=desk.local(claim.at).date().isoformat(),
                town=claim.town,
                visit=claim.visit,
                in_window=not claim.withdrawn
                and _in_window(desk.local(claim.at).date(), claim.months, today),
            )
            for claim in claims
        ),
        visits_this_year=sum(
            1 for v in visits if v.started_at is not None and desk.local(v.started_at).year == today.year
        ),
        as_of=county_word.heard_at(desk),
        coverage=county_word.coverage(desk),
    )


def _in_window(day: date, months: int, today: date) -> bool:
    return months <= 0 or add_months(day, months) >= today


def _earlier(desk: Desk, visit: Visit) -> EarlierVisit:
    return EarlierVisit(
        visit=visit.id,
        title=visit.title,
        day=desk.local(visit.started_at).date().isoformat() if visit.started_at else "",
        problems=len(visit.standing_findings()),
        outcomes=tuple(sorted({str(outcome.kind) for outcome in visit.outcomes.values()})),
    )
