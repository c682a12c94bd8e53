"""Tests of the encrypted profile."""
