"""Recorded writes, replayed as the disk states that a power cut may legally leave.

The model: bytes that were not fsynced arrive, are lost or are torn at 512 bytes, in any order; changes of
names arrive in order within a directory and are durable once the directory is fsynced. A drive that lies
about its flushes is outside the promise.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

SECTOR = 512  # bytes that a drive writes whole
HEAD = (1, 8, 8, 4, 4)  # op, offset, size, path length, other path length
NOT_ON_DISK = "-shm"  # SQLite's shared memory is made anew after a restart


class Call(Struct, frozen=True, kw_only=True):
    """One recorded call; `op` is the shim's letter, "!" is a word of the program."""

    op: str
    path: str
    other: str = ""
    offset: int = 0
    raw: bytes = b""


def parse(log: bytes) -> Iterator[Call]:
    """Read a shim's log."""
    at = 0
    while at < len(log):
        numbers = []
        for width in HEAD:
            numbers.append(int.from_bytes(log[at : at + width], "little"))
            at += width
        op, offset, size, path_length, other_length = numbers
        letter = chr(op)
        path = log[at : at + path_length].decode()
        at += path_length
        other = log[at : at + other_length].decode()
        at += other_length
        raw = log[at : at + size] if letter == "w" else b""
        at += len(raw)
        yield Call(op=letter, path=path, other=other, offset=offset, raw=raw)


@dataclass(slots=True, eq=False)
class File:
    """One file: what is surely on the medium, and what was written since."""

    durable: bytes = b""
    pending: list[Call] = field(default_factory=list)

    def content(self, chosen: Sequence[Call]) -> bytes:
        """The bytes when these of the pending calls arrived; the same object when there are none."""
        if not chosen:
            return self.durable
        raw = bytearray(self.durable)
        for call in chosen:
            if call.op == "t":
                raw = raw[: call.offset].ljust(call.offset, b"\0")
            else:
                end = call.offset + len(call.raw)
                raw = raw.ljust(end, b"\0")
                raw[call.offset : end] = call.raw
        return bytes(raw)

    def flush(self) -> None:
        """Everything arrived."""
        self.durable, self.pending = self.content(self.pending), []


@dataclass(slots=True, eq=False)
class Change:
    """One pending change of a directory: names that get a file, names that go, a folder that moves."""

    put: dict[str, File]
    gone: tuple[str, ...] = ()
    moved: tuple[str, str] = ("", "")


class Medium:
    """A disk while calls are replayed on it."""

    def __init__(self, root: Path) -> None:
        """Begin with what lies in a folder, all of it durable."""
        self.root = root
        self.folders = {str(path) for path in root.rglob("*") if path.is_dir()}
        self.now: dict[str, File] = {}  # as a running program sees it
        for path in root.rglob("*"):
            if path.is_file():
                self.now[str(path)] = File(durable=path.read_bytes())
        self.names = dict(self.now)  # as surely on the medium
        self.pending: dict[str, list[Change]] = {}

    def play(self, call: Call) -> None:
        """Take one call."""
        if call.op in "wt":
            self.now[call.path].pending.append(call)
        elif call.op == "s":
            self._sync(call.path)
        elif call.op == "c":
            self._change(call.path, Change({call.path: File()}))
        elif call.op == "u":
            self._change(call.path, Change({}, (call.path,)))
        elif call.op == "l":
            self._change(call.other, Change({call.other: self.now[call.path]}))
        elif call.op == "r" and call.path in self.now:
            self._change(call.other, Change({call.other: self.now[call.path]}, (call.path,)))
        elif call.op == "r":
            if any(path == call.path or path.startswith(f"{call.path}/") for path in self.pending):
                raise ValueError("a folder was renamed before it was forced to the disk")
            self._change(call.other, Change({}, moved=(call.path, call.other)))
        elif call.op == "d":
            self.folders.add(call.path)

    def _sync(self, path: str) -> None:
        if path in self.now:
            self.now[path].flush()
        for change in self.pending.pop(path, []):
            _apply(self.names, change)

    def _change(self, path: str, change: Change) -> None:
        _apply(self.now, change)
        self.pending.setdefault(path.rpartition("/")[0], []).append(change)

    def state(self, chance: random.Random, victim: str) -> dict[str, bytes]:
        """One legal state: path -> bytes.

        Args:
            chance: decides what arrived.
            victim: folder whose disk loses power; everything elsewhere arrived. Empty: all of it.
        """
        names = dict(self.names)
        style = chance.randrange(4)  # names: all lost, all arrived, and twice anything between
        for folder, changes in sorted(self.pending.items()):
            keep = {0: 0, 1: len(changes)}.get(style, chance.randint(0, len(changes)))
            if not self._is_below(folder, victim):
                keep = len(changes)
            for change in changes[:keep]:
                _apply(names, change)
        way = chance.randrange(5)
        return {
            path: file.content(
                _chosen(file.pending, chance, way) if self._is_below(path, victim) else file.pending
            )
            for path, file in names.items()
            if not path.endswith(NOT_ON_DISK)
        }

    def _is_below(self, path: str, victim: str) -> bool:
        return not victim or path == victim or path.startswith(f"{victim}/")


def _apply(names: dict[str, File], change: Change) -> None:
    old, new = change.moved
    for path in [path for path in names if old and path.startswith(f"{old}/")]:
        names[new + path.removeprefix(old)] = names.pop(path)
    for path in change.gone:
        names.pop(path, None)
    names.update(change.put)


def _chosen(pending: list[Call], chance: random.Random, way: int) -> list[Call]:
    """What of the pending calls arrived: nothing, all, the first ones, any of them, any sectors."""
    if way == 0 or not pending:
        return []
    if way == 1:
        return pending
    if way == 2:
        return pending[: chance.randint(0, len(pending))]
    if way == 3:
        return [call for call in pending if chance.random() < 0.5]
    return [piece for call in pending for piece in _sectors(call) if chance.random() < 0.7]


def _sectors(call: Call) -> Iterator[Call]:
    """A write in the pieces that a drive writes whole."""
    if call.op != "w":
        yield call
        return
    at = 0
    while at < len(call.raw):
        size = SECTOR - (call.offset + at) % SECTOR
        yield Call(op="w", path=call.path, offset=call.offset + at, raw=call.raw[at : at + size])
        at += size
