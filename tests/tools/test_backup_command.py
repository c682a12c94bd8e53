"""`zhifatong backup` and `restore` as an officer runs them: plain lines, honest exit codes."""

from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.store.custody.outside import Outside
from desktop.store.disk import RealDisk
from desktop.store.profile import create_profile, unlock
from sync.protocol.system_clock import SystemClock
from tests.store.conftest import CHEAP, IDENTITY, OFFICER, PASSWORD, party_draft


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile bound to this machine, closed."""
    state = tmp_path / "state"
    monkeypatch.setenv("ZHIFATONG_STATE", str(state))
    clock = SystemClock()
    with create_profile(
        tmp_path / "home", OFFICER, PASSWORD, clock, cost=CHEAP, outside=Outside(state, RealDisk())
    ) as made:
        made.set_identity(IDENTITY)
        made.ledger.append(OFFICER, [party_draft("p-1", "云记餐馆")])
    (tmp_path / "password").write_text(PASSWORD + "\n", "utf-8")
    (tmp_path / "stick").mkdir()
    return tmp_path / "home"


def run(home: Path, *words: str) -> int:
    return main(["--home", str(home), *words, "--password-file", str(home.parent / "password")])


def test_a_backup_is_written_proved_and_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, "backup", "--to", str(home.parent / "stick")) == 0
    said = capsys.readouterr().out
    assert "已备份到" in said
    assert "同一块磁盘" in said
    assert "演练通过：0 次检查、0 份文书、抽查 0 个文件，用时" in said
    assert run(home, "backup", "--drill") == 0
    assert capsys.readouterr().out.startswith(("注意", "演练通过"))


def test_what_is_wrong_is_said_in_a_sentence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(home, "backup", "--drill") == 1
    assert "还没有备份过" in capsys.readouterr().err
    cloud = home.parent / "Dropbox"
    cloud.mkdir()
    assert run(home, "backup", "--to", str(cloud)) == 1
    assert "网盘" in capsys.readouterr().err
    (home.parent / "password").write_text("wrong", "utf-8")
    assert run(home, "backup", "--to", str(home.parent / "stick")) == 1
    assert "口令不对" in capsys.readouterr().err


def test_restore_onto_a_new_laptop(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = str(tmp_path / "stick")
    assert run(home, "backup", "--to", stick) == 0
    assert main(["--home", str(home), "restore", stick]) == 1
    assert "已经有资料" in capsys.readouterr().err
    monkeypatch.setenv("ZHIFATONG_STATE", str(tmp_path / "another machine"))
    assert main(["--home", str(tmp_path / "new"), "restore", stick]) == 0
    assert "不需要原来的电脑" in capsys.readouterr().out
    outside = Outside(tmp_path / "another machine", RealDisk())
    with unlock(tmp_path / "new", OFFICER, PASSWORD, SystemClock(), outside=outside) as again:
        assert again.ledger.count("party") == 1
        assert again.keeper.slots.read().slots[0].bound
    assert main(["--home", str(tmp_path / "third"), "restore", str(tmp_path)]) == 1
    assert "没有执法通的备份" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "备份" in capsys.readouterr().out
