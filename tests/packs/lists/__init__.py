"""Lists as offices publish them."""
