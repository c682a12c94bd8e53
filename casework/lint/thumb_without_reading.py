"""A thumb print stands for a signature, and nothing says that the paper was read aloud."""

from collections.abc import Iterator

from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, issued, signatures
from casework.notice import Paper, Signature


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        for role, one in paper.signatures.items():
            if one.way == "thumb" and "宣读" not in one.note:
                text = f"{paper.number or case.title(paper)}捺指印代替签名，没有写明由谁当面宣读。"
                yield Fault(text=text, target=f"papers:{paper.id}.signatures.{role}", paper=paper.id)


def _thumb(note: str) -> Paper:
    party = Signature(role="party", way="thumb", name="云某", note=note)
    return issued("site_record", signatures=signatures("officer_1", "officer_2") | {"party": party})


KIND = LintRule(
    key="thumb_without_reading",
    title="捺指印没有宣读记录",
    level=ERROR,
    points=5,
    source="询问、现场笔录通行要求：不识字的向其宣读",
    stage=LEAVE,
    check=_check,
    passes=lambda: good(papers=(_thumb("由李某当面宣读，没有异议"),)),
    fails=lambda: good(papers=(_thumb(""),)),
)
