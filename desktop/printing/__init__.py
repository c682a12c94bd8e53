"""Drawing blocks for papers: fonts, line breaking, the GB/T 9704 page, tables, codes."""

from desktop.printing import pillow as _pillow  # noqa: F401 - before the libraries that import it
