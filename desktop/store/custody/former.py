"""Databases of earlier formats: a migration leaves each as it was; an officer lets it go (decision 0031)."""

from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection, Engine, func, select

from desktop.store.disk import Disk, refusal
from desktop.store.profile_folder import ProfileFolder
from desktop.store.values import Values, put_value
from sync.ledger import tables

PLACE = "former/"  # prefix in Values: how far the journal went at the migration from that format
LEFT_BESIDE = ("-wal", "-shm")


class Former(Struct, frozen=True, kw_only=True):
    """A database that a migration left."""

    form: int  # its format
    size: int  # bytes on this disk
    last: int  # place of its newest entry in the journal, or of one that came later


def kept(folder: ProfileFolder, form: int) -> Path:
    """Where the database of an earlier format is kept."""
    return folder.home / f"{folder.database.name}.v{form}"


def note_place(connection: Connection, form: int) -> None:
    """Remember in the new database how far the old one goes."""
    put_value(connection, f"{PLACE}{form}", str(_newest(connection)))


def _newest(connection: Connection) -> int:
    return connection.execute(select(func.max(tables.entry.c.n))).scalar() or 0


class Formers:
    """Those of one profile, which is unlocked."""

    def __init__(self, folder: ProfileFolder, disk: Disk, engine: Engine, values: Values) -> None:
        self._folder = folder
        self._disk = disk
        self._engine = engine
        self._values = values

    def found(self) -> tuple[Former, ...]:
        """Those that are here, the oldest format first.

        Raises:
            StorageProblem: profile.io_error, profile.read_only.
        """
        try:
            sizes = {
                int(form): path.stat().st_size
                for path in self._folder.home.glob(f"{self._folder.database.name}.v*")
                if (form := path.suffix[2:]).isdecimal()
            }
        except OSError as error:
            raise refusal("profile", error) from error
        return tuple(
            Former(form=form, size=size, last=self._last(form)) for form, size in sorted(sizes.items())
        )

    def _last(self, form: int) -> int:
        noted = self._values.get(f"{PLACE}{form}")
        if noted is not None:
            return int(noted)
        with self._engine.connect() as connection:  # left before places were noted: surely not beyond this
            return _newest(connection)

    def remove(self, former: Former) -> None:
        """Let one go.

        Raises:
            StorageProblem: profile.read_only, profile.io_error.
        """
        path = kept(self._folder, former.form)
        try:
            for one in (path, *(path.with_name(path.name + end) for end in LEFT_BESIDE)):
                self._disk.remove(one)
            self._disk.sync_folder(self._folder.home)
        except OSError as error:
            raise refusal("profile", error) from error
