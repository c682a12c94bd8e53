"""证据: files on their way into the vault, and what they prove."""
