"""How records travel and where they are kept: protocol, records, ledger, client and county server."""
