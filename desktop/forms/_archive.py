"""What the papers of an archived file share: which papers it holds, in order, and on how many pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.statutes import penalty
from desktop.forms import Stage, Stamp, kinds
from desktop.forms._ordinary import paper_day
from desktop.forms._wording import EVIDENCE_WORDS

if TYPE_CHECKING:
    from casework.form_context import FormContext
    from casework.notice import Paper


def file_name(ctx: FormContext) -> str:
    """What the case is called on its papers; a check without a case is named after the party."""
    named = [p.fields["case_name"] for p in filed(ctx) if p.fields.get("case_name", "").strip()]
    return named[0] if named else f"{ctx.party.name}行政检查案"


def filed(ctx: FormContext) -> list[Paper]:
    """The papers of the file in the order in which they were made, without those of the archive itself."""
    known = kinds()
    papers = [p for p in ctx.papers if p.form in known and known[p.form].stage is not Stage.ARCHIVE]
    return sorted(papers, key=lambda paper: (paper.sealed_at is None, paper.sealed_at, paper.id))


def pages_of(paper: Paper) -> int:
    """How many pages a paper has, laid out again from its frozen fields."""
    stamp = Stamp(draft=False, number=paper.number, sealed_at=paper.sealed_at, acting_body=paper.acting_body)
    return len(kinds()[paper.form].layout(paper.fields, stamp).pages)


def index_rows(ctx: FormContext) -> list[tuple[str, ...]]:
    """Title, number, day, pages and remark of each paper, then the loose evidence."""
    rows: list[tuple[str, ...]] = []
    first = 1
    for paper in filed(ctx):
        last = first + pages_of(paper) - 1
        pages = str(first) if first == last else f"{first}-{last}"
        rows.append((kinds()[paper.form].title, paper.number, paper_day(ctx, paper), pages, ""))
        first = last + 1
    for kind, word in EVIDENCE_WORDS.items():
        count = sum(1 for one in ctx.evidence if one.kind is kind and not one.withdrawn)
        if count:
            rows.append((f"证据材料（{word}）", "", "", "", f"{count}件"))
    return rows


def page_total(ctx: FormContext) -> int:
    """Pages of all papers of the file."""
    return sum(pages_of(paper) for paper in filed(ctx))


def nothing_to_file(ctx: FormContext) -> str:
    """Why nothing can be archived; "" when something can. Source: 行政处罚法 47."""
    return "" if filed(ctx) else f"还没有定稿的文书，没有可以归档的（{penalty('第四十七条')}）。"
