"""Founding a profile's files, and the marks by which a program knows whether it may go on with them."""

from sqlalchemy import Connection, select

from casework.errors import ProfileProblem
from desktop.store.anchor import Head, create_anchor
from desktop.store.database import open_engine
from desktop.store.disk import Disk
from desktop.store.keys import ProfileKeys
from desktop.store.profile_folder import FORMAT, ProfileFolder
from desktop.store.search import Search
from desktop.store.values import METADATA, Values, put_value
from sync.ledger import tables
from sync.ledger.engines import configure, create_schema, writing

# of the county; a laptop's journal is one chain after the other, and every act would write the index too
NO_CHAIN_INDEX = "DROP INDEX IF EXISTS entry_chain"
PRACTICE, FORMAT_MARK = "practice", "format"  # keys of Values


class OlderFormat(Exception):
    """The database was written by an older program and has to be migrated first."""


def found(folder: ProfileFolder, keys: ProfileKeys, disk: Disk, practice: bool) -> None:
    """Make the database and the anchor of a new profile."""
    engine = configure(open_engine(folder.database, keys.database))
    try:
        create_schema(engine)
        with writing(engine) as connection:
            METADATA.create_all(connection)
            connection.exec_driver_sql(NO_CHAIN_INDEX)
            put_value(connection, FORMAT_MARK, str(FORMAT))
            put_value(connection, PRACTICE, "yes" if practice else "no")
        Search(engine).install()
    finally:
        engine.dispose()
    create_anchor(folder.anchor, keys.anchor, disk)


def practice_mark(values: Values) -> bool:
    """Read the marks that decide whether this program may go on; True for a practice profile.

    Raises:
        ProfileProblem: profile.too_new; profile.damaged, when the database is not a profile's.
        OlderFormat: it has to be migrated first.
    """
    form = values.get(FORMAT_MARK)
    if form is None or not form.isdigit():
        raise ProfileProblem("profile.damaged", part="database")
    if int(form) > FORMAT:
        raise ProfileProblem("profile.too_new", format=int(form))
    if int(form) < FORMAT:
        raise OlderFormat
    return values.get(PRACTICE) == "yes"


def newest(connection: Connection) -> Head:
    """The last entry this journal wrote, of whatever incarnation."""
    entry = tables.entry
    query = select(entry.c.seq, entry.c.hash, entry.c.incarnation).order_by(entry.c.n.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return Head() if row is None else Head(seq=row.seq, hash=row.hash, incarnation=row.incarnation)


def holds(connection: Connection, head: Head) -> bool:
    """Whether the journal holds what was anchored; true for nothing."""
    entry = tables.entry
    same = (entry.c.incarnation == head.incarnation, entry.c.seq == head.seq, entry.c.hash == head.hash)
    # from the newest on: an anchor is seldom far behind
    held = select(entry.c.n).where(*same).order_by(entry.c.n.desc()).limit(1)
    return head.seq == 0 or connection.execute(held).first() is not None
