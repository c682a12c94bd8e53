"""What changed between two packs, and the letters that hand recalled matters over."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from sync.packs.build import build
from sync.packs.compare import Difference, compare
from sync.packs.difference import OPEN_CASES, headline, tell_difference, tell_pack
from sync.packs.handover import UNKNOWN, letters
from sync.packs.reader import open_pack
from tests.packs.sources import Row, append, change, copy_of_sample, rewrite

Edit = Callable[[Path], object]
DAY = "2026-12-01"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built."""
    folder = tmp_path_factory.mktemp("old")
    build(copy_of_sample(folder), folder / "pack")
    return folder / "pack"


def compared(old: Path, tmp_path: Path, *edits: Edit) -> Difference:
    """The sample against a copy that was edited; its version is later and it holds from DAY."""
    source = copy_of_sample(tmp_path)
    head = (source / "pack.yml").read_text(encoding="utf-8")
    head = head.replace("2026.11.1", "2026.12.1").replace("valid_from: 2025-07-01", f"valid_from: {DAY}")
    (source / "pack.yml").write_text(head, encoding="utf-8")
    for edit in edits:
        edit(source)
    build(source, tmp_path / "new")
    with closing(open_pack(old)) as before, closing(open_pack(tmp_path / "new")) as after:
        return compare(before, after)


def drop(sheet: str, column: str, *values: str) -> Edit:
    """Remove rows."""

    def edit(rows: list[Row]) -> int:
        kept = [row for row in rows if row[column] not in values]
        assert len(kept) < len(rows)
        rows[:] = kept
        return 0

    return lambda source: rewrite(source, sheet, edit)


def without(*matters: str) -> Edit:
    """Remove matters with all that names them."""

    def edit(source: Path) -> None:
        for sheet, column in (
            ("matters", "id"),
            ("bases", "matter"),
            ("penalties", "matter"),
            ("tiers", "matter"),
        ):
            rewrite(source, f"{sheet}.csv", partial(_keep, column=column, gone=matters))
        for sheet, column in (("items", "matter"), ("leniency", "matters")):
            rewrite(source, f"{sheet}.csv", partial(_blank, column=column, gone=matters))

    return edit


def _keep(rows: list[Row], column: str, gone: tuple[str, ...]) -> int:
    rows[:] = [row for row in rows if row[column] not in gone]
    return 0


def _blank(rows: list[Row], column: str, gone: tuple[str, ...]) -> int:
    for row in rows:
        row[column] = "|".join(part for part in row[column].split("|") if part and part not in gone)
    return 0


def test_equal_packs_do_not_differ(old: Path) -> None:
    with closing(open_pack(old)) as pack:
        assert headline(compare(pack, pack)) == "两个清单包没有差别。"


def test_recalled_matters_name_their_holder_and_open_cases_stay(old: Path, tmp_path: Path) -> None:
    found = compared(old, tmp_path, without("ly-daofa", "yh-ranfang"))
    assert [(r.matter.id, r.holder, r.last_day) for r in found.recalled] == [
        ("ly-daofa", "林业主管部门", date(2026, 11, 30)),
        ("yh-ranfang", "云凤县公安局", date(2026, 11, 30)),
    ]
    text = "\n".join(tell_difference(found))
    assert "收回 2 项" in text
    assert "最后行使日 2026-11-30；现由 林业主管部门 行使" in text
    assert OPEN_CASES in text


def test_a_matter_that_gets_a_last_day_is_recalled_from_the_day_after(old: Path, tmp_path: Path) -> None:
    found = compared(
        old, tmp_path, lambda s: change(s, "matters.csv", "id", "wh-yule", valid_to="2026-12-31")
    )
    assert [(r.matter.id, r.last_day, r.towns) for r in found.recalled] == [
        ("wh-yule", date(2026, 12, 31), ())
    ]
    assert found.changed == ()


def test_a_matter_that_had_ended_before_is_not_recalled_again(old: Path, tmp_path: Path) -> None:
    assert compared(old, tmp_path, without("dq-shaokao")).recalled == ()


def test_a_matter_may_be_recalled_from_one_town(old: Path, tmp_path: Path) -> None:
    found = compared(old, tmp_path, lambda s: change(s, "matters.csv", "id", "wh-yule", towns="fengming"))
    assert [(r.matter.id, r.towns) for r in found.recalled] == [("wh-yule", ("qingxi",))]
    assert "（仅 青溪镇人民政府）" in "\n".join(tell_difference(found))


def test_changed_fines_are_told_old_beside_new(old: Path, tmp_path: Path) -> None:
    found = compared(old, tmp_path, lambda s: change(s, "penalties.csv", "matter", "sr-chongwu", max="300"))
    assert headline(found) == "罚则变更 1 项。"
    lines = [line.strip() for line in tell_difference(found)]
    (line,) = [line for line in lines if line.startswith("罚则：")]
    assert line.endswith("至300元")
    assert " → " in line


def test_a_law_replaced_by_a_new_version_names_the_day(old: Path, tmp_path: Path) -> None:
    def edit(source: Path) -> None:
        change(source, "laws.csv", "law_id", "物业管理条例", valid_to="2026-11-30")
        append(
            source,
            "laws.csv",
            law_id="物业管理条例",
            version="2026修订",
            law="《物业管理条例》",
            valid_from=DAY,
            valid_to="",
            source="样例",
        )
        append(
            source,
            "provisions.csv",
            law_id="物业管理条例",
            version="2026修订",
            article="第六十三条",
            text="新文本",
            source="",
            mark="U",
        )

    found = compared(old, tmp_path, edit)
    assert [(law.kind, law.since, law.by) for law in found.laws] == [
        ("replaced", date(2026, 12, 1), "《物业管理条例》（2026修订）")
    ]
    assert "《物业管理条例》自 2026-12-01 起由《物业管理条例》（2026修订）替换" in headline(found)


def test_a_law_replaced_by_another_is_found_through_its_matters(old: Path, tmp_path: Path) -> None:
    def edit(source: Path) -> None:
        change(source, "laws.csv", "law_id", "物业管理条例", valid_to="2026-11-30")
        change(source, "matters.csv", "id", "wy-gongyong", valid_from=DAY)
        change(source, "bases.csv", "matter", "wy-gongyong", law_id="城乡规划法", article="第六十五条")

    found = compared(old, tmp_path, edit)
    assert [(law.law, law.kind, law.by) for law in found.laws] == [
        ("《物业管理条例》", "replaced", "《中华人民共和国城乡规划法》")
    ]


def test_a_law_that_ends_and_an_article_that_is_reworded(old: Path, tmp_path: Path) -> None:
    found = compared(
        old,
        tmp_path,
        lambda s: change(s, "laws.csv", "law_id", "电子签名法", valid_to="2026-11-30"),
        lambda s: change(s, "provisions.csv", "law_id", "物业管理条例", text="改过"),
    )
    assert {(law.law, law.kind, law.articles) for law in found.laws} == {
        ("《中华人民共和国电子签名法》", "ended", ()),
        ("《物业管理条例》", "reworded", ("第六十三条",)),
    }


def test_other_lists_are_told_by_what_came_went_and_changed(old: Path, tmp_path: Path) -> None:
    found = compared(
        old,
        tmp_path,
        lambda s: change(s, "settings.csv", "key", "first_offence.months", value="24", mark="K"),
        drop("leniency.csv", "id", "hs-quan"),
        lambda s: change(s, "tiers.csv", "matter", "sr-zhandao", max="180"),
        lambda s: change(s, "items.csv", "id", "xf-xiaochangsuo-01", text="通道是否畅通"),
        lambda s: change(s, "bodies.csv", "key", "qingxi", phone="023-0"),
    )
    assert {one.kind: (len(one.added), len(one.dropped), len(one.changed)) for one in found.listed} == {
        "setting": (0, 0, 1),
        "leniency": (0, 1, 0),
        "tier": (0, 0, 1),
        "checklist": (0, 0, 1),
        "body": (0, 0, 1),
    }
    assert any("12 → 24" in line for line in tell_difference(found))


def test_a_matter_that_changes_hands_and_words_is_told_field_by_field(old: Path, tmp_path: Path) -> None:
    found = compared(
        old,
        tmp_path,
        lambda s: change(s, "matters.csv", "id", "wh-yule", name="歌舞场所接纳未成年人", order_first="是"),
        lambda s: change(s, "bases.csv", "matter", "wh-yule", paragraph="第一款"),
    )
    text = "\n".join(tell_difference(found))
    assert "名称：歌舞娱乐场所接纳未成年人 → 歌舞场所接纳未成年人" in text
    assert "先责令改正：否 → 是" in text
    assert "依据新增：《娱乐场所管理条例》第四十八条第一款（处罚）" in text


def test_each_township_writes_to_each_holder(old: Path, tmp_path: Path) -> None:
    found = compared(
        old,
        tmp_path,
        without("ly-daofa", "ly-lanfa", "yh-ranfang"),
        lambda s: change(s, "matters.csv", "id", "wh-yule", towns="fengming"),
    )
    with closing(open_pack(old)) as pack:
        towns = tuple(body for body in pack.bodies() if body.kind == "town")
    written = letters(found, towns)
    assert {key for key in written if key[0] == "fengming"} == {
        ("fengming", "林业主管部门"),
        ("fengming", "云凤县公安局"),
    }
    assert len([key for key in written if key[0] == "qingxi"]) == 3
    letter = written["fengming", "林业主管部门"]
    assert letter.splitlines()[0] == "关于移交收回行政执法事项的函"
    assert "下列 2 项" in letter
    assert "依据：《中华人民共和国森林法》第七十六条第一款；最后行使日 2026-11-30" in letter
    assert OPEN_CASES in letter
    assert "凤鸣镇人民政府" in letter
    assert UNKNOWN not in "".join(written.values())


def test_a_built_pack_is_told_with_what_waits_to_be_confirmed(old: Path) -> None:
    with closing(open_pack(old)) as pack:
        text = "\n".join(tell_pack(pack))
    assert "事项 55（法定 8，赋权 45，委托 2）" in text
    assert "【样例】" in text
    assert "待确认：事项 5" in text
