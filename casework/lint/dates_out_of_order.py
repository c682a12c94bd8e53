"""Papers of one case whose days contradict the order of the procedure."""

from collections.abc import Iterator
from datetime import timedelta

from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule, of_same_case, when
from casework.lint._example import SEALED, SERVED, issued, ordinary

# what comes before what; papers of one row may share a day
_ORDER = (("立案",), ("法制审核",), ("告知书",), ("行政处罚决定书",))


def _check(case: CaseFile) -> Iterator[Fault]:
    yield from _before_sealing(case)
    rows = [case.titled(*words, without=("检查结果", "当场", "不予")) for words in _ORDER]
    for place, earlier in enumerate(rows):
        for first in earlier:
            for later in (paper for row in rows[place + 1 :] for paper in row):
                if first.sealed_at is None or later.sealed_at is None or not of_same_case(first, later):
                    continue
                if when(first.sealed_at).date() > when(later.sealed_at).date():
                    text = (
                        f"{case.title(later)}（{when(later.sealed_at):%m-%d}）"
                        f"早于{case.title(first)}（{when(first.sealed_at):%m-%d}），次序颠倒。"
                    )
                    yield Fault(text=text, target=f"papers:{later.id}", paper=later.id)


def _before_sealing(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        if paper.sealed_at is None:
            continue
        name = paper.number or case.title(paper)
        service = paper.service.at if paper.service is not None else None
        if service is not None and service < paper.sealed_at:
            text = f"{name}的送达时间早于定稿时间。"
            yield Fault(text=text, target=f"papers:{paper.id}.service", paper=paper.id)
        for role, signature in paper.signatures.items():
            if signature.at is not None and signature.at < paper.sealed_at:
                text = f"{name}的签名时间早于定稿时间。"
                yield Fault(text=text, target=f"papers:{paper.id}.signatures.{role}", paper=paper.id)


def _late_review() -> CaseFile:
    papers = tuple(paper for paper in ordinary().papers if paper.form != "review")
    late = issued("review", sealed_at=SEALED + timedelta(days=3), service=None, signatures={})
    return ordinary(papers=(*papers, late), today=(SERVED + timedelta(days=3)).date())


KIND = LintRule(
    key="dates_out_of_order",
    title="文书日期次序颠倒",
    level=ERROR,
    points=5,
    source="公开评分表：立案、审核、告知、决定、送达的先后",
    stage=LEAVE,
    check=_check,
    passes=ordinary,
    fails=_late_review,
)
