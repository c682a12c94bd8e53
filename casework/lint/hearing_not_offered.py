"""The proposed fine opens a hearing and the notice does not tell of it."""

from collections.abc import Iterator

from casework import examples, hearing
from casework.decision import OutcomeKind
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule, of_same_finding
from casework.lint._example import issued, ordinary
from casework.pack import Setting


def _check(case: CaseFile) -> Iterator[Fault]:
    notices = [paper for paper in case.titled("告知书", issued=True) if "处罚" in case.title(paper)]
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.kind is not OutcomeKind.ORDINARY or not outcome.fine_fen:
            continue
        answer = hearing.check(case.visit.party.kind, outcome.fine_fen, (), case.pack)
        if answer.outcome != "required":
            continue
        for paper in notices:
            if of_same_finding(paper, finding.id) and "听证" not in "".join(paper.fields.values()):
                text = answer.reasons[0].text
                yield Fault(text=text, target=f"papers:{paper.id}", finding=finding.id, paper=paper.id)


_THRESHOLD = examples.pack(settings=(Setting(key="hearing.person_fen", value="500000", mark="V"),))


def _silent() -> CaseFile:
    papers = tuple(paper for paper in ordinary().papers if paper.form != "notice")
    return ordinary(papers=(*papers, issued("notice", fields={"body": "可以陈述、申辩。"})), pack=_THRESHOLD)


KIND = LintRule(
    key="hearing_not_offered",
    title="应当告知听证权利没有告知",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 63、64",
    stage=SEAL,
    check=_check,
    passes=lambda: ordinary(pack=_THRESHOLD),
    fails=_silent,
)
