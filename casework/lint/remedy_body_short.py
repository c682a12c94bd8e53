"""The body of reconsideration or the court is not written with its full name."""

import re
from collections.abc import Iterator

from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, issued

_REVIEW = re.compile(r"向([^，。；、（）]{2,30}?)申请行政复议")
_SUIT = re.compile(r"向([^，。；、（）]{2,30}?)提起行政诉讼")


def _check(case: CaseFile) -> Iterator[Fault]:
    bodies = case.pack.bodies()
    for paper in case.live_papers:
        if paper.form not in case.remedy_forms:
            continue
        said = "".join(paper.fields.values())
        reviews = {body.review_body for body in bodies if body.review_body}
        courts = {body.court for body in bodies if body.court}
        for found, known, what in (
            (_REVIEW.findall(said), reviews, "行政复议机关"),
            (_SUIT.findall(said), courts, "人民法院"),
        ):
            for name in found:
                if known and name not in known:
                    text = f"{what}“{name}”不是全称；应为{'、'.join(sorted(known))}。"
                    yield Fault(text=text, target=f"papers:{paper.id}.remedy", paper=paper.id)


KIND = LintRule(
    key="remedy_body_short",
    title="复议机关、法院没有写全称",
    level=DOUBT,
    points=2,
    source="公开评分表：救济机关未写全称；行政复议法 24",
    stage=SEAL,
    check=_check,
    passes=lambda: good(papers=(issued("no_penalty"),)),
    fails=lambda: good(
        papers=(issued("no_penalty", fields={"remedy": "可以自收到之日起六十日内向县政府申请行政复议。"}),)
    ),
)
