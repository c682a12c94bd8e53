"""The journal and what is folded from it, in SQL: rooms for laptop and county, beside what both use."""
