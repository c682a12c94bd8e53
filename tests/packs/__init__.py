"""Tests of the sample pack, its builder and its reader."""
