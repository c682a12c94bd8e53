"""Tries a list against a copy of the sample's source, and reads sheets of a source."""

import csv
from pathlib import Path

from sync.packs.lists.grid import Fault
from sync.packs.lists.journal import remembered, words_of
from sync.packs.lists.plan import Plan, make_plan
from sync.packs.lists.shape import Asked

NAME = "测试来源"


def plan_of(
    path: Path, source: Path, *, kind: str = "", said: dict[str, str] | None = None, **fixed: str
) -> Plan:
    """A dry run."""
    return make_plan(
        path,
        source,
        Asked(source=NAME, fixed=fixed),
        kind=kind,
        remembered=remembered(source, NAME),
        said=words_of(said or {}),
    )


def rows_of(raw: bytes) -> list[dict[str, str]]:
    """The rows of a sheet."""
    return list(csv.DictReader(raw.decode("utf-8").splitlines()))


def fresh(plan: Plan, sheet: str, source: Path) -> list[dict[str, str]]:
    """Rows that a plan would add to a sheet, or change in it."""
    before = rows_of((source / sheet).read_bytes())
    return [row for row in rows_of(plan.after[sheet]) if row not in before] if sheet in plan.after else []


def faults(plan: Plan) -> list[tuple[str, str, str]]:
    """Sheet, cell and reason of everything that stands against a plan."""
    return [(fault.sheet, fault.cell, fault.reason) for fault in plan.faults if fault.blocks]


def told(plan: Plan) -> list[Fault]:
    """What is only told."""
    return [fault for fault in plan.faults if not fault.blocks]


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, so that "nothing changed" can be said of all of it."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
