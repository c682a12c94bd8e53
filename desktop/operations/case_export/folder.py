"""The folder that is exported into: written beside its place, named only when it is whole."""

import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from casework.errors import NotAllowed
from desktop.operations.case_export.digests import FileSum, Sums

PART = ".未完成"
NAME_LENGTH = 60  # characters of a file name before its ending
FORBIDDEN = frozenset('\\/:*?"<>|') | {chr(code) for code in range(32)}
ONLY_MINE = 0o700


def safe_name(text: str) -> str:
    """A name that every file system takes; empty becomes 未命名."""
    kept = "".join("_" if c in FORBIDDEN else c for c in unicodedata.normalize("NFC", text))
    return kept.strip(" .")[:NAME_LENGTH] or "未命名"


class ExportFolder:
    """Writes files and remembers their sums.

    Attributes:
        sums: of every file written, in order.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.sums: list[FileSum] = []

    def write(self, path: str, pieces: Iterable[bytes]) -> FileSum:
        """Write one file in pieces and note its sums.

        Raises:
            OSError: the disk refused.
        """
        found = self._write(path, pieces)
        self.sums.append(found)
        return found

    def write_unlisted(self, path: str, raw: bytes) -> None:
        """Write a file that the manifest cannot hold, because it speaks of the manifest."""
        self._write(path, (raw,))

    def _write(self, path: str, pieces: Iterable[bytes]) -> FileSum:
        target = self._root.joinpath(*path.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        sums = Sums()
        with target.open("xb") as file:
            for piece in pieces:
                file.write(piece)
                sums.add(piece)
            file.flush()
            os.fsync(file.fileno())
        return sums.finish(path)

    @classmethod
    @contextmanager
    def at(cls, target: Path) -> Iterator[Self]:
        """A folder that gets its name when the block ends well, and leaves nothing when it does not.

        Raises:
            NotAllowed: export.not_empty, when something lies there already.
        """
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise NotAllowed("export.not_empty", folder=target.name)
        part = target.with_name(target.name + PART)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=ONLY_MINE, parents=True)
        try:
            yield cls(part)
            if target.exists():
                target.rmdir()
            part.rename(target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
