"""Tests of the visit workspace."""
