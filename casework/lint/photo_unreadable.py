"""A photograph is kept but cannot be shown on this laptop: it would be missing on the paper."""

from collections.abc import Iterator

from casework import examples
from casework.evidence import NOT_SHOWN, EvidenceKind
from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good


def _check(case: CaseFile) -> Iterator[Fault]:
    for evidence in case.live_evidence:
        if evidence.kind is EvidenceKind.PHOTO and evidence.warning in NOT_SHOWN:
            text = f"“{evidence.name}”在本机打不开，文书上印不出来：请当场另拍一张，原件照样保存。"
            yield Fault(text=text, target=f"evidence:{evidence.id}", finding=evidence.finding)


KIND = LintRule(
    key="photo_unreadable",
    title="照片打不开",
    level=DOUBT,
    points=0,
    source="行政处罚法 46",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(evidence=(examples.photo(warning="no_decoder"),)),
)
