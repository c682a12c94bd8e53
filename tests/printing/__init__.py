"""Drawing blocks: faces, lines, pages, codes."""
