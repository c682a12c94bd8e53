"""The sync histories that `run.py test` plays."""
