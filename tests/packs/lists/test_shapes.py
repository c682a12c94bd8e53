"""The lists of eight places, each in the shape in which it was published."""

from pathlib import Path

import pytest

from sync.packs.lists.telling import tell_plan
from tests.packs.lists import published
from tests.packs.lists.bring import NAME, faults, fresh, plan_of, told
from tests.packs.sources import copy_of_sample


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source that may be changed."""
    return copy_of_sample(tmp_path)


def test_qijiang_2025(source: Path, tmp_path: Path) -> None:
    plan = plan_of(published.qijiang_2025(tmp_path / "綦江.xlsx"), source)
    assert faults(plan) == []
    assert [guess.shape.key for guess in plan.guesses] == ["matters", "matters"]
    assert plan.unread == ("填表说明",)
    rows = {row["name"]: row for row in fresh(plan, "matters.csv", source)}
    assert rows[published.TONGDAO]["towns"] == "fengming"
    assert rows[published.DAOLU]["towns"] == "fengming|qingxi"
    new = rows["损坏公共消防设施"]
    assert (new["kind"], new["field"], new["source_dept"], new["towns"], new["mark"], new["source"]) == (
        "赋权",
        "消防",
        "消防救援机构",
        "qingxi",
        "U",
        NAME,
    )
    bases = [row for row in fresh(plan, "bases.csv", source) if row["matter"] == new["id"]]
    assert [(row["law_id"], row["article"], row["role"]) for row in bases] == [("消防法", "第六十条", "处罚")]


def test_what_a_county_worked_out_is_kept(source: Path, tmp_path: Path) -> None:
    """A list that says less than the source does not blur it: clauses, roles, fields, corrections, marks."""
    plan = plan_of(published.qijiang_2025(tmp_path / "綦江.xlsx"), source)
    rows = {row["name"]: row for row in fresh(plan, "matters.csv", source)}
    assert (rows[published.DAOLU]["field"], rows[published.DAOLU]["code"]) == ("市政道路", "FQ-07")
    assert rows[published.TONGDAO]["correction"].startswith("立即清除")
    assert not any(row["matter"] == "dl-zhanwa" for row in fresh(plan, "bases.csv", source))
    assert published.ZHANTIE not in rows  # the list says what the source says


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_changshou_2023(source: Path, tmp_path: Path, encoding: str) -> None:
    plan = plan_of(published.changshou_2023(tmp_path / "长寿.csv", encoding), source)
    assert faults(plan) == []
    assert [entry.key for entry in plan.entries] == ["dq-jiegan", "yh-ranfang", "dl-zhanwa"]
    assert {entry.state for entry in plan.entries} <= {"changed", "same"}
    assert not any(row["matter"] == "dl-zhanwa" for row in fresh(plan, "bases.csv", source)), (
        "two rows, one matter"
    )


def test_huangshi(source: Path, tmp_path: Path) -> None:
    plan = plan_of(published.huangshi(tmp_path / "黄石.docx"), source)
    assert faults(plan) == []
    slight, first = fresh(plan, "leniency.csv", source)
    assert (slight["ground"], slight["effect"], slight["matters"]) == ("轻微无害", "不予处罚", "")
    assert slight["conditions"] == "首次被发现|主动改正或者在责令期限内改正|没有造成危害后果"
    assert (first["ground"], first["effect"], first["matters"]) == ("首违", "可以不予处罚", "dw-quan")
    assert "《中华人民共和国动物防疫法》第九十二条第三项；实施机关：农业农村部门" in first["source"]
    assert [fault.reason for fault in told(plan)] == ["only_shown"]


def test_qinghe(source: Path, tmp_path: Path) -> None:
    plan = plan_of(published.qinghe(tmp_path / "清河.xlsx"), source)
    assert faults(plan) == []
    seed, drone = fresh(plan, "leniency.csv", source)
    assert (seed["ground"], seed["effect"], seed["max_goods"]) == ("首违", "可以不予处罚", "500")
    assert (drone["ground"], drone["effect"], drone["max_goods"]) == ("轻微无害", "不予处罚", "")


def test_wangcang(source: Path, tmp_path: Path) -> None:
    plan = plan_of(published.wangcang(tmp_path / "旺苍.docx"), source)
    assert faults(plan) == []
    (row,) = fresh(plan, "leniency.csv", source)
    assert (row["ground"], row["conditions"]) == ("首违", "初次违法|包装标注有效检疫证明编号")
    assert "《植物检疫条例》第十八条" in row["source"]


def test_liandu(source: Path, tmp_path: Path) -> None:
    plan = plan_of(published.liandu(tmp_path / "莲都.xlsx"), source)
    assert faults(plan) == []
    late, archive = fresh(plan, "leniency.csv", source)
    assert late["max_delay_months"] == "2"
    assert late["conditions"].endswith("|签署告知承诺书")
    assert "告知承诺书" not in archive["conditions"], "暂无 is no promise"


def test_yueyang(source: Path, tmp_path: Path) -> None:
    plan = plan_of(published.yueyang(tmp_path / "岳阳.xlsx"), source)
    assert faults(plan) == []
    (row,) = fresh(plan, "leniency.csv", source)
    assert (row["ground"], row["effect"], row["matters"]) == ("主动消除", "从轻处罚", "sr-zhandao")
    assert "自由裁量处罚幅度：法定幅度下限的百分之二十以下" in row["source"]


def test_dapan(source: Path, tmp_path: Path) -> None:
    plan = plan_of(published.dapan(tmp_path / "大盘镇.xlsx"), source)
    assert faults(plan) == []
    found = [
        (row["matter"], row["level"], row["who"], row["min"], row["max"])
        for row in fresh(plan, "tiers.csv", source)
    ]
    assert found == [
        ("sr-zhangtie", "轻微", "个人", "50", "100"),
        ("sr-zhangtie", "较重", "不限", "100", "300"),
        ("sr-zhangtie", "严重", "不限", "300", "500"),
        ("dl-zhanwa", "轻微", "不限", "0", "0"),
        ("dl-zhanwa", "严重", "不限", "10000", "20000"),
    ]
    assert [(fault.reason, fault.cell) for fault in told(plan)] == [("no_tiers_yet", "E8")]


def test_tiers_that_part_persons_from_units_become_two(source: Path, tmp_path: Path) -> None:
    standard = "对个人处50元以上100元以下罚款；对单位处500元以上1000元以下罚款"
    row = (
        4,
        "",
        "擅自占用城市道路、公共场所摆摊设点或者超出门窗外墙经营",
        "",
        "一般",
        "占道",
        standard,
        "",
        "",
    )
    plan = plan_of(published.dapan(tmp_path / "a.xlsx", extra=[row]), source)
    assert faults(plan) == []
    made = [row for row in fresh(plan, "tiers.csv", source) if row["condition"] == "占道"]
    assert [(row["who"], row["min"], row["max"]) for row in made] == [
        ("个人", "50", "100"),
        ("单位", "500", "1000"),
    ]


@pytest.mark.parametrize(
    ("level", "standard", "reason", "blocks"),
    [
        ("很坏", "处50元以上100元以下罚款", "bad_level", True),
        ("轻微", "酌情", "no_amount", True),
        ("轻微", "处货值金额5倍以上10倍以下罚款", "not_in_yuan", False),
        ("轻微", "暂无", "left_out", False),
    ],
)
def test_tiers_that_cannot_be_taken(
    source: Path, tmp_path: Path, level: str, standard: str, reason: str, blocks: bool
) -> None:
    row = (
        4,
        "",
        "擅自占用城市道路、公共场所摆摊设点或者超出门窗外墙经营",
        "",
        level,
        "占道",
        standard,
        "",
        "",
    )
    plan = plan_of(published.dapan(tmp_path / "a.xlsx", extra=[row]), source)
    (fault,) = [fault for fault in plan.faults if fault.row == 9]
    assert (fault.reason, fault.blocks, fault.column) == (reason, blocks, 4 if reason == "bad_level" else 6)


def test_the_guessed_columns_are_shown(source: Path, tmp_path: Path) -> None:
    lines = "\n".join(tell_plan(plan_of(published.qinghe(tmp_path / "清河.xlsx"), source)))
    assert "「Sheet1」从轻、减轻、不予处罚、免予强制清单，表头第 2 行" in lines
    assert "D 免罚情形(首违免罚/轻微免罚) → 免罚情形（同名）" in lines
    assert "新增 2，变更 0，不变 0" in lines


def test_a_column_may_be_named_by_hand(source: Path, tmp_path: Path) -> None:
    rows: list[published.Row] = [
        ("号", "什么事", "凭什么"),
        (1, published.DAOLU, "《城市道路管理条例》第四十二条"),
    ]
    path = published.workbook(tmp_path / "a.xlsx", ("赋权", rows, []))
    said = {"什么事": "name", "凭什么": "basis"}
    plan = plan_of(path, source, said=said, kind="matters")
    assert faults(plan) == []
    assert [column.how for column in plan.guesses[0].columns] == ["none", "said", "said"]
    ignored = plan_of(path, source, said=said | {"号": "-"}, kind="matters")
    assert [column.field for column in ignored.guesses[0].columns] == ["", "name", "basis"]
