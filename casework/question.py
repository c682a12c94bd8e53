"""The question (提问) behind an explanation: a matter, a party, the act, and the proposal for them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from msgspec import Struct

from casework.decision import Answer, ConditionAnswer, Outcome, OutcomeKind, Proposal, Reason
from casework.finding import Finding
from casework.history import CHINA_TIME, Earlier, History
from casework.matter import Matter
from casework.officer import Officer
from casework.pack import Pack
from casework.party import Party
from casework.proposal import propose
from casework.recusal import Tie
from casework.visit import Inspection, Visit
from casework.visit_guard import Checked, Pending

_FINDING = "f"


class Question(Struct, frozen=True, kw_only=True):
    """What is asked: a matter, a party and what is known of the act."""

    pack: Pack
    matter: Matter
    party: Party
    town: str
    act_date: date
    on: date  # the day of the decision
    found_on: date | None = None  # the day the act came to light; None = the day of the decision
    severity: str = "slight"
    harm: str = ""
    corrected: bool = False
    ordered_until: date | None = None
    earlier: tuple[Earlier, ...] = ()
    history_known: bool = True  # False: as if the laptop had never heard from the county
    fine_fen: int | None = None
    goods_fen: int | None = None
    delay_months: int | None = None
    facts: dict[str, bool] = {}  # conditions of leniency that are established
    history: History | None = None  # what a laptop knows; None = made of `earlier` and `history_known`
    team: tuple[Officer | None, Officer | None] | None = None  # None = two qualified officers
    beside: tuple[Matter, ...] = ()  # other matters that the same act falls under
    already_fined: bool = False  # some agency has fined the party for this act
    checked: tuple[Checked, ...] = ()  # visits to the party that are known
    pending: tuple[Pending, ...] = ()  # checks of the party that others still have to make
    yearly_cap: int = 0  # visits a year of the theme; 0 = the pack's
    inspection: Inspection = Inspection()
    started_at: datetime | None = None  # of the inspection; None = noon of the day it came to light
    ties: tuple[Tie, ...] = ()
    asked: str = ""  # what the party said of its right to ask for recusal
    execute_at: datetime | None = None  # None = noon of the day of the decision
    urgent: bool = False  # of the execution
    means: tuple[str, ...] = ()  # of the execution, for example 停止供水
    home: bool = False  # the execution hits the daily life of residents
    similar_fines: tuple[int, ...] = ()  # fen: earlier fines of the same matter and tier, without names

    @property
    def term_passed(self) -> bool:
        """Whether an ordered term has run out without correction."""
        return self.ordered_until is not None and self.on > self.ordered_until and not self.corrected

    @property
    def serious(self) -> bool:
        """情节严重."""
        return self.severity == "serious"

    def who(self) -> tuple[Officer | None, Officer | None]:
        """The officers who act."""
        return officers() if self.team is None else self.team

    def begun_at(self) -> datetime:
        """When the inspection began."""
        return self.started_at or _noon(self.found_on or self.on)


class Step(Struct, frozen=True, kw_only=True):
    """One gate's answer under the name of what was asked."""

    name: str
    answer: Answer


class Section(Struct, frozen=True, kw_only=True):
    """One part of the reasoning: what is printed, and the answers it was printed from."""

    key: str
    title: str
    lines: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    uncertain: tuple[Reason, ...] = ()


def line(reason: Reason) -> str:
    """A reason as one line, with its article."""
    return f"{reason.text}〔{reason.article}〕" if reason.article else reason.text


def lines(reasons: Iterable[Reason], mark: str = "· ") -> tuple[str, ...]:
    """Reasons as lines, each behind a mark."""
    return tuple(mark + line(reason) for reason in reasons)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), CHINA_TIME).astimezone(UTC)


def officers() -> tuple[Officer, Officer]:
    """Two qualified officers: the question is about the matter, not about certificates."""
    return tuple(  # type: ignore[return-value]  # two of them
        Officer(id=key, name=key, town="", cert_no=key, cert_to=date.max) for key in ("甲", "乙")
    )


def _finding(question: Question) -> Finding:
    return Finding(
        id=_FINDING,
        item="",
        matter=question.matter.id,
        severity=question.severity,
        harm=question.harm,
        goods_fen=question.goods_fen,
        delay_months=question.delay_months,
        act_date=question.act_date,
        found_at=_noon(question.found_on or question.on),
        corrected_at=_noon(min(question.on, question.ordered_until or question.on))
        if question.corrected
        else None,
    )


def proposal_of(question: Question) -> Proposal:
    """What the program proposes."""
    finding = _finding(question)
    first, second = question.who()
    known = {key: ConditionAnswer(met=met, proof="已核实") for key, met in question.facts.items()}
    visit = Visit(
        id="v",
        town=question.town,
        pack=question.pack.info.id,
        party=question.party,
        officers={
            place: officer for place, officer in (("first", first), ("second", second)) if officer is not None
        },
        findings={_FINDING: finding},
        outcomes={_FINDING: Outcome(kind=OutcomeKind.ADVICE, conditions=known)},
        started_at=finding.found_at,
    )
    as_of = finding.found_at if question.history_known else None
    known_history = question.history or History(earlier=question.earlier, as_of=as_of)
    return propose(
        finding,
        visit,
        question.matter,
        question.pack,
        question.party,
        known_history,
        question.on,
        ordered_until=question.ordered_until,
        beside=question.beside,
    )
