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
        event.listen(engine, "engine_disposed", _drops(weakref.ref(self)))

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One write transaction: committed at the end, rolled back on any exception.

        Raises:
            StorageProblem: as `engines.writing`.
        """
        try:
            connection = self._connection
            if connection is None:
                connection = self._connection = self._engine.connect().execution_options(writes=True)
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

    def drop(self) -> None:
        """Close the connection for good; the next transaction opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            if not connection.closed and not connection.invalidated:
                connection.detach()  # not back into the pool
            connection.close()


def _drops(kept: "weakref.ref[Writer]") -> Callable[[Engine], None]:
    """A listener that keeps no writer alive whose ledger is gone."""

    def on_disposed(_engine: Engine) -> None:
        writer = kept()
        if writer is not None:
            writer.drop()

    return on_disposed
