"""The same seed plays the same history, in whatever process."""

import pytest

from tests.faults.histories.directed import SCRIPTS
from tests.faults.histories.short import SEED
from tests.faults.runs import in_process
from tests.faults.share import Share

FIRST = len(SCRIPTS)  # what chance plays comes after what is told step by step
SOME = {"sync": 40, "http": 5}


@pytest.mark.parametrize("name", ["sync", "http"])
def test_the_same_seed_gives_the_same_trace_in_another_process(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    traces = set()
    for hashing in ("0", "1"):  # the order in which sets are walked is another
        monkeypatch.setenv("PYTHONHASHSEED", hashing)
        row = in_process(None, name, Share(seed=SEED, points=100, first=FIRST, last=FIRST + SOME[name]))
        assert not row.violations
        traces.add(row.trace)
    assert len(traces) == 1
