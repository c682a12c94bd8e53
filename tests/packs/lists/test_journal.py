"""One import is one transaction: written whole, or not at all, and taken back byte for byte."""

from pathlib import Path

import pytest

from casework.errors import PackProblem
from sync.packs.build import build, read_source
from sync.packs.lists import journal
from sync.packs.lists.journal import apply, remembered, settle, undo
from tests.helpers.clock import DAWN
from tests.packs.lists import published
from tests.packs.lists.bring import NAME, everything, faults, plan_of
from tests.packs.sources import change, copy_of_sample


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source that may be changed."""
    return copy_of_sample(tmp_path)


def sheets(source: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in source.iterdir() if path.is_file()}


def test_an_import_makes_a_source_that_builds(source: Path, tmp_path: Path) -> None:
    for make in (published.qijiang_2025, published.qinghe, published.dapan):
        plan = plan_of(make(tmp_path / "清单.xlsx"), source)
        apply(plan, source, DAWN)
    names = {matter.name for matter in read_source(source).matters}
    assert "损坏公共消防设施" in names
    assert build(source, tmp_path / "pack").id


def test_a_second_import_of_the_same_list_changes_nothing(source: Path, tmp_path: Path) -> None:
    for make, ending in (
        (published.qijiang_2025, "xlsx"),
        (published.huangshi, "docx"),
        (published.dapan, "xlsx"),
    ):
        path = make(tmp_path / f"清单.{ending}")
        apply(plan_of(path, source), source, DAWN)
        again = plan_of(path, source)
        assert (again.count("new"), again.count("changed"), again.after) == (0, 0, {})


def test_undo_gives_every_byte_back(source: Path, tmp_path: Path) -> None:
    before = sheets(source)
    apply(plan_of(published.qijiang_2025(tmp_path / "a.xlsx"), source), source, DAWN)
    between = sheets(source)
    apply(plan_of(published.qinghe(tmp_path / "b.xlsx"), source), source, DAWN)
    assert sheets(source) != between
    assert undo(source).file == "b.xlsx"
    assert sheets(source) == between
    assert undo(source).file == "a.xlsx"
    assert sheets(source) == before
    with pytest.raises(PackProblem) as caught:
        undo(source)
    assert caught.value.code == "list.nothing_to_undo"


def test_undo_never_loses_a_later_edit(source: Path, tmp_path: Path) -> None:
    apply(plan_of(published.qinghe(tmp_path / "a.xlsx"), source), source, DAWN)
    change(source, "leniency.csv", "id", "hs-quan", title="改过")
    edited = sheets(source)
    with pytest.raises(PackProblem) as caught:
        undo(source)
    assert (caught.value.code, caught.value.params["file"]) == ("list.changed_since", "leniency.csv")
    assert sheets(source) == edited


def test_a_source_edited_after_the_dry_run_is_not_overwritten(source: Path, tmp_path: Path) -> None:
    plan = plan_of(published.qinghe(tmp_path / "a.xlsx"), source)
    change(source, "leniency.csv", "id", "hs-quan", title="改过")
    edited = sheets(source)
    with pytest.raises(PackProblem) as caught:
        apply(plan, source, DAWN)
    assert caught.value.code == "list.source_changed"
    assert sheets(source) == edited


class Stopped(BaseException):
    """The power went."""


@pytest.mark.parametrize("writes", range(1, 8))
def test_a_stop_anywhere_leaves_all_or_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    before = sheets(source)
    plan = plan_of(published.qijiang_2025(tmp_path / "a.xlsx"), source)
    assert len(plan.after) == 2
    write, left = journal._write, [writes]

    def stop_after(path: Path, raw: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Stopped
        write(path, raw)

    monkeypatch.setattr(journal, "_write", stop_after)
    stopped = False
    try:
        apply(plan, source, DAWN)
    except Stopped:
        stopped = True
    monkeypatch.undo()
    settle(source)
    if stopped:
        assert sheets(source) == before
    else:
        assert {name: sheets(source)[name] for name in plan.after} == plan.after
    assert settle(source) == []


def test_a_full_disk_changes_nothing(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sheets(source)
    plan = plan_of(published.qijiang_2025(tmp_path / "a.xlsx"), source)
    write = journal._write
    failed: list[Path] = []

    def full(path: Path, raw: bytes) -> None:
        if path == source / "matters.csv" and not failed:
            failed.append(path)
            raise OSError(28, "No space left on device")
        write(path, raw)

    monkeypatch.setattr(journal, "_write", full)
    with pytest.raises(OSError, match="No space"):
        apply(plan, source, DAWN)
    assert sheets(source) == before


def test_the_columns_of_a_source_are_remembered(source: Path, tmp_path: Path) -> None:
    rows = [("什么事", "凭什么"), (published.DAOLU, "《城市道路管理条例》第四十二条")]
    path = published.workbook(tmp_path / "a.xlsx", ("赋权", rows, []))
    said = {"什么事": "name", "凭什么": "basis"}
    apply(plan_of(path, source, said=said), source, DAWN)
    assert remembered(source, NAME) == said
    assert remembered(source, "别处") == {}
    again = plan_of(path, source)
    assert [column.how for column in again.guesses[0].columns] == ["remembered", "remembered"]
    assert faults(again) == []


def test_a_source_in_an_older_encoding_stays_in_it(source: Path, tmp_path: Path) -> None:
    path = source / "leniency.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    apply(plan_of(published.qinghe(tmp_path / "a.xlsx"), source), source, DAWN)
    assert "无人机" in path.read_bytes().decode("gb18030")


def test_what_is_kept_does_not_reach_the_pack(source: Path, tmp_path: Path) -> None:
    plain = build(source, tmp_path / "a")
    apply(plan_of(published.qinghe(tmp_path / "a.xlsx"), source), source, DAWN)
    undo(source)
    assert build(source, tmp_path / "b").id == plain.id
    assert journal.FOLDER in {Path(name).parts[0] for name in everything(source)}
