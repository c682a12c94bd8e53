"""Law cases written from the statutes, and the runner that puts them to the engine."""
