"""A certificate was not valid on the day of the visit."""

from collections.abc import Iterator
from datetime import date

from casework import examples
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule, when
from casework.lint._example import good, visited
from casework.officer import pair_refusals

_TEXTS = {
    "officer.expired": "{name}的行政执法证已于{until}到期。",
    "officer.not_yet_valid": "{name}的行政执法证自{since}起有效。",
}


def _check(case: CaseFile) -> Iterator[Fault]:
    visit = case.visit
    day = when(visit.started_at).date() if visit.started_at is not None else case.today
    slots = {officer.id: slot for slot, officer in visit.officers.items()}
    for refusal in pair_refusals(visit.officers.get("first"), visit.officers.get("second"), day):
        if refusal.code in _TEXTS:
            slot = slots[refusal.params["officer"]]
            text = _TEXTS[refusal.code].format(name=visit.officers[slot].name, **refusal.params)
            yield Fault(text=text, target=f"arrive:officers.{slot}")


KIND = LintRule(
    key="certificate_expired",
    title="执法证件不在有效期内",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 42、55；行政执法证有效期",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(
        visit=visited(
            officers={
                "first": examples.officer("one"),
                "second": examples.officer("two", cert_to=date(2026, 11, 22)),
            }
        )
    ),
)
