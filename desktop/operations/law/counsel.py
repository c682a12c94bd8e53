"""Counsel on each finding: what the gates say beside the proposal, and the whole reasoning on demand."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from casework import codec, discretion, execution_time, minors, procedure, several_laws
from casework.decision import Answer, OutcomeKind, Proposal, Reason
from casework.explanation import explain
from casework.finding import Finding
from casework.history import History
from casework.law_by_date import LawByDate
from casework.pack import Pack
from casework.party import PartyKind
from casework.question import Question, Section
from casework.reasoning import case
from casework.reasoning.law import two_laws
from casework.reasoning.sanction import born, hearing_of, in_time
from casework.statutes import penalty
from casework.verdict import PENAL
from casework.visit import Visit
from desktop.operations import orders, outcome
from desktop.operations import visit as visits
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.law import guard, ties

LIKE_CASES = 200  # visits looked at for like cases


class Note(Struct, frozen=True, kw_only=True):
    """What one gate has to say about a finding, when it has something to say."""

    key: str  # law, several, limitation, minors, hearing, discretion, recusal, execution, promise, review
    level: str  # info | warn | bad
    text: str
    article: str = ""
    act: str = ""  # use_matter | use_sentence, or empty
    value: str = ""  # the matter to use, or the sentence to write
    only: tuple[OutcomeKind, ...] = ()  # outcomes for which it matters; empty = all


class Reasoning(Struct, frozen=True, kw_only=True):
    """The whole reasoning about one finding."""

    title: str
    sections: tuple[Section, ...]
    two_laws: LawByDate


class Counsel(Struct, frozen=True, kw_only=True):
    """What a page of decisions shows."""

    proposals: tuple[Proposal, ...]
    notes: dict[str, tuple[Note, ...]]  # by finding


def reasoning(desk: Desk, visit: str, finding: str) -> Reasoning | None:
    """Every gate's answer about a finding; None when its matter stands on no list."""
    loaded = desk.visit(visit)
    found = loaded.findings[finding]
    pack = desk.pack_of(loaded.pack)
    question = question_of(desk, loaded, found, pack, outcome.history_of(desk, loaded, pack))
    if question is None:
        return None
    question = replace(
        question,
        checked=guard.checked(desk, loaded.party.id, pack, loaded.id),
        pending=guard.pending(desk, loaded.party.id, loaded.task, *loaded.joins),
        similar_fines=like_fines(desk, loaded).get((found.matter, found.severity), ()),
    )
    proposal = next(p for p in outcome.propose(desk, visit) if p.finding == finding)
    return Reasoning(
        title=question.matter.name, sections=explain(question, proposal), two_laws=two_laws(question)
    )


def advise(desk: Desk, visit: str) -> Counsel:
    """The proposals for the standing findings, and per finding what the gates have to say beside them."""
    loaded = desk.visit(visit)
    pack = desk.pack_of(loaded.pack)
    fines = like_fines(desk, loaded)
    known = outcome.history_of(desk, loaded, pack)
    proposals = outcome.propose(desk, visit, known)
    by_finding = {proposal.finding: proposal for proposal in proposals}
    said: dict[str, tuple[Note, ...]] = {}
    for finding in loaded.standing_findings():
        question = question_of(desk, loaded, finding, pack, known)
        if question is not None:
            like = fines.get((finding.matter, finding.severity), ())
            question = replace(question, similar_fines=like)
            listed = _review(by_finding[finding.id])
            said[finding.id] = (*(note for speak in _SPEAK for note in speak(question, finding)), *listed)
    return Counsel(proposals=proposals, notes=said)


def notes(desk: Desk, visit: str) -> dict[str, tuple[Note, ...]]:
    """Per standing finding what the gates have to say; nothing for what goes without saying."""
    return advise(desk, visit).notes


def question_of(desk: Desk, visit: Visit, finding: Finding, pack: Pack, known: History) -> Question | None:
    """The question behind a finding today; None when its matter stands on no list.

    Args:
        known: earlier offences of the visit's party, see `outcome.history_of`.
    """
    return case.question_of(
        visit,
        finding,
        pack,
        known,
        desk.today(),
        ordered_until=orders.ordered_until(desk, visit, finding, pack),
        ties=ties.declared(desk),
        execute_at=desk.now(),
    )


def like_fines(desk: Desk, visit: Visit) -> dict[tuple[str, str], tuple[int, ...]]:
    """Fines of earlier visits by matter and severity, in fen and without names."""
    fines: dict[tuple[str, str], list[int]] = {}
    for row in desk.ledger.query("visit", order=("-day", "-id"), limit=LIKE_CASES):
        outcomes: dict[str, dict[str, Any]] = row.get("outcomes") or {}
        fined = [key for key, decided in outcomes.items() if decided.get("fine_fen") is not None]
        if not fined or row.get("id") == visit.id:
            continue
        earlier = codec.convert(row, Visit)
        for key in fined:
            finding, decided = earlier.findings.get(key), earlier.outcomes[key]
            if finding is None or finding.withdrawn or decided.kind not in PENAL:
                continue
            fines.setdefault((finding.matter, finding.severity), []).append(decided.fine_fen or 0)
    return {key: tuple(amounts) for key, amounts in fines.items()}


# One function per gate: what it has to say


def _note(
    key: str,
    level: str,
    reason: Reason,
    act: str = "",
    value: str = "",
    only: tuple[OutcomeKind, ...] = (),
) -> Note:
    return Note(
        key=key, level=level, text=reason.text, article=reason.article, act=act, value=value, only=only
    )


def _law(question: Question, _finding: Finding) -> Iterator[Note]:
    found = two_laws(question)
    if found.answer.outcome == "unchanged":
        return
    level = "warn" if found.answer.outcome == "person" else "info"
    yield _note("law", level, found.answer.reasons[0], "use_sentence", found.sentence)


def _several(question: Question, _finding: Finding) -> Iterator[Note]:
    if not question.beside:
        return
    answer = several_laws.higher_fine(
        (question.matter, *question.beside),
        question.party.kind,
        question.pack,
        term_passed=question.term_passed,
        serious=question.serious,
    )
    other = answer.inputs.get("matter", question.matter.id) != question.matter.id
    act, value = ("use_matter", answer.inputs["matter"]) if other else ("", "")
    level = "info" if answer.outcome == "chosen" and not other else "warn"
    yield _note("several", level, answer.reasons[0], act, value)


def _limitation(question: Question, _finding: Finding) -> Iterator[Note]:
    answer = in_time(question)
    if answer.outcome == "expired":
        yield _note("limitation", "bad", answer.reasons[0])
    elif answer.outcome == "uncertain":
        yield _note("limitation", "warn", answer.uncertain[0])


def _minors(question: Question, _finding: Finding) -> Iterator[Note]:
    if question.party.kind is not PartyKind.PERSON:
        return
    answer = minors.check(born(question), question.act_date, question.on)
    if answer.outcome in ("under_14", "youth"):
        yield _note("minors", "bad" if answer.outcome == "under_14" else "warn", answer.reasons[0])
    yield from (
        _note("minors", "warn", reason) for reason in answer.uncertain if reason.code == "minors.guardian"
    )


def _hearing(question: Question, _finding: Finding) -> Iterator[Note]:
    answer = hearing_of(question)[1]
    if answer.outcome == "required":
        yield _note("hearing", "warn", answer.reasons[0], only=(OutcomeKind.ORDINARY,))


def _discretion(question: Question, _finding: Finding) -> Iterator[Note]:
    limit = procedure.on_spot_limit(question.party.kind, question.pack)
    scope = procedure.penalty_range(
        question.matter, limit.who, term_passed=question.term_passed, serious=question.serious
    )
    if not scope.fine:
        return
    tier = discretion.tier_for(question.pack.tiers(question.matter.id), question.severity, limit.who)
    band = discretion.describe(tier) if tier is not None else "暂无"
    text = f"裁量阶次：{band}。{discretion.like_cases(question.similar_fines)}"
    yield Note(key="discretion", level="info", text=text, article=penalty("第三十四条"), only=tuple(PENAL))


def _recusal(question: Question, _finding: Finding) -> Iterator[Note]:
    officers = [officer for officer in question.who() if officer is not None]
    tied = [tie for tie in question.ties if tie.party == question.party.id]
    if any(tie.officer == officer.id for tie in tied for officer in officers):
        text = "有执法人员申报过与当事人的关系，应当回避，由行政机关负责人决定。"
        yield Note(key="recusal", level="bad", text=text, article=penalty("第四十三条"))


def _execution(question: Question, _finding: Finding) -> Iterator[Note]:
    """Only for a matter that carries coercion, and only at a bad hour."""
    if not question.matter.power_coerce or question.execute_at is None:
        return
    answer: Answer = execution_time.check(question.execute_at, question.pack)
    if answer.outcome == "refused":
        yield _note("execution", "info", answer.reasons[0])


def _review(proposal: Proposal) -> Iterator[Note]:
    """A list never limits the statute; off the list, legal review looks first. Source: 行政处罚法 33, 58."""
    for kind in (OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER):
        option = proposal.option(kind)
        ground = proposal.ground(option.ground) if option.allowed else None
        if ground is not None and not ground.listed:
            text = (
                f"“{ground.title}”没有列入本地清单。清单不限制法律的适用：写明理由，"
                "决定前送法制审核（文书目录里的“法制审核意见书”）。"
            )
            yield Note(key="review", level="warn", text=text, article=ground.article, only=(kind,))


def _promise(question: Question, finding: Finding) -> Iterator[Note]:
    if not finding.from_visit:
        return
    text = "由逾期未改正的承诺（责令）转来；原来已经不予处罚的，先撤销原决定，再作处罚。"
    yield Note(key="promise", level="warn", text=text)


_SPEAK: tuple[Callable[[Question, Finding], Iterator[Note]], ...] = (
    _recusal,
    _limitation,
    _law,
    _several,
    _minors,
    _hearing,
    _discretion,
    _promise,
    _execution,
)


def use_matter(desk: Desk, visit: str, finding: str, matter: str) -> Changes:
    """Take the fine of one act from the law with the higher fine; the other law stays noted.

    Raises:
        NotAllowed, NotFound: as `visit.amend_finding`.
    """
    found = desk.visit(visit).findings[finding]
    others = [key for key in (found.matter, *found.also) if key and key != matter]
    return visits.amend_finding(desk, visit, finding, {"matter": matter, "also": list(dict.fromkeys(others))})
