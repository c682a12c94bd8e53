"""The workbook given back: every cell where it stood, every problem marked at its own."""

import io
import zipfile
from pathlib import Path

import pytest

from sync.packs.lists.marked import SUMMARY, write_marked
from sync.packs.lists.opening import open_list
from tests.packs.lists import published
from tests.packs.lists.bring import plan_of
from tests.packs.sources import copy_of_sample


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A list with faults, given back."""
    path = published.qijiang_2025(
        tmp_path / "綦江.xlsx", extra=[(5, "事", "部门", "处罚", "《宪章》第一条", "白云镇")]
    )
    plan = plan_of(path, copy_of_sample(tmp_path))
    assert plan.refused
    target = tmp_path / "标注.xlsx"
    write_marked(plan, target)
    return target


def test_the_cells_stand_where_they_stood(marked: Path, tmp_path: Path) -> None:
    before, after = open_list(tmp_path / "綦江.xlsx"), open_list(marked)
    assert [grid.sheet for grid in after.grids] == [SUMMARY, *(grid.sheet for grid in before.grids)]
    for old, new in zip(before.grids, after.grids[1:], strict=True):
        assert new.rows == old.rows
        assert set(new.merged) == set(old.merged)


def test_each_problem_is_listed_with_its_cell(marked: Path) -> None:
    rows = open_list(marked).grids[0].rows
    assert [row[:5] for row in rows[1:]] == [
        ("赋权事项", "9", "E9", "执法依据", "清单包法律表里没有这部法律"),
        ("赋权事项", "9", "F9", "赋权街镇", "没有这个镇街"),
    ]


def test_each_problem_is_told_beside_its_cell(marked: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(marked.read_bytes())) as book:
        comments = "".join(book.read(name).decode() for name in book.namelist() if "comments" in name)
    assert 'ref="E9"' in comments
    assert 'ref="F9"' in comments
    assert "白云镇" in comments


def test_nothing_in_it_is_computed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("事项名称,执法依据\n=1+1,@x\n", encoding="utf-8")
    plan = plan_of(path, copy_of_sample(tmp_path), kind="matters")
    write_marked(plan, tmp_path / "b.xlsx")
    opened = open_list(tmp_path / "b.xlsx")
    assert opened.grids[1].rows[1] == ("=1+1", "@x")
    assert not any(grid.formulas for grid in opened.grids)


def test_sheets_of_a_document_get_names_a_workbook_can_hold(tmp_path: Path) -> None:
    rows: list[published.Row] = [("序号", "违法行为", "适用条件"), (1, "某行为", "轻微")]
    path = published.document(tmp_path / "a.docx", "附件1：不予处罚[试行]/2025*" + "长" * 40, rows)
    plan = plan_of(path, copy_of_sample(tmp_path))
    write_marked(plan, tmp_path / "b.xlsx")
    assert len(open_list(tmp_path / "b.xlsx").grids[1].sheet) <= 31
