"""Entry fields: a label, one control, a quiet hint; each takes a value and tells when it was committed."""
