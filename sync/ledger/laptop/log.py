"""The write-ahead log while records come by the thousand.

SQLite copies it into the database within a commit, whoever's commit that is, and the lock is held meanwhile,
for three more flushes that a slow disk feels. While a feed is read it is copied between the commits instead,
on another connection, and no act waits for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from sqlalchemy import Engine

from sync.ledger import engines
from sync.ledger.laptop.writer import Writer

FIRST = 3  # commits with which a feed is a long one
EVERY = 5  # commits; each is as large as one may be, so the log comes to some 10 to 20 MB


class Log:
    """Of one ledger; used by the one thread that reads the feed."""

    def __init__(self, engine: Engine, acts: Writer, lock: RLock) -> None:
        """Prepare.

        Args:
            engine: the ledger's.
            acts: the connection that all of the ledger's commits are made on.
            lock: held while anybody uses it.
        """
        self._engine = engine
        self._acts = acts
        self._lock = lock
        self._is_fed = False
        self._commits = 0

    @contextmanager
    def fed(self) -> Iterator[None]:
        """While a feed is read; afterwards commits see to the log again, and find little in it."""
        self._is_fed, self._commits = True, 0
        try:
            yield
        finally:
            self._is_fed = False
            self._end()

    def grew(self) -> None:
        """After a commit, without the lock; may copy the log.

        Raises:
            StorageProblem: the disk refused; what was committed is in the log.
        """
        if not self._is_fed:
            return
        self._commits += 1
        if self._commits >= FIRST:
            with self._lock:
                self._acts.leave_log()
        if self._commits >= EVERY:
            self._copy()

    def _end(self) -> None:
        if self._acts.leaves_log:
            try:
                self._copy()
            finally:
                with self._lock:
                    self._acts.mind_log()

    def _copy(self) -> None:
        self._commits = 0
        with engines.reading(self._engine) as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").all()
