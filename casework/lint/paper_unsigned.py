"""A paper lacks a signature, or a refusal lacks its reason."""

from collections.abc import Iterator

from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, issued, signatures

_LABELS = {
    "party": "当事人",
    "officer_1": "执法人员一",
    "officer_2": "执法人员二",
    "witness": "见证人",
    "recorder": "记录人",
    "head": "负责人",
    "reviewer": "审核人",
    "receiver": "收件人",
}


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        for role in case.form_signers.get(paper.form, ()):
            target = f"papers:{paper.id}.signatures.{role}"
            label = _LABELS.get(role, role)
            signature = paper.signatures.get(role)
            if signature is None:
                yield Fault(text=f"缺少{label}签名。", target=target, paper=paper.id)
            elif signature.way == "refused" and not signature.reason.strip():
                yield Fault(text=f"{label}拒绝签名，没有注明原因。", target=target, paper=paper.id)


KIND = LintRule(
    key="paper_unsigned",
    title="文书没有签名",
    level=ERROR,
    points=5,
    source="行政处罚法 52、55；公开评分表",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(papers=(issued("site_record", signatures=signatures("party", "officer_1")),)),
)
