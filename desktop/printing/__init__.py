"""Drawing blocks for papers: fonts, line breaking, the GB/T 9704 page, tables, codes."""
