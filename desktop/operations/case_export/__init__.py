"""A case out of the program (案卷导出): ordered files, manifest, journal and a verifier beside them."""
