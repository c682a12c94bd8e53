"""Numbers in dispute at the county."""
