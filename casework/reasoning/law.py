"""What is asked, on which articles it rests, whether they still stand, and old law against new."""

from casework import citations, law_by_date
from casework.calendar import day_text
from casework.decision import Proposal
from casework.law_by_date import LawByDate
from casework.matter import Basis
from casework.question import Question, Section, Step
from casework.reasoning.words import MATTER_WORDS, PARTY_WORDS, told

_ROLES = {"punishes": "处罚", "orders": "责令", "prohibits": "禁止", "inspects": "检查", "coerces": "强制"}


def matter(question: Question, _proposal: Proposal) -> Section:
    """The matter, the party, the days and the text of every article."""
    row, info = question.matter, question.pack.info
    lines = [
        f"清单包：{info.title} {info.version}" + ("（样例）" if info.sample else ""),
        f"事项：{row.code} {row.name}（{MATTER_WORDS[row.kind]}，{row.field}）",
        f"当事人：{PARTY_WORDS[question.party.kind]}；行为日 {day_text(question.act_date)}；"
        f"决定日 {day_text(question.on)}",
    ]
    if row.source_dept:
        lines.append(f"原行使部门：{row.source_dept}")
    lines += [f"来源：{row.source or '没有写明'}（标记 {row.mark}）"]
    for basis in row.bases:
        lines += _basis(basis, question)
    return Section(key="matter", title="事项和依据", lines=tuple(lines))


def _basis(basis: Basis, question: Question) -> list[str]:
    provision = question.pack.law_text(basis, question.act_date)
    head = f"{_ROLES.get(basis.role, basis.role)}依据：{basis.citation}"
    if provision is None:
        return [head, "  条文：清单包没有行为日有效的条文，请核对。"]
    version = f"（{provision.version}）" if provision.version else ""
    return [head + version, f"  条文：{provision.text}"]


def cited(question: Question, _proposal: Proposal) -> Section:
    """Whether the articles that the row cites stand on the day of the act."""
    row, pack = question.matter, question.pack
    known = [p for b in row.bases for p in pack.provisions(b.law_id, b.article)]
    stale = citations.check(citations.of_matters([row], question.act_date), known, question.act_date)
    lines = tuple(f"{one.citation}：{one.text}" for one in stale) or ("所引条文在行为日有效。",)
    return Section(key="citations", title="引用核查", lines=lines)


def two_laws(question: Question) -> LawByDate:
    """The law of the act against the law of the decision."""
    return law_by_date.compare(
        question.matter,
        question.pack,
        question.party.kind,
        question.act_date,
        question.on,
        serious=question.serious,
    )


def by_date(question: Question, _proposal: Proposal) -> Section:
    """Old law against new: both texts, which is lighter, and the sentence for the paper."""
    found = two_laws(question)
    lines = told("新旧规定", found.answer)
    if found.answer.outcome != "unchanged":
        for two in found.texts:
            lines += [two.basis.citation]
            for word, provision in (("行为时", two.then), ("决定时", two.now)):
                lines.append(f"  {word}：{provision.text if provision else '清单包没有当日有效的条文'}")
    lines.append(f"写入文书：{found.sentence}")
    return Section(
        key="by_date",
        title="新旧法适用",
        lines=tuple(lines),
        steps=(Step(name="新旧规定", answer=found.answer),),
        uncertain=found.answer.uncertain,
    )
