"""Printed symbols: from a text to rows of dark and light modules."""

Rows = tuple[bytes, ...]  # a row per line of modules, a byte per module: 1 dark, 0 light
