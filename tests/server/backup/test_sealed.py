"""A backup under a password: unreadable without it, whole with it, damage told from a wrong word."""

import tarfile
from pathlib import Path

import pytest

from casework.errors import CaseworkError
from sync.server.__main__ import main
from sync.server.backup.sealed import is_sealed, opened, seal_file
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county

PASSWORD = "保险柜里的口令 42"


def test_a_sealed_backup_holds_nothing_readable_and_comes_back(
    tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    county = make_county(tmp_path / "county", clock=clock)
    secret = county.home.private_key("signing").encode()
    county.close()
    word, wrong = tmp_path / "word", tmp_path / "wrong"
    word.write_text(PASSWORD + "\n", "utf-8")
    wrong.write_text("猜的", "utf-8")
    file, home = str(tmp_path / "a.backup"), str(tmp_path / "county")
    assert main(["backup", file, "--password-file", str(word), "--home", home]) == 0
    raw = Path(file).read_bytes()
    assert secret not in raw and b"fengming" not in raw and not tarfile.is_tarfile(file)
    assert list(tmp_path.rglob("*.plain")) == list(tmp_path.rglob("*.part")) == []
    assert "没有加密" not in capsys.readouterr().out
    for given in ((), ("--password-file", str(wrong))):
        assert main(["verify-backup", file, *given, "--home", home]) == 1
        assert "backup.password" in capsys.readouterr().err
    assert main(["verify-backup", file, "--password-file", str(word), "--home", home]) == 0
    again = str(tmp_path / "again")
    assert main(["restore", file, "--password-file", str(word), "--home", again]) == 0
    assert (tmp_path / "again" / "keys" / "signing.key").read_bytes().strip() == secret


def test_damage_is_told_from_a_wrong_password(tmp_path: Path) -> None:
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(b"content" * 100_000)
    seal_file(plain, sealed, PASSWORD)
    assert is_sealed(sealed) and not is_sealed(plain)
    with opened(sealed, PASSWORD) as found:
        assert found.read_bytes() == plain.read_bytes()
    assert not found.exists()
    raw = sealed.read_bytes()
    for place, code in ((len(raw) // 2, "backup.damaged"), (20, "backup.damaged")):
        (tmp_path / "bad").write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with pytest.raises(CaseworkError) as refused, opened(tmp_path / "bad", PASSWORD):
            pass
        assert refused.value.code in (code, "backup.password")
    with pytest.raises(CaseworkError) as refused, opened(sealed, "猜的"):
        pass
    assert refused.value.code == "backup.password"
