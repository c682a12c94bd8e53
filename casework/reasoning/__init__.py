"""The reasoning (说理) in parts: each module tells some of the gates as sections of an explanation."""
