"""The export of a whole case: what is in it, and that its verifier finds every change."""

import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

import resources
from casework import codec
from casework.errors import NotAllowed, NotFound
from desktop.operations import paper
from desktop.operations.case_export.digests import sums_of
from desktop.operations.case_export.whole import export_case
from desktop.operations.desk import Desk
from resources.case_export import verify
from tests.helpers import fieldwork, practice
from tests.helpers.practice import Founded

FLIPS = 300
SEED = 20261127


@pytest.fixture(scope="module")
def once(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A whole visit, synced, exported with its evidence; and the county's key."""
    folder = tmp_path_factory.mktemp("once")
    desk = founded.desk(folder)
    visit_id = fieldwork.whole_visit(desk, folder)
    with practice.running(founded.county(folder)) as county:
        practice.point(desk.profile, county.url)
        practice.synced(desk)
    done = export_case(desk, visit_id, folder / "案卷", originals=True)
    desk.profile.close()
    assert (done.papers, done.files) == (len(fieldwork.FORMS), 5)
    assert done.receipts == done.entries > 40
    return done.folder, desk.profile.identity.county_key


@pytest.fixture
def exported(once: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the export, for this test to change."""
    return Path(shutil.copytree(once[0], tmp_path / "案卷"))


def found(folder: Path) -> list[str]:
    return list(verify.problems(folder))


def test_a_whole_case_is_found_whole(exported: Path, once: tuple[Path, str]) -> None:
    assert found(exported) == []
    assert list(verify.problems(exported, once[1])) == []
    other = list(verify.problems(exported, "0" * 64))
    assert other == ["keys.json 里的 county_key 不是你给出的公钥"]
    listed = json.loads((exported / "manifest.json").read_bytes())["files"]
    for one in listed:
        raw = (exported / one["path"]).read_bytes()
        assert one["sha256"] == hashlib.sha256(raw).hexdigest()
        assert len(one["sm3"]) == 64
    index = (exported / "目录.csv").read_text("utf-8-sig")
    assert "云凤执责改〔2026〕1号" in index and "现场检查笔录" in index
    page = "".join(extract_text(exported / "目录.pdf").split())
    assert "卷内目录" in page and "云凤执责改〔2026〕1号" in page and "证据材料（照片）" in page
    assert sorted(path.name for path in (exported / "evidence").iterdir())[0] == "001-IMG_0000.jpg"


def test_the_script_runs_alone_and_says_so(exported: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "verify.py"], cwd=exported, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "结论：完整" in done.stdout
    (exported / "papers" / "多余.pdf").write_bytes(b"x")
    again = subprocess.run(
        [sys.executable, "-I", "verify.py"], cwd=exported, capture_output=True, text=True, encoding="utf-8"
    )
    assert again.returncode == 1
    assert "多出文件：papers/多余.pdf" in again.stdout


def test_any_flipped_bit_is_found(exported: Path) -> None:
    chance = random.Random(SEED)
    files = sorted(path for path in exported.rglob("*") if path.is_file())
    missed = []
    for number in range(FLIPS):
        path = files[number % len(files)]
        raw = path.read_bytes()
        at, bit = chance.randrange(len(raw)), 1 << chance.randrange(8)
        path.write_bytes(raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :])
        if not found(exported):
            missed.append((path.name, at, bit))
        path.write_bytes(raw)
    assert missed == []
    assert found(exported) == []


def test_files_that_are_gone_added_or_exchanged_are_found(exported: Path) -> None:
    files = sorted(path for path in exported.rglob("*") if path.is_file())
    for path in files:
        raw = path.read_bytes()
        path.unlink()
        assert found(exported), f"{path.name} is gone"
        path.write_bytes(raw)
    for folder in (exported, exported / "papers", exported / "evidence"):
        extra = folder / "外来.txt"
        extra.write_bytes(b"")
        assert found(exported) == [f"多出文件：{extra.relative_to(exported).as_posix()}"]
        extra.unlink()
    chance = random.Random(SEED)
    for _ in range(60):
        first, second = chance.sample(files, 2)
        one, other = first.read_bytes(), second.read_bytes()
        first.write_bytes(other)
        second.write_bytes(one)
        assert one == other or found(exported), (first.name, second.name)
        first.write_bytes(one)
        second.write_bytes(other)
    assert found(exported) == []


def forge(folder: Path, change: Callable[[Path], None]) -> list[str]:
    """Change something and write the manifest's sums anew, as somebody without the device's key could."""
    change(folder)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for one in manifest["files"]:
        raw = (folder / one["path"]).read_bytes()
        one |= codec.plain(sums_of(one["path"], (raw,)))
    raw = json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    signature = (folder / "manifest.sig").read_bytes()
    (folder / "manifest.json").write_bytes(raw)
    sums = ((raw, "manifest.json"), (signature, "manifest.sig"))
    text = "".join(f"{hashlib.sha256(part).hexdigest()}  {name}\n" for part, name in sums)
    (folder / "manifest.sha256").write_bytes(text.encode())
    return found(folder)


def test_a_manifest_that_was_made_anew_does_not_help(exported: Path, tmp_path: Path) -> None:
    def other_paper(folder: Path) -> None:
        path = next((folder / "papers").iterdir())
        path.write_bytes(path.read_bytes() + b"\n")

    def other_act(folder: Path) -> None:
        path = folder / "entries.jsonl"
        path.write_bytes(path.read_bytes().replace("当事人无异议".encode(), "当事人认罚了".encode()))

    def act_gone(folder: Path) -> None:
        path = folder / "entries.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:10] + lines[11:]))

    for number, (change, words) in enumerate(
        ((other_paper, "没有与日志相符的文书"), (other_act, "日志链断开"), (act_gone, "县级回执与日志不符"))
    ):
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(exported, copy)
        said = forge(copy, change)
        assert "清单上的设备签名不对" in said
        assert any(words in text for text in said), said


def test_without_being_asked_no_original_is_decrypted(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.whole_visit(desk, tmp_path)
    number = desk.paper(fieldwork.one_paper(desk, visit_id, "simple_penalty")).number
    done = export_case(desk, number, tmp_path / "out")
    assert (done.visit, done.files, done.receipts) == (visit_id, 0, 0)
    assert not (done.folder / "evidence").exists()
    listed = json.loads((done.folder / "evidence.json").read_bytes())
    shots = [(tmp_path / f"IMG_{number:04d}.jpg").read_bytes() for number in range(5)]
    assert [one["sha256"] for one in listed] == [hashlib.sha256(raw).hexdigest() for raw in shots]
    if "sm3" in hashlib.algorithms_available:
        assert [one["sm3"] for one in listed] == [hashlib.new("sm3", raw).hexdigest() for raw in shots]
    assert found(done.folder) == []


def test_a_void_paper_stays_in_the_file_and_is_marked(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    paper.seal_paper(desk, order)
    paper.void_paper(desk, order, "打印机卡纸")
    done = export_case(desk, visit_id, tmp_path / "out")
    assert done.papers == 1
    assert "作废：打印机卡纸" in (done.folder / "目录.txt").read_text("utf-8")


def test_a_folder_that_holds_something_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.open_visit(desk)
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine.txt").write_text("x")
    with pytest.raises(NotAllowed) as caught:
        export_case(desk, visit_id, target)
    assert caught.value.code == "export.not_empty"
    assert [path.name for path in target.iterdir()] == ["mine.txt"]
    with pytest.raises(NotFound):
        export_case(desk, "nothing", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_what_is_handed_out_is_the_verifier_of_this_version() -> None:
    assert resources.read_bytes("case_export/verify.py").startswith(b'"""')
