"""Backup: the whole profile on another disk, still encrypted, proved by bringing it back."""
