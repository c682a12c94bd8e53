"""Bad input of the county, one by one: refused with its place, and no byte changed anywhere."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from sync.packs.lists.container import OLE
from sync.packs.signature import sign_pack
from sync.protocol import signing
from sync.server.__main__ import main
from tests.helpers.packs import sample_raw
from tests.packs.lists import published
from tests.packs.lists.bring import everything
from tests.packs.sources import append, change, copy_of_sample

Spoil = Callable[[Path], int]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source that may be spoilt."""
    return copy_of_sample(tmp_path)


@pytest.fixture
def home(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A county that has published the good source."""
    made = tmp_path / "county"
    assert main(["init", "--home", str(made), "--name", "云凤县"]) == 0
    assert main(["publish", str(source), "--home", str(made)]) == 0
    capsys.readouterr()
    return made


def packs(home: Path) -> dict[str, bytes]:
    return everything(home / "packs")


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    """What is said; the command failed."""
    assert main([str(word) for word in words]) == 1
    said = capsys.readouterr()
    return said.out + said.err


def circle(source: Path) -> int:
    change(source, "themes.csv", "id", "canyin", includes="nongjiale")
    return change(source, "themes.csv", "id", "nongjiale", includes="canyin")


SOURCES: dict[str, tuple[str, str, Spoil]] = {
    "a matter code that stands twice": (
        "matters.csv",
        "code",
        lambda s: append(s, "matters.csv", id="twice", code="FQ-02", valid_from="2025-07-01", valid_to=""),
    ),
    "a matter id that stands twice": (
        "matters.csv",
        "id",
        lambda s: append(s, "matters.csv", id="sr-zhandao"),
    ),
    "rows of one code that overlap in time": (
        "matters.csv",
        "code",
        lambda s: append(s, "matters.csv", id="again", code="FQ-09", valid_from="2026-08-14", valid_to=""),
    ),
    "versions of a law that overlap in time": (
        "laws.csv",
        "valid_from",
        lambda s: append(s, "laws.csv", law_id="消防法", version="又", law="《中华人民共和国消防法》"),
    ),
    "a basis that no provision holds": (
        "bases.csv",
        "article",
        lambda s: append(s, "bases.csv", matter="sr-zhandao", law_id="消防法", article="第九千条"),
    ),
    "an unknown town": (
        "matters.csv",
        "towns",
        lambda s: change(s, "matters.csv", "id", "sr-zhandao", towns="atlantis"),
    ),
    "a theme that includes itself in a circle": ("themes.csv", "includes", circle),
    "a formula cell": (
        "matters.csv",
        "note",
        lambda s: change(s, "matters.csv", "id", "sr-zhandao", note="=HYPERLINK(A1)"),
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_spoilt_source_is_named_by_sheet_row_and_column(
    name: str, source: Path, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, column, spoil = SOURCES[name]
    row = spoil(source)
    target = tmp_path / "built.zfpack"
    target.write_bytes(b"the pack of yesterday")
    before, published_before = everything(source), packs(home)
    for words in (
        ("build", source, target),
        ("publish", source, "--home", home),
        ("check-citations", source),
    ):
        said = refused(capsys, *words)
        places = (f"{sheet} 第 {row} 行 {column}", f"file={sheet} row={row} column={column}")
        assert any(place in said for place in places), said
    assert everything(source) == before
    assert target.read_bytes() == b"the pack of yesterday"
    assert packs(home) == published_before


def formula(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("免罚")
        sheet.write_row(0, 0, ["序号", "事项名称", "实施依据", "免罚情形", "适用条件"])
        sheet.write_row(1, 0, ["1", "犬只未免疫", "《中华人民共和国动物防疫法》第九十二条", "首违免罚"])
        sheet.write_formula(1, 4, '=HYPERLINK("http://x")')
    return path


def password(path: Path) -> Path:
    path.write_bytes(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    return path


def macro(path: Path) -> Path:
    published.qinghe(path)
    with zipfile.ZipFile(path, "a") as container:
        container.writestr("xl/vbaProject.bin", b"x")
    return path


def huge(path: Path) -> Path:
    path.touch()
    os.truncate(path, 300 * 1024 * 1024)
    return path


LISTS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a formula cell": (formula, "E2"),
    "a password": (password, "list.password"),
    "a macro": (macro, "list.macro"),
    "300 MB": (huge, "list.too_large"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_spoilt_workbook_is_refused_and_the_source_stays(
    name: str, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, place = LISTS[name]
    path = make(tmp_path / "清单.xlsx")
    before = everything(source)
    said = refused(capsys, "import-list", path, "--into", source, "--from", "测试", "--apply")
    assert place in said and ("清单.xlsx" in said or "免罚" in said), said
    assert everything(source) == before


def test_an_unsigned_pack_where_a_signature_is_asked_for_is_refused(
    source: Path, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = packs(home)
    foreign = tmp_path / "foreign.zfp"
    foreign.write_bytes(sign_pack(sample_raw(), signing.generate()[0]))
    assert "pack.bad_signature" in refused(capsys, "diff", source, foreign, "--home", home)
    assert "pack.no_key" in refused(capsys, "diff", source, foreign)
    assert packs(home) == before


@pytest.mark.parametrize("at", [0, 20, 200, -1])
def test_a_tampered_pack_is_refused_wherever_it_was_changed(
    at: int, source: Path, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signed = bytearray(next(raw for name, raw in packs(home).items() if raw.startswith(b"ZFTPACK1")))
    before = packs(home)
    signed[at] ^= 1
    path = tmp_path / "tampered.zfp"
    path.write_bytes(bytes(signed))
    said = refused(capsys, "diff", source, path, "--home", home)
    assert "pack.bad_signature" in said or "pack.damaged" in said
    assert packs(home) == before


def test_a_pack_older_than_the_installed_one_is_refused_by_its_field(
    source: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = packs(home)
    head = source / "pack.yml"
    head.write_text(head.read_text("utf-8").replace("2026.11.1", "2026.10.9"), "utf-8")
    said = refused(capsys, "publish", source, "--home", home)
    assert "field=version offered=2026.10.9 installed=2026.11.1" in said
    assert packs(home) == before
