"""The exchange page's parts."""
