"""Today's list, the morning card and the status line."""

import shutil
from datetime import timedelta

from msgspec import structs

from casework import codec
from casework.claim import Task
from casework.errors import NotFound
from casework.numbering import NumberLease
from casework.pack import PackInfo
from desktop.operations import county_review, county_word, handover
from desktop.operations import officer as officers
from desktop.operations import visit as visits
from desktop.operations.day import FEW_NUMBERS
from desktop.operations.day import LeaseLeft as LeaseLeft
from desktop.operations.day import Loss as Loss
from desktop.operations.day import Morning as Morning
from desktop.operations.day import StatusLine as StatusLine
from desktop.operations.day import TodayItem as TodayItem
from desktop.operations.desk import Desk
from sync.ledger.conflicts import COUNTY_SETTLES

SOON = timedelta(days=30)  # certificates that end within this are shown


def leases(desk: Desk) -> tuple[NumberLease, ...]:
    """Leases of this laptop that may still give numbers today."""
    found = desk.ledger.query(
        "lease", where={"device": desk.profile.identity.device}, order=("next",), limit=200
    )
    every = (codec.convert(state, NumberLease) for state in found)
    today = desk.today()
    frozen = desk.profile.frozen_leases  # of a restored copy: its original may be using them
    return tuple(
        one
        for one in every
        if one.left and one.expires >= today and one.year == today.year and one.id not in frozen
    )


def scarce(desk: Desk) -> tuple[LeaseLeft, ...]:
    """Series of which this laptop has had numbers this year and has few left, the fewest first."""
    year = desk.today().year
    had = desk.ledger.query("lease", where={"device": desk.profile.identity.device}, limit=200)
    names = {lease["series"] for lease in had if lease["year"] == year}
    left = {one.series: one for one in leases_left(desk)}
    every = (left.get(name, LeaseLeft(series=name, left=0, expires="")) for name in sorted(names))
    return tuple(sorted((one for one in every if one.left < FEW_NUMBERS), key=lambda one: one.left))


def leases_left(desk: Desk) -> tuple[LeaseLeft, ...]:
    """Numbers left per series, with the earliest last day."""
    totals: dict[str, LeaseLeft] = {}
    for lease in leases(desk):
        before = totals.get(lease.series)
        totals[lease.series] = LeaseLeft(
            series=lease.series,
            left=lease.left + (before.left if before else 0),
            expires=min(lease.expires.isoformat(), before.expires if before else "9999"),
        )
    return tuple(totals[key] for key in sorted(totals))


def loss(desk: Desk) -> Loss:
    """What the county does not hold yet by its own receipts, and how much of that a backup holds.

    Only a set on another disk whose drill passed counts as a backup.
    """
    waiting = desk.ledger.waiting()
    visits, entries = waiting.records.get("visit", 0), waiting.entries
    lost = Loss(
        visits=visits,
        files=waiting.blobs.get("evidence", 0),
        papers=waiting.blobs.get("paper", 0),
        entries=entries,
    )
    verified = desk.profile.backups.verified()
    if verified is None or not entries and not lost.files and not lost.papers:
        return lost
    beyond = desk.ledger.waiting(above=verified.last)
    held = desk.profile.backups.blobs()
    needs = [need.record_type for need in desk.ledger.blobs_waiting() if need.blob in held]
    return structs.replace(
        lost,
        backed_visits=visits - beyond.records.get("visit", 0),
        backed_files=needs.count("evidence"),
        backed_papers=needs.count("paper"),
        backed_entries=entries - beyond.entries,
    )


def morning(desk: Desk) -> Morning:
    """Everything the morning card shows."""
    info = _pack_info(desk)
    today = desk.today()
    open_tasks = _open_tasks(desk)
    drilled = desk.profile.backups.drilled()
    return Morning(
        loss=loss(desk),
        leases=leases_left(desk),
        clock_grade=county_word.time_grade(desk),
        pack_title=info.title if info else "",
        pack_version=info.version if info else "",
        pack_notice=info.notice if info else "",
        pack_sample=info.sample if info else False,
        silent=tuple(sorted(county_word.silent(desk).items())),
        last_sync=county_word.heard_at(desk),
        disk_free=shutil.disk_usage(desk.profile.home).free,
        rechecks_due=sum(1 for t in open_tasks if t.kind == "recheck" and t.due <= today.isoformat()),
        tasks_due=sum(1 for t in open_tasks if t.kind == "assigned"),
        certificates=tuple(
            (officer.name, officer.cert_to.isoformat())
            for officer in officers.officers(desk)
            if officer.cert_to is not None and officer.active and officer.cert_to <= today + SOON
        ),
        drilled_at=drilled.at if drilled else None,
        drill_passed=drilled is not None and not drilled.problem,
    )


def _pack_info(desk: Desk) -> PackInfo | None:
    try:
        return desk.pack.info
    except NotFound:
        return None


def _open_tasks(desk: Desk) -> tuple[Task, ...]:
    found = desk.ledger.query("task", where={"state": "open"}, order=("due", "id"), limit=500)
    return tuple(codec.convert(state, Task) for state in found)


def today_list(desk: Desk) -> tuple[TodayItem, ...]:
    """Open visits, rechecks and assigned tasks by due day, and numbers that another paper bears too."""
    today = desk.today().isoformat()
    rows = []
    went = {one.visit: one for one in handover.given(desk)}
    for row in visits.open_visits(desk):
        seen = visits.view(desk, row.id)
        check = next(step for step in seen.steps if step.key == "check")
        rows.append(
            TodayItem(
                kind="open_visit",
                id=row.id,
                title=row.title,
                party=seen.visit.party.id,
                party_name=row.party_name,
                due=row.day,
                overdue=False,
                theme=seen.visit.theme,
                progress=f"{check.done}/{check.total}",
                gone_to=went[row.id].receiving_name if row.id in went else "",
                said=went[row.id].reason if row.id in went else "",
            )
        )
    taken = {desk.visit(row.id).task for row in rows}
    for task in _open_tasks(desk):
        if task.id in taken:
            continue
        rows.append(
            TodayItem(
                kind=task.kind,
                id=task.id,
                title=task.title,
                party=task.party,
                party_name=task.party_name,
                due=task.due,
                overdue=bool(task.due) and task.due < today,
                theme=task.theme,
                progress="",
            )
        )
    return (*rows, *(_number_item(one) for one in county_review.doubled(desk)))


def _number_item(one: county_review.Doubled) -> TodayItem:
    """A number that another paper bears too."""
    return TodayItem(
        kind="gives_way" if one.gives_way else "doubled",
        id=one.paper,
        title=f"{one.number}（{one.tag}）",
        party="",
        party_name="",
        due="",
        overdue=one.gives_way,
        theme="",
        progress=one.kept_tag,
        visit=one.visit,
        said=one.decision,
    )


def status_line(desk: Desk) -> StatusLine:
    """The line at the bottom of every page."""
    lost = loss(desk)
    return StatusLine(
        loss=lost,
        leases_left=sum(lease.left for lease in leases(desk)),
        scarce=scarce(desk),
        waiting=lost.entries + lost.files + lost.papers,
        clock_grade=county_word.time_grade(desk),
        conflicts=sum(1 for one in desk.ledger.conflicts() if one.type not in COUNTY_SETTLES),
    )
