"""The steps of a visit and what each still lacks."""

from collections.abc import Collection, Sequence

from msgspec import Struct

from casework.checklist import MergedItem
from casework.decision import Outcome, OutcomeKind
from casework.evidence import Evidence
from casework.notice import Paper, PaperState
from casework.visit import Visit

NEEDS_RECHECK = (OutcomeKind.ORDER, OutcomeKind.WAIVER)


class Step(Struct, frozen=True, kw_only=True):
    """One step of the step bar."""

    key: str  # arrive | check | evidence | record | outcome | papers | leave
    done: int
    total: int
    missing: tuple[str, ...]  # in Chinese, in the order an officer would mend them


def steps(
    visit: Visit,
    items: Sequence[MergedItem],
    evidence: Sequence[Evidence],
    papers: Sequence[Paper],
    finished: Collection[str] = (),
) -> tuple[Step, ...]:
    """What is done and what is missing, step by step.

    Args:
        visit: the visit.
        items: its questions.
        evidence: its files.
        papers: its papers, void ones included.
        finished: ids of papers with which nothing more is to be done; served ones are finished anyway.
    """
    before = (
        _arrive(visit),
        _check(visit, items),
        _evidence(visit, items, evidence),
        _record(visit),
        _outcome(visit),
        _papers(papers, finished),
    )
    open_points = sum(len(step.missing) for step in before)
    closed = visit.state == "closed"
    leave = Step(
        key="leave",
        done=int(closed),
        total=1,
        missing=() if closed else (f"还有 {open_points} 处未完成",) if open_points else ("可以结束检查",),
    )
    return (*before, leave)


def _step(key: str, points: Sequence[tuple[bool, str]]) -> Step:
    return Step(
        key=key,
        done=sum(1 for is_done, _ in points if is_done),
        total=len(points),
        missing=tuple(words for is_done, words in points if not is_done),
    )


def _arrive(visit: Visit) -> Step:
    return _step(
        "arrive",
        (
            (visit.started_at is not None, "未记录到场时间"),
            (len(visit.officers) >= 2, "未选两名执法人员"),
            (bool(visit.presence.name), "未填在场人员"),
            (visit.told.certificates_at is not None, "未记录出示执法证"),
            (visit.told.rights_at is not None, "未记录告知权利"),
            (bool(visit.told.recusal), "未记录是否申请回避"),
        ),
    )


def _check(visit: Visit, items: Sequence[MergedItem]) -> Step:
    answered = {key for key, answer in visit.answers.items() if answer.value}
    return _step("check", [(merged.item.id in answered, f"未检查：{merged.item.text}") for merged in items])


def _evidence(visit: Visit, items: Sequence[MergedItem], evidence: Sequence[Evidence]) -> Step:
    texts = {merged.item.id: merged.item.text for merged in items}
    linked = {one.finding for one in evidence}
    return _step(
        "evidence",
        [
            (finding.id in linked, f"问题没有证据：{texts.get(finding.item, finding.facts)}")
            for finding in visit.standing_findings()
        ],
    )


def _record(visit: Visit) -> Step:
    return _step("record", ((bool(visit.site_record.read_back), "笔录未经当事人核对"),))


def _outcome(visit: Visit) -> Step:
    points = [
        (finding.id in visit.outcomes, f"问题未处理：{finding.facts[:24]}")
        for finding in visit.standing_findings()
    ]
    if any(outcome.kind in NEEDS_RECHECK for outcome in standing_outcomes(visit)):
        has_date = bool(visit.recheck.on) or any(o.recheck_on for o in standing_outcomes(visit))
        points.append((has_date, "未定复查日期"))
    return _step("outcome", points)


def standing_outcomes(visit: Visit) -> tuple[Outcome, ...]:
    """Outcomes of findings that were not withdrawn."""
    return tuple(visit.outcomes[f.id] for f in visit.standing_findings() if f.id in visit.outcomes)


def _papers(papers: Sequence[Paper], finished: Collection[str]) -> Step:
    alive = [paper for paper in papers if paper.state is not PaperState.VOID]
    points: list[tuple[bool, str]] = [(bool(alive), "未出具文书")]
    for paper in alive:
        is_done = paper.state is PaperState.SERVED or paper.id in finished
        points.append((is_done, f"文书未办完：{paper.number or paper.form}"))
    return _step("papers", points)
