"""The journal's entry, its hash and the chain."""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from casework import codec
from casework.clock import Moment

GENESIS = "0" * 64  # previous hash of an incarnation's first entry
SCHEMA = 1

Change = tuple[Any, Any]  # (value seen, value written); None stands for absent


class Draft(Struct, frozen=True, kw_only=True):
    """What an officer does, before it is chained into the journal."""

    type: str  # record type, a key of sync.records
    record: str  # record id
    verb: str  # past fact in English: "opened", "answered", "sealed"
    changes: dict[str, Change]  # dotted path -> (old, new)
    reason: str = ""
    pack: str = ""  # the pack that was consulted


class Entry(Struct, frozen=True, kw_only=True):
    """One act in the journal of one device incarnation."""

    id: str
    town: str
    device: str
    incarnation: str
    seq: int  # 1, 2, 3 ... without a gap within the incarnation
    prev: str  # hash of entry seq-1, or GENESIS
    type: str
    record: str
    base_rev: int  # county revision of the record that was seen; 0 = none
    verb: str
    changes: dict[str, Change]
    officer: str  # officer id, or "county"
    moment: Moment
    reason: str = ""
    pack: str = ""
    schema: int = SCHEMA


def entry_hash(raw: bytes) -> str:
    """Hash of an entry: SHA-256 over its canonical JSON."""
    return codec.sha256_hex(raw)


def first_break(raws: Iterable[bytes], prev: str = GENESIS, seq: int = 0) -> int | None:
    """Find where a chain of encoded entries breaks.

    Args:
        raws: canonical JSON of entries in order of seq.
        prev: hash expected before the first of them.
        seq: number of the entry before the first of them.

    Returns:
        The seq at which the chain breaks, or None when it is whole.
    """
    for raw in raws:
        seq += 1
        try:
            entry = codec.decode(raw, Entry)
        except (msgspec.MsgspecError, UnicodeError):
            return seq
        if entry.seq != seq or entry.prev != prev or codec.encode(entry) != raw:
            return seq
        prev = entry_hash(raw)
    return None
