"""Outcomes of a finding and the program's proposal among them."""

from msgspec import Struct

from casework.outcome_kind import OutcomeKind as OutcomeKind
from casework.pack import Tier


class Reason(Struct, frozen=True, kw_only=True):
    """One step of an answer: a stable code, the sentence and the article."""

    code: str
    text: str  # a Chinese sentence an officer can read to the party
    article: str = ""  # 《…》第…条
    params: dict[str, str] = {}


class Answer(Struct, frozen=True, kw_only=True):
    """What every gate of the law engine gives back."""

    outcome: str  # allowed | refused | uncertain, or the gate's own word
    reasons: tuple[Reason, ...] = ()
    uncertain: tuple[Reason, ...] = ()  # settings not confirmed, lists not covering
    inputs: dict[str, str] = {}

    @property
    def is_allowed(self) -> bool:
        """Whether the act may go on."""
        return self.outcome == "allowed"


class Condition(Struct, frozen=True, kw_only=True):
    """One statutory condition of a leniency ground."""

    key: str  # first_time, slight_harm, corrected_in_time, no_harm ...
    text: str  # 初次违法 ...
    proof_hint: str  # what proves it
    known: bool | None = None  # what the program knows: True, False or not known
    known_because: str = ""


class Option(Struct, frozen=True, kw_only=True):
    """One outcome, open or closed, with its reasons."""

    kind: OutcomeKind
    allowed: bool
    reasons: tuple[Reason, ...]
    ground: str = ""  # leniency ground key
    conditions: tuple[Condition, ...] = ()
    min_fen: int = 0
    max_fen: int | None = None
    limit_fen: int | None = None  # ceiling of an on-the-spot fine for this party; None for other kinds
    fine: bool = False  # a fine may be imposed
    warning: bool = False  # a warning may be given
    warning_suffices: bool = False  # a warning alone is enough: the fine is optional or there is none
    tier: Tier | None = None  # the step of the discretion standard that the finding falls into
    uncertain: tuple[Reason, ...] = ()
    inputs: dict[str, str] = {}  # what the answer was worked out from

    @property
    def answer(self) -> Answer:
        """The option as the one value that every gate gives."""
        return Answer(
            outcome="allowed" if self.allowed else "refused",
            reasons=self.reasons,
            uncertain=self.uncertain,
            inputs=self.inputs,
        )


class GroundAnswer(Struct, frozen=True, kw_only=True):
    """One leniency ground held against one finding."""

    key: str  # a key of casework.leniency
    title: str
    effect: str  # shall_not | may_not | lighter | mitigated | no_coercion
    article: str
    fits: bool | None  # None: a condition is not known yet
    conditions: tuple[Condition, ...]
    listed: tuple[str, ...] = ()  # rows of published lists that name this matter under this ground
    outcome: OutcomeKind | None = None  # the outcome it leads to; None: it only bears on the amount
    education: bool = False  # 33(3): the party must be taught


class Proposal(Struct, frozen=True, kw_only=True):
    """What the program proposes for one finding; a person decides."""

    finding: str
    kind: OutcomeKind
    reasons: tuple[Reason, ...]
    options: tuple[Option, ...]  # every OutcomeKind once, the proposed one included
    uncertain: tuple[Reason, ...] = ()
    grounds: tuple[GroundAnswer, ...] = ()  # every leniency ground, those that fit first
    needs_correction: bool = False  # not put right yet: an order must go with any penalty
    coverage: str = ""  # what is known of earlier offences, and as of when

    def option(self, kind: OutcomeKind) -> Option:
        """The option of one kind."""
        return next(option for option in self.options if option.kind is kind)

    def ground(self, key: str) -> GroundAnswer | None:
        """The answer of one leniency ground."""
        return next((ground for ground in self.grounds if ground.key == key), None)


class ConditionAnswer(Struct, frozen=True, kw_only=True):
    """What the officer says of one condition, and what proves it."""

    met: bool
    proof: str = ""  # sentence, or evidence ids


class Outcome(Struct, frozen=True, kw_only=True):
    """What the officer decided for one finding."""

    kind: OutcomeKind
    proposed: OutcomeKind | None = None
    ground: str = ""
    reason: str = ""  # mandatory when departing from the proposal, and for every leniency
    conditions: dict[str, ConditionAnswer] = {}
    fine_fen: int | None = None
    warning: bool = False
    correction: str = ""
    correction_days: int = 0
    recheck_on: str = ""  # ISO date
    education: str = ""  # 33(3): what was taught
    cash: str = ""  # "", "68_1", "68_2", "69": why cash was taken on the spot
    plea: str = ""  # the party's statement and how it was weighed
