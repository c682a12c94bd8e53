"""What can join a visit and what need not be asked again."""

from datetime import UTC, date, datetime, timedelta

from casework import examples, visit_guard
from casework.pack import Setting
from casework.visit_guard import Checked, Pending

ON = date(2026, 11, 23)
PACK = examples.pack(settings=(Setting(key="visit.recent_days", value="90", mark="V"),))


def pending(agency: str, first: date, last: date) -> Pending:
    return Pending(agency=agency, title="检查", first=first, last=last)


def test_only_checks_that_are_open_today_can_join_and_the_most_pressing_stands_first() -> None:
    rows = [
        pending("应急", ON, ON + timedelta(days=20)),
        pending("消防", ON - timedelta(days=5), ON),
        pending("过期", ON - timedelta(days=5), ON - timedelta(days=1)),
        pending("未到", ON + timedelta(days=1), ON + timedelta(days=9)),
    ]
    assert [p.agency for p in visit_guard.joinable(rows, ON)] == ["消防", "应急"]


def test_a_recent_good_answer_is_not_asked_again() -> None:
    earlier = [
        Checked(day=ON - timedelta(days=90), agency="消防", answers={"exit": "ok", "gas": "problem"}),
        Checked(day=ON - timedelta(days=91), agency="应急", answers={"label": "ok"}),
    ]
    found = visit_guard.repeated(("exit", "gas", "label", "exit"), earlier, ON, PACK)
    assert [(r.key, r.agency) for r in found] == [("exit", "消防")]
    assert "2026年8月25日 消防已查" in visit_guard.notice_text(found)
    assert visit_guard.notice_text(()) == ""


def test_the_latest_answer_decides() -> None:
    earlier = [
        Checked(day=ON - timedelta(days=3), agency="消防", answers={"exit": "problem"}),
        Checked(day=ON - timedelta(days=30), agency="应急", answers={"exit": "ok"}),
    ]
    assert visit_guard.repeated(("exit",), earlier, ON, PACK) == ()


def test_without_a_term_every_earlier_answer_is_shown() -> None:
    earlier = [Checked(day=date(2020, 1, 1), agency="消防", answers={"exit": "ok"})]
    assert visit_guard.repeated(("exit",), earlier, ON, PACK) == ()
    assert len(visit_guard.repeated(("exit",), earlier, ON, examples.pack())) == 1


def test_an_urgent_check_carries_its_timer() -> None:
    pack = examples.pack(settings=(Setting(key="urgent_check.hours", value="24", mark="V"),))
    start = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    answer, due = visit_guard.approval(start, start + timedelta(hours=24), pack, urgent=True)
    assert answer.outcome == "make_up"
    assert due is not None and due.at == start + timedelta(hours=24)
    late, _ = visit_guard.approval(start, start + timedelta(hours=24, seconds=1), pack, urgent=True)
    assert late.outcome == "late"
