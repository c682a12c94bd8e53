"""Reads laws.csv and provisions.csv: which article stood when, and what it says."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from casework.provision import Provision
from sync.packs.sheet import Problems, Row, read_sheet

LAW_COLUMNS = ("law_id", "version", "law", "valid_from", "valid_to", "source")
PROVISION_COLUMNS = ("law_id", "version", "article", "text", "source", "mark")
OPTIONAL_PROVISION_COLUMNS = ("moved_to",)


class Law(Struct, frozen=True, kw_only=True):
    """One version of a law."""

    law_id: str
    version: str
    law: str  # full name with 《》
    valid_from: date | None
    valid_to: date | None
    source: str


class LawBook(Struct, frozen=True, kw_only=True):
    """Every law version and provision of a source."""

    names: Mapping[str, str]  # law_id -> full name
    provisions: Sequence[Provision]
    by_article: Mapping[tuple[str, str], Sequence[Provision]]  # law_id, article -> its versions

    def articles(self, law_id: str, article: str) -> Sequence[Provision]:
        """Every version of one article."""
        return self.by_article.get((law_id, article), ())


def overlaps(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    """Whether two spans of inclusive days, open where None, share a day."""
    return not (_ends_before(a[1], b[0]) or _ends_before(b[1], a[0]))


def _ends_before(end: date | None, start: date | None) -> bool:
    return end is not None and start is not None and end < start


def read_laws(folder: Path, problems: Problems) -> LawBook:
    """Read the two sheets; faults go to `problems`."""
    laws: dict[tuple[str, str], Law] = {}
    names: dict[str, str] = {}

    def law_row(row: Row) -> None:
        law = _law(row)
        if (law.law_id, law.version) in laws:
            raise row.problem("version", "duplicate", value=law.version)
        if names.setdefault(law.law_id, law.law) != law.law:
            raise row.problem("law", "two_names", value=law.law_id)
        others = [other for other in laws.values() if other.law_id == law.law_id]
        if any(overlaps((o.valid_from, o.valid_to), (law.valid_from, law.valid_to)) for o in others):
            raise row.problem("valid_from", "overlap", value=law.law_id)
        laws[law.law_id, law.version] = law

    problems.rows(read_sheet(folder / "laws.csv", LAW_COLUMNS), law_row)

    seen: set[tuple[str, str, str]] = set()

    def provision_row(row: Row) -> Provision:
        provision = _provision(row, laws)
        key = (provision.law_id, provision.version, provision.article)
        if key in seen:
            raise row.problem("article", "duplicate", value=provision.article)
        seen.add(key)
        return provision

    provisions = problems.rows(
        read_sheet(folder / "provisions.csv", PROVISION_COLUMNS, optional=OPTIONAL_PROVISION_COLUMNS),
        provision_row,
    )
    by_article: dict[tuple[str, str], list[Provision]] = {}
    for provision in provisions:
        by_article.setdefault((provision.law_id, provision.article), []).append(provision)
    return LawBook(names=names, provisions=provisions, by_article=by_article)


def _law(row: Row) -> Law:
    name = row.required("law")
    if not (name.startswith("《") and name.endswith("》")):
        raise row.problem("law", "no_title_marks", value=name)
    start, end = row.span()
    return Law(
        law_id=row.required("law_id"),
        version=row.text("version"),
        law=name,
        valid_from=start,
        valid_to=end,
        source=row.required("source"),
    )


def _provision(row: Row, laws: Mapping[tuple[str, str], Law]) -> Provision:
    law = laws.get((row.required("law_id"), row.text("version")))
    if law is None:
        raise row.problem("law_id", "unknown_law", value=row.text("law_id"))
    article = row.required("article")
    if not (article.startswith("第") and article.endswith("条")):
        raise row.problem("article", "bad_article", value=article)
    moved = row.text("moved_to")
    if moved and not (moved.endswith("条") and (moved.startswith("第") or moved.startswith("《"))):
        raise row.problem("moved_to", "bad_article", value=moved)
    return Provision(
        law_id=law.law_id,
        law=law.law,
        article=article,
        version=law.version,
        valid_from=law.valid_from,
        valid_to=law.valid_to,
        moved_to=moved,
        text=row.required("text"),
        source=row.text("source") or law.source,
        mark=row.mark(),
    )
