"""The papers: every form keeps its contract."""
