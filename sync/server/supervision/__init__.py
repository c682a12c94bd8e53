"""What a person at the county has to look at, and what is told about the work."""
