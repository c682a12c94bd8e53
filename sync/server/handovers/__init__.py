"""Handing over: a case to another township, a laptop to another officer."""
