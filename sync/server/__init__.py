"""The county server: enrols laptops, merges their journals, keeps evidence, grants numbers."""
