"""The demo starts both commands from the tree, and from a frozen build by the files that lie there."""

import subprocess
import sys

import pytest

from desktop.demo import programs
from tests.house.tree import ROOT


@pytest.mark.parametrize("words", [programs.desk(), programs.county()])
def test_the_tree_starts_both_commands(words: list[str]) -> None:
    done = subprocess.run([*words, "--help"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0
    assert "usage:" in done.stdout


@pytest.mark.parametrize("suffix", ["", ".exe"])
def test_a_frozen_build_starts_the_file_beside_it(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", f"/opt/zhifatong/zhifatong{suffix}")
    assert programs.desk() == [f"/opt/zhifatong/zhifatong{suffix}"]
    assert programs.county() == [f"/opt/zhifatong/zhifatong-county{suffix}"]
