"""The journal and what is folded from it, in SQL: the same code on laptop and county."""
