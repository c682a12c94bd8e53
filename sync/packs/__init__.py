"""Packs (清单包): building one from a folder of CSV and YAML, reading it, signing it."""
