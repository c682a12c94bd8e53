"""What an upgrade left goes once a proved backup on another disk holds all of it."""

import pytest

from casework.errors import NotAllowed
from desktop.operations import custody
from desktop.operations.desk import Desk
from desktop.store.anchor import Head
from desktop.store.backup.held import BackupNote
from desktop.store.backup.manifest import Counts, Manifest
from desktop.store.custody.former import PLACE
from desktop.ui.messages import text_of

LAST = 7  # place of the newest entry at the upgrade
OLD = b"as it was" * 1000


@pytest.fixture
def upgraded(desk: Desk) -> Desk:
    """A laptop whose program was upgraded."""
    (desk.profile.home / "profile.db.v2").write_bytes(OLD)
    desk.profile.values.put(f"{PLACE}2", str(LAST))
    return desk


def prove(desk: Desk, last: int, *, same_disk: bool = False) -> None:
    """A backup was written and brought back."""
    note = BackupNote(at=desk.now(), folder="/media/stick", same_disk=same_disk, last=last)
    held = Manifest(
        at=desk.now(),
        profile=desk.profile.mark,
        head=Head(),
        last=last,
        counts=Counts(entries=last, visits=0, papers=0, evidence=0),
        files=(),
        blobs=(),
        packs=(),
    )
    desk.profile.backups.note_drill(note, held)


def test_nothing_is_said_where_nothing_was_left(desk: Desk) -> None:
    prove(desk, LAST)
    assert custody.old_database(desk) == custody.OldDatabase()
    custody.drop_old_database(desk)


@pytest.mark.parametrize(("last", "same_disk"), [(None, False), (LAST - 1, False), (LAST, True)])
def test_it_stays_until_another_disk_is_proved_to_hold_it(
    upgraded: Desk, last: int | None, same_disk: bool
) -> None:
    if last is not None:
        prove(upgraded, last, same_disk=same_disk)
    old = custody.old_database(upgraded)
    assert (old.size, old.may_go) == (len(OLD), False)
    with pytest.raises(NotAllowed) as refused:
        custody.drop_old_database(upgraded)
    assert refused.value.code == "custody.no_backup" and text_of(refused.value)
    assert custody.old_database(upgraded) == old


def test_it_goes_when_it_is_held_elsewhere(upgraded: Desk) -> None:
    prove(upgraded, LAST)
    assert custody.old_database(upgraded).may_go
    custody.drop_old_database(upgraded)
    assert custody.old_database(upgraded) == custody.OldDatabase()
    assert not (upgraded.profile.home / "profile.db.v2").exists()
    assert upgraded.profile.check() == ()


def test_a_backup_that_is_doubted_holds_it_back(upgraded: Desk) -> None:
    prove(upgraded, LAST)
    note = BackupNote(at=upgraded.now(), folder="/media/stick", last=LAST, problem="backup.damaged")
    upgraded.profile.backups.note_failed_drill(note)
    assert not custody.old_database(upgraded).may_go
