"""`zhifatong export-case` from the command line: opened by password, refused in plain words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import export_case
from desktop.__main__ import main
from resources.case_export import verify
from tests.helpers import fieldwork, practice
from tests.helpers.practice import PASSWORD, Founded, LaptopBefore


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The practice county, founded once per process."""
    return practice.founded(tmp_path_factory.getbasetemp() / "founded")


@pytest.fixture
def laptop(founded: Founded, tmp_path: Path) -> Iterator[tuple[LaptopBefore, str]]:
    """A closed profile with one whole visit, and its id."""
    before = founded.copy(tmp_path)
    desk = practice.open_desk(before)
    visit_id = fieldwork.whole_visit(desk, tmp_path)
    desk.profile.close()
    yield before, visit_id


def test_a_case_goes_out_with_its_publication_copy_beside_it(
    laptop: tuple[LaptopBefore, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, visit_id = laptop
    secret = tmp_path / "password.txt"
    secret.write_text(PASSWORD + "\n", "utf-8")
    out = tmp_path / "out"
    words = ["export-case", visit_id, str(out), "--password-file", str(secret), "--evidence"]
    assert main(["--home", str(before.home), *words]) == 0
    said = capsys.readouterr().out
    assert "文书 6 份，证据原件 5 份" in said and "公开件" in said
    assert list(verify.problems(out)) == []
    assert len(list(export_case.beside(out).glob("*.pdf"))) == 4, "decisions and notices"
    assert main(["--home", str(before.home), *words]) == 1
    assert "已经有东西" in capsys.readouterr().err


def test_a_wrong_password_opens_nothing(
    laptop: tuple[LaptopBefore, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, visit_id = laptop
    secret = tmp_path / "password.txt"
    secret.write_text("wrong", "utf-8")
    out = tmp_path / "out"
    code = main(
        ["--home", str(before.home), "export-case", visit_id, str(out), "--password-file", str(secret)]
    )
    assert code == 1
    assert capsys.readouterr().err.startswith("没有导出：")
    assert not out.exists()


def test_without_a_profile_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path), "export-case", "x", str(tmp_path / "out")]) == 1
    assert "还没有资料" in capsys.readouterr().err


def test_the_numbers_of_a_laptop_are_accounted_for(
    laptop: tuple[LaptopBefore, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, _ = laptop
    secret = tmp_path / "password.txt"
    secret.write_text(PASSWORD, "utf-8")
    register = tmp_path / "台账.csv"
    words = ["numbers", "--password-file", str(secret), "--csv", str(register)]
    assert main(["--home", str(before.home), *words]) == 0
    said = capsys.readouterr().out
    assert "当罚〔2026〕：领取" in said and "已开具 1，作废 0" in said and "缺号 0" in said
    assert "云凤执当罚〔2026〕1号,已开具,当场行政处罚决定书" in register.read_text("utf-8-sig")
