"""`zhifatong numbers` as an officer runs it: the account, giving back and asking again."""

from pathlib import Path

import pytest
import time_machine

from desktop.__main__ import main
from tests.helpers import practice
from tests.helpers.practice import FIRST, MORNING, PASSWORD


@pytest.fixture
def home(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop with numbers, closed."""
    founded = practice.founded(tmp_path_factory.getbasetemp() / "founded")
    (tmp_path / "password").write_text(PASSWORD, "utf-8")
    return founded.copy(tmp_path).home


def run(home: Path, *words: str) -> int:
    options = ["--officer", FIRST, "--password-file", str(home.parent / "password")]
    with time_machine.travel(MORNING, tick=True):
        return main(["--home", str(home), "numbers", *words, *options])


def test_numbers_are_given_back_and_asked_for_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home) == 0
    assert "责改〔2026〕：领取 50，已开具 0，作废 0，未用 50，收回 0，缺号 0" in capsys.readouterr().out
    assert run(home, "return", "--series", "责改") == 1
    assert "请写明为什么交回" in capsys.readouterr().err
    assert run(home, "return", "--series", "责改", "--reason", "年终销号") == 0
    assert capsys.readouterr().out == "已交回 责改〔2026〕50 个号，下次同步时告知县局。\n"
    assert run(home, "return", "--series", "责改", "--reason", "再交") == 1
    assert "没有可以交回的号" in capsys.readouterr().err
    assert run(home) == 0
    assert "未用 0，收回 50，缺号 0（可以关账）" in capsys.readouterr().out
    assert run(home, "again", "--series", "责改") == 0
    assert "下次同步时会再领 责改〔2026〕的号段" in capsys.readouterr().out
    assert run(home, "again", "--series", "责改") == 1
    assert "没有交回过" in capsys.readouterr().err
