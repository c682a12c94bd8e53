"""Rechecks (复查): the task that a closing visit leaves behind, and the one it fulfils."""

from casework.audit import Draft
from casework.clock import new_id
from casework.decision import OutcomeKind
from casework.visit import Visit
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit


def due_day(visit: Visit) -> str:
    """The earliest recheck date set on the visit or on one of its outcomes; empty when none."""
    days = [visit.recheck.on, *(outcome.recheck_on for outcome in visit.outcomes.values())]
    return min((day for day in days if day), default="")


def on_close(desk: Desk, visit: Visit) -> list[Draft]:
    """What closing a visit does to tasks: fulfil its own, and set the recheck."""
    drafts: list[Draft] = []
    for task in filter(None, (visit.task, *visit.joins)):
        state = desk.ledger.state("task", task)
        if state is not None and state.get("state") != "done":
            edit = Edit("task", task, state)
            edit.set("state", "done")
            edit.set("done_by", visit.id)
            drafts.append(edit.draft("done"))
    due = due_day(visit)
    if not due:
        return drafts
    findings = [
        finding.id
        for finding in visit.standing_findings()
        if finding.id in visit.outcomes
        and visit.outcomes[finding.id].kind in (OutcomeKind.ORDER, OutcomeKind.WAIVER, OutcomeKind.SIMPLE)
    ]
    task_id = new_id(desk.clock)
    edit = Edit("task", task_id, None)
    edit.set_all(
        "",
        {
            "id": task_id,
            "town": desk.town,
            "kind": "recheck",
            "title": f"复查：{visit.title}",
            "party": visit.party.id,
            "party_name": visit.party.name,
            "theme": visit.theme,
            "due": due,
            "visit": visit.id,
            "findings": findings,
            "state": "open",
            "note": visit.recheck.note,
        },
    )
    return [*drafts, edit.draft("planned")]
