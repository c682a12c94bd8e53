"""A penalty is decided although the party was not told beforehand what was proposed."""

from collections.abc import Iterator

from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule, of_same_case
from casework.lint._example import ordinary


def _check(case: CaseFile) -> Iterator[Fault]:
    notices = [paper for paper in case.titled("告知书", issued=True) if "处罚" in case.title(paper)]
    for paper in case.penalty_decisions:
        if not any(of_same_case(notice, paper) for notice in notices):
            text = "作出处罚决定之前须送达行政处罚告知书，听取陈述、申辩。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)


def _silent() -> CaseFile:
    case = ordinary()
    return ordinary(papers=tuple(paper for paper in case.papers if paper.form != "notice"))


KIND = LintRule(
    key="notice_not_given",
    title="处罚决定前没有告知",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 44、45、62；公开评分表：程序违法",
    stage=SEAL,
    check=_check,
    passes=ordinary,
    fails=_silent,
)
