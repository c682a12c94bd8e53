"""All that the officer sees: Qt lives here and nowhere else."""
