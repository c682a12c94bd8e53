"""Small files are replaced whole or not at all, and refusals have plain names."""

import errno
from pathlib import Path

import pytest

from desktop.store.disk import refusal, replace_file
from tests.store.faulty_disk import CALLS, FaultyDisk


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_refused_replacement_leaves_the_old_or_the_new_file_whole(
    tmp_path: Path, call: str, error: int
) -> None:
    disk = FaultyDisk()
    path = tmp_path / "file"
    replace_file(disk, path, b"old")
    disk.fail(call, error)
    with pytest.raises(OSError, match=r"\[Errno"):
        replace_file(disk, path, b"new and longer")
    assert path.read_bytes() == (b"new and longer" if call == "sync_folder" else b"old")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
    disk.heal()
    replace_file(disk, path, b"new")
    assert path.read_bytes() == b"new"


def test_a_left_over_part_file_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "file.part").write_bytes(b"half")
    replace_file(FaultyDisk(), tmp_path / "file", b"whole")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errno.ENOSPC, "vault.disk_full"),
        (errno.EDQUOT, "vault.disk_full"),
        (errno.EROFS, "vault.read_only"),
        (errno.EACCES, "vault.read_only"),
        (errno.EIO, "vault.io_error"),
    ],
)
def test_a_refusal_is_named(error: int, code: str) -> None:
    assert refusal("vault", OSError(error, "")).code == code
