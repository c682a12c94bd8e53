"""The laptop's encrypted profile: key slots, journal, evidence vault, search, drafts and packs."""
