"""The particulars of the party are not complete."""

from collections.abc import Iterator

from casework import examples
from casework.lint import DOUBT, ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, visited
from casework.party import PartyKind


def _check(case: CaseFile) -> Iterator[Fault]:
    party = case.visit.party
    if not party.name.strip():
        yield Fault(text="没有当事人姓名或者名称。", target="arrive:party.name", level=ERROR)
    number = "身份证件号码" if party.kind is PartyKind.PERSON else "统一社会信用代码"
    wanted = [("id_number", number), ("address", "住址" if party.kind is PartyKind.PERSON else "住所")]
    if party.kind is PartyKind.ORGANISATION:
        wanted.append(("legal_rep", "法定代表人（负责人）"))
    if party.kind is PartyKind.BUSINESS:
        wanted.append(("legal_rep", "经营者"))
    for field, label in wanted:
        if not getattr(party, field).strip():
            yield Fault(text=f"当事人缺少{label}。", target=f"arrive:party.{field}")


KIND = LintRule(
    key="party_incomplete",
    title="当事人信息不完整",
    level=DOUBT,
    points=2,
    source="公开评分表：当事人基本情况不完整；行政处罚法 59",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(party=examples.party(id_number=""))),
)
