"""Scan-back (扫描归档): signed pages find their own paper by the code at their foot."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pypdfium2
from msgspec import Struct

from casework import codec
from casework.errors import StorageProblem
from casework.evidence import Evidence, EvidenceKind, ScannedPage
from casework.notice import Paper, PaperState
from casework.paper_content import content_of
from desktop import forms
from desktop.operations.belongings import papers_of
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.evidence import TakenFile, take_file
from desktop.printing import page_reading
from desktop.printing.page_code import PageMark, mark_of, short_record
from desktop.printing.page_reading import ReadPage
from desktop.printing.pdfium import PDFIUM

MOST_BYTES = 256 * 2**20  # of one file of scans
ALIKE = 16  # papers made within one millisecond that are looked at
MOST_SCANS = 2000  # of one visit
OUT = (PaperState.DRAFT, PaperState.VOID)


class ScanLine(Struct, frozen=True, kw_only=True):
    """One line of the result; `code` and `params` make the sentence.

    Codes: scan.filed, scan.known, scan.missing, scan.no_code, scan.unknown_paper, scan.other_content,
    scan.other_pages, scan.void.
    """

    code: str
    params: dict[str, str] = {}


class Filing(Struct, frozen=True, kw_only=True):
    """The pages of one file that belong to one visit."""

    visit: str
    pages: tuple[ScannedPage, ...]


class ScanPlan(Struct, frozen=True, kw_only=True):
    """What will become of a file: where its pages go, and what is said of each."""

    path: Path
    filings: tuple[Filing, ...]
    lines: tuple[ScanLine, ...]


def read_scan(path: Path) -> tuple[ReadPage, ...]:
    """Read the page codes of a file; needs no store, takes a while.

    Raises:
        Unreadable: scan.unreadable.
        StorageProblem: scan.vanished.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise page_reading.Unreadable("scan.unreadable")
        raw = path.read_bytes()
    except OSError as problem:
        raise StorageProblem("scan.vanished") from problem
    return tuple(page_reading.read_file(raw))


def plan_scan(desk: Desk, path: Path, pages: Iterable[ReadPage]) -> ScanPlan:
    """Find the paper of every page; pages that fit none are refused with a reason and filed nowhere."""
    lines: list[ScanLine] = []
    filed: dict[str, list[ScannedPage]] = {}
    for read in pages:
        line, paper = _judge(desk, read)
        if paper is not None and read.mark is not None:
            known = read.mark.page in scanned_pages(desk, paper)
            page = ScannedPage(paper=paper.id, page=read.mark.page, pages=read.mark.pages, sheet=read.sheet)
            filed.setdefault(paper.visit, []).append(page)
            line = ScanLine(code="scan.known" if known else "scan.filed", params=line.params)
        lines.append(line)
    filings = tuple(Filing(visit=visit, pages=tuple(found)) for visit, found in filed.items())
    return ScanPlan(path=path, filings=filings, lines=tuple(lines))


def _judge(desk: Desk, read: ReadPage) -> tuple[ScanLine, Paper | None]:
    """Which paper a page belongs to, else why to none."""
    sheet = {"sheet": str(read.sheet)}
    mark = read.mark
    if mark is None:
        return ScanLine(code="scan.no_code", params=sheet), None
    alike = _alike(desk, mark)
    if not alike:
        return ScanLine(code="scan.unknown_paper", params=sheet), None
    paper = next((one for one in alike if _content(one, mark) == mark.content), None)
    if paper is None:
        return ScanLine(code="scan.other_content", params={**sheet, **_named(alike[0])}), None
    said = {**sheet, **_named(paper), "page": str(mark.page), "pages": str(mark.pages)}
    if paper.state in OUT:
        return ScanLine(code="scan.void", params=said), None
    if mark.pages != page_count(desk, paper):
        return ScanLine(code="scan.other_pages", params=said), None
    return ScanLine(code="scan.filed", params=said), paper


def _alike(desk: Desk, mark: PageMark) -> list[Paper]:
    """Papers whose id begins as the code says."""
    short = mark.record
    begins = f"{short[:8]}-{short[8:12]}-{short[12:]}"
    found = desk.ledger.query("paper", where={"id ^": begins}, order=("id",), limit=ALIKE)
    papers = [codec.convert(state, Paper) for state in found]
    return [paper for paper in papers if short_record(paper.id) == short]


def _content(paper: Paper, mark: PageMark) -> bytes:
    return mark_of(paper.id, content_of(paper), mark.page, mark.pages).content


def _named(paper: Paper) -> dict[str, str]:
    form = forms.kinds().get(paper.form)
    return {"paper": f"{form.title if form else paper.form} {paper.number}".strip()}


def page_count(desk: Desk, paper: Paper) -> int:
    """Pages of a sealed paper, counted in its frozen file."""
    raw = desk.profile.vault.read(paper.pdf)
    with PDFIUM:
        document = pypdfium2.PdfDocument(raw)
        try:
            return len(document)
        finally:
            document.close()


def record_scan(desk: Desk, filing: Filing, file: TakenFile) -> Changes:
    """Make a scanned file, which lies in the vault, evidence of its visit; also of a closed one.

    The original stays as it came. Nothing is changed about the papers themselves.
    """
    edit = Edit("evidence", file.evidence, None)
    values: dict[str, Any] = {
        **file.manifest(),
        "town": desk.town,
        "visit": filing.visit,
        "kind": EvidenceKind.SCAN,
        "added_at": desk.now(),
        "added_by": desk.officer,
        "scanned": list(filing.pages),
    }
    edit.set_all("", values)
    return desk.save([edit.draft("scanned")], created=file.evidence)


def file_scan(
    desk: Desk, path: Path, take: Callable[[Desk, Path], TakenFile] = take_file
) -> tuple[ScanLine, ...]:
    """Read, place and keep one file; says what became of each page and which pages are still missing."""
    plan = plan_scan(desk, path, read_scan(path))
    for filing in plan.filings:
        record_scan(desk, filing, take(desk, path))
    touched = dict.fromkeys(page.paper for filing in plan.filings for page in filing.pages)
    return (*plan.lines, *(line for paper in touched for line in missing_of(desk, desk.paper(paper))))


def scans_of(desk: Desk, visit: str) -> tuple[Evidence, ...]:
    """Scanned files of a visit that were not withdrawn."""
    found = desk.ledger.query(
        "evidence", where={"visit": visit, "kind": EvidenceKind.SCAN.value}, order=("id",), limit=MOST_SCANS
    )
    every = (codec.convert(state, Evidence) for state in found)
    return tuple(one for one in every if not one.withdrawn)


def scanned_pages(desk: Desk, paper: Paper) -> frozenset[int]:
    """Numbers of the pages of a paper that have a scan."""
    scans = scans_of(desk, paper.visit)
    return frozenset(page.page for scan in scans for page in scan.scanned if page.paper == paper.id)


def missing_of(desk: Desk, paper: Paper) -> tuple[ScanLine, ...]:
    """A line for every page of a sealed paper that has no scan."""
    there, count = scanned_pages(desk, paper), page_count(desk, paper)
    said = {**_named(paper), "pages": str(count)}
    return tuple(
        ScanLine(code="scan.missing", params={**said, "page": str(page)})
        for page in range(1, count + 1)
        if page not in there
    )


def missing_of_visit(desk: Desk, visit: str) -> tuple[ScanLine, ...]:
    """The missing pages of every paper of a visit of which some pages came back."""
    lines: list[ScanLine] = []
    for paper in papers_of(desk, visit):
        if paper.state not in OUT and scanned_pages(desk, paper):
            lines += missing_of(desk, paper)
    return tuple(lines)
