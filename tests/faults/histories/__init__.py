"""Sync histories: a county, its laptops and every fault between them, played from a seed."""
