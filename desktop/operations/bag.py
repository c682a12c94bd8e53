"""The bag (U盘): what waits goes to the county on a stick, and the county's answer comes back on it."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from casework import codec
from casework.errors import BagProblem
from desktop.operations import county_word, standing
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from sync.client.backoff import Cancelled
from sync.client.bag_reading import BagReading, Taken
from sync.client.bag_writing import BagWriting

Progress = Callable[[int, int], None]  # bytes done, bytes in all


class BagWritten(Struct, frozen=True, kw_only=True):
    """What is on the stick now."""

    folder: str
    names: tuple[str, ...]  # one per part
    entries: int
    files: int
    missing: int  # files that could not be read on this laptop
    size: int  # bytes
    cancelled: bool = False


class BagTaken(Struct, frozen=True, kw_only=True):
    """What the stick brought.

    Attributes:
        bags: how many were read.
        receipts, files, pulled: entries and files with the county's receipt, records that came.
        refused: entries that the county filed apart.
        problem: code of what hindered one of the bags; empty when all went well.
    """

    bags: int
    receipts: int = 0
    refused: int = 0
    files: int = 0
    pulled: int = 0
    has_pack: bool = False
    problem: str = ""
    cancelled: bool = False
    changes: Changes = Changes(kinds=frozenset(), ids=frozenset())


def write_bag(
    desk: Desk, target: Path, progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
) -> BagWritten:
    """Write everything the county has not answered to a folder or a file.

    Raises:
        BagProblem: bag.disk_full, bag.no_target, bag.io_error.
    """
    profile = desk.profile
    writing = BagWriting(
        desk.ledger,
        profile.vault,
        profile.packs,
        profile.identity,
        desk.clock,
        progress=progress,
        cancelled=cancelled,
    )
    folder = target if target.is_dir() else target.parent
    try:
        done = writing.write(target)
    except Cancelled:
        return BagWritten(folder=str(folder), names=(), entries=0, files=0, missing=0, size=0, cancelled=True)
    return BagWritten(
        folder=str(folder),
        names=tuple(Path(path).name for path in done.paths),
        entries=done.entries,
        files=done.files,
        missing=len(done.missing),
        size=done.size,
    )


def read_bag(
    desk: Desk, source: Path, progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
) -> BagTaken:
    """Take in one bag from the county, or every one for this laptop in a folder, oldest first.

    Raises:
        BagProblem: a single bag that cannot be taken in, or bag.none in a folder without any.
    """
    reading = BagReading(
        desk.ledger,
        desk.profile.packs,
        desk.profile.identity,
        desk.clock,
        progress=progress,
        cancelled=cancelled,
    )
    is_folder = source.is_dir()
    paths = reading.bags_in(source) if is_folder else [source]
    if not paths:
        raise BagProblem("bag.none")
    taken: list[Taken] = []
    problem, stopped = "", False
    for path in paths:
        try:
            taken.append(reading.read(path))
        except Cancelled:
            stopped = True
            break
        except BagProblem as error:
            if not is_folder:
                raise
            problem = error.code
        except OSError as error:
            raise BagProblem("bag.io_error", reason=error.strerror or type(error).__name__) from error
    _keep_word(desk, taken)
    for bag in taken:
        if bag.standing:
            standing.take(desk, bag.standing)
    desk.profile.search.catch_up()
    return _told(taken, problem, stopped)


def _keep_word(desk: Desk, taken: list[Taken]) -> None:
    """Keep the county's word of the newest bag, if it is newer than what was heard."""
    known = county_word.heard_at(desk)
    for bag in taken:
        if bag.as_of is not None and (known is None or bag.as_of > known):
            known = bag.as_of
            desk.ledger.meta_set(county_word.AS_OF, bag.as_of.isoformat())
            desk.ledger.meta_set(county_word.SILENT, codec.encode(bag.silent).decode())


def _told(taken: list[Taken], problem: str, stopped: bool) -> BagTaken:
    touched = frozenset().union(*(bag.touched for bag in taken))
    has_pack = any(bag.pack for bag in taken)
    kinds = {kind for kind, _ in touched} | {"sync"} | ({"pack"} if has_pack else set())
    codes = [code for bag in taken for code in (*bag.problems, bag.pack_problem) if code]
    return BagTaken(
        bags=len(taken),
        receipts=sum(bag.receipts for bag in taken),
        refused=sum(bag.refused for bag in taken),
        files=sum(bag.files for bag in taken),
        pulled=sum(bag.pulled for bag in taken),
        has_pack=has_pack,
        problem=problem or next(iter(codes), ""),
        cancelled=stopped,
        changes=Changes(kinds=frozenset(kinds), ids=frozenset(record for _, record in touched)),
    )
