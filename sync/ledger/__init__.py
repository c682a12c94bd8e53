"""The journal and what is folded from it, in SQL: laptop and county each have a room, beside what both use."""
