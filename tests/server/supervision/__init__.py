"""Tests of `sync.server.supervision`."""
