"""Fonts, icons, translations and sample lists, and the one road to them."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def _entry(name: str) -> Traversable:
    """Find a resource by its path below this package, written with forward slashes."""
    parts = name.split("/")
    if not all(parts) or ".." in parts or "." in parts:
        raise ValueError(f"not the name of a resource: {name!r}")
    return files(__name__).joinpath(*parts)


def read_text(name: str) -> str:
    """Read a UTF-8 text resource.

    Args:
        name: path below `resources`, for example "icons/camera.svg".

    Raises:
        FileNotFoundError: there is no such resource.
        ValueError: the name is empty or leaves the package.
    """
    return _entry(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Read a resource as it is; arguments and errors as in `read_text`."""
    return _entry(name).read_bytes()


def path(name: str) -> Path:
    """Give the file or folder of a resource, for libraries that take nothing but a path.

    A frozen program keeps its resources beside it as ordinary files, so the path stays valid.

    Raises:
        FileNotFoundError: there is no such resource, or it has no path of its own (a zipped package).
        ValueError: the name is empty or leaves the package.
    """
    found = _entry(name)
    if not isinstance(found, Path) or not found.exists():
        raise FileNotFoundError(name)
    return found
