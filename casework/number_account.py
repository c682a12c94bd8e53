"""The account of document numbers (文号台账): what became of every number of a series in a year."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from casework.notice import Paper, PaperState
from casework.numbering import NumberLease


class Fate(StrEnum):
    """What became of one number."""

    ISSUED = "issued"  # 已开具
    VOID = "void"  # 作废, with its reason
    SUPERSEDED = "superseded"  # 已更正: a paper with another number took its place
    FREE = "free"  # 未用, may still be taken
    RETURNED = "returned"  # 收回: given back, or left in a lease that is frozen or past its last day
    MISSING = "missing"  # 缺号: taken, and no paper here bears it


class NumberLine(Struct, frozen=True, kw_only=True):
    """One number of the register."""

    series: str
    year: int
    serial: int
    number: str
    fate: Fate
    paper: str = ""  # id of the paper that bears it
    form: str = ""
    on: date | None = None  # day on which it was taken
    reason: str = ""  # why void, or why another paper took its place
    beside: str = ""  # 文号 of the paper that took its place, or whose place it took


class SeriesAccount(Struct, frozen=True, kw_only=True):
    """The closing account of one series and year on one laptop."""

    series: str
    year: int
    lines: tuple[NumberLine, ...]

    def count(self, fate: Fate) -> int:
        """How many numbers met this fate."""
        return sum(1 for line in self.lines if line.fate is fate)

    @property
    def granted(self) -> int:
        """Numbers granted to this laptop."""
        return len(self.lines)

    @property
    def is_closed(self) -> bool:
        """Whether every number is explained and none can be taken any more."""
        return not self.count(Fate.MISSING) and not self.count(Fate.FREE)

    @property
    def register(self) -> tuple[NumberLine, ...]:
        """The void register: numbers that were taken and stand on no valid paper."""
        gone = (Fate.VOID, Fate.SUPERSEDED, Fate.MISSING)
        return tuple(line for line in self.lines if line.fate in gone)


def accounts(
    leases: Iterable[NumberLease],
    papers: Iterable[Paper],
    today: date,
    returned: Mapping[str, frozenset[int]] | None = None,
) -> tuple[SeriesAccount, ...]:
    """Give account of every number of these leases.

    Args:
        leases: of one laptop, those used up, frozen and expired ones too.
        papers: every paper that may bear one of their numbers.
        today: leases whose last day lies before it give no number any more.
        returned: lease id -> numbers that were given back unused; see `numbering.given_back`.

    Returns:
        One account per series and year, the newest year first.

    Source: 行政处罚法 52 (numbered forms); every number ends as issued, void or returned.
    """
    known = {paper.id: paper for paper in papers}
    by_place = {(paper.lease, paper.serial): paper for paper in known.values() if paper.lease}
    found: dict[tuple[int, str], list[NumberLine]] = {}
    for lease in leases:
        back = (returned or {}).get(lease.id, frozenset())
        lines = [
            _line(lease, serial, by_place.get((lease.id, serial)), known, back, today)
            for serial in _serials(lease)
        ]
        found.setdefault((-lease.year, lease.series), []).extend(lines)
    return tuple(
        SeriesAccount(series=series, year=-year, lines=tuple(sorted(lines, key=lambda line: line.serial)))
        for (year, series), lines in sorted(found.items())
    )


def _serials(lease: NumberLease) -> Sequence[int]:
    return range(lease.start, lease.end)


def _line(
    lease: NumberLease,
    serial: int,
    paper: Paper | None,
    known: Mapping[str, Paper],
    back: frozenset[int],
    today: date,
) -> NumberLine:
    blank = NumberLine(
        series=lease.series,
        year=lease.year,
        serial=serial,
        number=lease.pattern.format(body=lease.body, year=lease.year, serial=serial),
        fate=Fate.RETURNED if serial in back else _unborn(lease, serial, today),
    )
    if paper is None:
        return blank
    beside = known.get(paper.superseded_by)
    change = beside.correction if beside is not None else paper.correction
    return replace(
        blank,
        number=paper.number or blank.number,
        fate=_fate(paper),
        paper=paper.id,
        form=paper.form,
        on=paper.sealed_at.date() if paper.sealed_at is not None else None,
        reason=paper.void_reason or (change.reason if change is not None else ""),
        beside=beside.number if beside is not None else change.number if change is not None else "",
    )


def _fate(paper: Paper) -> Fate:
    if paper.state is PaperState.VOID:
        return Fate.VOID
    return Fate.SUPERSEDED if paper.superseded_by else Fate.ISSUED


def _unborn(lease: NumberLease, serial: int, today: date) -> Fate:
    """The fate of a number that no paper bears."""
    if serial < lease.next:
        return Fate.MISSING
    return Fate.RETURNED if lease.frozen or today > lease.expires else Fate.FREE
