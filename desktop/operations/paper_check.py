"""What speaks against sealing a paper, and against leaving the scene; errors block."""

import msgspec
from msgspec import Struct

from casework import lint
from casework.errors import Unprintable
from casework.notice import Paper, PaperState
from desktop import forms
from desktop.operations import catalogue, correction, drafting, picture_source, sealing
from desktop.operations.case_file import case_file, papers_of
from desktop.operations.desk import Desk
from desktop.operations.paper_context import is_added, still_wanted
from desktop.operations.printable import refuse_unprintable

CORRECTION = {
    "correction.outdated": "原文书已经作废，或者已经有了更正的文书，这份草稿不再需要",
    "correction.nothing": "与原文书一字不差：请先改正写错的地方",
}


class Check(Struct, frozen=True, kw_only=True):
    """One line of the check list."""

    code: str
    level: str  # error (blocks) | doubt | hint
    text: str
    target: str = ""  # where to jump: "step:field"
    points: int = 0


def check_paper(desk: Desk, paper: str) -> tuple[Check, ...]:
    """Everything that speaks against sealing this paper now; errors block."""
    loaded = desk.paper(paper)
    form = forms.kinds()[loaded.form]
    found = [
        Check(code="field.missing", level="error", text=f"{field.label}未填", target=f"papers:{field.key}")
        for field in form.missing(loaded.fields)
    ]
    if form.numbered and sealing.lease_for(desk, form.number_series) is None:
        text = "号段用完：还能继续检查；开具前请同步或插入U盘领取号段"
        found.append(Check(code="lease.exhausted", level="error", text=text, target="sync:leases"))
    for key, value in loaded.fields.items():
        try:
            refuse_unprintable(value)
        except Unprintable as error:
            found.append(
                Check(
                    code=error.code,
                    level="error",
                    text=f"有字打印不出：{error.params.get('name', '')}",
                    target=f"papers:{key}",
                )
            )
    if loaded.supersedes:
        return (*found, *_of_correction(desk, loaded), *_lint(desk, loaded))
    if loaded.state is PaperState.DRAFT and not _is_wanted(desk, loaded):
        text = "违法事实或者处理决定已经改变，请重新起草这份文书"
        found.append(Check(code="paper.outdated", level="error", text=text, target="papers:"))
    refusal = catalogue.standing_refusal(desk, loaded)
    if refusal:
        found.append(Check(code="paper.refused", level="error", text=refusal, target="papers:"))
    return (*found, *_lint(desk, loaded))


def _of_correction(desk: Desk, draft: Paper) -> list[Check]:
    """What speaks against a corrected paper beside its fields."""
    code = correction.trouble_of(desk, draft)
    return [Check(code=code, level="error", text=CORRECTION[code], target="papers:")] if code else []


def _lint(desk: Desk, paper: Paper) -> list[Check]:
    """Photographs that are not here, and the rules; the paper whose place this one takes is not judged."""
    found = []
    absent = picture_source.count_absent(desk, paper)
    if absent:
        text = f"有 {absent} 张照片的原件不在本机：请先同步或取回，或从清单里删去该行"
        found.append(Check(code="photo.absent", level="error", text=text, target="papers:items"))
    unreadable = picture_source.count_unreadable(desk, paper)
    if unreadable:
        text = f"有 {unreadable} 张照片在本机打不开，纸上只印一句说明：请另拍，或从清单里删去该行"
        found.append(Check(code="photo.unreadable", level="doubt", text=text, target="papers:items"))
    case = case_file(desk, paper.visit)
    rest = tuple(one for one in case.papers if one.id != paper.supersedes)
    hits = lint.run_for_paper(msgspec.structs.replace(case, papers=rest), paper.id)
    return [*found, *map(_check, hits)]


def _is_wanted(desk: Desk, paper: Paper) -> bool:
    """Whether this draft is called for with these findings; one from the catalogue is an officer's wish."""
    if is_added(paper.form):
        return paper == drafting.standing(desk.visit(paper.visit), paper)
    called_for = still_wanted(desk, desk.visit(paper.visit), papers_of(desk, paper.visit))
    return any(form == paper.form and set(ids) == set(paper.findings) for form, ids in called_for)


def check_visit(desk: Desk, visit: str) -> tuple[Check, ...]:
    """F7: every check of the case file, errors first."""
    return tuple(map(_check, lint.run(case_file(desk, visit))))


def _check(hit: lint.LintHit) -> Check:
    return Check(code=hit.code, level=hit.level, text=hit.text, target=hit.target, points=hit.points)
