"""Visits: open, arrive, answer, amend findings, close."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from casework import codec, site_record
from casework.checklist import MergedItem, Theme
from casework.clock import new_id
from casework.errors import NotAllowed, NotFound
from casework.pack import Pack
from casework.progress import Step, steps
from casework.visit import Visit
from casework.visit_guard import CASE
from desktop.operations import county_word
from desktop.operations import officer as officers
from desktop.operations import party as parties
from desktop.operations import recheck as rechecks
from desktop.operations.case_file import evidence_of, finished_papers, is_numbered, papers_of
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.printable import refuse_unprintable

NOTED_LATER = frozenset({"corrected_at"})  # of a finding whose decision is numbered
ANSWERS = ("ok", "problem", "na", "unchecked")


def themes(desk: Desk, party_id: str = "") -> tuple[Theme, ...]:
    """Themes, those that fit the party's trade first."""
    trade = parties.party(desk, party_id).trade if party_id else ""
    return tuple(sorted(desk.pack.themes(), key=lambda theme: trade not in theme.trades))


def open_visit(
    desk: Desk,
    party_id: str,
    theme: str,
    first: str,
    second: str,
    task: str = "",
    joins: Sequence[str] = (),
) -> Changes:
    """Open a visit with the theme's merged checklists, and those of the tasks that join it.

    Raises:
        NotAllowed: "officer.*" when the two may not act together (处罚法 42).
        NotFound: the party or the theme is not on this laptop.
    """
    refusals = officers.check_pair(desk, first, second)
    if refusals:
        raise NotAllowed(refusals[0].code, **refusals[0].params)
    pack = desk.pack
    chosen = pack.theme(theme)
    if chosen is None:
        raise NotFound("theme.unknown", theme=theme)
    party = parties.party(desk, party_id)
    visit_id = new_id(desk.clock)
    edit = Edit("visit", visit_id, None)
    edit.set_all(
        "",
        {
            "id": visit_id,
            "town": desk.town,
            "pack": pack.info.id,
            "title": f"{chosen.title}",
            "party": party,
            "theme": theme,
            "checklists": list(dict.fromkeys((*chosen.checklists, *_joining(desk, joins)))),
            "joins": list(joins),
            "state": "open",
            "place": party.address,
            "started_at": desk.now(),
            "started_grade": county_word.time_grade(desk),
            "officers.first": officers.officer(desk, first),
            "officers.second": officers.officer(desk, second),
        },
    )
    if task:
        edit.set("task", task)
        earlier = desk.ledger.state("task", task) or {}
        if earlier.get("visit"):
            edit.set("recheck_of", earlier["visit"])
            edit.set("inspection.kind", CASE)  # it follows a case and is no routine check
            edit.set("inspection.clue", "复查")
    return desk.save([edit.draft("opened", pack=pack.info.id)], created=visit_id)


def _joining(desk: Desk, tasks: Sequence[str]) -> list[str]:
    """Checklists of the themes of other tasks; a theme that the pack no longer holds adds none."""
    found: list[str] = []
    for task in tasks:
        theme = desk.pack.theme(str((desk.ledger.state("task", task) or {}).get("theme", "")))
        found += theme.checklists if theme is not None else ()
    return found


def items_of(pack: Pack, visit: Visit) -> tuple[MergedItem, ...]:
    """The visit's questions in order."""
    return tuple(pack.merged_items(visit.checklists))


def record_arrival(desk: Desk, visit: str, fields: dict[str, object]) -> Changes:
    """Set arrival fields by dotted path: presence.name, told.certificates_at, place, recorder ...

    `started_at` and `told.*_at` take the word "now".
    """
    return _write(desk, visit, "arrived", fields)


def amend_record(desk: Desk, visit: str, fields: dict[str, object]) -> Changes:
    """Set site_record.* and recheck.* paths."""
    return _write(desk, visit, "recorded", fields)


def _write(desk: Desk, visit_id: str, verb: str, fields: dict[str, object]) -> Changes:
    edit = _edit(desk, visit_id)
    for path, value in fields.items():
        if isinstance(value, str):
            refuse_unprintable(value)
        edit.set(path, desk.now() if value == "now" else value)
        if path == "started_at":
            edit.set("started_grade", county_word.time_grade(desk))
    return desk.save([edit.draft(verb)])


def _edit(desk: Desk, visit_id: str) -> Edit:
    """An edit of an open visit; raises NotAllowed when it is closed."""
    state = desk.ledger.state("visit", visit_id)
    if state is None:
        raise NotFound("visit.unknown")
    if state.get("state") == "closed":
        raise NotAllowed("visit.closed")
    return Edit("visit", visit_id, state)


def answer_item(desk: Desk, visit: str, item: str, value: str, note: str = "", measure: str = "") -> Changes:
    """Answer one question; "problem" opens a finding with stock wording, any other value withdraws it.

    Args:
        value: ok 符合 | problem 问题 | na 不适用 | unchecked 未查.

    Raises:
        ValueError: another value.
        NotFound: the visit does not ask this question.
        NotAllowed: visit.closed; outcome.numbered, while a decision on the finding is in force.
    """
    if value not in ANSWERS:
        raise ValueError(value)
    loaded = desk.visit(visit)
    merged = {m.item.id: m for m in items_of(desk.pack_of(loaded.pack), loaded)}
    if item not in merged:
        raise NotFound("item.unknown", item=item)
    edit = _edit(desk, visit)
    _answer(desk, edit, loaded, merged[item], value, note=note, measure=measure)
    return desk.save([edit.draft("answered")])


def answer_rest(desk: Desk, visit: str, section: str, value: str) -> Changes:
    """Answer every open question of a section at once; recorded as bulk."""
    if value not in ANSWERS:
        raise ValueError(value)
    loaded = desk.visit(visit)
    edit = _edit(desk, visit)
    for merged in items_of(desk.pack_of(loaded.pack), loaded):
        answer = loaded.answers.get(merged.item.id)
        if merged.item.section == section and (answer is None or not answer.value):
            _answer(desk, edit, loaded, merged, value, bulk=True)
    return desk.save([edit.draft("answered")])


def _answer(
    desk: Desk,
    edit: Edit,
    visit: Visit,
    merged: MergedItem,
    value: str,
    *,
    note: str = "",
    measure: str = "",
    bulk: bool = False,
) -> None:
    item = merged.item
    refuse_unprintable(note)
    refuse_unprintable(measure)
    given = {"value": value, "at": desk.now(), "by": desk.officer}
    for key, text in (("note", note), ("measure", measure)):
        if text:
            given[key] = text
    if bulk:
        given["bulk"] = True
    edit.set_all(f"answers.{item.id}", given)
    finding = visit.finding_of(item.id)
    if value != "problem":
        if finding is not None and not finding.withdrawn:
            if is_numbered(desk, visit.id, finding.id):
                raise NotAllowed("outcome.numbered")
            edit.set(f"findings.{finding.id}.withdrawn", True)
        return
    if finding is not None:
        edit.set(f"findings.{finding.id}.withdrawn", False)
        return
    finding_id = new_id(desk.clock)
    edit.set_all(
        f"findings.{finding_id}",
        {
            "id": finding_id,
            "item": item.id,
            "matter": item.matter,
            "facts": item.problem_text,
            "place": visit.place,
            "found_at": desk.now(),
            "act_date": desk.today(),
            "correction": item.order_text,
            "correction_days": item.correction_days,
        },
    )


def amend_finding(desk: Desk, visit: str, finding: str, fields: dict[str, object]) -> Changes:
    """Set fields of a finding: facts, severity, place, corrected_at ("now" or None), correction ...

    Raises:
        NotAllowed: outcome.numbered, when what a decision in force rests on would change; what was put
            right later may still be noted.
        NotFound: finding.unknown.
    """
    loaded = desk.visit(visit)
    if finding not in loaded.findings:
        raise NotFound("finding.unknown")
    known = codec.plain(loaded.findings[finding])
    changed = {key for key, value in fields.items() if codec.plain(value) != known.get(key)} - NOTED_LATER
    if changed and loaded.state == "open" and is_numbered(desk, visit, finding):
        raise NotAllowed("outcome.numbered")
    return _write(desk, visit, "found", {f"findings.{finding}.{key}": value for key, value in fields.items()})


class VisitView(Struct, frozen=True, kw_only=True):
    """A visit with its questions and its progress."""

    visit: Visit
    items: tuple[MergedItem, ...]
    steps: tuple[Step, ...]
    evidence_count: int
    conflicts: int


def view(desk: Desk, visit: str) -> VisitView:
    """The visit with its questions and, per step, what is missing."""
    loaded = desk.visit(visit)
    items = items_of(desk.pack_of(loaded.pack), loaded)
    evidence = evidence_of(desk, visit)
    papers = papers_of(desk, visit)
    return VisitView(
        visit=loaded,
        items=items,
        steps=steps(loaded, items, evidence, papers, finished_papers(papers)),
        evidence_count=len(evidence),
        conflicts=len(desk.ledger.conflicts("visit", visit)),
    )


def site_record_text(desk: Desk, visit: str) -> str:
    """The 现场情况 composed from answers, findings and evidence."""
    loaded = desk.visit(visit)
    items = items_of(desk.pack_of(loaded.pack), loaded)
    return site_record.situation(loaded, items, evidence_of(desk, visit))


def close_visit(desk: Desk, visit: str) -> Changes:
    """Close the visit, its task and set the recheck task; one transaction.

    Raises:
        NotAllowed: "visit.missing" with the open points while a required step is open.
    """
    seen = view(desk, visit)
    missing = [point for step in seen.steps if step.key != "leave" for point in step.missing]
    if missing:
        raise NotAllowed("visit.missing", missing=missing)
    edit = _edit(desk, visit)
    edit.set("state", "closed")
    edit.set("ended_at", desk.now())
    drafts = [edit.draft("closed"), *rechecks.on_close(desk, seen.visit)]
    changes = desk.save(drafts)
    desk.profile.drafts.drop(f"place:{visit}")  # not before: a kill between the two must find the place again
    return changes


class VisitRow(Struct, frozen=True, kw_only=True):
    """One row of the list of visits."""

    id: str
    day: str  # ISO date
    title: str
    party_name: str
    state: str
    problems: int
    synced: bool


def visits_page(
    desk: Desk, before: tuple[str, str] | None, limit: int = 200, text: str = ""
) -> tuple[VisitRow, ...]:
    """Newest first by (day, id): a keyset page strictly before the key, or the first page.

    Args:
        before: (day, id) of the last row shown.
        text: part of the party's name or title, or pinyin initials; empty = all.
    """
    rows = desk.profile.search.visits_page(before, limit, text)
    return tuple(codec.convert(row, VisitRow) for row in rows)


def open_visits(desk: Desk) -> tuple[VisitRow, ...]:
    """Visits not yet closed, newest first."""
    found = desk.ledger.query("visit", where={"state": "open"}, order=("-day", "-id"), limit=50)
    return tuple(_row(codec.convert(state, Visit), desk) for state in found)


def _row(visit: Visit, desk: Desk) -> VisitRow:
    return VisitRow(
        id=visit.id,
        day=desk.local(visit.started_at).date().isoformat() if visit.started_at else "",
        title=visit.title,
        party_name=visit.party.name,
        state=visit.state,
        problems=len(visit.standing_findings()),
        synced=False,
    )


def remember_place(desk: Desk, visit: str, step: str, item: str, text: str = "") -> None:
    """Keep where the officer is and the unfinished typing in the drafts table."""
    place: dict[str, Any] = {"step": step, "item": item, "text": text}
    desk.profile.drafts.keep(f"place:{visit}", codec.encode(place).decode())


def last_place(desk: Desk, visit: str) -> tuple[str, str, str]:
    """(step, item, unfinished text) last remembered; empty texts when none."""
    kept = desk.profile.drafts.get(f"place:{visit}")
    if not kept:
        return "", "", ""
    place = codec.decode_any(kept)
    return place["step"], place["item"], place["text"]
