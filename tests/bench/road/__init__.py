"""The road from laptop to county as it is measured: real processes on one core, limits beside them."""
