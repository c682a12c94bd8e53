"""The visit guard (检查频次): checked how often this year, what could join, what was asked before."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from casework import deadlines, settings
from casework.calendar import day_text
from casework.deadline import Deadline
from casework.decision import Answer, Reason
from casework.pack import Pack
from casework.visit import Inspection

ROUTINE, CASE, SPECIAL = "日常", "个案", "专项"  # the three kinds of inspection
_RULE = "国办发〔2024〕54号"


class Checked(Struct, frozen=True, kw_only=True):
    """One visit to the party that is known, by whichever agency."""

    day: date
    agency: str
    kind: str = ROUTINE  # ROUTINE, CASE or SPECIAL
    visit: str = ""
    answers: dict[str, str] = {}  # question key -> ok | problem | na


class Pending(Struct, frozen=True, kw_only=True):
    """A check of the same party that somebody else still has to make."""

    agency: str
    title: str
    first: date  # inclusive
    last: date  # inclusive
    task: str = ""


class Repeated(Struct, frozen=True, kw_only=True):
    """A question that was answered recently."""

    key: str
    value: str
    day: date
    agency: str


def yearly(earlier: Sequence[Checked], on: date, pack: Pack, *, kind: str = ROUTINE, cap: int = 0) -> Answer:
    """Hold the visits of this calendar year against the cap.

    Args:
        earlier: visits to the party, of all agencies that are known.
        on: the day of the visit that is planned; it is not among `earlier`.
        pack: for the cap.
        kind: a check that follows a complaint or a case (CASE) goes ahead and says so.
        cap: the cap of the theme; 0 takes the pack's.

    Returns:
        allowed, refused (the cap is reached) or uncertain (no cap known).

    Source: 国办发〔2024〕54号.
    """
    counted = [e for e in earlier if e.day.year == on.year and e.day <= on and e.kind != CASE]
    setting = settings.read(pack, "visit.yearly_cap")
    limit = cap or setting.number or 0
    doubts = () if cap else setting.uncertain
    days = "、".join(f"{e.day:%m-%d} {e.agency}" for e in sorted(counted, key=lambda e: e.day))
    known = f"本年已检查{len(counted)}次" + (f"（{days}）" if days else "")
    inputs = {"count": str(len(counted)), "cap": str(limit), "kind": kind}
    if not limit:
        reason = Reason(code="visit.no_cap", text=f"{known}，没有设定年度上限。", article=_RULE)
        return Answer(outcome="uncertain", reasons=(reason,), uncertain=doubts, inputs=inputs)
    if len(counted) < limit:
        reason = Reason(code="visit.under_cap", text=f"{known}，上限{limit}次。", article=_RULE)
        return Answer(outcome="allowed", reasons=(reason,), uncertain=doubts, inputs=inputs)
    if kind == CASE:
        text = f"{known}，已到上限{limit}次；按线索进行的个案检查是否计入按本地规定，须写明线索。"
        reason = Reason(code="visit.case_beyond_cap", text=text, article=_RULE)
        return Answer(outcome="allowed", reasons=(), uncertain=(*doubts, reason), inputs=inputs)
    text = f"{known}，已到年度上限{limit}次，不得再作{kind}检查。"
    reason = Reason(code="visit.cap_reached", text=text, article=_RULE)
    return Answer(outcome="refused", reasons=(reason,), uncertain=doubts, inputs=inputs)


def joinable(pending: Iterable[Pending], on: date) -> tuple[Pending, ...]:
    """Checks of others that are open on the day and could be made in the same visit, soonest to end first."""
    return tuple(sorted((p for p in pending if p.first <= on <= p.last), key=lambda p: (p.last, p.agency)))


def repeated(keys: Iterable[str], earlier: Sequence[Checked], on: date, pack: Pack) -> tuple[Repeated, ...]:
    """Questions that somebody answered within the recent days; the latest answer of each.

    A question whose latest answer was a problem is not repeated needlessly and stays out.
    """
    days = settings.read(pack, "visit.recent_days").number
    since = date.min if days is None else on - timedelta(days=days)
    known = sorted((e for e in earlier if since <= e.day <= on), key=lambda e: e.day)
    found: list[Repeated] = []
    for key in dict.fromkeys(keys):
        latest = next((e for e in reversed(known) if key in e.answers), None)
        if latest is not None and latest.answers[key] != "problem":
            found.append(Repeated(key=key, value=latest.answers[key], day=latest.day, agency=latest.agency))
    return tuple(found)


def approval(
    started_at: datetime, approved_at: datetime | None, pack: Pack, *, urgent: bool = False
) -> tuple[Answer, Deadline | None]:
    """Whether the head's approval of an inspection is in order, and until when it can be made up.

    Args:
        started_at: aware; when the inspection began or is to begin.
        approved_at: aware; when the head approved; None = not yet.
        pack: for the term of making up.
        urgent: the check could not wait; its reason is written down.

    Returns:
        allowed (approved before), make_up (urgent, the timer runs or has been met; see the deadline),
        late (made up after the term) or refused; the deadline is None where the county sets no term.

    Source: 国办发〔2024〕54号; the hours are local.
    """
    if approved_at is not None and approved_at <= started_at:
        reason = Reason(code="approval.before", text="检查前已经负责人批准。", article=_RULE)
        return Answer(outcome="allowed", reasons=(reason,)), None
    if not urgent:
        text = "实施行政检查前须经行政机关负责人批准；情况紧急的可以先检查、后补办，须写明紧急的情形。"
        return Answer(
            outcome="refused", reasons=(Reason(code="approval.missing", text=text, article=_RULE),)
        ), None
    due = deadlines.urgent_check_make_up(pack, started_at)
    setting = settings.read(pack, "urgent_check.hours")
    if approved_at is not None and due is not None and due.at is not None and approved_at > due.at:
        text = "补办批准超过了期限，须说明原因。"
        reason = Reason(code="approval.late", text=text, article=_RULE)
        return Answer(outcome="late", reasons=(reason,), uncertain=setting.uncertain), due
    text = "紧急检查已补办批准。" if approved_at is not None else "紧急检查，须及时补办负责人批准。"
    reason = Reason(code="approval.make_up", text=text, article=_RULE)
    return Answer(outcome="make_up", reasons=(reason,), uncertain=setting.uncertain), due


def approval_of(given: Inspection, started_at: datetime, pack: Pack) -> tuple[Answer, Deadline | None]:
    """The same for what a visit says of itself; an approval given before counts from the beginning."""
    before = given.approval == "before"
    return approval(
        started_at,
        started_at if before else given.approved_at,
        pack,
        urgent=given.approval == "urgent",
    )


def notice_text(found: Sequence[Repeated]) -> str:
    """One sentence for the officer about what need not be asked again; empty when there is nothing."""
    if not found:
        return ""
    parts = "；".join(f"{r.key}（{day_text(r.day)} {r.agency}已查）" for r in found)
    return f"以下{len(found)}项近期已经查过，可以不再重复：{parts}。"
