"""A record of which one signer signed fewer pages than another: somebody missed a page."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, issued, signatures
from casework.notice import Paper

_SIGNED = ("pad", "paper", "thumb")


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        given = {
            role: one for role, one in paper.signatures.items() if one.way in _SIGNED and role != "witness"
        }
        pages = max((one.pages for one in given.values()), default=0)
        for role, one in given.items():
            if one.pages < pages:
                text = f"{case.title(paper)}共 {pages} 页，{one.name or role}没有逐页签字。"
                yield Fault(text=text, target=f"papers:{paper.id}.signatures.{role}", paper=paper.id)


def _signed(*pages: int) -> Paper:
    roles = ("party", "officer_1", "officer_2")
    given = signatures(*roles)
    each = {role: replace(given[role], pages=count) for role, count in zip(roles, pages, strict=True)}
    return issued("site_record", signatures=each)


KIND = LintRule(
    key="record_pages_unsigned",
    title="笔录没有逐页签字",
    level=DOUBT,
    points=5,
    source="公开评分表：笔录逐页签名；询问、现场笔录通行要求",
    stage=LEAVE,
    check=_check,
    passes=lambda: good(papers=(_signed(3, 3, 3),)),
    fails=lambda: good(papers=(_signed(3, 3, 0),)),
)
