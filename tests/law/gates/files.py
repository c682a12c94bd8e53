"""Gates of the case file: the check before leaving, and waivers that must be reviewed."""

from typing import Any

from casework import (
    examples,
    lint,
)
from casework.claim import Claim, Filed, parallel
from casework.decision import Reason
from casework.lint._example import good, issued, visited
from casework.notice import Service, Signature
from casework.visit import SiteRecord
from tests.law import reading
from tests.law.gates.said import Case, Said


def lint_gate(case: Case) -> Said:
    """What the check before leaving says of a case file."""
    evidence: dict[str, Any] = {}
    visit: dict[str, Any] = {}
    papers = []
    if "photo_at" in case:
        evidence = {"evidence": (examples.photo(taken_at=reading.instant(case.pop("photo_at"))),)}
    for key in ("started_at", "ended_at"):
        if key in case:
            visit[key] = reading.instant(case.pop(key))
    if "read_back" in case:
        visit["site_record"] = SiteRecord(read_back=case.pop("read_back"))
    if "clock" in case:
        visit["started_grade"] = case.pop("clock")
    if "party" in case:
        visit["party"] = reading.party(case.pop("party"))
    if "officers" in case:
        both = zip(("first", "second"), reading.officers(case.pop("officers")), strict=False)
        visit["officers"] = {role: officer for role, officer in both if officer is not None}
    for row in case.pop("papers", ()):
        fields = dict(row)
        if "service" in fields:
            fields["service"] = Service(**fields["service"])
        if "signatures" in fields:
            fields["signatures"] = {
                role: Signature(role=role, **said) for role, said in fields["signatures"].items()
            }
        papers.append(issued(fields.pop("form"), **fields))
    changes: dict[str, Any] = {**evidence, "visit": visited(**visit)}
    if papers:
        changes["papers"] = tuple(papers)
    hits = lint.run(good(**changes))
    return Said(
        outcome="有问题" if hits else "没有问题",
        reasons=tuple(Reason(code=hit.code, text=hit.text, article=hit.source) for hit in hits),
    )


def parallel_gate(case: Case) -> Said:
    """Whether two waivers could not know of each other and have to be reviewed; rows: town, laptop, day …"""
    filed = tuple(
        Filed(
            claim=Claim(
                id=f"c{number}",
                town=row["town"],
                visit=f"v{number}",
                finding="f",
                party="p",
                party_key=row.get("party", "同一当事人"),
                group=row.get("group", "同类"),
                at=reading.instant(row["at"]),
                months=row.get("months", 12),
                cursor=row.get("knew", 0),
                withdrawn=row.get("withdrawn", ""),
            ),
            device=row["laptop"],
            county_seq=row.get("seq", number + 1),
        )
        for number, row in enumerate(case.pop("waivers"))
    )
    return Said(outcome="须复核" if parallel(filed) else "不须复核")
