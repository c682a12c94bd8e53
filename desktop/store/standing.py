"""The county's list of void papers as this laptop pulled it last; readable without unlocking anything."""

from pathlib import Path

import msgspec
from msgspec import Struct

from casework import codec
from desktop.store.disk import Disk, RealDisk, refusal, replace_file
from sync.papers.standing import MOST_BYTES, BadList, StandingList, open_list

FILE = "standing.json"


class KeptList(Struct, frozen=True, kw_only=True):
    """The list with the key it was checked against when it came."""

    county_key: str  # hex Ed25519 public key, from enrolment
    signed: StandingList


def keep(home: Path, found: StandingList, county_key: str, disk: Disk | None = None) -> None:
    """Replace the kept list; an older one never replaces a newer one.

    Raises:
        StorageProblem: standing.disk_full, standing.read_only, standing.io_error.
    """
    before = kept(home)
    if before is not None and before.county == found.county and before.as_of > found.as_of:
        return
    raw = codec.encode(KeptList(county_key=county_key, signed=found))
    try:
        replace_file(disk or RealDisk(), home / FILE, raw)
    except OSError as error:
        raise refusal("standing", error) from error


def kept(home: Path) -> StandingList | None:
    """The kept list; None when there is none, or what lies there is not what the county signed."""
    try:
        with (home / FILE).open("rb") as file:
            found = codec.decode(file.read(2 * MOST_BYTES), KeptList)
        return open_list(codec.encode(found.signed), found.county_key)
    except (OSError, BadList, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
