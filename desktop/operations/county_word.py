"""What the county last said to this laptop: when, and who else is silent."""

from datetime import datetime

from casework import codec
from desktop.operations.desk import Desk

AS_OF = "county.as_of"  # name in the ledger's notes; ISO time up to which the county's records are known here
MAX_FILE = "county.max_file"  # name in the ledger's notes; bytes of the largest file that the county takes
SILENT = "county.silent"  # name in the ledger's notes; canonical JSON: other laptop -> ISO time last heard


def heard_at(desk: Desk) -> datetime | None:
    """The county's time up to which its records are known here, or None before the first whole pull."""
    kept = desk.ledger.meta_get(AS_OF)
    return datetime.fromisoformat(kept) if kept else None


def max_file(desk: Desk) -> int:
    """Bytes of the largest file that the county takes; 0 before it said so."""
    return int(desk.ledger.meta_get(MAX_FILE) or 0)


def time_grade(desk: Desk) -> str:
    """How far this laptop's clock can be trusted now."""
    return desk.ledger.now().grade


def silent(desk: Desk) -> dict[str, str]:
    """Other laptops of the township and when the county last heard them (ISO)."""
    kept = desk.ledger.meta_get(SILENT)
    return codec.decode(kept, dict[str, str]) if kept else {}


def quiet(desk: Desk) -> tuple[tuple[str, int], ...]:
    """Other laptops that the county has not heard for a full day or more, with the days."""
    days = ((name, (desk.now() - datetime.fromisoformat(at)).days) for name, at in silent(desk).items() if at)
    return tuple((name, count) for name, count in sorted(days) if count >= 1)


def coverage(desk: Desk) -> str:
    """What this laptop can know of other officers' work, and as of when."""
    heard = heard_at(desk)
    if heard is None:
        return "本机尚未与县级同步，只查了本机记录"
    words = f"截至{desk.local(heard):%Y年%m月%d日 %H:%M}与县级同步的记录"
    late = quiet(desk)
    if late:
        words += f"；另有{len(late)}台本镇设备最长{max(days for _, days in late)}天未联系，其记录可能未包含"
    return words
