"""Pages join widgets to operations: one file per place on the rail."""
