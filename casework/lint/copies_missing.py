"""A served paper of which a marked copy never came out of the printer."""

from collections.abc import Iterator

from casework.lint import HINT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, issued
from casework.notice import Paper, PaperState, Print


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        noted = " ".join(one.copy for one in paper.prints.values())
        if paper.state is not PaperState.SERVED or not noted.strip():
            continue  # nobody said which copy was printed
        lacking = [mark for mark in case.copies.get(paper.form, ()) if mark not in noted]
        if lacking:
            text = f"{paper.number or case.title(paper)}还没有打印{'、'.join(lacking)}联。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)


def _printed(*marks: str) -> CaseFile:
    prints = {f"{number:03d}": Print(result="spooled", copy=mark) for number, mark in enumerate(marks)}
    paper: Paper = issued("correction_order", prints=prints)
    return good(papers=(paper,), copies={"correction_order": ("当事人", "存档")})


KIND = LintRule(
    key="copies_missing",
    title="少打了一联",
    level=HINT,
    points=1,
    source="行政强制法 24（清单一式二份）；各文书的份数",
    stage=LEAVE,
    check=_check,
    passes=lambda: _printed("当事人、存档"),
    fails=lambda: _printed("当事人"),
)
