"""Parts of the sync page: the lanes, the stick, the values that wait for a person."""
