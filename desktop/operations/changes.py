"""What an operation changed, so that views know whether it concerns them."""

from msgspec import Struct


class Changes(Struct, frozen=True, kw_only=True):
    """The outcome of an operation.

    Attributes:
        kinds: record types touched ("visit", "paper", "evidence", "party", "task", "lease", "claim",
            "conflict", "sync", "pack").
        ids: ids of the records touched.
        created: id of the record that was made, if one was.
        saved_at: ISO local time shown as 已保存; empty when nothing reached the disk.
    """

    kinds: frozenset[str]
    ids: frozenset[str]
    created: str = ""
    saved_at: str = ""
