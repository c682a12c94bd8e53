"""Sealing or seizure under a matter that does not give that power, or that is entrusted."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework import authority, examples
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import TITLES, good, issued

_MEASURES = ("查封", "扣押")


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.titled(*_MEASURES, without=("解除", "延长", "清单", "封条")):
        matters = [case.pack.matter(f.matter) for f in case.findings if f.id in paper.findings]
        if not matters:
            continue
        found = [
            authority.check(matter, case.visit.town, case.day, (), measure, opened_on=case.day).reasons
            for matter in matters
            for measure in _MEASURES
        ]
        refused = [[one for one in reasons if one.code.startswith("authority.")] for reasons in found]
        if all(refused):  # one of the measures under one of the matters is enough
            yield Fault(text=refused[0][0].text, target=f"papers:{paper.id}", paper=paper.id)


def _case(*powers: str) -> CaseFile:
    matter = replace(examples.FIRE_EXIT, power_coerce=powers)
    return good(papers=(issued("seizure"),), titles=TITLES, pack=examples.pack(matter))


KIND = LintRule(
    key="coercion_without_power",
    title="没有查封、扣押的权限",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政强制法 17、22",
    stage=SEAL,
    check=_check,
    passes=lambda: _case("扣押"),
    fails=_case,
)
