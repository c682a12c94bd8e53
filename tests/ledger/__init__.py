"""Tests of sync.ledger."""
