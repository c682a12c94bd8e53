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
    copy = _Copy(state)
    copy.put(split_path(path), value)
    return copy.state


class _Copy:
    """A state that is copied where it is written, and there only once however many paths are.

    Attributes:
        state: the state as given until something is written.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self._own: dict[int, State] = {}  # by identity; held here, so that no identity comes twice

    def get(self, keys: tuple[str, ...]) -> Any:
        """Value at a path; None when it is absent, NOTHING when a plain value stands above it."""
        found: Any = self.state
        for key in keys:
            if type(found) is not dict:
                return NOTHING
            found = found.get(key)
            if found is None:
                return None
        return found

    def put(self, keys: tuple[str, ...], value: Any) -> None:
        """Write a value; None removes it.

        Raises:
            ValueError: a plain value stands above the path; nothing was written.
        """
        if self.get(keys) is NOTHING:
            raise ValueError("the path leads through a plain value")
        holder = self.state = self._mine(self.state)
        for key in keys[:-1]:
            below = holder.get(key)
            if below is None and value is None:
                return
            holder[key] = holder = self._mine(below or {})
        if value is None:
            holder.pop(keys[-1], None)
        else:
            holder[keys[-1]] = value

    def _mine(self, state: State) -> State:
        if id(state) in self._own:
            return state
        copied = dict(state)
        self._own[id(copied)] = copied
        return copied


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
    clashes: list[Clash] = []
    copy = _Copy(state)
    for path, (old, new) in changes.items():
        keys = split_path(path)
        found = copy.get(keys)
        current = None if found is NOTHING else found  # read as absent, but not to be overwritten
        if current is new or (current is not None and same(current, new)):
            continue
        if is_locked is not None and is_locked(path):
            clashes.append(Clash(path=path, old=old, kept=current, other=new, reason="entry.sealed"))
        elif found is not NOTHING and (current is old or same(current, old)):
            copy.put(keys, new)
        else:
            clashes.append(Clash(path=path, old=old, kept=current, other=new))
    return copy.state, tuple(clashes)


def overwrite(state: State, changes: Mapping[str, Change]) -> State:
    """Lay changes over a state whatever it holds, as the author of pending changes sees it."""
    copy = _Copy(state)
    for path, (_old, new) in changes.items():
        keys = split_path(path)
        if copy.get(keys) is NOTHING:
            copy = _Copy(_cleared(copy.state, path))
        copy.put(keys, new)
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
