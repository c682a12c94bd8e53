"""The tools around the program: doctor, verify, the frozen build, the package and the translations."""
