"""The source tree as house rules see it."""

from pathlib import Path

import resources

ROOT = Path(str(resources.path("packs"))).parents[1]
PACKAGES = ("casework", "sync", "desktop", "resources")


def sources(*packages: str) -> list[Path]:
    """Python files of the named packages, or of the whole program."""
    return sorted(
        path for package in packages or PACKAGES for path in (ROOT / package).rglob("*.py") if path.is_file()
    )


def module_name(path: Path) -> str:
    """Dotted name of a source file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
