"""Every measurement can be run: nothing here is timed."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import tests.bench
from tests.bench.measure import Row, in_turn, percentile, table

NAMES = sorted(m.name for m in pkgutil.iter_modules(tests.bench.__path__) if m.name.startswith("of_"))
ASKED = (
    "of_cuts",
    "of_evidence",
    "of_first_start",
    "of_fleet",
    "of_ingest",
    "of_lint",
    "of_list",
    "of_notice",
    "of_outbox",
    "of_pack",
    "of_print",
    "of_pull",
    "of_push",
    "of_quiet_sync",
    "of_save",
    "of_scan",
    "of_search",
    "of_stall",
    "of_start",
    "of_wire",
)


def test_what_was_asked_for_is_measured() -> None:
    assert set(ASKED) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_measurement_gives_rows_of_a_folder(name: str) -> None:
    module = importlib.import_module(f"tests.bench.{name}")
    assert module.__doc__
    signature = inspect.signature(module.rows, eval_str=True)
    assert [parameter.annotation for parameter in signature.parameters.values()] == [Path]
    assert signature.return_annotation == list[Row]


def test_a_row_tells_whether_its_target_is_kept() -> None:
    row = Row(what="x", ours=3.0, reference=2.0, unit="ms", target=1.5, against="y")
    assert row.is_met
    assert "ok" in table([row])
    missed = Row(what="x", ours=3.1, reference=2.0, unit="ms", target=1.5, against="y")
    assert not missed.is_met
    assert "MISSED" in table([missed])


def test_rounds_go_in_turn_and_the_warm_ones_do_not_count() -> None:
    called: list[str] = []
    spent = in_turn((lambda: called.append("a"), lambda: called.append("b")), rounds=2, warm=1)
    assert called == ["a", "b"] * 3
    assert [len(times) for times in spent] == [2, 2]
    assert percentile([3.0, 1.0, 2.0, 4.0], 0.5) == 3.0
