"""A decision does not tell its remedies, or offers the court before reconsideration."""

import re
from collections.abc import Iterator

from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, issued

_EITHER = re.compile(r"复议[^。；]*(也可以|或者|直接)[^。；]*诉讼")


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.live_papers:
        if paper.form not in case.remedy_forms:
            continue
        text = "\n".join(paper.fields.values())
        target = f"papers:{paper.id}.remedy"
        if "行政复议" not in text:
            yield Fault(text="没有写明申请行政复议的途径和期限。", target=target, paper=paper.id)
        elif paper.form == "simple_penalty" and _EITHER.search(text):
            words = "当场处罚须先申请行政复议，不能写成可以直接起诉。"
            yield Fault(text=words, target=target, paper=paper.id)


KIND = LintRule(
    key="remedy_missing",
    title="没有写明救济途径",
    level=ERROR,
    points=10,
    source="行政处罚法 52、59；行政复议法 23",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(papers=(issued("simple_penalty", fields={"body": "罚款"}),)),
)
