"""The party refused to sign, and neither a witness nor a note stands for it."""

from collections.abc import Iterator

from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, issued, signatures
from casework.notice import Paper, Signature


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        party = paper.signatures.get("party")
        if party is None or party.way != "refused" or "witness" in paper.signatures:
            continue
        if not party.note.strip():
            text = f"{paper.number or case.title(paper)}当事人拒签，没有见证人签名，也没有写明音像记录。"
            yield Fault(text=text, target=f"papers:{paper.id}.signatures.witness", paper=paper.id)


def _refused(note: str) -> Paper:
    party = Signature(role="party", way="refused", reason="不认可事实", note=note)
    return issued("site_record", signatures=signatures("officer_1", "officer_2") | {"party": party})


KIND = LintRule(
    key="refusal_without_witness",
    title="拒绝签名没有见证",
    level=DOUBT,
    points=5,
    source="行政处罚法 52、55；行政强制法 18",
    stage=LEAVE,
    check=_check,
    passes=lambda: good(papers=(_refused("见证人：村委会李某"),)),
    fails=lambda: good(papers=(_refused(""),)),
)
