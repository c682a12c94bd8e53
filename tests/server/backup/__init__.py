"""The parts of the county's backup."""
