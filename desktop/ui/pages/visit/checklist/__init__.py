"""检查: the questions and the drawer of a problem."""
