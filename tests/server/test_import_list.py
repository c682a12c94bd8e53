"""build, diff and import-list on the command line: what is said, what is refused, what stays."""

from pathlib import Path

import pytest

from sync.packs.lists.opening import open_list
from sync.server.__main__ import main
from tests.helpers.packs import sample_raw
from tests.packs.lists import published
from tests.packs.lists.bring import everything
from tests.packs.sources import change, copy_of_sample

Said = tuple[int, str, str]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source that may be changed."""
    return copy_of_sample(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *words: object) -> Said:
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


def set_version(source: Path, version: str) -> None:
    head = (source / "pack.yml").read_text(encoding="utf-8")
    (source / "pack.yml").write_text(head.replace("2026.11.1", version), encoding="utf-8")


def test_build_writes_a_pack_and_tells_what_it_holds(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "build", source, tmp_path / "pack")
    assert (code, err) == (0, "")
    assert "事项 55（法定 8，赋权 45，委托 2）" in out
    assert (tmp_path / "pack").read_bytes() == sample_raw()


def test_build_names_every_fault_and_writes_nothing(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = change(source, "matters.csv", "id", "sr-zhandao", code="FQ-01")
    second = change(source, "bases.csv", "matter", "wh-yule", article="第九百条")
    code, out, err = run(capsys, "build", source, tmp_path / "pack")
    assert (code, out) == (1, "")
    assert f"matters.csv 第 {first} 行 code 编号相同且有效期重叠：FQ-01" in err
    assert f"bases.csv 第 {second} 行 article 清单包条文表里没有这一条" in err
    assert err.splitlines()[-1].startswith("错误 pack.row")
    assert not (tmp_path / "pack").exists()


def test_diff_tells_in_one_sentence_and_writes_letters(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").write_bytes(sample_raw())
    set_version(source, "2026.12.1")
    change(source, "matters.csv", "id", "wh-yule", valid_to="2026-12-31")
    change(source, "penalties.csv", "matter", "sr-chongwu", max="300")
    code, out, err = run(capsys, "diff", tmp_path / "old", source, "--letters", tmp_path / "letters")
    assert (code, err) == (0, "")
    assert "收回 1 项；罚则变更 1 项。" in out
    written = sorted((tmp_path / "letters").iterdir())
    assert [path.name.split("-")[0] for path in written] == ["fengming", "qingxi"]
    assert "歌舞娱乐场所接纳未成年人" in written[0].read_text(encoding="utf-8")


def test_diff_checks_a_signature_with_the_county_key(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "county"
    assert main(["init", "--home", str(home), "--name", "云凤县"]) == 0
    assert main(["publish", str(source), "--home", str(home)]) == 0
    (signed,) = (home / "packs").glob("*.signed")
    assert run(capsys, "diff", source, signed)[0] == 1
    code, out, _ = run(capsys, "diff", source, signed, "--home", home)
    assert (code, "没有差别" in out) == (0, True)
    raw = bytearray(signed.read_bytes())
    raw[200] ^= 1
    tampered = tmp_path / "tampered"
    tampered.write_bytes(raw)
    code, _, err = run(capsys, "diff", source, tampered, "--home", home)
    assert (code, err.startswith("错误 pack.bad_signature: 签名不对")) == (1, True)


def test_publish_refuses_a_pack_older_than_the_one_in_use(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "county"
    assert main(["init", "--home", str(home), "--name", "云凤县"]) == 0
    assert main(["publish", str(source), "--home", str(home)]) == 0
    capsys.readouterr()
    before = {path.name for path in (home / "packs").iterdir()}
    set_version(source, "2026.9.9")
    code, out, err = run(capsys, "publish", source, "--home", home)
    assert (code, out) == (1, "")
    assert "pack.older" in err
    assert "field=version offered=2026.9.9 installed=2026.11.1" in err
    assert {path.name for path in (home / "packs").iterdir()} == before
    set_version(source, "2026.9.9")
    assert run(capsys, "build", source, tmp_path / "pack")[0] == 0
    assert run(capsys, "publish", tmp_path / "pack", "--home", home)[0] == 1


def test_import_list_tries_writes_and_takes_back(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(source)
    words = (
        "import-list",
        published.qinghe(tmp_path / "清河.xlsx"),
        "--into",
        source,
        "--from",
        "清河县2024",
    )
    code, out, err = run(capsys, *words)
    assert (code, err) == (0, "")
    assert "D 免罚情形(首违免罚/轻微免罚) → 免罚情形（同名）" in out
    assert "未写入" in out
    assert everything(source) == before
    code, out, _ = run(capsys, *words, "--apply")
    assert (code, "已写入：leniency.csv" in out) == (0, True)
    code, out, _ = run(capsys, *words)
    assert (code, "沿用上次" in out, "不变 2" in out) == (0, True, True)
    code, out, _ = run(capsys, "import-list", "--into", source, "--undo")
    assert (code, "已撤销导入 清河.xlsx" in out) == (0, True)
    assert {name: everything(source)[name] for name in before} == before
    assert run(capsys, "import-list", "--into", source, "--undo")[0] == 1


def test_import_list_refuses_with_cells_and_gives_the_list_back(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(source)
    path = published.qijiang_2025(
        tmp_path / "a.xlsx", extra=[(5, "事", "部门", "处罚", "《宪章》第一条", "白云镇")]
    )
    marked = tmp_path / "标注.xlsx"
    code, out, err = run(
        capsys, "import-list", path, "--into", source, "--from", "綦江", "--apply", "--marked", marked
    )
    assert code == 1
    assert "「赋权事项」第 9 行 F9（赋权街镇） 没有这个镇街：白云镇" in out
    assert err == "错误 list.refused: 有问题需要改正，未导入任何内容 faults=2\n"
    assert everything(source) == before
    assert len(open_list(marked).grids[0].rows) == 3


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--from", "某地"),
        ("清单.pdf", "--from", "某地"),
        ("没有.xlsx", "--from", "某地"),
        ("清单.pdf", "--from", "某地", "--set", "kind"),
    ],
)
def test_import_list_says_plainly_what_it_lacks(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    (tmp_path / "清单.pdf").write_bytes(b"%PDF")
    places = [tmp_path / word if word.endswith((".pdf", ".xlsx")) else word for word in words]
    code, _, err = run(capsys, "import-list", *places, "--into", source)
    assert (code, err.count("\n"), err.startswith("错误 list.")) == (1, 1, True)
