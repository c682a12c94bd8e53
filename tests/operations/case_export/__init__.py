"""Tests of the export of cases."""
