"""Printed symbols are read by programs that did not make them."""
