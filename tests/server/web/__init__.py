"""Tests of `sync.server.web`."""
