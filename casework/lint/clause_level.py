"""A clause is cited without its paragraph or item although the article has some."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework import examples
from casework.citations import missing_level
from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good
from casework.provision import Provision


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        matter = case.pack.matter(finding.matter)
        if matter is None:
            continue
        for basis in matter.bases:
            provision = case.pack.law_text(basis, finding.act_date or case.today)
            missing = missing_level(basis, provision.text if provision is not None else "")
            if missing:
                text = f"{basis.citation}分{missing}，引用应当写明第几{missing}。"
                yield Fault(text=text, target=f"check:{finding.item}", finding=finding.id)


def _too_short() -> CaseFile:
    clause = replace(examples.FIRE_EXIT.bases[1], paragraph="", item="")
    matter = replace(examples.FIRE_EXIT, bases=(clause,))
    article = Provision(
        law_id=clause.law_id,
        law=clause.law,
        article=clause.article,
        text="单位有下列行为之一的，责令改正：\n（一）第一种情形；\n（二）第二种情形。",
    )
    return good(pack=examples.pack(matter, provisions=(article,)))


KIND = LintRule(
    key="clause_level",
    title="条文没有引到款、项",
    level=DOUBT,
    points=2,
    source="公开评分表：未具体到条款项目",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=_too_short,
)
