"""Parts of pages about custody: backups, passwords of this laptop, and the way back after a forgotten one."""
