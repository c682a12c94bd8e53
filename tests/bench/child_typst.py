"""A fresh process: the same page set by typst."""

import json
import sys
from pathlib import Path

from tests.bench.typesetter import Typesetter


def main(folder: str) -> int:
    """Print the size of the file."""
    inputs = json.loads((Path(folder) / "inputs.json").read_text("utf-8"))
    print(len(Typesetter(Path(folder)).pdf(inputs)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
