"""What the officer saw last, read back before the database's libraries are imported.

It lies in the encrypted database among the named values, and is only ever shown: the journal, its anchor
and everything that counts are opened and checked afterwards as always.
"""

import logging

import sqlcipher3

from desktop.store.door import Door

log = logging.getLogger(__name__)

KEY = "glance"  # among `desktop.store.values`
BUSY_TIMEOUT_S = 1.0


def read_glance(door: Door) -> str:
    """Read the text that `Profile.keep_glance` wrote; empty when there is none or it cannot be read.

    A database with a write-ahead log beside it was not closed: recovering that is left to the profile.
    """
    path = door.folder.database
    log_left = path.with_name(path.name + "-wal")
    if not path.exists() or log_left.exists():
        return ""
    try:
        connection = sqlcipher3.connect(
            f"{path.resolve().as_uri()}?mode=rw", timeout=BUSY_TIMEOUT_S, uri=True
        )
    except sqlcipher3.Error as problem:
        log.info("the last view was not read: %s", type(problem).__name__)
        return ""
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{door.keys.database.hex()}'\"")
        found = connection.execute("SELECT value FROM profile_value WHERE key = ?", (KEY,)).fetchone()
    except sqlcipher3.Error as problem:
        log.info("the last view was not read: %s", type(problem).__name__)
        return ""
    finally:
        connection.close()
    return str(found[0]) if found else ""
