"""What a backup of the county is made of, and how it is proved."""
