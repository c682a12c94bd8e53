"""One phase of the journey in a process of its own."""

import sys
from pathlib import Path

from desktop.demo.phases import PHASES


def main(argv: list[str]) -> int:
    """Run `PHASE WORK OUT`; the phase work-alone ends by being killed."""
    phase, work, out = argv
    PHASES[phase](Path(work), Path(out))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
