"""文书: from the draft to service."""
