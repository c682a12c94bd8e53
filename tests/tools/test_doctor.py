"""The doctor finds this installation good, and names what is wrong with a broken one."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import doctor, parts
from desktop.printing import fonts
from desktop.store import database
from tests.house.tree import ROOT

BAD = "  坏  "


def test_this_installation_is_good() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "doctor"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("结论：全部正常。\n")
    for word in ("Python ", "PySide6 ", "Qt ", "SQLite ", "SQLCipher ", *parts.KIND_PACKAGES, *fonts.FILES):
        assert word in done.stdout
    assert BAD not in done.stdout


def test_every_bad_line_counts(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> list[doctor.Line]:
        raise OSError("gone")

    looks = (("甲", lambda: [doctor.Line(False, "缺一件"), doctor.Line(True, "有一件")]), ("乙", fails))
    monkeypatch.setattr(doctor, "PARTS", looks)
    assert doctor.main(Path("home"), []) == 1
    said = capsys.readouterr().out
    assert "坏  缺一件" in said
    assert "坏  无法检查：OSError gone" in said
    assert "结论：2 处不正常" in said


@pytest.mark.parametrize(
    ("init", "said"),
    [
        ("def kinds(): return {}", "一种也没有"),
        ("def kinds(): return {'two': 2}", "键与文件名不一致：one、two"),
        ("def kinds(): raise RuntimeError('holds no kinds')", "holds no kinds"),
    ],
)
def test_a_kind_package_that_lost_its_kinds_is_bad(
    init: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "lost_kinds"
    package.mkdir()
    (package / "__init__.py").write_text(f"{init}\n", "utf-8")
    (package / "one.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "lost_kinds", raising=False)
    line = doctor.kinds_of("lost_kinds")
    monkeypatch.delitem(sys.modules, "lost_kinds", raising=False)
    assert not line.good
    assert said in line.text


def test_a_missing_module_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LATE", (*parts.LATE, "desktop.not_there"))
    (line,) = doctor.modules()
    assert not line.good
    assert "desktop.not_there" in line.text


def test_a_missing_face_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts.FILES, "Lost-Regular", "fonts/Lost.ttf")
    lines = [line for line in doctor.typefaces() if not line.good]
    assert len(lines) == 1
    assert "Lost.ttf" in lines[0].text


def test_a_character_without_a_glyph_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PROBE", "好\U0003134a")
    lines = [line.text for line in doctor.typefaces() if not line.good]
    assert len(lines) == len(fonts.ROLES)
    assert all(text.endswith("缺字形：\U0003134a") for text in lines)


def test_a_missing_resource_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "RESOURCES", ("packs/none.yml",))
    assert [line.good for line in doctor.files()] == [False, True]


def test_a_database_without_encryption_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "connect", lambda path, key: sqlite3.connect(path))
    assert [line.good for line in doctor.database()] == [True, False, False]
