"""Which files left the vault because the county holds them in its verified backups."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Engine, delete, insert, select

from desktop.store.vault import Vault
from sync.ledger import tables
from sync.ledger.engines import reading

_ONE = select(tables.let_go.c.blob)


class LetGo:
    """Reads and writes the list; a file is on it before it goes, and until it is back whole."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def has(self, blob: str) -> bool:
        """Whether a file was let go."""
        with reading(self._engine) as connection:
            return connection.execute(_ONE.where(tables.let_go.c.blob == blob)).first() is not None

    def among(self, blobs: Sequence[str]) -> frozenset[str]:
        """Those of some files that were let go."""
        with reading(self._engine) as connection:
            return frozenset(connection.execute(_ONE.where(tables.let_go.c.blob.in_(blobs))).scalars())

    def blobs(self) -> frozenset[str]:
        """Every file that was let go."""
        with reading(self._engine) as connection:
            return frozenset(connection.execute(_ONE).scalars())

    def note(self, connection: Connection, at: str, files: Iterable[tuple[str, str]]) -> None:
        """Put files on the list, in the transaction of the act that says so.

        Args:
            connection: in a transaction.
            at: ISO time.
            files: (blob, record) of each; every blob once.
        """
        rows = [{"blob": blob, "record": record, "at": at} for blob, record in files]
        connection.execute(insert(tables.let_go), rows)

    def strike(self, connection: Connection, blob: str) -> None:
        """Take a file off the list: it is back."""
        connection.execute(delete(tables.let_go).where(tables.let_go.c.blob == blob))

    def finish(self, vault: Vault) -> int:
        """Remove what is on the list and still lies in the vault, after a kill; returns how many."""
        left = self.blobs() & frozenset(vault.blobs())
        if left:
            vault.remove(left)
        return len(left)
