"""The journal and what is folded from it, in SQL: a room for the laptop, one for the county, beside what both use."""
