"""Item models: adapters over plain values, free of I/O."""
