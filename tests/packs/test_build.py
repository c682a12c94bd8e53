"""Building: same source, same bytes; every fault is named by sheet, row and column."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

import resources
from casework.errors import PackProblem
from sync.packs.build import build, initials, read_source
from tests.helpers.packs import sample_raw
from tests.packs.sources import append, change, copy_of_sample, rewrite

Spoil = Callable[[Path], int]


def refused(source: Path) -> PackProblem:
    with pytest.raises(PackProblem) as caught:
        read_source(source)
    return caught.value


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    target = tmp_path / "again.zfpack"
    info = build(copy_of_sample(tmp_path), target)
    assert target.read_bytes() == sample_raw()
    assert info.id == hashlib.sha256(sample_raw()).hexdigest()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["again.zfpack"]


def test_a_changed_source_is_another_pack(tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    change(source, "settings.csv", "key", "first_offence.months", value="24", mark="V")
    assert build(source, tmp_path / "a").id != hashlib.sha256(sample_raw()).hexdigest()


def test_a_refused_source_leaves_the_old_pack(tmp_path: Path) -> None:
    source, target = copy_of_sample(tmp_path), tmp_path / "pack"
    target.write_bytes(b"old")
    change(source, "matters.csv", "id", "sr-zhandao", kind="租借")
    with pytest.raises(PackProblem):
        build(source, target)
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_sheet_saved_by_an_old_table_program_is_read(tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    for path in source.glob("*.csv"):
        path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert read_source(source) == read_source(resources.path("packs/sample"))


FAULTS: list[tuple[str, str, str, Spoil]] = [
    ("matters.csv", "id", "duplicate", lambda s: append(s, "matters.csv", id="sr-zhandao", code="X")),
    ("matters.csv", "code", "overlap", lambda s: append(s, "matters.csv", id="new", code="FQ-02")),
    ("matters.csv", "id", "bad_id", lambda s: append(s, "matters.csv", id="Sr.zhandao", code="X")),
    ("matters.csv", "id", "no_basis", lambda s: append(s, "matters.csv", id="new", code="X")),
    (
        "matters.csv",
        "kind",
        "bad_choice",
        lambda s: change(s, "matters.csv", "id", "sr-zhandao", kind="租借"),
    ),
    ("matters.csv", "name", "missing", lambda s: change(s, "matters.csv", "id", "sr-zhandao", name=" ")),
    (
        "matters.csv",
        "valid_to",
        "bad_date",
        lambda s: change(s, "matters.csv", "id", "dq-youyan", valid_to="2026.8.14"),
    ),
    (
        "matters.csv",
        "valid_to",
        "ends_before_start",
        lambda s: change(s, "matters.csv", "id", "dq-youyan", valid_to="2024-01-01"),
    ),
    (
        "matters.csv",
        "power_coerce",
        "entrusted_coercion",
        lambda s: change(s, "matters.csv", "id", "yh-ranfang", power_coerce="扣押"),
    ),
    (
        "matters.csv",
        "acting_body",
        "missing",
        lambda s: change(s, "matters.csv", "id", "yh-ranfang", acting_body=""),
    ),
    (
        "matters.csv",
        "entrust_doc",
        "missing",
        lambda s: change(s, "matters.csv", "id", "yh-ranfang", entrust_doc=""),
    ),
    (
        "matters.csv",
        "acting_body",
        "unknown_body",
        lambda s: change(s, "matters.csv", "id", "yh-ranfang", acting_body="nobody"),
    ),
    (
        "matters.csv",
        "towns",
        "unknown_body",
        lambda s: change(s, "matters.csv", "id", "sr-zhandao", towns="no"),
    ),
    (
        "matters.csv",
        "power_penalise",
        "penalty_without_power",
        lambda s: change(s, "matters.csv", "id", "sr-zhandao", power_penalise="否"),
    ),
    ("bases.csv", "matter", "unknown_matter", lambda s: append(s, "bases.csv", matter="none")),
    ("bases.csv", "law_id", "unknown_law", lambda s: append(s, "bases.csv", law_id="宪章")),
    ("bases.csv", "article", "no_provision", lambda s: append(s, "bases.csv", article="第九千条")),
    ("bases.csv", "item", "bad_clause", lambda s: append(s, "bases.csv", item="3")),
    (
        "bases.csv",
        "article",
        "no_provision",  # the only version of the law ended before the matter began
        lambda s: change(s, "bases.csv", "matter", "xf-tongdao", law_id="旧法", article="第一条"),
    ),
    ("penalties.csv", "matter", "unknown_matter", lambda s: append(s, "penalties.csv", matter="none")),
    ("penalties.csv", "max", "max_below_min", lambda s: append(s, "penalties.csv", min="500", max="50")),
    ("penalties.csv", "max", "bad_amount", lambda s: append(s, "penalties.csv", max="1,000")),
    ("penalties.csv", "min", "bad_amount", lambda s: append(s, "penalties.csv", min="-5")),
    ("penalties.csv", "after_term", "bad_choice", lambda s: append(s, "penalties.csv", after_term="yes")),
    ("provisions.csv", "article", "duplicate", lambda s: append(s, "provisions.csv")),
    ("provisions.csv", "article", "bad_article", lambda s: append(s, "provisions.csv", article="51")),
    ("provisions.csv", "law_id", "unknown_law", lambda s: append(s, "provisions.csv", version="1900")),
    ("laws.csv", "valid_from", "overlap", lambda s: append(s, "laws.csv", version="2")),
    ("laws.csv", "law", "two_names", lambda s: append(s, "laws.csv", version="2", law="《他法》")),
    ("laws.csv", "law", "no_title_marks", lambda s: append(s, "laws.csv", law_id="他法", law="他法")),
    ("items.csv", "checklist", "unknown_checklist", lambda s: append(s, "items.csv", id="n", checklist="no")),
    ("items.csv", "matter", "unknown_matter", lambda s: append(s, "items.csv", id="n", key="", matter="no")),
    ("items.csv", "id", "duplicate", lambda s: append(s, "items.csv")),
    ("items.csv", "key", "key_differs", lambda s: append(s, "items.csv", id="n", key="exit-clear")),
    ("items.csv", "type", "bad_choice", lambda s: append(s, "items.csv", id="n", type="guess")),
    (
        "items.csv",
        "correction_days",
        "bad_number",
        lambda s: append(s, "items.csv", id="n", correction_days="三"),
    ),
    (
        "items.csv",
        "problem_text",
        "blank_not_closed",
        lambda s: append(s, "items.csv", id="n", problem_text="【"),
    ),
    ("checklists.csv", "id", "no_items", lambda s: append(s, "checklists.csv", id="empty")),
    (
        "themes.csv",
        "checklists",
        "unknown_checklist",
        lambda s: append(s, "themes.csv", id="n", checklists="no"),
    ),
    ("themes.csv", "includes", "unknown_theme", lambda s: append(s, "themes.csv", id="n", includes="no")),
    (
        "themes.csv",
        "includes",
        "cycle",
        lambda s: change(s, "themes.csv", "id", "nongjiale", includes="linqu"),
    ),
    ("leniency.csv", "matters", "unknown_matter", lambda s: append(s, "leniency.csv", id="n", matters="no")),
    ("leniency.csv", "ground", "bad_choice", lambda s: append(s, "leniency.csv", id="n", ground="人情")),
    ("leniency.csv", "conditions", "missing", lambda s: append(s, "leniency.csv", id="n", conditions="")),
    ("tiers.csv", "matter", "unknown_matter", lambda s: append(s, "tiers.csv", matter="no")),
    ("tiers.csv", "max", "max_below_min", lambda s: append(s, "tiers.csv", min="9", max="8")),
    ("settings.csv", "key", "duplicate", lambda s: append(s, "settings.csv")),
    ("settings.csv", "mark", "bad_choice", lambda s: append(s, "settings.csv", key="n", mark="sure")),
    ("bodies.csv", "key", "duplicate", lambda s: append(s, "bodies.csv")),
    ("bodies.csv", "court", "missing", lambda s: change(s, "bodies.csv", "key", "fengming", court="")),
    ("series.csv", "pattern", "bad_pattern", lambda s: append(s, "series.csv", key="n", pattern="{body}号")),
    ("series.csv", "pattern", "bad_pattern", lambda s: append(s, "series.csv", key="n", pattern="{body号")),
]


@pytest.mark.parametrize(
    ("sheet", "column", "reason", "spoil"), FAULTS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_fault_is_named_by_sheet_row_and_column(
    sheet: str, column: str, reason: str, spoil: Spoil, tmp_path: Path
) -> None:
    source = copy_of_sample(tmp_path)
    append(source, "laws.csv", law_id="旧法", law="《旧法》", version="", valid_to="2020-01-01")
    append(source, "provisions.csv", law_id="旧法", version="", article="第一条", text="旧文")
    row = spoil(source)
    problem = refused(source)
    assert problem.code == "pack.row"
    faults = [(p["file"], p["row"], p["column"], p["reason"]) for p in problem.params["problems"]]
    assert (sheet, row, column, reason) in faults


def test_every_fault_comes_at_once(tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    change(source, "matters.csv", "id", "sr-zhandao", name="")
    change(source, "series.csv", "key", "当罚", pattern="号")
    sheets = {p["file"] for p in refused(source).params["problems"]}
    assert {"matters.csv", "series.csv"} <= sheets


def test_a_misspelt_header_is_refused(tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    path = source / "penalties.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("max,", "maximum,", 1), encoding="utf-8")
    problem = refused(source)
    assert problem.code == "pack.header"
    assert problem.params == {"file": "penalties.csv", "missing": "max", "unknown": "maximum"}


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    (source / "tiers.csv").unlink()
    assert refused(source).params == {"file": "tiers.csv"}


def test_a_row_with_too_many_cells_is_named(tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    path = source / "settings.csv"
    path.write_text(path.read_text(encoding="utf-8") + "a,b,c,d,e,f\n", encoding="utf-8")
    problem = refused(source)
    assert (problem.code, problem.params["reason"]) == ("pack.row", "cells")


def test_an_unreadable_encoding_is_named(tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    (source / "settings.csv").write_bytes(b"key,value\n\xff\xff\xff")
    assert refused(source).code == "pack.encoding"


def test_a_matter_without_tiers_is_fine(tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    rewrite(source, "tiers.csv", lambda rows: len([rows.pop() for _ in range(len(rows))]))
    assert read_source(source).tiers == ()


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("valid_from: 2025-07-01", "valid_from: soon", "valid_from"),
        ("sample: true", "sample: maybe", "sample"),
        ("county: 云凤县", "county: ''", "county"),
        ("county:", "countty:", "countty"),
        ("title:", "title: [", ""),
    ],
)
def test_a_wrong_head_is_named(old: str, new: str, key: str, tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    path = source / "pack.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    problem = refused(source)
    assert (problem.code, problem.params["file"], problem.params["key"]) == ("pack.yaml", "pack.yml", key)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2026-10-01/2026-10-07", "2026-10-07/2026-10-01", "bad_date"),
        ("2026-10-01/2026-10-07", "2027-10-01", "bad_date"),
        ("- 2026-10-10", "- 2026-10-09", "bad_make_up_day"),
        ("- 2026-10-10", "- 2026-10-03", "bad_make_up_day"),
        ("2027:\n  published: false", "2027:\n  published: true", "published_without_days"),
        ("2027:\n  published: false", "2027:\n  published: 1", "bad_value"),
        ("make_up:", "makeup:", "unknown_key"),
    ],
)
def test_a_wrong_calendar_is_named(old: str, new: str, reason: str, tmp_path: Path) -> None:
    source = copy_of_sample(tmp_path)
    path = source / "calendar.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    problem = refused(source)
    assert (problem.code, problem.params["reason"]) == ("pack.yaml", reason)


def test_initials_keep_letters_and_digits() -> None:
    assert initials("占道经营") == "zdjy"
    assert initials("KTV、网吧 2 家") == "ktvwb2j"


@pytest.mark.parametrize("host", ["v.zft.cn", "云凤.CN", "HTTPS://A.B", "A.B/V"])
def test_a_host_that_no_printed_code_can_hold_is_refused(tmp_path: Path, host: str) -> None:
    source = copy_of_sample(tmp_path)
    line = change(source, "settings.csv", "key", "code.host", value=host)
    found = refused(source).params["problems"][0]
    assert (found["row"], found["column"], found["reason"]) == (line, "value", "bad_shape")
