"""Where a backup may lie: not in a folder that a cloud service copies away, not inside the profile."""

import os
import re
from pathlib import Path

from msgspec import Struct

from casework.errors import NotFound, StorageProblem

PREFIX = "zhifatong-"
SETS, VAULT, PACKS = "sets", "vault", "packs"
PART = ".part"
MANIFEST = "manifest.json"
NUMBERED = re.compile(r"(\d{6,})-")
# parts of folder names, compared in lower case without blanks, that synchronising programs use
CLOUD_NAMES = (
    "onedrive",
    "dropbox",
    "googledrive",
    "icloud",
    "mobiledocuments",
    "nextcloud",
    "owncloud",
    "syncthing",
    "megasync",
    "nutstore",
    "坚果云",
    "baidusyncdisk",
    "百度网盘",
    "百度云",
    "wpsdrive",
    "wps云盘",
    "金山云",
    "weiyun",
    "微云",
    "阿里云盘",
    "adrive",
    "天翼云盘",
    "ecloud",
    "和彩云",
    "synologydrive",
    "同步盘",
    "云盘",
    "网盘",
)
# files and folders such programs leave at the top of what they synchronise
CLOUD_MARKS = (
    ".stfolder",
    ".dropbox",
    ".dropbox.cache",
    ".csync_journal.db",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".synologyworkingdirectory",
    ".nutstore",
)
CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


class BackupFolder:
    """The folder of one profile on the medium.

    Attributes:
        root: `zhifatong-<mark>` below the folder the officer chose.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sets = root / SETS
        self.vault = root / VAULT
        self.packs = root / PACKS

    def finished(self) -> list[Path]:
        """Folders of whole sets, the one written last first.

        By their number on this medium, not by the clock: two may fall into one second, and a clock may have
        been set back. Sets of earlier programs have none: they come after, by the time in their name.
        """
        if not self.sets.is_dir():
            return []
        whole = (path for path in self.sets.iterdir() if path.is_dir() and not path.name.endswith(PART))
        return sorted(whole, key=lambda path: (number_of(path.name), path.name), reverse=True)

    def next_name(self, rest: str) -> str:
        """The name of the next set: its number on this medium, then what tells it from any other."""
        newest = self.finished()[:1]
        return f"{(number_of(newest[0].name) if newest else 0) + 1:06}-{rest}"

    def unfinished(self) -> list[Path]:
        """Folders that an interrupted backup left."""
        return sorted(self.sets.glob(f"*{PART}")) if self.sets.is_dir() else []


def number_of(name: str) -> int:
    """The number of a set on its medium, from 1; 0 when an earlier program named it by its time alone."""
    found = NUMBERED.match(name)
    return int(found[1]) if found else 0


class Place(Struct, frozen=True, kw_only=True):
    """A place that was looked at."""

    folder: Path
    same_disk: bool  # lost together with the laptop: it guards against damage, not against loss


def look_at(folder: Path, home: Path) -> Place:
    """See whether a backup may be written into a folder.

    Args:
        folder: what the officer chose; it must be there.
        home: the profile folder.

    Raises:
        StorageProblem: backup.no_folder, backup.inside, backup.cloud, backup.read_only.
    """
    if not folder.is_dir():
        raise StorageProblem("backup.no_folder")
    chosen, profile = folder.resolve(), home.resolve()
    if chosen == profile or profile in chosen.parents or (chosen / "profile.db").exists():
        raise StorageProblem("backup.inside")
    if is_cloud(chosen):
        raise StorageProblem("backup.cloud")
    if not os.access(chosen, os.W_OK):
        raise StorageProblem("backup.read_only")
    return Place(folder=chosen, same_disk=chosen.stat().st_dev == profile.stat().st_dev)


def is_cloud(folder: Path) -> bool:
    """Whether a synchronising program copies this folder away, as far as names and marks tell."""
    roots = [Path(found) for name in CLOUD_VARIABLES if (found := os.environ.get(name))]
    for path in (folder, *folder.parents):
        plain = path.name.lower().replace(" ", "").replace("-", "")
        if any(name in plain for name in CLOUD_NAMES) or path in roots:
            return True
        if any((path / mark).exists() for mark in CLOUD_MARKS):
            return True
    return False


def find(source: Path) -> BackupFolder:
    """Find the backup of one profile at, or just below, a folder.

    Args:
        source: the folder that was chosen for the backup, the one of the profile in it, or one set.

    Raises:
        NotFound: backup.none, backup.several.
    """
    if source.parent.name == SETS:
        return BackupFolder(source.parent.parent)
    if (source / SETS).is_dir():
        return BackupFolder(source)
    if not source.is_dir():
        raise NotFound("backup.none")
    found = [path for path in sorted(source.glob(f"{PREFIX}*")) if (path / SETS).is_dir()]
    if not found:
        raise NotFound("backup.none")
    if len(found) > 1:
        raise NotFound("backup.several", names=[path.name for path in found])
    return BackupFolder(found[0])
