"""Tests of `sync.server.evidence`."""
