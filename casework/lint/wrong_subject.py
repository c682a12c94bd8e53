"""A paper goes out in a name other than the matter demands."""

from collections.abc import Iterator

from casework.authority import acting_body
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, issued


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.live_papers:
        if not paper.acting_body:
            continue
        for key in paper.findings:
            finding = case.visit.findings.get(key)
            matter = case.pack.matter(finding.matter) if finding is not None else None
            body = acting_body(matter, case.visit.town, case.pack)
            if matter is not None and body is not None and paper.acting_body not in (body.key, body.name):
                text = f"“{matter.name}”应当以{body.name}的名义作出。"
                yield Fault(text=text, target=f"papers:{paper.id}", finding=key, paper=paper.id)


KIND = LintRule(
    key="wrong_subject",
    title="文书的执法主体不对",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 20、24、38",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(papers=(issued("correction_order", acting_body="示例县城市管理局"),)),
)
