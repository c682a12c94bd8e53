"""The confirmation of the address for service lacks the party's signature, or its address."""

from collections.abc import Iterator

from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import TITLES, good, issued, signatures
from casework.notice import PaperState


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.titled("送达地址确认书"):
        if paper.state is not PaperState.DRAFT and "party" not in paper.signatures:
            text = "送达地址确认书没有受送达人签名。"
            yield Fault(text=text, target=f"papers:{paper.id}.signatures.party", paper=paper.id)
        filled = {key: value for key, value in paper.fields.items() if value.strip()}
        if not any("地址" in value or "address" in key for key, value in filled.items()):
            text = "送达地址确认书没有填写送达地址。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)


def _case(*signed: str) -> CaseFile:
    fields = {"address": "示例县凤鸣镇河街12号"}
    return good(papers=(issued("address", fields=fields, signatures=signatures(*signed)),), titles=TITLES)


KIND = LintRule(
    key="address_unsigned",
    title="送达地址确认书未签名或者不完整",
    level=DOUBT,
    points=5,
    source="公开评分表：送达地址确认书",
    stage=LEAVE,
    check=_check,
    passes=lambda: _case("party"),
    fails=_case,
)
