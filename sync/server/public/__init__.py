"""What the county tells anybody: whether a paper stands, and the list of those that do not."""
