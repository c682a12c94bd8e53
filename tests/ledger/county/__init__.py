"""Tests of `sync.ledger.county.ledger`."""
