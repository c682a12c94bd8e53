"""A decision with a fine does not say to which bank it is paid, or by when."""

from collections.abc import Iterator

from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import issued, ordinary

_HOW = ("银行", "电子支付")
_WHEN = ("十五日", "15日")


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.penalty_decisions:
        outcomes = [case.visit.outcomes[key] for key in paper.findings if key in case.visit.outcomes]
        if not any(outcome.fine_fen and not outcome.cash for outcome in outcomes):
            continue
        said = "".join(paper.fields.values())
        if not any(word in said for word in _HOW):
            text = "罚款决定没有写明到哪里缴纳（银行或者电子支付系统）。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)
        if not any(word in said for word in _WHEN):
            text = "罚款决定没有写明缴纳期限（收到之日起十五日内）。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)


def _unsaid() -> CaseFile:
    papers = tuple(paper for paper in ordinary().papers if paper.form != "decision")
    remedy = "可以自收到之日起六十日内向示例县人民政府申请行政复议。"
    return ordinary(papers=(*papers, issued("decision", fields={"body": "罚款六千元。", "remedy": remedy})))


KIND = LintRule(
    key="payment_missing",
    title="没有写明缴款方式和期限",
    level=DOUBT,
    points=5,
    source="行政处罚法 59、67；公开评分表",
    stage=SEAL,
    check=_check,
    passes=ordinary,
    fails=_unsaid,
)
