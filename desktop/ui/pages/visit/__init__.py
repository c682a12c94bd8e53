"""One visit from arrival to leaving: a step bar and one module per step."""
