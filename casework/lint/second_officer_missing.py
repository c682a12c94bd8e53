"""Fewer than two different officers with a certificate."""

from collections.abc import Iterator
from datetime import date

from casework import examples
from casework.authority import officer_reasons
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule, when
from casework.lint._example import good, visited

_CODES = frozenset(
    {"officer.missing", "officer.same", "officer.auxiliary", "officer.no_certificate", "officer.inactive"}
)


def _check(case: CaseFile) -> Iterator[Fault]:
    pair = (case.visit.officers.get("first"), case.visit.officers.get("second"))
    for reason in officer_reasons(pair, _day(case)):
        if reason.code in _CODES:
            target = "arrive:officers.first" if pair[0] is None else "arrive:officers.second"
            yield Fault(text=reason.text, target=target)


def _day(case: CaseFile) -> date:
    return when(case.visit.started_at).date() if case.visit.started_at is not None else case.today


KIND = LintRule(
    key="second_officer_missing",
    title="执法人员不足两人",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 42",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(officers={"first": examples.officer("one")})),
)
