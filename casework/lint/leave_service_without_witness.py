"""Leave-service has neither a witness nor a photo or video."""

from collections.abc import Iterator

from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, issued
from casework.notice import Service


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        service = paper.service
        if service is None or service.way != "leave":
            continue
        target = f"papers:{paper.id}.service"
        if not service.witness.strip() and not service.proof:
            text = "留置送达须有见证人签名，或者拍照、录像记录过程。"
            yield Fault(text=text, target=target, paper=paper.id)
        if not service.reason.strip():
            yield Fault(text="留置送达没有写明拒收事由。", target=target, paper=paper.id)


KIND = LintRule(
    key="leave_service_without_witness",
    title="留置送达没有见证或者影像",
    level=ERROR,
    points=10,
    source="民事诉讼法 89；公开评分表",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(papers=(issued("correction_order", service=Service(way="leave", refused=True)),)),
)
