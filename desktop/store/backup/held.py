"""What verified backups hold: so that the loss meter can tell what is on this laptop alone."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Column, Engine, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from casework import codec
from desktop.store.backup.manifest import Manifest
from desktop.store.values import METADATA, VALUES, Values, put_value
from sync.ledger.engines import writing

LAST, VERIFIED, DRILLED = "backup/last", "backup/verified", "backup/drilled"  # keys of Values

BACKED_UP = Table("backed_up", METADATA, Column("blob", Text, primary_key=True), sqlite_with_rowid=False)


class BackupNote(Struct, frozen=True, kw_only=True):
    """One backup, or one drill, as the laptop remembers it."""

    at: datetime  # aware UTC
    folder: str  # where it was written
    same_disk: bool = False
    last: int = 0  # place of the newest entry in it
    problem: str = ""
    visits: int = 0
    papers: int = 0
    files: int = 0  # hashed again by the drill
    seconds: float = 0.0


class Held:
    """Reads and writes the laptop's memory of its backups."""

    def __init__(self, engine: Engine, values: Values) -> None:
        self._engine = engine
        self._values = values

    def note_written(self, note: BackupNote) -> None:
        """Remember that a set was written."""
        self._values.put(LAST, codec.encode(note).decode())

    def note_failed_drill(self, note: BackupNote) -> None:
        """Remember a drill that did not pass; what an earlier set was proved to hold is doubted with it."""
        self._values.put(DRILLED, codec.encode(note).decode())
        with writing(self._engine) as connection:
            connection.execute(delete(BACKED_UP))
            connection.execute(delete(VALUES).where(VALUES.c.key == VERIFIED))

    def note_drill(self, note: BackupNote, manifest: Manifest) -> None:
        """Remember a drill that passed; on another disk it counts for the loss meter."""
        text = codec.encode(note).decode()
        with writing(self._engine) as connection:
            put_value(connection, DRILLED, text)
            if note.same_disk:  # it is lost together with the laptop
                return
            put_value(connection, VERIFIED, text)
            connection.execute(delete(BACKED_UP))
            if manifest.blobs:
                connection.execute(insert(BACKED_UP), [{"blob": blob} for blob in manifest.blobs])

    def forget(self) -> None:
        """Forget every backup: after a restore it is no longer known which one holds what."""
        with writing(self._engine) as connection:
            connection.execute(delete(BACKED_UP))
            connection.execute(delete(VALUES).where(VALUES.c.key.in_((LAST, VERIFIED, DRILLED))))

    def last(self) -> BackupNote | None:
        """The newest set that was written."""
        return self._note(LAST)

    def drilled(self) -> BackupNote | None:
        """The newest drill, passed or not."""
        return self._note(DRILLED)

    def verified(self) -> BackupNote | None:
        """The newest set on another disk whose drill passed."""
        return self._note(VERIFIED)

    def _note(self, key: str) -> BackupNote | None:
        raw = self._values.get(key)
        return None if raw is None else codec.decode(raw, BackupNote)

    def blobs(self) -> frozenset[str]:
        """Files of the vault that the verified set holds."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(select(BACKED_UP.c.blob)).scalars())
