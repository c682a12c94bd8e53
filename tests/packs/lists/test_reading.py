"""Files as they come: sheets, tables, merged cells; and files that are refused before they do harm."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.errors import PackProblem
from sync.packs.lists.container import MOST_BYTES, OLE
from sync.packs.lists.grid import Area, Grid, letters
from sync.packs.lists.opening import open_list
from tests.packs.lists import published


def refused(path: Path) -> PackProblem:
    with pytest.raises(PackProblem) as caught:
        open_list(path)
    assert caught.value.params["file"] == path.name
    return caught.value


def repacked(source: Path, target: Path, edit: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of an office file with its parts changed."""
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    edit(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, body in parts.items():
            new.writestr(name, body)
    return target


def test_columns_are_named_as_table_programs_name_them() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_workbook_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    opened = open_list(published.dapan(tmp_path / "a.xlsx"))
    grid = opened.grids[0]
    assert grid.sheet == "裁量基准"
    assert grid.text(4, 2) == grid.text(2, 2) == published.ZHANTIE
    assert grid.rows[4][2] == ""
    assert grid.origin(4, 2) == (2, 2)


def test_numbers_days_and_truths_are_read_as_they_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("表")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(1, 1, [3, 2.5, True, "文"])
        sheet.write_number(1, 5, 45839, day)
    (grid,) = open_list(path).grids
    assert grid.rows[1] == ("", "3", "2.5", "是", "文", "2025-07-01")


def test_hidden_sheets_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("看").write(0, 0, "一")
        hidden = book.add_worksheet("藏")
        hidden.write(0, 0, "二")
        hidden.hide()
    opened = open_list(path)
    assert ([grid.sheet for grid in opened.grids], opened.hidden) == (["看"], ("藏",))


def test_formulas_are_found_at_their_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("表")
        sheet.write(0, 0, "甲")
        sheet.write_formula(2, 3, "=1+1", None, 2)
    assert open_list(path).grids[0].formulas == frozenset({(2, 3)})


def test_a_document_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    rows = [("甲", "乙", "丙"), ("横", "", "三"), ("竖", "五", "六"), ("", "七", "八"), ("", "九", "十")]
    path = published.document(tmp_path / "a.docx", "附件1 清单", rows, [(1, 0, 1, 1), (2, 0, 4, 0)])
    (grid,) = open_list(path).grids
    assert grid.sheet == "表1 附件1 清单"
    assert grid.merged == (Area(1, 0, 1, 1), Area(2, 0, 4, 0))
    assert [grid.text(row, 0) for row in range(5)] == ["甲", "横", "竖", "竖", "竖"]
    assert grid.text(1, 1) == "横"
    assert grid.text(4, 2) == "十"


def test_a_thousand_merged_rows_of_a_document_are_read(tmp_path: Path) -> None:
    made = Document()
    table = made.add_table(rows=1200, cols=2)
    for number, line in enumerate(table._tbl.tr_lst):
        line.tc_lst[0].vMerge = "restart" if number == 0 else "continue"
    made.save(str(tmp_path / "a.docx"))
    table._tbl.tr_lst[0].tc_lst[0].p_lst[0].add_r().text = "甲"
    made.save(str(tmp_path / "a.docx"))
    assert open_list(tmp_path / "a.docx").grids[0].merged == (Area(0, 0, 1199, 0),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_the_encodings_in_use(tmp_path: Path, encoding: str) -> None:
    opened = open_list(published.changshou_2023(tmp_path / "长寿.csv", encoding))
    assert opened.grids[0].sheet == "长寿"
    assert opened.grids[0].rows[3][1] == published.RANFANG


def test_a_300_mb_workbook_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    path.touch()
    os.truncate(path, 300 * 1024 * 1024)
    path.chmod(0o000)  # nobody but root could read it, and nobody does
    problem = refused(path)
    assert (problem.code, problem.params["bytes"], problem.params["most"]) == (
        "list.too_large",
        300 * 1024 * 1024,
        MOST_BYTES,
    )


def test_a_file_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container, container.open("xl/big", "w") as part:
        for _ in range(200):
            part.write(bytes(1024 * 1024))
    assert path.stat().st_size < 1024 * 1024
    assert refused(path).code == "list.unpacks_too_large"


def test_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "密.xlsx"
    path.write_bytes(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    assert refused(path).code == "list.password"


def test_a_protected_container_is_refused(tmp_path: Path) -> None:
    path = published.qinghe(tmp_path / "a.xlsx")
    raw = bytearray(path.read_bytes())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 8] |= 1  # the flag of an encrypted member
    path.write_bytes(raw)
    assert refused(path).code == "list.password"


@pytest.mark.parametrize("name", ["a.xls", "a.doc", "a.et"])
def test_old_formats_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(OLE + bytes(512))
    assert refused(path).code == "list.old_format"


def test_an_old_workbook_with_a_new_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLE + bytes(512))
    assert refused(path).code == "list.old_format"


def test_macros_are_refused_whatever_the_file_is_called(tmp_path: Path) -> None:
    plain = published.qinghe(tmp_path / "plain.xlsx")
    with_macro = repacked(plain, tmp_path / "a.xlsx", lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))
    assert refused(with_macro).code == "list.macro"
    renamed = plain.rename(tmp_path / "a.xlsm")
    assert refused(renamed).code == "list.macro"
    word = published.wangcang(tmp_path / "plain.docx")
    typed = repacked(word, tmp_path / "a.docx", _macro_type)
    assert refused(typed).code == "list.macro"


def _macro_type(parts: dict[str, bytes]) -> None:
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(
        b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
    )


def test_a_cell_far_out_is_refused_before_the_memory_fills(tmp_path: Path) -> None:
    def far(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        parts[name] = parts[name].replace(b"</sheetData>", row)

    path = repacked(published.qinghe(tmp_path / "plain.xlsx"), tmp_path / "a.xlsx", far)
    problem = refused(path)
    assert (problem.code, problem.params["sheet"], problem.params["cell"]) == (
        "list.too_many_cells",
        "Sheet1",
        "XFD1048576",
    )


def test_entities_are_refused(tmp_path: Path) -> None:
    def entities(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        head, _, rest = parts[name].partition(b"?>")
        parts[name] = head + b'?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + rest

    path = repacked(published.qinghe(tmp_path / "plain.xlsx"), tmp_path / "a.xlsx", entities)
    assert refused(path).code == "list.unreadable"


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.xlsx", b"not a workbook", "list.unreadable"),
        ("a.docx", b"PK\x03\x04", "list.unreadable"),
        ("a.csv", b"\xff\xfe\x00", "list.encoding"),
        ("a.csv", b"a\0b", "list.encoding"),
        ("a.csv", b" , \r\n,\r\n", "list.empty"),
        ("a.pdf", b"%PDF", "list.unknown_format"),
    ],
)
def test_files_that_are_no_lists_are_refused(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert refused(path).code == code


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "无.xlsx").code == "list.missing"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_damage_anywhere_is_refused_or_read(tmp_path: Path, data: st.DataObject) -> None:
    ending = data.draw(st.sampled_from(["xlsx", "docx"]))
    whole = tmp_path / f"whole.{ending}"
    if not whole.exists():
        (published.qinghe if ending == "xlsx" else published.huangshi)(whole)
    raw = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    damaged = tmp_path / f"damaged.{ending}"
    damaged.write_bytes(raw[: data.draw(st.integers(len(raw) // 2, len(raw)))])
    try:
        assert open_list(damaged).grids
    except PackProblem as problem:
        assert problem.code.startswith("list.")


def test_an_empty_grid_has_no_cells() -> None:
    assert Grid(sheet="a", rows=()).areas == {}
