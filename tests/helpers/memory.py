"""How much memory a process takes, as the kernel counts it."""

from pathlib import Path


def _status(pid: int | str, key: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{key}:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"no {key} of process {pid}")


def peak_bytes(pid: int | str = "self") -> int:
    """The most it held at once since `reset_peak`."""
    return _status(pid, "VmHWM")


def reset_peak(pid: int | str = "self") -> int:
    """Begin to count anew; returns what it holds now."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    return _status(pid, "VmRSS")
