"""Builders, fakes for the clock and the printer, and real servers for tests."""
