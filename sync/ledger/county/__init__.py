"""The county's ledger: batches come in, are judged, merged and written."""
