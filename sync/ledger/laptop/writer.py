"""The connection that a ledger keeps for its acts: to check one out for each takes longer than the act."""

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from casework.errors import NotAllowed, StorageProblem
from sync.ledger import engines


class Writer:
    """Write transactions, one at a time, on a connection that stays open between them and holds no lock then.

    A refusal by the rules leaves it open. After any other exception it is thrown away, because nothing is
    known about what it holds. It is closed when the engine is disposed of.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._usual: int | None = None  # pages of the log from which on a commit of the connection copies it
        self.leaves_log = False
        event.listen(engine, "engine_disposed", _drops(weakref.ref(self)))

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One write transaction: committed at the end, rolled back on any exception.

        Raises:
            StorageProblem: as `engines.writing`.
        """
        try:
            connection = self._opened()
            with connection.begin():
                yield connection
        except NotAllowed:
            raise
        except DBAPIError as error:
            self.drop()
            code = engines.fault_code(self._engine, error)
            if not code:
                raise
            raise StorageProblem(code) from error
        except BaseException:
            self.drop()
            raise

    def leave_log(self) -> None:
        """From now on no commit copies the log into the database: somebody else does, see `Log`."""
        self.leaves_log = True
        self._set_pages(self._opened())

    def mind_log(self) -> None:
        """From now on commits do it again."""
        self.leaves_log = False
        if self._connection is not None and self._usual is not None:
            _run(self._connection, f"PRAGMA wal_autocheckpoint={self._usual}")
        self._usual = None

    def _opened(self) -> Connection:
        connection = self._connection
        if connection is None:
            connection = self._engine.connect().execution_options(writes=True)
            self._connection, self._usual = connection, None
            if self.leaves_log:
                self._set_pages(connection)
        return connection

    def _set_pages(self, connection: Connection) -> None:
        if self._usual is None:
            self._usual = _run(connection, "PRAGMA wal_autocheckpoint")
            _run(connection, "PRAGMA wal_autocheckpoint=0")

    def drop(self) -> None:
        """Close the connection for good; the next transaction opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            if not connection.closed and not connection.invalidated:
                connection.detach()  # not back into the pool
            connection.close()


def _run(connection: Connection, pragma: str) -> int:
    """A setting of the connection alone, outside any transaction."""
    driver = connection.connection.dbapi_connection
    assert driver is not None, "a connection that is kept is open"
    return int(driver.execute(pragma).fetchone()[0])


def _drops(kept: "weakref.ref[Writer]") -> Callable[[Engine], None]:
    """A listener that keeps no writer alive whose ledger is gone."""

    def on_disposed(_engine: Engine) -> None:
        writer = kept()
        if writer is not None:
            writer.drop()

    return on_disposed
