"""A party under eighteen is dealt with although no guardian is present."""

from collections.abc import Iterator

from casework import examples
from casework.errors import BadIdentity
from casework.identity import age_on, birth_date
from casework.leniency.youth import ADULT_AGE
from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, visited
from casework.party import PartyKind
from casework.visit import Presence, Visit

_GUARDIANS = ("监护", "父", "母", "祖", "外祖", "法定代理")


def _check(case: CaseFile) -> Iterator[Fault]:
    party = case.visit.party
    if party.kind is not PartyKind.PERSON:
        return
    try:
        age = age_on(birth_date(party.id_number), case.day)
    except BadIdentity:  # another rule says that the number is missing or wrong
        return
    relation = case.visit.presence.relation
    if age < ADULT_AGE and not any(word in relation for word in _GUARDIANS):
        text = (
            f"当事人{age}周岁，询问、送达须通知监护人到场；在场人员中没有写明监护人（按本地规定，待确认）。"
        )
        yield Fault(text=text, target="arrive:presence.relation")


def _young(relation: str) -> Visit:
    party = examples.party(PartyKind.PERSON, id_number="500101201001010018")
    return visited(party=party, presence=Presence(name="云某", relation=relation))


KIND = LintRule(
    key="guardian_missing",
    title="未成年人没有监护人在场",
    level=DOUBT,
    points=10,
    source="行政处罚法 30；询问未成年人的一般规则，待确认",
    stage=SEAL,
    check=_check,
    passes=lambda: good(visit=_young("监护人（父亲）")),
    fails=lambda: good(visit=_young("本人")),
)
