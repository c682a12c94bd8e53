"""Widgets shared by the pages: they take values and give signals, and know no store."""
