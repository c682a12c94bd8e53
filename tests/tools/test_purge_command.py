"""`zhifatong purge` says what may go, and lets it go only without --dry-run."""

from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.operations import purge
from desktop.operations.changes import Changes
from desktop.operations.purge import Going, Plan
from tests.helpers import practice
from tests.helpers.practice import PASSWORD, Founded


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The practice county, founded once per process."""
    return practice.founded(tmp_path_factory.getbasetemp() / "founded")


def run(home: Path, folder: Path, *words: str) -> int:
    secret = folder / "password.txt"
    secret.write_text(PASSWORD, "utf-8")
    return main(["--home", str(home), "purge", "--password-file", str(secret), *words])


def test_before_the_county_has_two_verified_backups_nothing_goes(
    founded: Founded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = founded.copy(tmp_path).home
    assert run(home, tmp_path) == 0
    assert "两份经核验的备份" in capsys.readouterr().out


def test_a_dry_run_only_tells(
    founded: Founded, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = founded.copy(tmp_path).home
    plan = Plan(
        going=(Going(blob="a" * 64, size=2_500_000, record="e1", visit="v1"),), size=2_500_000, keep_days=180
    )
    gone: list[Plan] = []

    def let_go(_desk: object, wanted: Plan) -> Changes:
        gone.append(wanted)
        return Changes(kinds=frozenset(), ids=frozenset())

    monkeypatch.setattr(purge, "plan", lambda _desk: plan)
    monkeypatch.setattr(purge, "let_go", let_go)
    assert run(home, tmp_path, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "可以移出 1 份原件，2.5 MB" in said and "e1" in said
    assert gone == []
    assert run(home, tmp_path) == 0
    assert "已移出 1 份" in capsys.readouterr().out
    assert gone == [plan]


def test_a_wrong_password_lets_nothing_go(
    founded: Founded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = founded.copy(tmp_path).home
    secret = tmp_path / "password.txt"
    secret.write_text("wrong", "utf-8")
    assert main(["--home", str(home), "purge", "--password-file", str(secret)]) == 1
    assert capsys.readouterr().err.startswith("没有移出：")
