"""Evidence (证据): what a stored file is, and where it stands against the clock."""

from datetime import datetime

from msgspec import Struct

from casework.evidence_kind import EvidenceKind as EvidenceKind

# photographs that no screen and no paper of this laptop shows: too many pixels, a format without a decoder,
# or content that cannot be read
NOT_SHOWN = frozenset({"too_large", "no_decoder", "unreadable"})


WITH_THE_PAPER = frozenset({EvidenceKind.SIGNATURE, EvidenceKind.SCAN})  # these prove no finding


class ScannedPage(Struct, frozen=True, kw_only=True):
    """Which page of which paper lies where in a scanned file."""

    paper: str
    page: int  # from 1
    pages: int
    sheet: int  # from 1: its place in the file


class Evidence(Struct, frozen=True, kw_only=True):
    """The manifest of one original file; the bytes lie in the vault."""

    id: str
    town: str
    visit: str
    kind: EvidenceKind
    name: str  # display name: NFC, no control characters, at most 120 characters
    size: int  # bytes of the original
    sha256: str  # of the original
    cipher_sha256: str  # of the stored ciphertext: the name it travels under
    cipher_size: int
    media_type: str = ""
    finding: str = ""
    slot: str = ""  # 全景, 细部 ...
    taken_at: datetime | None = None  # what the file claims (EXIF)
    clock_gap_s: int | None = None  # taken_at minus the laptop's time at import
    width: int = 0
    height: int = 0
    added_at: datetime | None = None
    added_by: str = ""
    warning: str = ""  # "truncated", "not_an_image", "empty" or one of NOT_SHOWN: kept, but said
    withdrawn: str = ""  # reason; the file stays
    thumb: str = (
        ""  # ciphertext hash of a small picture of it, sealed like the original; goes to the county first
    )
    thumb_size: int = 0  # bytes of that ciphertext
    scanned: tuple[ScannedPage, ...] = ()  # of a scan: the pages that were recognised by their codes
