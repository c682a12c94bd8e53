"""Fonts, icons, translations and sample lists, and the one road to them."""

from pathlib import Path

# importlib.resources would take 4 ms of the start; a frozen program keeps these files as files too
_FOLDER = Path(__path__[0])


def path(name: str) -> Path:
    """Give the file or folder of a resource, by its path below this package written with forward slashes.

    Raises:
        FileNotFoundError: there is no such resource.
        ValueError: the name is empty or leaves the package.
    """
    parts = name.split("/")
    if not all(parts) or ".." in parts or "." in parts:
        raise ValueError(f"not the name of a resource: {name!r}")
    found = _FOLDER.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(name)
    return found


def read_text(name: str) -> str:
    """Read a UTF-8 text resource, for example "icons/camera.svg"; raises as `path`."""
    return path(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Read a resource as it is; raises as `path`."""
    return path(name).read_bytes()
