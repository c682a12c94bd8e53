"""Tests of `sync.ledger.laptop`."""
