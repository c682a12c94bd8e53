"""The visit guard: how often a party was checked, what could join, ties, approval and its timer."""

from datetime import date

from msgspec import Struct

from casework import codec, minors, visit_guard
from casework.claim import Task
from casework.deadline import Deadline
from casework.decision import Answer
from casework.errors import BadIdentity, NotFound
from casework.history import CHINA_TIME
from casework.identity import birth_date
from casework.officer import Officer
from casework.pack import Pack
from casework.party import Party, PartyKind
from casework.visit import Visit
from casework.visit_guard import Checked, Pending, Repeated
from desktop.operations import officer as officers
from desktop.operations import party as parties
from desktop.operations.desk import Desk
from desktop.operations.law import ties

LOOKED_AT = 60  # earlier visits of the party


class Guard(Struct, frozen=True, kw_only=True):
    """What has to be known before a party is checked."""

    often: Answer
    joinable: tuple[Pending, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    recusal: Answer
    minor: Answer | None = None  # only for a person who is, or may be, a minor
    approval: Answer | None = None  # only once the visit has begun
    make_up: Deadline | None = None  # until when an urgent check has to be approved

    @property
    def repeated_text(self) -> str:
        """What need not be asked again, in one sentence; empty when there is nothing."""
        return visit_guard.notice_text(self.repeated)


def at_pick(desk: Desk, party: str, theme: str, first: str, second: str, task: str = "") -> Guard:
    """Before the visit: party, theme and officers are being chosen; keys may be empty."""
    pack = desk.pack
    chosen = pack.theme(theme) if theme else None
    known = checked(desk, party, pack)
    items = pack.merged_items(chosen.checklists) if chosen is not None else ()
    return Guard(
        often=visit_guard.yearly(
            known, desk.today(), pack, cap=chosen.yearly_cap if chosen is not None else 0
        ),
        joinable=visit_guard.joinable(pending(desk, party, task), desk.today()),
        repeated=visit_guard.repeated((m.item.text for m in items), known, desk.today(), pack),
        recusal=ties.check(desk, (_officer(desk, first), _officer(desk, second)), party),
        minor=_minor(parties.party(desk, party), desk.today()),
    )


def at_arrival(desk: Desk, visit: Visit) -> Guard:
    """At the door: the same for a visit that has begun, with its approval."""
    pack = desk.pack_of(visit.pack)
    begun = visit.started_at or desk.now()
    on = desk.local(begun).date()
    known = checked(desk, visit.party.id, pack, visit.id)
    chosen = pack.theme(visit.theme)
    cap = chosen.yearly_cap if chosen is not None else 0
    open_keys = [m.item.text for m in pack.merged_items(visit.checklists) if m.item.id not in visit.answers]
    approved, due = visit_guard.approval_of(visit.inspection, begun.astimezone(CHINA_TIME), pack)
    team = (visit.officers.get("first"), visit.officers.get("second"))
    return Guard(
        often=visit_guard.yearly(known, on, pack, kind=visit.inspection.kind, cap=cap),
        joinable=visit_guard.joinable(pending(desk, visit.party.id, visit.task, *visit.joins), on),
        repeated=visit_guard.repeated(open_keys, known, on, pack),
        recusal=ties.check(desk, team, visit.party.id, visit.told.recusal),
        minor=_minor(visit.party, on),
        approval=approved,
        make_up=due,
    )


def checked(desk: Desk, party: str, pack: Pack, besides: str = "") -> tuple[Checked, ...]:
    """Visits to the party known here, newest first, with what was answered; `besides` is left out."""
    rows = desk.ledger.query("visit", where={"party": party}, order=("-day", "-id"), limit=LOOKED_AT)
    found = []
    for row in rows:
        visit = codec.convert(row, Visit)
        if visit.id == besides or visit.started_at is None:
            continue
        body = pack.body(visit.town)
        texts = {
            merged.item.id: merged.item.text
            for merged in desk.pack_of(visit.pack).merged_items(visit.checklists)
        }
        found.append(
            Checked(
                day=desk.local(visit.started_at).date(),
                agency=body.name if body is not None else visit.town,
                kind=visit.inspection.kind,
                visit=visit.id,
                answers={
                    texts.get(key, key): answer.value
                    for key, answer in visit.answers.items()
                    if answer.value in ("ok", "problem", "na")
                },
            )
        )
    return tuple(found)


def pending(desk: Desk, party: str, *taken: str) -> tuple[Pending, ...]:
    """Open checks of the party that somebody planned or assigned, but for the tasks already taken."""
    rows = desk.ledger.query("task", where={"party": party, "state": "open"}, order=("due", "id"), limit=50)
    found = []
    for row in rows:
        task = codec.convert(row, Task)
        if task.id in taken:
            continue
        last = date.fromisoformat(task.due) if task.due else date.max
        agency = "本镇复查" if task.kind == "recheck" else "县级交办"
        found.append(Pending(agency=agency, title=task.title, first=date.min, last=last, task=task.id))
    return tuple(found)


def _officer(desk: Desk, key: str) -> Officer | None:
    try:
        return officers.officer(desk, key) if key else None
    except NotFound:
        return None


def _minor(party: Party, on: date) -> Answer | None:
    """The rule for minors, for a person who is one today; an unknown age stays silent here."""
    if party.kind is not PartyKind.PERSON or not party.id_number:
        return None
    try:
        answer = minors.check(birth_date(party.id_number), on, on)
    except BadIdentity:
        return None  # another document stands in the field
    return None if answer.outcome == "adult" else answer
