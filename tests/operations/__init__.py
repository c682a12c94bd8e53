"""Operations, one file per noun: the rules an officer meets."""
