"""Tests of desktop.store.custody."""
