"""Numbers in dispute: one number on two papers, one lease in two hands."""
