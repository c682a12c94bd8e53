"""Files that lie in an object store, not in the backup: all must be there, some are read and hashed."""

import random
from collections.abc import Sequence

from casework.errors import CaseworkError
from sync.server.evidence.object_store import ObjectStore

SAMPLE = 20  # files that are read back whole

File = tuple[str, str, int]  # township, blob, bytes


def check_store(store: ObjectStore, files: Sequence[File], chance: random.Random, *, every: bool) -> int:
    """See that the store has every file that has a receipt, and read some of them back.

    Args:
        store: where they lie.
        files: those the database has receipts for.
        chance: which ones are read.
        every: read them all.

    Returns:
        How many were read and hashed.

    Raises:
        CaseworkError: backup.damaged, a file is gone or its bytes are others.
        SyncProblem: 1802 the store cannot be reached.
    """
    for town, blob, size in files:
        if not store.has(town, blob, size):
            raise CaseworkError("backup.damaged", blob=blob[:12], reason="missing")
    read = list(files) if every else chance.sample(list(files), min(SAMPLE, len(files)))
    for town, blob, size in read:
        if store.reread(town, blob) != (blob, size):
            raise CaseworkError("backup.damaged", blob=blob[:12], reason="hash")
    return len(read)
