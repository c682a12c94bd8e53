"""处理: what follows from a finding."""
