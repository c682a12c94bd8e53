"""Files on their way to the county, and where they are kept."""
