"""Evidence: take in, link, look at."""

import logging
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

from msgspec import Struct
from msgspec.structs import replace

from casework.clock import new_id
from casework.errors import NotAllowed, NotFound, StorageProblem
from casework.evidence import Evidence, EvidenceKind
from desktop.operations import county_word
from desktop.operations.case_file import evidence_of
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.store.media import HEIC, Media, describe, pictures
from desktop.store.vault import StoredFile

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]  # bytes done, bytes in all
Cancelled = Callable[[], bool]

NAME_LENGTH = 120  # characters
PREVIEW_PIXELS = 320  # long side of the small picture that goes to the county first
CARD_PIXELS = 400  # long side up to which the small picture is good enough on the screen
WORTH_BYTES = 100_000  # photos below go as quickly themselves
SEALING = 8192  # a sealed file is larger by less than one part in so many

__all__ = [
    "add_evidence",
    "evidence_of",
    "link_evidence",
    "read_original",
    "record_file",
    "take_file",
    "thumbnail",
    "withdraw_evidence",
]


def display_name(name: str) -> str:
    """A file name fit for screen and paper: NFC, no control or bidi characters, at most 120 characters."""
    kept = [
        c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    ]
    return "".join(kept).strip()[:NAME_LENGTH] or "未命名"


class TakenFile(Struct, frozen=True, kw_only=True):
    """A file that lies whole in the vault and is not yet part of a case."""

    evidence: str  # id it will have
    name: str
    stored: StoredFile
    media: Media
    thumb: StoredFile | None  # a small picture of a photo, which goes to the county before it
    clock_gap_s: int | None  # the file's own time minus the laptop's when it was taken in

    def manifest(self) -> dict[str, Any]:
        """What its record says of the bytes in the vault, whatever the file is evidence of."""
        stored, thumb = self.stored, self.thumb
        return {
            "id": self.evidence,
            "name": self.name,
            "size": stored.size,
            "sha256": stored.sha256,
            "cipher_sha256": stored.cipher_sha256,
            "cipher_size": stored.cipher_size,
            "media_type": self.media.media_type,
            "width": self.media.width,
            "height": self.media.height,
            "warning": self.media.warning,
            "thumb": thumb.cipher_sha256 if thumb is not None else "",
            "thumb_size": thumb.cipher_size if thumb is not None else 0,
        }


def take_file(
    desk: Desk,
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> TakenFile:
    """Copy, hash and encrypt a file into the vault in one pass; the original is only read.

    Touches no record, so that a large video does not keep other acts waiting.

    Raises:
        NotAllowed: evidence.too_large, the county takes no file of that size.
        StorageProblem: vault.vanished, vault.changed, vault.disk_full, vault.read_only, vault.cancelled.
    """
    _check_size(desk, path)
    evidence_id = new_id(desk.clock)
    stored = desk.profile.vault.ingest(path, evidence_id, progress=progress, cancelled=cancelled)
    with desk.profile.vault.reader(stored.cipher_sha256) as stream:
        media = describe(cast(IO[bytes], stream), path.name)
        preview = b""
        if _is_previewed(media, stored.size):
            stream.seek(0)
            preview = pictures().draw_preview(stream, PREVIEW_PIXELS)
            if not preview:
                media = replace(media, warning="unreadable")
    thumb = _keep_preview(desk, preview, evidence_id)
    taken = media.taken_at(desk.clock.offset_min())
    gap = round((taken - desk.now()).total_seconds()) if taken is not None else None
    return TakenFile(
        evidence=evidence_id,
        name=display_name(path.name),
        stored=stored,
        media=media,
        thumb=thumb,
        clock_gap_s=gap,
    )


def _keep_preview(desk: Desk, preview: bytes, evidence_id: str) -> StoredFile | None:
    """Seal the small picture; the photo, which is kept by now, does without it when the disk refuses."""
    if not preview:
        return None
    try:
        return desk.profile.vault.put(preview, evidence_id)
    except StorageProblem as problem:
        log.info("no preview of %s: %s", evidence_id, problem.code)
        return None


def _is_previewed(media: Media, size: int) -> bool:
    """Whether a small picture goes ahead: of large photos, and of those that not everybody can read."""
    drawable = media.kind is EvidenceKind.PHOTO and media.warning in ("", "truncated")
    return drawable and (size >= WORTH_BYTES or media.media_type == HEIC)


def _check_size(desk: Desk, path: Path) -> None:
    """Refuse now what the county would refuse later."""
    most = county_word.max_file(desk)
    try:
        size = path.stat().st_size
    except OSError:  # the vault says what is the matter with it
        return
    if most and size + size // SEALING > most:
        raise NotAllowed("evidence.too_large", size=_in_words(size), most=_in_words(most))


def _in_words(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


def record_file(desk: Desk, visit: str, file: TakenFile, finding: str = "", slot: str = "") -> Changes:
    """Make a file that lies in the vault part of a visit.

    Raises:
        NotAllowed: visit.closed.
    """
    if desk.visit(visit).state == "closed":
        raise NotAllowed("visit.closed")
    edit = Edit("evidence", file.evidence, None)
    edit.set_all(
        "",
        {
            **file.manifest(),
            "town": desk.town,
            "visit": visit,
            "kind": file.media.kind,
            "finding": finding,
            "slot": slot,
            "taken_at": file.media.taken_at(desk.clock.offset_min()),
            "clock_gap_s": file.clock_gap_s,
            "added_at": desk.now(),
            "added_by": desk.officer,
        },
    )
    return desk.save([edit.draft("added")], created=file.evidence)


def add_evidence(
    desk: Desk,
    visit: str,
    path: Path,
    finding: str = "",
    slot: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Changes:
    """Take a file in and record it: vault first, row second, so that what is recorded is on disk.

    Raises:
        StorageProblem, NotAllowed: as `take_file` and `record_file`.
    """
    if desk.visit(visit).state == "closed":
        raise NotAllowed("visit.closed")
    return record_file(desk, visit, take_file(desk, path, progress, cancelled), finding, slot)


def one(desk: Desk, evidence: str) -> Evidence:
    """Load one piece of evidence; raises NotFound."""
    return desk.ledger.load("evidence", evidence, Evidence)


def _edit(desk: Desk, evidence: str) -> Edit:
    state = desk.ledger.state("evidence", evidence)
    if state is None:
        raise NotFound("evidence.unknown")
    return Edit("evidence", evidence, state)


def link_evidence(desk: Desk, evidence: str, finding: str, slot: str) -> Changes:
    """Say which finding and which shot a file belongs to; empty texts unlink.

    Raises:
        NotAllowed: evidence.carried, when the finding belongs to another visit than the file.
    """
    edit = _edit(desk, evidence)
    held = one(desk, evidence)
    own = desk.visit(held.visit).findings
    if held.finding in own and finding and finding not in own:
        raise NotAllowed("evidence.carried")
    edit.set("finding", finding)
    edit.set("slot", slot)
    return desk.save([edit.draft("linked")])


def withdraw_evidence(desk: Desk, evidence: str, reason: str) -> Changes:
    """Take a file out of the case with a reason; the bytes and the entry stay."""
    if not reason.strip():
        raise NotAllowed("evidence.reason_missing")
    edit = _edit(desk, evidence)
    edit.set("withdrawn", reason.strip())
    return desk.save([edit.draft("withdrawn", reason=reason.strip())])


def thumbnail(desk: Desk, evidence: str, pixels: int) -> bytes:
    """PNG bytes at most `pixels` on the long side; empty when the file has no picture.

    Of a phone's HEIC, which is decoded whole, a small one is made from the picture that goes ahead.
    """
    photo = one(desk, evidence)
    small = photo.thumb if photo.media_type == HEIC and pixels <= CARD_PIXELS else ""
    is_here = bool(small) and desk.profile.vault.holds(small)
    return desk.profile.thumbnails.png(small if is_here else photo.cipher_sha256, pixels)


def read_original(desk: Desk, evidence: str) -> bytes:
    """The original bytes, decrypted in memory; raises StorageProblem("vault.damaged")."""
    return desk.profile.vault.read(one(desk, evidence).cipher_sha256)
