"""What stands against a list is told at its sheet, row and cell, and nothing changes."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from casework.errors import PackProblem
from sync.packs.lists.grid import Fault, ListRefused
from sync.packs.lists.journal import apply
from sync.packs.lists.plan import Plan, make_plan
from sync.packs.lists.shape import Asked
from sync.packs.lists.telling import WORDS, tell_fault
from tests.helpers.clock import DAWN
from tests.packs.lists import published
from tests.packs.lists.bring import everything, faults, fresh, plan_of, told
from tests.packs.sources import append, change, copy_of_sample

HEAD = ("序号", "事项代码", "事项名称", "事项类型", "领域", "执法依据", "赋权街镇", "生效日期", "失效日期")
GOOD = (1, "N-1", "新事项甲", "赋权", "消防", "《消防法》第六十条", "全部街镇", "2025-07-01", "")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source that may be changed."""
    return copy_of_sample(tmp_path)


def tried(source: Path, *rows: Sequence[str | int]) -> Plan:
    """A dry run of rows below HEAD, which is row 1; neither it nor trying to write it may change anything."""
    path = published.workbook(source.parent / "清单.xlsx", ("表", [HEAD, *rows], []))
    before = everything(source)
    plan = plan_of(path, source)
    if plan.refused:
        with pytest.raises(ListRefused) as caught:
            apply(plan, source, DAWN)
        assert caught.value.faults == tuple(fault for fault in plan.faults if fault.blocks)
    assert everything(source) == before
    return plan


def row(**cells: str) -> tuple[str | int, ...]:
    """The good row with some cells changed."""
    return tuple(cells.get(name, str(value)) for name, value in zip(HEAD, GOOD, strict=True))


def test_a_good_row_is_taken(source: Path) -> None:
    assert faults(tried(source, GOOD)) == []


def test_every_code_and_every_matter_stands_once(source: Path) -> None:
    twice = row(序号="2", 事项名称="新事项乙", 生效日期="")
    plan = tried(source, row(生效日期=""), twice)
    assert faults(plan) == [("表", "B3", "duplicate")]
    assert "B2" in plan.faults[0].value
    assert faults(tried(source, row(生效日期=""), row(事项代码="N-2", 生效日期=""))) == [
        ("表", "C3", "duplicate")
    ]


def test_rows_of_one_code_may_not_overlap_in_time(source: Path) -> None:
    later = row(序号="2", 事项名称="新事项乙", 生效日期="2026-01-01")
    assert faults(tried(source, GOOD, later)) == [("表", "B3", "overlap")]
    assert faults(tried(source, GOOD, row(生效日期="2026-01-01"))) == [("表", "C3", "duplicate")], (
        "one row each"
    )
    ended = row(失效日期="2025-12-31")
    assert faults(tried(source, ended, later)) == []


def test_a_new_row_may_not_take_a_code_in_use(source: Path) -> None:
    plan = tried(source, row(事项代码="FQ-02", 事项名称="别的事"))
    assert [fault.reason for fault in plan.faults if fault.blocks] == []
    assert [entry.key for entry in plan.entries] == ["sr-zhandao"], "the code says which matter it is"


@pytest.mark.parametrize(
    ("cells", "cell", "reason", "value"),
    [
        ({"执法依据": "《消防法》第九百条"}, "F2", "no_provision", "第九百条"),
        ({"执法依据": "《宪章》第一条"}, "F2", "unknown_law", "《宪章》第一条"),
        ({"执法依据": "《消防法》"}, "F2", "no_article", "《消防法》"),
        ({"执法依据": "有关规定"}, "F2", "no_citation", "有关规定"),
        ({"执法依据": "暂无"}, "F2", "missing", ""),
        ({"赋权街镇": "凤鸣镇、白云镇"}, "G2", "unknown_town", "白云镇"),
        ({"赋权街镇": "暂无"}, "G2", "no_town", ""),
        ({"事项类型": "借用"}, "D2", "unknown_kind", "借用"),
        ({"领域": "暂无"}, "E2", "no_field", ""),
        ({"生效日期": "明年"}, "H2", "bad_date", "明年"),
        ({"失效日期": "2024年1月1日"}, "I2", "ends_before_start", "2024-01-01"),
        ({"事项名称": "暂无"}, "C2", "missing", ""),
        ({"事项名称": "+新事项"}, "C2", "formula", "+新事项"),
        ({"事项类型": "委托"}, "", "missing", ""),
    ],
)
def test_faults_are_told_at_their_cell(
    source: Path, cells: dict[str, str], cell: str, reason: str, value: str
) -> None:
    plan = tried(source, row(**cells))
    found = [fault for fault in plan.faults if fault.blocks]
    assert any(
        fault.reason == reason and (not cell or fault.cell == cell) and value in fault.value
        for fault in found
    ), found
    assert len({(fault.cell, fault.reason) for fault in found}) == len(found)


def test_every_fault_of_a_list_is_told_at_once(source: Path) -> None:
    plan = tried(
        source,
        row(赋权街镇="白云镇"),
        row(序号="2", 事项代码="N-2", 事项名称="乙", 执法依据="《宪章》第一条"),
    )
    assert faults(plan) == [("表", "G2", "unknown_town"), ("表", "F3", "unknown_law")]


def test_a_basis_must_stand_in_the_days_of_its_matter(source: Path) -> None:
    change(source, "laws.csv", "law_id", "消防法", valid_to="2025-01-01")
    plan = tried(source, GOOD)
    assert ("表", "F2", "no_provision") in faults(plan)


def test_a_formula_is_refused_wherever_it_stands(source: Path) -> None:
    path = source.parent / "公式.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, GOOD)
        sheet.write_formula(1, 2, '="新"&"事项"', None, "新事项")
    plan = plan_of(path, source)
    assert faults(plan) == [("表", "C2", "formula")]
    text = ",".join(HEAD) + '\n1,N-1,"=HYPERLINK(""x"")",赋权,消防,《消防法》第六十条,全部街镇,,\n'
    (source.parent / "公式.csv").write_text(text, encoding="utf-8")
    assert ("公式", "C2", "formula") in faults(plan_of(source.parent / "公式.csv", source))


def test_a_fault_of_the_source_itself_is_told_as_its_own(source: Path) -> None:
    number = append(source, "tiers.csv", matter="none")
    plan = tried(source, GOOD)
    assert faults(plan) == [("tiers.csv", str(number), "unknown_matter")]


def test_a_missing_column_is_told(source: Path) -> None:
    path = published.workbook(
        source.parent / "a.xlsx", ("赋权", [("事项名称", "事项类型"), ("甲", "赋权")], [])
    )
    assert ("赋权", "1", "no_column") in faults(plan_of(path, source))


def test_a_file_that_holds_no_list_is_refused(source: Path) -> None:
    path = published.workbook(source.parent / "a.xlsx", ("信", [("今天天气好", "明天也好")], []))
    with pytest.raises(PackProblem) as caught:
        plan_of(path, source)
    assert (caught.value.code, caught.value.params["sheets"]) == ("list.no_heading", "信")
    head = published.workbook(source.parent / "b.xlsx", ("表", [HEAD], []))
    with pytest.raises(PackProblem) as caught:
        plan_of(head, source)
    assert caught.value.code == "list.no_rows"


def test_quoted_provisions_are_taken_only_when_asked_for(source: Path) -> None:
    basis = "《云凤县市容规定》第三条：“擅自张贴的，处五十元以下罚款。”"
    path = published.workbook(source.parent / "a.xlsx", ("表", [HEAD, row(执法依据=basis)], []))
    assert faults(plan_of(path, source)) == [("表", "F2", "unknown_law")]
    plan = make_plan(path, source, Asked(source="来源", fixed={}, new_provisions=True))
    assert faults(plan) == []
    assert [fault.reason for fault in told(plan)] == ["provision_taken"]
    (law,), (provision,) = fresh(plan, "laws.csv", source), fresh(plan, "provisions.csv", source)
    assert (law["law"], provision["text"], provision["mark"]) == (
        "《云凤县市容规定》",
        "擅自张贴的，处五十元以下罚款。",
        "U",
    )


def test_every_reason_has_its_words() -> None:
    fault = Fault(sheet="表", row=12, column=2, heading="事项名称", reason="missing")
    assert tell_fault(fault) == "「表」第 12 行 C12（事项名称） 不能为空"
    assert all(text and not text.isascii() for text in WORDS.values())
