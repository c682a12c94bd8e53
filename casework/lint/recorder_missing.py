"""No body camera is named for the visit."""

from collections.abc import Iterator

from casework.lint import HINT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    if not case.visit.recorder.strip():
        text = "没有填执法记录仪编号；全过程记录须有音像，没有设备的写明原因。"
        yield Fault(text=text, target="arrive:recorder")


KIND = LintRule(
    key="recorder_missing",
    title="没有执法记录仪",
    level=HINT,
    points=1,
    source="行政处罚法 47；全过程记录制度",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(recorder="")),
)
