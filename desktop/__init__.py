"""The officer's program."""
