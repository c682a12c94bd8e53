"""The order of pack versions."""

import re


def version_key(version: str) -> tuple[tuple[int, int, str], ...]:
    """Order versions by number, part by part: 2026.9.1 comes before 2026.11.1."""
    parts = re.split(r"[.\-_]", version)
    return tuple((0, int(p), "") if p.isascii() and p.isdigit() else (1, 0, p) for p in parts)
