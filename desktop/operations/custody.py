"""Custody: backups and their proof, officers' keys, and what this laptop alone still holds."""

import logging
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, structs

from casework.custody import CustodyKind
from casework.errors import NotAllowed
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.store.backup import drill as drilling
from desktop.store.backup import writing
from desktop.store.backup.held import BackupNote as BackupNote
from desktop.store.backup.manifest import read_manifest
from desktop.store.custody.former import Former as Former

log = logging.getLogger(__name__)

FOLDER = "backup_folder"  # the setting
SYNC = frozenset({"sync"})  # pages that show what is safe listen to it
OFFICER = frozenset({"officer", "custody"})

Progress = Callable[[int, int], None]  # bytes done, bytes in all
Cancelled = Callable[[], bool]


class BackupReport(Struct, frozen=True, kw_only=True):
    """A backup and its proof drill."""

    note: BackupNote  # of the drill; `problem` is empty when it passed
    size: int  # bytes written
    new_files: int  # files of the vault that were not there before
    changes: Changes = Changes(kinds=SYNC, ids=frozenset())


class BackupState(Struct, frozen=True, kw_only=True):
    """What is known of this laptop's backups."""

    folder: str  # where the last one was written, or empty
    last: BackupNote | None
    drilled: BackupNote | None


def backup_state(desk: Desk) -> BackupState:
    """When the last backup and the last drill were."""
    held = desk.profile.backups
    return BackupState(
        folder=str(desk.profile.settings.get(FOLDER)), last=held.last(), drilled=held.drilled()
    )


def back_up(
    desk: Desk, folder: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> BackupReport:
    """Write a backup and prove it: bring it back to a temporary place and compare.

    Args:
        folder: on another disk or a stick.
        progress: told bytes done and bytes in all, first of the backup and then of the drill.
        cancelled: asked about once a MiB.

    Raises:
        StorageProblem: backup.*; this laptop's own content is never touched.
    """
    profile = desk.profile
    done = writing.write_backup(profile, folder, progress, cancelled)
    profile.settings.set(FOLDER, str(folder))
    note = BackupNote(
        at=done.manifest.at, folder=str(done.folder), same_disk=done.same_disk, last=done.manifest.last
    )
    profile.backups.note_written(note)
    proved = _prove(desk, note, progress, cancelled)
    return BackupReport(note=proved, size=done.size, new_files=done.new_blobs)


def drill_again(
    desk: Desk, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> BackupReport | None:
    """Prove the last backup once more; None when there is none.

    Raises:
        StorageProblem: backup.cancelled, backup.disk_full.
    """
    note = desk.profile.backups.last()
    if note is None:
        return None
    return BackupReport(note=_prove(desk, note, progress, cancelled), size=0, new_files=0)


def _prove(
    desk: Desk, note: BackupNote, progress: Progress | None, cancelled: Cancelled | None
) -> BackupNote:
    profile = desk.profile
    folder = Path(note.folder)
    result = drilling.drill(folder, profile.raw_key, desk.clock, progress=progress, cancelled=cancelled)
    proved = structs.replace(
        note,
        at=desk.now(),
        problem=result.problem,
        visits=result.visits,
        papers=result.papers,
        files=result.files,
        seconds=result.seconds,
    )
    if result.passed:
        profile.backups.note_drill(proved, read_manifest(folder))
    else:
        profile.backups.note_failed_drill(proved)
    return proved


class OldDatabase(Struct, frozen=True, kw_only=True):
    """What upgrades of the program have left, as the settings show it."""

    formers: tuple[Former, ...] = ()
    size: int = 0  # bytes of all of them
    may_go: bool = False  # whether a proved backup on another disk holds all that is in them


def old_database(desk: Desk) -> OldDatabase:
    """Look what upgrades have left."""
    formers = desk.profile.formers.found()
    verified = desk.profile.backups.verified() if formers else None
    return OldDatabase(
        formers=formers,
        size=sum(one.size for one in formers),
        may_go=verified is not None and all(one.last <= verified.last for one in formers),
    )


def drop_old_database(desk: Desk) -> Changes:
    """Let what upgrades have left go; the database in use is not touched.

    Raises:
        NotAllowed: custody.no_backup, no proved backup on another disk holds all of it.
        StorageProblem: profile.read_only, profile.io_error; what is still here may go later.
    """
    old = old_database(desk)
    if old.formers and not old.may_go:
        raise NotAllowed("custody.no_backup")
    for former in old.formers:
        desk.profile.formers.remove(former)
        log.info("the database of format %s, %s bytes, was let go", former.form, former.size)
    return Changes(kinds=SYNC, ids=frozenset())


def officers_with_key(desk: Desk) -> tuple[str, ...]:
    """Ids of the officers who can unlock this laptop."""
    return desk.profile.officers()


def add_officer(desk: Desk, officer: str, password: str) -> Changes:
    """Give a colleague a password on this laptop, or a new one; the journal says so.

    Raises:
        ProfileProblem: profile.empty_password.
        StorageProblem: the old slots stand.
    """
    key = desk.profile.add_officer(officer, password)
    desk.profile.journal(CustodyKind.OFFICER_ADDED, officer=officer, key=key)
    return Changes(kinds=OFFICER, ids=frozenset({officer}))


def remove_officer(desk: Desk, officer: str) -> Changes:
    """Take a colleague's password away; the journal says so.

    Raises:
        ProfileProblem: profile.last_officer, profile.no_such_officer.
    """
    desk.profile.remove_officer(officer)
    desk.profile.journal(CustodyKind.OFFICER_REMOVED, officer=officer)
    return Changes(kinds=OFFICER, ids=frozenset({officer}))
