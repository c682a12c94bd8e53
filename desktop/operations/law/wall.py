"""The deadline wall (期限墙): every term that runs on this laptop, the nearest first."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from casework import codec, deadlines
from casework.claim import Task
from casework.deadline import Binds, Deadline
from casework.errors import NotFound
from casework.history import CHINA_TIME
from casework.notice import Paper, PaperState
from casework.pack import Pack
from casework.visit import Visit
from casework.visit_guard import approval_of
from desktop.operations.desk import Desk
from desktop.operations.law import clocks
from desktop.operations.law.clocks import Started

LOOKED_AT = 300  # newest visits, and newest papers
SOON_DAYS = 3
LAPSE = frozenset({"reconsideration", "lawsuit", "hearing_request"})  # rights that end: nothing is overdue


class Pressing(StrEnum):
    """How near a term is."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"  # within SOON_DAYS
    LATER = "later"


class Running(Struct, frozen=True, kw_only=True):
    """One term that runs."""

    key: str
    title: str
    party_name: str
    visit: str
    until: str  # 至…止
    term: str  # 7个工作日
    article: str
    act_by: date  # the day on which somebody has to act at the latest
    at: datetime | None  # for terms in hours
    pressing: Pressing
    binds: Binds
    uncertain: str = ""

    @property
    def order(self) -> tuple[date, str, str]:
        """Nearest first."""
        return self.act_by, self.at.isoformat() if self.at else "", self.title


def running(desk: Desk) -> tuple[Running, ...]:
    """Every term that runs for this township's visits and papers on this laptop, the nearest first."""
    try:
        pack = desk.pack
    except NotFound:  # before the first sync there is no calendar to count by
        return ()
    visits = {visit.id: visit for visit in _visits(desk)}
    unsent, rechecks = _unsent(desk), _rechecks(desk)
    rechecked = {visit.recheck_of for visit in visits.values()}
    found = [
        _running(desk, visit, deadline)
        for visit in visits.values()
        for deadline in _of_visit(desk, visit, pack, visit.id in unsent, rechecks.get(visit.id, ()))
        if deadline is not None
    ]
    papers = [p for p in _papers(desk) if p.state not in (PaperState.DRAFT, PaperState.VOID)]
    for paper in papers:
        visit = visits.get(paper.visit)
        if visit is not None:
            started = Started(
                desk=desk,
                visit=visit,
                paper=paper,
                beside=clocks.titles_beside(paper, papers),
                pack=pack,
                rechecked=visit.id in rechecked,
            )
            found += [_running(desk, visit, deadline) for deadline in clocks.of_paper(started)]
    found = [one for one in found if one.pressing is not Pressing.OVERDUE or one.key not in LAPSE]
    return tuple(sorted(found, key=lambda one: one.order))


def _running(desk: Desk, visit: Visit, deadline: Deadline) -> Running:
    agency = deadline.binds is Binds.AGENCY
    act_by = deadline.warn_on if agency else deadline.due.last
    return Running(
        key=deadline.key,
        title=deadline.title,
        party_name=visit.party.name,
        visit=visit.id,
        until=deadline.until,
        term=deadline.term,
        article=deadline.article,
        act_by=act_by,
        at=deadline.at,
        pressing=_pressing(desk, deadline, act_by),
        binds=deadline.binds,
        uncertain="".join(reason.text for reason in deadline.uncertain),
    )


def _pressing(desk: Desk, deadline: Deadline, act_by: date) -> Pressing:
    today = desk.today()
    if deadline.is_past(today) or (deadline.at is not None and desk.now() > deadline.at):
        return Pressing.OVERDUE
    if act_by <= today:
        return Pressing.TODAY
    return Pressing.SOON if (act_by - today).days <= SOON_DAYS else Pressing.LATER


def _visits(desk: Desk) -> Iterator[Visit]:
    for row in desk.ledger.query("visit", order=("-day", "-id"), limit=LOOKED_AT):
        yield codec.convert(row, Visit)


def _papers(desk: Desk) -> Iterator[Paper]:
    """The papers whose terms run: one that was replaced hands them to its successor."""
    for row in desk.ledger.query("paper", order=("-id",), limit=LOOKED_AT):
        if not row.get("superseded_by"):
            yield codec.convert(row, Paper)


# What runs because of a visit


def _of_visit(
    desk: Desk, visit: Visit, pack: Pack, unsent: bool, rechecks: Sequence[Task]
) -> Iterator[Deadline | None]:
    given = visit.inspection
    if visit.started_at is not None and given.approval == "urgent" and given.approved_at is None:
        yield approval_of(given, visit.started_at.astimezone(CHINA_TIME), pack)[1]
    if visit.ended_at is not None and unsent:
        # the obstacle cannot have ended before the visit did: the earliest reading
        yield deadlines.back_entry(pack, desk.local(visit.ended_at).date())
    for task in rechecks:
        yield _recheck(task, pack)


def _unsent(desk: Desk) -> frozenset[str]:
    rows = desk.profile.search.visits_page(None, LOOKED_AT, "")
    return frozenset(str(row["id"]) for row in rows if not row["synced"])


def _rechecks(desk: Desk) -> dict[str, list[Task]]:
    """Open rechecks by the visit that asked for them."""
    found: dict[str, list[Task]] = {}
    for row in desk.ledger.query("task", where={"state": "open"}, order=("due", "id"), limit=LOOKED_AT):
        task = codec.convert(row, Task)
        if task.visit:
            found.setdefault(task.visit, []).append(task)
    return found


def _recheck(task: Task, pack: Pack) -> Deadline | None:
    if not task.due:
        return None
    day = date.fromisoformat(task.due)
    found = deadlines.correction(pack.calendar(), day, 0)
    return Deadline(
        key="recheck",
        title="复查",
        binds=Binds.AGENCY,
        term="约定",
        article=found.article,
        due=found.due,
        warn_on=pack.calendar().on_or_before(day).first,
    )
