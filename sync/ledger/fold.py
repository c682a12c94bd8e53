"""Folding changes into a state: paths, compare-and-set, differences. Pure: nothing is changed in place."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from casework import codec
from casework.audit import Change

State = dict[str, Any]
NOTHING = object()


class Clash(Struct, frozen=True, kw_only=True):
    """One path whose value is not the one the officer had seen."""

    path: str
    old: Any  # what the officer had seen
    kept: Any  # what is there
    other: Any  # what the officer wrote
    reason: str = ""


def join_path(*keys: str) -> str:
    """Dotted path of nested keys; a dot inside a key is written ~1, a tilde ~0."""
    return ".".join(key.replace("~", "~0").replace(".", "~1") for key in keys)


@lru_cache(maxsize=8192)
def split_path(path: str) -> tuple[str, ...]:
    """Keys of a dotted path; the opposite of join_path."""
    return tuple(key.replace("~1", ".").replace("~0", "~") for key in path.split("."))


@lru_cache(maxsize=8192)
def _place(path: str) -> tuple[tuple[str, ...], str]:
    """Keys above a path's last one, and that one."""
    keys = split_path(path)
    return keys[:-1], keys[-1]


def get_path(state: State, path: str) -> Any:
    """Value at a path; None when it, or anything above it, is absent."""
    found: Any = state
    for key in split_path(path):
        if not isinstance(found, dict):
            return None
        found = found.get(key)
    return found


def set_path(state: State, path: str, value: Any) -> State:
    """State with the value at the path; None removes it. What lies above is made where absent.

    Raises:
        ValueError: something above the path is there and is not an object.
    """
    above, key = _place(path)
    copy = _Copy(state)
    if copy.get(above, key) is NOTHING:
        raise ValueError("the path leads through a plain value")
    copy.put(above, key, value)
    return copy.state


class _Copy:
    """A state that is copied where it is written, and there only once however many paths are.

    Attributes:
        state: the state as given until something is written.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self._own: dict[tuple[str, ...], State] = {}  # path -> object that was copied or made here

    def get(self, above: tuple[str, ...], key: str) -> Any:
        """Value at a path; None when it is absent, NOTHING when a plain value stands above it."""
        holder = self._own.get(above)
        if holder is not None:
            return holder.get(key)
        found: Any = self.state
        for step in above:
            if type(found) is not dict:
                return NOTHING
            found = found.get(step)
            if found is None:
                return None
        return found.get(key) if type(found) is dict else NOTHING

    def put(self, above: tuple[str, ...], key: str, value: Any) -> None:
        """Write a value at a path that `get` did not call NOTHING; None removes it."""
        holder = self._own.get(above)
        if holder is None:
            holder = self._reach(above, makes=value is not None)
            if holder is None:
                return
        if value is None:
            holder.pop(key, None)
        else:
            holder[key] = value
        here = (*above, key)
        if here in self._own:  # what was copied below is no longer part of the state
            self._own = {path: own for path, own in self._own.items() if path[: len(here)] != here}

    def _reach(self, above: tuple[str, ...], *, makes: bool) -> State | None:
        """The object at a path, copied; None when it is absent and not to be made."""
        holder = self._own.get(())
        if holder is None:
            holder = self.state = self._own[()] = dict(self.state)
        for length, step in enumerate(above, start=1):
            own = self._own.get(above[:length])
            if own is None:
                below = holder.get(step)
                if below is None and not makes:
                    return None
                own = self._own[above[:length]] = holder[step] = dict(below or {})
            holder = own
        return holder


def same(one: Any, two: Any) -> bool:
    """Whether two JSON values are the same; unlike ==, true is not 1 and 1 is not 1.0."""
    if one is two:
        return True
    if type(one) is str or type(two) is str:
        return bool(one == two)
    return bool(one == two) and codec.encode(one) == codec.encode(two)


def merge(
    state: State, changes: Mapping[str, Change], is_locked: Callable[[str], bool] | None = None
) -> tuple[State, tuple[Clash, ...]]:
    """Compare-and-set per path: `current == old` writes, `current == new` does nothing, else both are kept.

    Args:
        state: current state of the record.
        changes: path -> (old, new).
        is_locked: given when the record is sealed; says which paths keep their value.

    Returns:
        The new state, and one clash per path that was not written.
    """
    if not state and is_locked is None:
        made = _made(changes)
        if made:
            return made, ()
    clashes: list[Clash] = []
    copy = _Copy(state)
    for path, (old, new) in changes.items():
        above, key = _place(path)
        found = copy.get(above, key)
        current = None if found is NOTHING else found  # read as absent, but not to be overwritten
        if current is new or (current is not None and same(current, new)):
            continue
        if is_locked is not None and is_locked(path):
            clashes.append(Clash(path=path, old=old, kept=current, other=new, reason="entry.sealed"))
        elif found is not NOTHING and (current is old or same(current, old)):
            copy.put(above, key, new)
        else:
            clashes.append(Clash(path=path, old=old, kept=current, other=new))
    return copy.state, tuple(clashes)


def _made(changes: Mapping[str, Change]) -> State | None:
    """The state that a record's first entry makes; None when its paths want a closer look."""
    made: State = {}
    for path, (old, new) in changes.items():
        if old is not None or "." in path or "~" in path:
            return None
        if new is not None:
            made[path] = new
    return made


def overwrite(state: State, changes: Mapping[str, Change]) -> State:
    """Lay changes over a state whatever it holds, as the author of pending changes sees it."""
    copy = _Copy(state)
    for path, (_old, new) in changes.items():
        above, key = _place(path)
        if copy.get(above, key) is NOTHING:
            copy = _Copy(_cleared(copy.state, path))
        copy.put(above, key, new)
    return copy.state


def _cleared(state: State, path: str) -> State:
    """State without the plain value that stands in the way of a path."""
    keys = split_path(path)
    for length in range(1, len(keys)):
        above = join_path(*keys[:length])
        found = get_path(state, above)
        if found is not None and not isinstance(found, dict):
            return set_path(state, above, None)
    return state


def stale_path(state: State, changes: Mapping[str, Change]) -> str | None:
    """The first path whose value is not the old one of the change; None when all are."""
    return next((path for path, (old, _new) in changes.items() if not same(get_path(state, path), old)), None)


def diff(before: State, after: State) -> dict[str, Change]:
    """Changes that lead from one state to another, as deep as both sides are objects."""
    return dict(_diff(before, after, ()))


def _diff(before: State, after: State, above: tuple[str, ...]) -> Iterator[tuple[str, Change]]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _diff(old, new, (*above, key))
        elif not same(old, new):
            yield join_path(*above, key), (old, new)


def plain(value: Any) -> Any:
    """A struct as JSON values without the fields that hold their default."""
    if isinstance(value, Struct):
        fields = msgspec.structs.fields(value)
        return {
            field.encode_name: plain(found)
            for field in fields
            if (found := getattr(value, field.name)) is not None and found != _default(field)
        }
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return codec.plain(value)


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return NOTHING if field.default is msgspec.NODEFAULT else field.default
