"""The laptop's side of sync: HTTP client, engine and backoff; no Qt and no SQL of its own."""
