"""The clocks that papers start: which terms run once a paper is numbered or served, and what stops them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from casework import deadlines
from casework.deadline import Deadline
from casework.decision import Outcome
from casework.history import CHINA_TIME
from casework.notice import Paper
from casework.pack import Pack
from casework.visit import Visit
from desktop import forms
from desktop.operations import orders
from desktop.operations.desk import Desk

MOST_EXTENDED = 30  # days by which sealing or seizure is extended, once (行政强制法 25)


class Started(Struct, frozen=True, kw_only=True):
    """What a clock is read from."""

    desk: Desk
    visit: Visit
    paper: Paper
    beside: tuple[str, ...]  # titles of the visit's other numbered papers
    pack: Pack
    rechecked: bool = False  # somebody has come again

    @property
    def numbered_on(self) -> date | None:
        """The local day on which the paper took its number."""
        return self._day(self.paper.sealed_at)

    @property
    def served_on(self) -> date | None:
        """The local day of service."""
        return self._day(self.paper.service.at) if self.paper.service is not None else None

    def _day(self, at: datetime | None) -> date | None:
        return None if at is None else self.desk.local(at).date()

    def outcomes(self) -> Iterator[Outcome]:
        """Decisions on the paper's findings."""
        for finding in self.paper.findings:
            if finding in self.visit.outcomes:
                yield self.visit.outcomes[finding]


_Found = Iterator[Deadline | None]
_Read = Callable[[Started], _Found]


class Rule(Struct, frozen=True, kw_only=True):
    """A kind of paper by the words of its title, and the clocks it starts."""

    words: tuple[str, ...]  # all of them stand in the title
    without: tuple[str, ...] = ()  # none of them does
    ends_with: tuple[str, ...] = ()  # a later paper with all these words stops the clocks
    read: tuple[_Read, ...]


def titles_beside(paper: Paper, papers: Sequence[Paper]) -> tuple[str, ...]:
    """Titles of the visit's other numbered papers."""
    return tuple(title_of(one) for one in papers if one.id != paper.id and one.visit == paper.visit)


def of_paper(started: Started) -> Iterator[Deadline]:
    """Terms that a numbered paper has started and that nothing has stopped."""
    title, beside = title_of(started.paper), started.beside
    for rule in RULES:
        if not named(title, rule.words, rule.without):
            continue
        if rule.ends_with and any(named(other, rule.ends_with, ()) for other in beside):
            continue
        for read in rule.read:
            yield from (deadline for deadline in read(started) if deadline is not None)


def title_of(paper: Paper) -> str:
    """The title of a paper's form; empty for a form of a later program."""
    form = forms.kinds().get(paper.form)
    return form.title if form is not None else ""


def named(title: str, words: Sequence[str], without: Sequence[str]) -> bool:
    """Whether a title has all of some words and none of others."""
    return all(word in title for word in words) and not any(word in title for word in without)


# One function per clock


def _correction(on: Started) -> _Found:
    served = orders.begins_on(on.desk, on.paper)
    days = {
        outcome.correction_days
        for key, outcome in ((key, on.visit.outcomes.get(key)) for key in on.paper.findings)
        if outcome is not None and on.visit.findings[key].corrected_at is None
    }
    if served is not None and not on.rechecked:
        for count in sorted(days):
            yield deadlines.correction(on.pack.calendar(), served, count)


def _service(on: Started) -> _Found:
    if on.numbered_on is not None and on.served_on is None:
        yield deadlines.decision_service(on.pack.calendar(), on.numbered_on)


def _record(on: Started) -> _Found:
    if on.numbered_on is not None:
        yield deadlines.simple_record(on.pack, on.numbered_on)


def _payment(on: Started) -> _Found:
    for outcome in on.outcomes():
        if on.served_on is not None and outcome.fine_fen:
            count = deadlines.cash_to_body if outcome.cash else deadlines.fine_payment
            yield count(on.pack.calendar(), on.served_on)


def _remedies(on: Started) -> _Found:
    if on.served_on is not None:
        yield deadlines.reconsideration(on.pack.calendar(), on.served_on)
        yield deadlines.lawsuit(on.pack.calendar(), on.served_on)


def _remedies_first(on: Started) -> _Found:
    """An on-the-spot penalty goes to reconsideration first. Source: 行政复议法 23."""
    if on.served_on is not None:
        yield deadlines.reconsideration(on.pack.calendar(), on.served_on)


def _preservation(on: Started) -> _Found:
    if on.numbered_on is not None:
        yield deadlines.preservation_disposal(on.pack.calendar(), on.numbered_on)


def _coercion(on: Started) -> _Found:
    if on.numbered_on is None:
        return
    extended = any("延长" in title for title in on.beside)
    testing = on.paper.fields.get("testing_days", "")
    yield deadlines.coercion_end(
        on.pack.calendar(),
        on.numbered_on,
        extension_days=MOST_EXTENDED if extended else 0,
        testing_days=int(testing) if testing.isdecimal() else 0,
    )


def _decision(on: Started) -> _Found:
    if on.numbered_on is not None:
        paused = on.paper.fields.get("paused_days", "")
        yield deadlines.penalty_decision(
            on.pack.calendar(), on.numbered_on, int(paused) if paused.isdecimal() else 0
        )


def _hearing(on: Started) -> _Found:
    """One notice tells of plea and hearing; where it says that it tells of none, no term runs."""
    if on.served_on is not None and on.paper.fields.get("hearing", "是") == "是":
        yield deadlines.hearing_request(on.pack.calendar(), on.served_on)


def _reminder(on: Started) -> _Found:
    if on.served_on is not None:
        yield deadlines.reminder_wait(on.pack.calendar(), on.served_on)


def _to_police(on: Started) -> _Found:
    if on.paper.sealed_at is not None and on.served_on is None:
        yield deadlines.transfer_to_police(on.paper.sealed_at.astimezone(CHINA_TIME))


RULES = (
    Rule(words=("责令", "改正", "通知书"), read=(_correction,)),
    Rule(words=("承诺书",), read=(_correction,)),
    Rule(words=("当场", "处罚决定书"), read=(_service, _record, _payment, _remedies_first)),
    Rule(words=("处罚决定书",), without=("当场", "不予"), read=(_service, _payment, _remedies)),
    Rule(words=("不予", "处罚决定书"), read=(_service, _remedies)),
    Rule(
        words=("先行登记保存", "通知书"),
        without=("处理",),
        ends_with=("先行登记保存", "处理"),
        read=(_preservation,),
    ),
    Rule(words=("查封", "决定书"), without=("解除", "延长"), ends_with=("解除",), read=(_coercion,)),
    Rule(words=("立案",), ends_with=("处罚决定书",), read=(_decision,)),
    Rule(words=("处罚", "告知书"), without=("听证",), ends_with=("处罚决定书",), read=(_hearing,)),
    Rule(words=("听证", "告知"), ends_with=("处罚决定书",), read=(_hearing,)),
    Rule(words=("催告",), read=(_reminder,)),
    Rule(words=("移送", "犯罪"), read=(_to_police,)),
)
