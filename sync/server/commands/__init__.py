"""The commands of `zhifatong-county`, one module a noun."""
