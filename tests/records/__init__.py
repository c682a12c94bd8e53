"""Tests of sync.records."""
