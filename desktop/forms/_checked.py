"""What the papers around an inspection say of its questions: matters, clauses, results."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.forms._wording import day, visit_day

if TYPE_CHECKING:
    from casework.form_context import FormContext
    from casework.matter import Matter

RESULTS = {"ok": "符合", "problem": "存在问题", "na": "不适用", "unchecked": "未检查"}
ROUTINE, SINGLE, SPECIAL = "日常检查", "个案检查", "专项检查"
CHECK_KINDS = (ROUTINE, SINGLE, SPECIAL)  # Source: documents reference, three kinds of inspection


def matters(ctx: FormContext) -> list[Matter]:
    """The matters of the questions, each once, in order."""
    if ctx.pack is None:
        return []
    keys = dict.fromkeys(merged.item.matter for merged in ctx.items if merged.item.matter)
    found = (ctx.pack.matter(key) for key in keys)
    return [matter for matter in found if matter is not None]


def sections(ctx: FormContext) -> list[str]:
    """Headings of the questions, each once, in order."""
    return list(dict.fromkeys(merged.item.section for merged in ctx.items if merged.item.section))


def subject(ctx: FormContext) -> str:
    """What is inspected: the theme and the headings of its questions."""
    heads = "、".join(sections(ctx))
    if not ctx.visit.title:
        return heads
    return f"{ctx.visit.title}（{heads}）" if heads else ctx.visit.title


def basis(ctx: FormContext) -> str:
    """Clauses that allow the inspection, a law named once; those of the ban where none is listed."""
    found: dict[str, dict[str, None]] = {}
    for roles in (("inspects",), ("prohibits", "orders")):
        for matter in matters(ctx):
            for one in matter.bases:
                if one.role in roles:
                    found.setdefault(one.law, {})[one.citation.removeprefix(one.law)] = None
        if found:
            break
    return "、".join(law + "、".join(clauses) for law, clauses in found.items())


def planned(ctx: FormContext) -> str:
    """The day of the inspection."""
    return day(visit_day(ctx))


def year_count(ctx: FormContext) -> str:
    """How many inspections of the party came before this one in the year, as this laptop knows."""
    return str(ctx.earlier_visits)


def year_cap(ctx: FormContext) -> str:
    """How many inspections a year the county allows; empty where it sets none."""
    value = ctx.settings.get("visit.yearly_cap", "")
    return value if value.isdecimal() and value != "0" else ""


def results(ctx: FormContext) -> list[tuple[str, str, str]]:
    """(heading, result, problems) per heading of the questions.

    Without a problem a heading is 符合 when one question was in order, else not applicable or unchecked.
    """
    rows = []
    by_item = {finding.item: finding for finding in ctx.visit.standing_findings()}
    for section in sections(ctx):
        mine = [merged.item for merged in ctx.items if merged.item.section == section]
        values = [ctx.visit.answers[one.id].value for one in mine if one.id in ctx.visit.answers]
        problems = [by_item[one.id].facts for one in mine if one.id in by_item]
        if problems:
            result = RESULTS["problem"]
        elif "ok" in values:
            result = RESULTS["ok"]
        else:
            result = RESULTS["na"] if "na" in values else RESULTS["unchecked"]
        rows.append((section, result, "；".join(problem.rstrip("。；") for problem in problems)))
    return rows


def day_words(on: date | None) -> str:
    """A day in words, empty for none."""
    return day(on) if on else ""
