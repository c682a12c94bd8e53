"""What is not a penalty is written as one, or a penalty decision holds no penalty."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from casework.decision import OutcomeKind
from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import SIMPLE, good, visited

_ORDER = "责令(立即|限期)?(改正|整改)"
_AS_PENALTY = re.compile(f"{_ORDER}的?(行政)?处罚|处罚(种类|内容)?[:：]{_ORDER}")


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.live_papers:
        for key, value in paper.fields.items():
            if _AS_PENALTY.search(value):
                text = "责令改正不是行政处罚，不能写成处罚种类。"
                yield Fault(text=text, target=f"papers:{paper.id}.{key}", paper=paper.id)
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.kind is not OutcomeKind.SIMPLE:
            continue
        if not outcome.warning and not outcome.fine_fen:
            text = "处罚决定里没有警告也没有罚款；只责令改正的，不用处罚决定书。"
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


KIND = LintRule(
    key="order_as_penalty",
    title="非处罚写成处罚",
    level=DOUBT,
    points=5,
    source="行政处罚法 9、28；公开评分表：将非行政处罚表述为行政处罚",
    stage=SEAL,
    check=_check,
    passes=lambda: good(visit=visited(outcomes={"f1": SIMPLE})),
    fails=lambda: good(visit=visited(outcomes={"f1": replace(SIMPLE, fine_fen=None)})),
)
