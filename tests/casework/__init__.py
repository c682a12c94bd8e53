"""Tests of the law and the facts."""
