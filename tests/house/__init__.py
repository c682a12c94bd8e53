"""House rules: layers, kinds, limits and pins."""
