"""A file far larger than memory should be: both sides take no more for it than for a small one.

`ZFT_BIG_FILE_MB=2048` sends two gigabytes; without it the file is large enough to show what grows with it.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.helpers.county import CountyProcess, make_county
from tests.helpers.memory import peak_bytes, reset_peak
from tests.house.tree import ROOT

SIZE = int(os.environ.get("ZFT_BIG_FILE_MB", "256")) * 1024 * 1024 + 12_345
MOST_GROWTH = 100 * 1024 * 1024


def test_memory_does_not_grow_with_the_file_on_either_side(tmp_path: Path) -> None:
    county = make_county(tmp_path / "county")
    county.close()
    with CountyProcess(tmp_path / "county") as process:
        ticket = make_county(tmp_path / "county").ticket("fengming", "笔记本", process.url)
        before = reset_peak(process.process.pid)
        words = [str(tmp_path / "laptop"), ticket, str(SIZE)]
        command = [sys.executable, "-m", "tests.sync.child_big_file", *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=1800, check=False)
        assert done.returncode == 0, done.stderr
        grown, blob, files, code = [*done.stdout.split(), ""][:4]
        at_county = peak_bytes(process.process.pid) - before
        print(f"{SIZE} bytes: laptop +{int(grown)}, county +{at_county}")
        assert (files, code) == ("1", "")
        assert int(grown) < MOST_GROWTH
        assert at_county < MOST_GROWTH
        assert (tmp_path / "county" / "blobs" / "fengming" / blob[:2] / blob).stat().st_size == SIZE
