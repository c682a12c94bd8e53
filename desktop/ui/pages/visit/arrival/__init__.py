"""到场: the cards of arrival."""
