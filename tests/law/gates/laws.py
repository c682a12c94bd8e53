"""Gates of the law itself: which version applies, and whether a citation still holds."""

from casework import (
    citations,
    examples,
    law_by_date,
)
from casework.decision import Reason
from tests.law import reading
from tests.law.gates.said import Case, Said, of_answer
from tests.law.reading import PARTIES


def by_date_gate(case: Case) -> Said:
    """Which of two laws applies."""
    row = reading.matter("old", case.pop("old"))
    new = case.pop("new", None)
    rows = (row,) if new is None else (row, reading.matter("new", new))
    found = law_by_date.compare(
        row,
        reading.pack_of(case.pop("pack", None), *rows),
        PARTIES[case.pop("party")],
        case.pop("act"),
        case.pop("decided"),
        serious=case.pop("serious", False),
    )
    words = {"unchanged": "规定相同", "old": "适用旧规定", "new": "适用新规定", "person": "由人比对"}
    return of_answer(
        found.answer,
        words,
        sentence=found.sentence,
        then=found.texts[0].then.text if found.texts and found.texts[0].then else "",
        now=found.texts[0].now.text if found.texts and found.texts[0].now else "",
    )


def citation_gate(case: Case) -> Said:
    """Whether a citation still holds."""
    cited = reading.basis(case.pop("cite"))
    provisions = tuple(reading.provision(row) for row in case.pop("provisions"))
    one = citations.Cited(
        where="清单",
        law=cited.law,
        article=cited.article,
        paragraph=cited.paragraph,
        item=cited.item,
        subject=case.pop("subject", ""),
    )
    found = citations.check([one], provisions, case.pop("day", examples.DAY))
    words = {
        "citation.law_unknown": "没有收录",
        "citation.law_repealed": "已失效",
        "citation.not_yet": "未施行",
        "citation.article_gone": "没有这一条",
        "citation.moved": "已移动",
        "citation.clause_gone": "没有这一款项",
        "citation.clause_missing": "没有引到款项",
    }
    reasons = tuple(Reason(code=stale.code, text=stale.text) for stale in found)
    return Said(
        outcome=words[found[0].code] if found else "有效",
        reasons=reasons,
        values={
            "moved_to": found[0].moved_to if found else "",
            "certain": found[0].certain if found else True,
        },
    )
