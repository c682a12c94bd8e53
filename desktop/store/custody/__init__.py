"""Custody: who may open the profile, what speaks for it outside its folder, and how it is brought back."""
