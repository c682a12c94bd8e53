"""The practice county, the practice material and the journey through the real windows."""
