"""One laptop in a process of its own: sends one large file, and says how much memory that took."""

import sys
from pathlib import Path

from sync.protocol.system_clock import SystemClock
from tests.helpers.laptop import Laptop
from tests.helpers.memory import peak_bytes, reset_peak


def main(home: str, ticket: str, size: int) -> int:
    """Send; prints the growth of the peak in bytes and the blob."""
    laptop = Laptop(Path(home), ticket, SystemClock())
    visit = laptop.open_visit()
    laptop.sync()
    blob, path = laptop.files.put_sparse(size)
    laptop.add_stored(visit, blob, size)
    before = reset_peak()
    report = laptop.sync()
    grown = peak_bytes() - before
    path.unlink()
    laptop.close()
    print(grown, blob, report.files, report.problem.code if report.problem else "")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
