"""The same input gives the same bytes in a process of another locale, zone, hash seed and folder."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
import typst

import resources
from desktop import forms
from desktop.printing.page import LETTER, Sheet
from desktop.printing.pdf import Info
from tests.house.tree import ROOT
from tests.printing.reading import text_of

PROBE = """
import hashlib, locale, sys
from datetime import UTC, datetime
from desktop import forms
locale.setlocale(locale.LC_ALL, "")
keys = sorted(forms.kinds())
for key in reversed(keys) if sys.argv[1] == "backwards" else keys:
    stamp = forms.Stamp(draft=False, number="云凤执改〔2026〕1号", check_tag="A7K2", qr="HTTPS://V.INVALID/V/ABC",
                        sealed_at=datetime(2026, 11, 20, tzinfo=UTC), acting_body="凤鸣镇人民政府",
                        record="019a9f2e-1c3d-7abc-8000-000000000004", content=bytes(range(16)))
    raw = forms.render(key, forms.kinds()[key].example(), stamp)
    print(key, hashlib.sha256(raw).hexdigest(), len(raw))
"""
WORLDS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "order": "forwards"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Auckland", "LC_ALL": "C", "order": "backwards"},
)
RARE = "𬭎𫖯𬴃"


def told(world: dict[str, str], folder: Path) -> list[str]:
    """What one process says, sorted by paper."""
    environment = {**os.environ, **world, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-c", PROBE, world["order"]],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return sorted(run.stdout.splitlines())


def test_two_worlds_make_the_same_bytes(tmp_path: Path) -> None:
    first, second = (told(world, folder) for world, folder in zip(WORLDS, (ROOT, tmp_path), strict=True))
    assert first == second
    assert len(first) == len(forms.kinds())


def test_one_process_keeps_to_its_bytes_whatever_it_drew_before() -> None:
    def digest(key: str) -> str:
        stamp = forms.Stamp(draft=False, acting_body="凤鸣镇人民政府")
        return hashlib.sha256(forms.render(key, forms.kinds()[key].example(), stamp)).hexdigest()

    before = digest("correction_order")
    digest("simple_penalty")
    assert digest("correction_order") == before


@pytest.mark.parametrize("word", [*RARE, RARE, "罗㛃喆"])
def test_rare_names_are_found_and_copied_in_a_reader(word: str) -> None:
    sheet = Sheet(LETTER, Info(title="测试"))
    sheet.text(f"当事人{RARE}、罗㛃喆，经营地址在凤鸣镇。")
    pdf = sheet.to_pdf()
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    try:
        assert page.get_text_range().count(word) == 1 == text_of(pdf).count(word)
        if max(word) <= "\uffff":  # beyond it PDFium's search finds nothing in any file: see below
            assert page.search(word).get_next() is not None
    finally:
        page.close()
        document.close()


def test_beyond_the_basic_plane_pdfium_reads_alike_and_searches_nobodys_file(tmp_path: Path) -> None:
    """The characters are mapped as another typesetter maps them; PDFium copies both and finds neither."""
    sheet = Sheet(LETTER, Info(title="测试"))
    sheet.text(f"当事人{RARE}。")
    (tmp_path / "page.typ").write_text(f'#set text(font: "Noto Serif SC")\n当事人{RARE}。', "utf-8")
    faces = str(resources.path("fonts/NotoSerifSC_400Regular.ttf").parent)
    compiler = typst.Compiler(str(tmp_path / "page.typ"), font_paths=[faces], ignore_system_fonts=True)
    theirs = compiler.compile(format="pdf")
    assert isinstance(theirs, bytes)
    said = []
    for raw in (sheet.to_pdf(), theirs):
        document = pypdfium2.PdfDocument(raw)
        page = document[0].get_textpage()
        found = [page.search(word).get_next() for word in ("当事人", RARE)]
        said.append((page.get_text_range().strip(), found))
        page.close()
        document.close()
    assert said[0] == said[1] == (f"当事人{RARE}。", [(0, 3), None])


def test_a_file_says_what_it_is() -> None:
    sheet = Sheet(LETTER, Info(title="责令改正通知书", author="凤鸣镇人民政府"))
    sheet.text("字")
    document = pypdfium2.PdfDocument(sheet.to_pdf())
    said = document.get_metadata_dict()
    document.close()
    assert (said["Title"], said["Author"]) == ("责令改正通知书", "凤鸣镇人民政府")
    assert said["CreationDate"] == said["ModDate"] == "D:20000101000000+00'00'"
