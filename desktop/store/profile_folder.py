"""What lies where in a profile folder, and what it says of itself before it is unlocked."""

from pathlib import Path

import msgspec
from msgspec import Struct

from casework import codec
from casework.errors import ProfileProblem
from desktop.store.disk import Disk, refusal, replace_file

FORMAT = 3  # 2 added custody events and what backups hold; 3 handovers and the list of files that wait
SIZE_MAX = 65536
SLOT_FILES = ("slots.bin", "slots.bak")  # the key slots, twice; written last when a profile is made


class ProfileFile(Struct, frozen=True, kw_only=True):
    """profile.json: nothing personal, readable by anyone."""

    format: int = FORMAT
    practice: bool = False


class ProfileFolder:
    """The paths of one profile."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.slots = tuple(home / name for name in SLOT_FILES)
        self.about = home / "profile.json"
        self.database = home / "profile.db"
        self.anchor = home / "anchor.bin"
        self.lock = home / "lock"
        self.vault = home / "vault"
        self.packs = home / "packs"
        self.restored = home / "restored.json"  # a backup was put here and nobody has opened it since

    def describe(self) -> ProfileFile | None:
        """Read profile.json; None when it is missing or damaged, which costs nothing.

        Raises:
            ProfileProblem: profile.too_new, and nothing was touched.
        """
        try:
            with self.about.open("rb") as file:
                raw = file.read(SIZE_MAX)
            form = codec.decode_any(raw)
            if isinstance(form, dict) and isinstance(form.get("format"), int) and form["format"] > FORMAT:
                raise ProfileProblem("profile.too_new", format=form["format"])
            return codec.decode(raw, ProfileFile)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None

    def write_about(self, disk: Disk, practice: bool) -> None:
        """Write profile.json.

        Raises:
            StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
        """
        try:
            replace_file(disk, self.about, codec.encode(ProfileFile(practice=practice)))
        except OSError as error:
            raise refusal("profile", error) from error

    def make(self) -> None:
        """Make the folders.

        Raises:
            StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
        """
        try:
            for folder in (self.home, self.vault, self.packs):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refusal("profile", error) from error

    def clear(self, disk: Disk) -> None:
        """Take away what an interrupted creation left.

        Only called under the lock while there are no key slots: what lies here can never be decrypted.

        Raises:
            StorageProblem: profile.read_only, profile.io_error.
        """
        try:
            for path in (*self.home.glob(self.database.name + "*"), self.anchor):
                disk.remove(path)
        except OSError as error:
            raise refusal("profile", error) from error

    def make_durable(self, disk: Disk) -> None:
        """Force the names of the folder's files, and its own, to the medium."""
        try:
            disk.sync_folder(self.home)
            disk.sync_folder(self.home.parent)
        except OSError as error:
            raise refusal("profile", error) from error
