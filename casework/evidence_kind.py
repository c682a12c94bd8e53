"""What a file of evidence is: the closed list."""

from enum import StrEnum


class EvidenceKind(StrEnum):
    """Kinds by content, not by file name. Source: 行政处罚法 46."""

    PHOTO = "photo"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    SIGNATURE = "signature"  # strokes of a signature, bound to the hash of the paper; shown with the paper
    SCAN = "scan"  # 文书扫描件: signed pages that came back; shown with the paper
    OTHER = "other"
