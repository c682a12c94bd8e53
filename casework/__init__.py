"""The law and the facts: pure values and rules, free of I/O, SQL, Qt and clocks."""
