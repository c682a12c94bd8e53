"""The short hash of what a paper says: printed in its codes, compared by whoever holds the record."""

import hashlib

from casework import codec
from casework.notice import Paper

CONTENT_HASH_BYTES = 16  # what the printed code carries of the paper's content


def content_hash(form: str, fields: dict[str, str], number: str, check_tag: str = "") -> bytes:
    """First 16 bytes of SHA-256 over form, number, tag and fields; printed inside the signed code."""
    raw = codec.encode({"form": form, "number": number, "tag": check_tag, "fields": fields})
    return hashlib.sha256(raw).digest()[:CONTENT_HASH_BYTES]


def content_of(paper: Paper) -> bytes:
    """The content hash of a paper's record."""
    return content_hash(paper.form, paper.fields, paper.number, paper.check_tag)
