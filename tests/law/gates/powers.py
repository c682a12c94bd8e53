"""Gates of powers: who may act, by which procedure, when, and who stands aside."""

from casework import (
    authority,
    examples,
    execution_time,
    minors,
    money,
    procedure,
    recusal,
    visit_guard,
)
from tests.law import reading
from tests.law.gates.said import PROCEDURES, Case, Said, of_answer
from tests.law.reading import PARTIES


def procedure_gate(case: Case) -> Said:
    """Which procedure is open."""
    row = reading.matters()[case.pop("matter")]
    fine = case.pop("fine", None)
    answer = procedure.check(
        row,
        PARTIES[case.pop("party")],
        reading.pack_of(case.pop("pack", None), row),
        term_passed=case.pop("term_passed", False),
        serious=case.pop("serious", False),
        fine_fen=None if fine is None else money.yuan(fine),
    )
    return of_answer(answer, PROCEDURES)


def cash_gate(case: Case) -> Said:
    """Whether cash may be taken."""
    fine = money.yuan(case.pop("fine"))
    return of_answer(
        procedure.cash(fine, case.pop("ground", ""), on_spot=case.pop("procedure", "当场") == "当场")
    )


def authority_gate(case: Case) -> Said:
    """Whether the township may use a power."""
    key: str | None = case.pop("matter")
    row = reading.matters()[key] if key else None
    words = {"检查": authority.INSPECT, "处罚": authority.PENALISE}
    power: str = case.pop("power", "处罚")
    answer = authority.check(
        row,
        case.pop("town", examples.TOWN),
        case.pop("day", examples.DAY),
        reading.officers(case.pop("officers", None)),
        words.get(power, power),
        opened_on=case.pop("opened", None),
    )
    pack = examples.pack(*(row,) if row else ())
    body = authority.acting_body(row, examples.TOWN, pack)
    return of_answer(answer, body=body.name if body else "", named=row.acting_body if row else "")


def execution_gate(case: Case) -> Said:
    """Whether execution may go on at this hour."""
    answer = execution_time.check(
        reading.instant(case.pop("at")),
        reading.pack_of(case.pop("pack", None)),
        urgent=case.pop("urgent", False),
        means=tuple(case.pop("means", ())),
        home=case.pop("home", False),
    )
    return of_answer(answer)


def minor_gate(case: Case) -> Said:
    """What the age means."""
    answer = minors.check(case.pop("born", None), case.pop("act"), case.pop("day", examples.DAY))
    words = {"under_14": "不罚", "youth": "从轻减轻", "adult": "成年", "uncertain": "待确认"}
    return of_answer(answer, words)


def recusal_gate(case: Case) -> Said:
    """Whether somebody stands aside."""
    ties = tuple(recusal.Tie(party="p", **row) for row in case.pop("ties", ()))
    answer = recusal.check(
        (examples.officer("one"), examples.officer("two")),
        case.pop("party", "p"),
        ties,
        case.pop("asked", ""),
    )
    words = {"clear": "不必回避", "recuse": "应当回避", "decide": "负责人决定", "uncertain": "待确认"}
    return of_answer(answer, words)


def visits_gate(case: Case) -> Said:
    """Whether one more visit fits into the year."""
    earlier = tuple(
        visit_guard.Checked(day=row[0], agency=row[1], kind=row[2] if len(row) > 2 else "日常")
        for row in case.pop("earlier", ())
    )
    answer = visit_guard.yearly(
        earlier,
        case.pop("day", examples.DAY),
        reading.pack_of(case.pop("pack", None)),
        kind=case.pop("kind", "日常"),
        cap=case.pop("cap", 0),
    )
    return of_answer(answer)


def approval_gate(case: Case) -> Said:
    """Whether the head's approval is in order."""
    approved = case.pop("approved", None)
    answer, due = visit_guard.approval(
        reading.instant(case.pop("started")),
        None if approved is None else reading.instant(approved),
        reading.pack_of(case.pop("pack", None)),
        urgent=case.pop("urgent", False),
    )
    words = {"allowed": "已批准", "make_up": "补办", "late": "逾期补办", "refused": "不可以"}
    at = due.at.astimezone(reading.CHINA).strftime("%Y-%m-%d %H:%M") if due and due.at else ""
    return of_answer(answer, words, until=at)
