"""Typed identifiers and the UUIDv7 maker."""

from datetime import datetime
from typing import NewType

EntryId = NewType("EntryId", str)
RecordId = NewType("RecordId", str)
PartyId = NewType("PartyId", str)
OfficerId = NewType("OfficerId", str)
VisitId = NewType("VisitId", str)
FindingId = NewType("FindingId", str)
EvidenceId = NewType("EvidenceId", str)
PaperId = NewType("PaperId", str)
DeviceId = NewType("DeviceId", str)
TownId = NewType("TownId", str)
MatterId = NewType("MatterId", str)
PackId = NewType("PackId", str)
LeaseId = NewType("LeaseId", str)

ENTROPY_BYTES = 10


def uuid7(at: datetime, entropy: bytes) -> str:
    """Make a time-ordered identifier.

    Args:
        at: aware UTC; millisecond precision is kept.
        entropy: exactly 10 random bytes.

    Returns:
        The canonical 36-character text.

    Raises:
        ValueError: wrong amount of entropy, or a naive time.

    Source: RFC 9562 section 5.7.
    """
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError("uuid7 takes 10 bytes of entropy")
    if at.tzinfo is None:
        raise ValueError("uuid7 takes an aware time")
    millis = int(at.timestamp() * 1000) & 0xFFFFFFFFFFFF
    raw = bytearray(millis.to_bytes(6, "big") + entropy)
    raw[6] = raw[6] & 0x0F | 0x70  # version 7
    raw[8] = raw[8] & 0x3F | 0x80  # variant of the RFC
    text = raw.hex()  # a uuid.UUID spells the same, after twice the work
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
