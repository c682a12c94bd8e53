"""Tests of `sync.server.commands.county`."""
