"""A laptop's ledger: acts go down, pages of the feed come in, the outbox goes out."""
