"""`zhifatong-county bag`: a folder of bags is read oldest first, answered, and refused plainly."""

from pathlib import Path

import pytest

from sync.server.__main__ import main
from sync.server.county import County
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county, served
from tests.helpers.laptop import Laptop
from tests.sync.test_bag import open_bag, pack_bag


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_county(tmp_path / "county").close()
    return tmp_path / "county"


@pytest.fixture
def laptop(home: Path, tmp_path: Path, clock: FakeClock) -> Laptop:
    county = County.open(home)
    with served(county) as url:
        made = Laptop(tmp_path / "laptop", county.ticket("fengming", "笔记本1", url), clock)
        made.close()
    county.close()
    return made


def test_a_stick_is_read_and_answered(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    visit = laptop.open_visit()
    first = pack_bag(laptop, stick)
    clock.tick(60)
    laptop.change("visit", visit, {"place": (None, "甲处")})
    second = pack_bag(laptop, stick)
    assert first.paths != second.paths
    (stick / "half.zftbag").write_bytes(Path(first.paths[0]).read_bytes()[:200])
    assert main(["bag", "read", str(stick), "--home", str(home)]) == 0
    said = capsys.readouterr()
    assert "accepted 1" in said.out and "duplicate 1" in said.out
    assert "不完整" in said.err
    for path in (*first.paths, *second.paths):
        open_bag(laptop, Path(path.replace(".zftbag", ".reply.zftbag")))
    assert laptop.ledger.waiting().entries == 0
    # the answers that lie there now are not for the county
    assert main(["bag", "read", str(stick), "--home", str(home)]) == 0


def test_what_cannot_be_read_is_said_plainly(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.zftbag").write_bytes(b"nothing")
    assert main(["bag", "read", str(tmp_path / "x.zftbag"), "--home", str(home)]) == 1
    assert "这不是执法通的U盘文件" in capsys.readouterr().err
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["bag", "read", str(empty), "--home", str(home)]) == 1
    assert "没有交给本县的文件" in capsys.readouterr().err


def test_lists_are_written_for_a_laptop(home: Path, laptop: Laptop, tmp_path: Path) -> None:
    device = laptop.enrolment.reply.device
    target = tmp_path / "lists.zftbag"
    assert main(["bag", "write", str(target), "--device", device, "--home", str(home)]) == 0
    assert open_bag(laptop, target).problems == ()
    assert main(["bag", "write", str(target), "--device", "nobody", "--home", str(home)]) == 1
