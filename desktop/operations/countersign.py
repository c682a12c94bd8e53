"""Countersigning: each officer confirms with the own key, which only the own password opens."""

from collections.abc import Iterator

from msgspec import Struct, structs

from casework import settings
from casework.audit import Draft
from casework.countersign import PLACES, Confirmation, correction_words, paper_words, visit_words
from casework.custody import CustodyKind
from casework.errors import NotAllowed, NotFound
from casework.notice import Correction, Paper, Signature
from casework.visit import Visit
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.store.custody.events import event_draft, registered_keys
from desktop.store.custody.keeper import Marked
from sync.protocol import signing

SECOND = "officer_2"
REQUIRED = "second_officer.password"  # the pack's setting


class MarkTrouble(Struct, frozen=True, kw_only=True):
    """A countersignature that does not hold."""

    record: str  # paper or visit
    role: str
    code: str  # mark.bad_signature | mark.unknown_key | mark.no_entry


def _mark(desk: Desk, officer: str, raw: bytes, password: str) -> Marked | None:
    """Sign as an officer: by the session when it is that officer's, else with the password given.

    Raises:
        ProfileProblem: profile.no_such_officer, profile.wrong_password, profile.no_signing_key.
    """
    keeper = desk.profile.keeper
    if officer == desk.officer:
        own = keeper.sign(raw)
        if own is not None:
            return own
    return keeper.sign_as(officer, password, raw) if password else None


def _registration(desk: Desk, officer: str, key: str) -> list[Draft]:
    """The act that registers a key at its first use; empty when the journal knows it."""
    profile = desk.profile
    if (officer, key) in registered_keys(profile.engine):
        return []
    identity = profile.identity
    kind = CustodyKind.OFFICER_KEY
    return [event_draft(desk.clock, identity.town, identity.device, kind, officer=officer, key=key)]


def officer_of(visit: Visit, role: str) -> str:
    """Id of the officer who signs a paper of a visit in a role; empty for other roles."""
    found = visit.officers.get(PLACES.get(role, ""))
    return found.id if found is not None else ""


def marked(desk: Desk, paper: Paper, signature: Signature, password: str) -> tuple[Signature, list[Draft]]:
    """Put the officer's own mark to a signature on a sealed paper.

    Args:
        desk: the desk.
        paper: sealed.
        signature: with its time.
        password: of the officer who signs; empty when none was typed.

    Returns:
        The signature, and what has to be recorded with it.

    Raises:
        NotAllowed: signature.password_missing, where the pack asks the second officer for it.
        ProfileProblem: profile.wrong_password, profile.no_such_officer, profile.no_signing_key.
    """
    if signature.role not in PLACES or signature.at is None or signature.way == "refused":
        return signature, []
    officer = officer_of(desk.visit(paper.visit), signature.role)
    raw = paper_words(paper.id, paper.pdf_sha256, signature.role, officer, signature.at)
    mark = _mark(desk, officer, raw, password) if officer else None
    if mark is None:
        if signature.role == SECOND and is_required(desk):
            raise NotAllowed("signature.password_missing")
        return signature, []
    given = structs.replace(signature, officer=officer, key=mark.key, mark=mark.signature)
    return given, _registration(desk, officer, mark.key)


def is_required(desk: Desk) -> bool:
    """Whether the pack asks the second officer for the own password at signing."""
    try:
        return settings.read(desk.pack, REQUIRED).value == "yes"
    except NotFound:
        return False


def confirm_visit(desk: Desk, visit: str, place: str, password: str = "") -> Changes:
    """Let an officer confirm a visit as recorded so far.

    Args:
        place: first | second.
        password: of that officer; not needed for the officer who unlocked the laptop.

    Raises:
        NotAllowed: visit.closed, officer.missing, signature.password_missing.
        ProfileProblem: profile.wrong_password, profile.no_such_officer, profile.no_signing_key.
    """
    loaded = desk.visit(visit)
    if loaded.state == "closed":
        raise NotAllowed("visit.closed")
    officer = loaded.officers.get(place)
    if officer is None:
        raise NotAllowed("officer.missing")
    hashes = desk.ledger.hashes_of("visit", visit)
    entry = hashes[-1] if hashes else ""
    at = desk.now()
    mark = _mark(desk, officer.id, visit_words(visit, entry, officer.id, at), password)
    if mark is None:
        raise NotAllowed("signature.password_missing")
    edit = Edit("visit", visit, desk.ledger.state("visit", visit))
    given = Confirmation(officer=officer.id, at=at, entry=entry, key=mark.key, mark=mark.signature)
    edit.set(f"confirmed.{place}", given)
    return desk.save([*_registration(desk, officer.id, mark.key), edit.draft("confirmed")])


def agreed(desk: Desk, paper: Paper, reason: str, password: str) -> tuple[Correction, list[Draft]]:
    """Let the second officer agree that a sealed paper is replaced by a corrected one.

    Args:
        desk: the desk.
        paper: the one that is wrong.
        reason: why.
        password: of the second officer; empty when none was typed.

    Returns:
        The correction, and what has to be recorded with it.

    Raises:
        NotAllowed: signature.password_missing, where the pack asks the second officer for it.
        ProfileProblem: profile.wrong_password, profile.no_such_officer, profile.no_signing_key.
    """
    officer, at = officer_of(desk.visit(paper.visit), SECOND), desk.now()
    given = Correction(reason=reason, number=paper.number, at=at, second=officer)
    raw = correction_words(paper.id, paper.pdf_sha256, reason, officer, at)
    mark = _mark(desk, officer, raw, password) if officer else None
    if mark is None:
        if is_required(desk):
            raise NotAllowed("signature.password_missing")
        return given, []
    given = structs.replace(given, key=mark.key, mark=mark.signature)
    return given, _registration(desk, officer, mark.key)


def paper_troubles(desk: Desk, paper: Paper) -> Iterator[MarkTrouble]:
    """Marks on a paper that do not hold."""
    known = set(registered_keys(desk.profile.engine))
    change = paper.correction
    held = change is not None and desk.ledger.state("paper", paper.supersedes) is not None
    if change is not None and change.mark and held:
        old = desk.paper(paper.supersedes)
        raw = correction_words(old.id, old.pdf_sha256, change.reason, change.second, change.at)
        yield from _troubles(paper.id, SECOND, change.second, change.key, raw, change.mark, known)
    for role, given in paper.signatures.items():
        if not given.mark or given.at is None:
            continue
        raw = paper_words(paper.id, paper.pdf_sha256, role, given.officer, given.at)
        yield from _troubles(paper.id, role, given.officer, given.key, raw, given.mark, known)


def visit_troubles(desk: Desk, visit: Visit) -> Iterator[MarkTrouble]:
    """Confirmations of a visit that do not hold."""
    known = set(registered_keys(desk.profile.engine))
    hashes = set(desk.ledger.hashes_of("visit", visit.id))
    for place, given in visit.confirmed.items():
        raw = visit_words(visit.id, given.entry, given.officer, given.at)
        yield from _troubles(visit.id, place, given.officer, given.key, raw, given.mark, known)
        if hashes and given.entry and given.entry not in hashes:
            yield MarkTrouble(record=visit.id, role=place, code="mark.no_entry")


def _troubles(
    record: str, role: str, officer: str, key: str, raw: bytes, mark: str, known: set[tuple[str, str]]
) -> Iterator[MarkTrouble]:
    if not signing.verify(key, raw, mark):
        yield MarkTrouble(record=record, role=role, code="mark.bad_signature")
    elif (officer, key) not in known:
        yield MarkTrouble(record=record, role=role, code="mark.unknown_key")
