"""The fault harness: kills, power cuts, failing disks, tampering, sync histories, seeded bugs; replayable."""
