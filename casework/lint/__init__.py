"""Checks of a case file (离场体检): one rule per module, each with an example that passes and one that fails.

To add a rule: add one module with `KIND = LintRule(...)`; `check` is a pure function of the case file.
`level` error blocks, doubt asks, hint only shows; `points` are what public score sheets deduct (100 is a
knock-out). `stage` says from when it counts: `seal` before a paper takes its number, `leave` before the
officers go. Nothing else needs to change: F7, sealing and closing walk this package.
"""

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache

from msgspec import Struct, field

from casework.checklist import MergedItem
from casework.evidence import Evidence
from casework.finding import Finding
from casework.history import CHINA_TIME
from casework.notice import Paper, PaperState
from casework.pack import Pack
from casework.registry import load_kinds
from casework.visit import Visit

ERROR, DOUBT, HINT = "error", "doubt", "hint"
SEAL, LEAVE = "seal", "leave"
KNOCK_OUT = 100  # points: the whole file counts zero

# what the rules' own examples hold against; a case file of the program is given the declarations of its forms
_FORM_SIGNERS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("site_record", "promise", "simple_penalty"), ("party", "officer_1", "officer_2")
)


class CaseFile(Struct, frozen=True, kw_only=True):
    """Everything of one visit that can be checked.

    The three form tables come from the declarations of the forms, which this package does not know.
    """

    visit: Visit
    items: tuple[MergedItem, ...]
    papers: tuple[Paper, ...]
    evidence: tuple[Evidence, ...]
    pack: Pack
    today: date
    form_signers: dict[str, tuple[str, ...]] = field(
        default_factory=_FORM_SIGNERS.copy
    )  # roles that must sign
    served_forms: frozenset[str] = frozenset({"correction_order", "no_penalty", "simple_penalty"})
    remedy_forms: frozenset[str] = frozenset({"no_penalty", "simple_penalty"})
    decision_forms: frozenset[str] = frozenset({"no_penalty", "simple_penalty"})
    titles: dict[str, str] = {}  # form -> title as printed; a form without one is looked up by its key
    copies: dict[str, tuple[str, ...]] = {}  # form -> marks of its copies
    ordered_until: dict[str, date] = {}  # finding -> last day of an earlier order to correct it

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings that were not withdrawn."""
        return self.visit.standing_findings()

    @property
    def live_papers(self) -> tuple[Paper, ...]:
        """Papers that were not voided."""
        return tuple(p for p in self.papers if p.state is not PaperState.VOID and not p.superseded_by)

    @property
    def issued_papers(self) -> tuple[Paper, ...]:
        """Papers that have their number."""
        return tuple(p for p in self.live_papers if p.state is not PaperState.DRAFT)

    @property
    def day(self) -> date:
        """The day of the visit on China's clocks; today before the arrival is noted."""
        return when(self.visit.started_at).date() if self.visit.started_at is not None else self.today

    def title(self, paper: Paper) -> str:
        """The paper's title as printed, or its form's key where nobody told the titles."""
        return self.titles.get(paper.form, paper.form)

    def titled(self, *words: str, without: tuple[str, ...] = (), issued: bool = False) -> tuple[Paper, ...]:
        """Papers whose title holds one of these words and none of the others.

        Args:
            words: parts of titles.
            without: parts that must not be in the title.
            issued: only papers that were issued, else all that were not voided.
        """
        return tuple(
            paper
            for paper in (self.issued_papers if issued else self.live_papers)
            if any(word in self.title(paper) for word in words)
            and not any(word in self.title(paper) for word in without)
        )

    @property
    def penalty_decisions(self) -> tuple[Paper, ...]:
        """Live decisions on a penalty under the ordinary procedure."""
        return self.titled("行政处罚决定书", without=("当场", "不予"))

    @property
    def live_evidence(self) -> tuple[Evidence, ...]:
        """Evidence that was not withdrawn."""
        return tuple(e for e in self.evidence if not e.withdrawn)


class LintHit(Struct, frozen=True, kw_only=True):
    """One thing that is wrong, and where to put it right."""

    code: str
    level: str  # error | doubt | hint
    text: str
    target: str  # step:field, where a click jumps to
    points: int = 0
    source: str = ""
    finding: str = ""  # the finding it concerns
    paper: str = ""  # the paper it concerns


class Fault(Struct, frozen=True, kw_only=True):
    """What a rule reports; the rule's own level and points apply unless given."""

    text: str
    target: str
    finding: str = ""
    paper: str = ""
    level: str = ""


class LintRule(Struct, frozen=True, kw_only=True):
    """One check."""

    key: str
    title: str
    level: str
    points: int
    source: str
    stage: str
    check: Callable[[CaseFile], Iterable[Fault]]
    passes: Callable[[], CaseFile]
    fails: Callable[[], CaseFile]


@cache
def kinds() -> dict[str, LintRule]:
    """Every rule by key."""
    return load_kinds(sys.modules[__name__])


def run(case: CaseFile, *, stages: Iterable[str] = (SEAL, LEAVE)) -> tuple[LintHit, ...]:
    """Check a case file.

    Args:
        case: the case file.
        stages: which rules to run; both by default.

    Returns:
        Hits, errors first, then by points lost, then by rule.
    """
    wanted = frozenset(stages)
    hits = [
        LintHit(
            code=rule.key,
            level=fault.level or rule.level,
            text=fault.text,
            target=fault.target,
            points=rule.points,
            source=rule.source,
            finding=fault.finding,
            paper=fault.paper,
        )
        for rule in kinds().values()
        if rule.stage in wanted
        for fault in rule.check(case)
    ]
    rank = {ERROR: 0, DOUBT: 1, HINT: 2}
    return tuple(sorted(hits, key=lambda hit: (rank[hit.level], -hit.points, hit.code)))


def run_for_paper(case: CaseFile, paper: str) -> tuple[LintHit, ...]:
    """What stands against sealing one paper: nothing of other papers or of findings it does not carry."""
    carried = next((p.findings for p in case.papers if p.id == paper), ())
    return tuple(
        hit
        for hit in run(case, stages=(SEAL,))
        if hit.paper in ("", paper) and (not hit.finding or not carried or hit.finding in carried)
    )


def of_same_finding(paper: Paper, finding: str) -> bool:
    """Whether a paper deals with a finding; one that names none deals with all."""
    return not paper.findings or finding in paper.findings


def of_same_case(first: Paper, second: Paper) -> bool:
    """Whether two papers of one visit deal with the same findings; one that names none deals with all."""
    return not first.findings or not second.findings or bool(set(first.findings) & set(second.findings))


def when(at: datetime) -> datetime:
    """A time as China's clocks show it; a camera's time without a zone is China's."""
    return at.replace(tzinfo=CHINA_TIME) if at.tzinfo is None else at.astimezone(CHINA_TIME)
