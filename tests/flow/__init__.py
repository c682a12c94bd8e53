"""Whole journeys over real windows, files, processes and servers."""
