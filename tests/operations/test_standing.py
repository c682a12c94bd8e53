"""The list of void papers comes with a sync, and papers are checked offline by it."""

from pathlib import Path

import pytest

from casework.paper_content import content_of
from desktop import verify
from desktop.operations import bag, paper
from desktop.operations.desk import Desk
from desktop.store import standing
from sync.server.bags import BagDesk
from sync.server.county import County
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty
from tests.printing.reading import codes_of


def test_a_void_paper_is_told_offline_after_the_next_sync(
    county: DawnCounty, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county.start()
    practice.point(desk.profile, county.url)
    home = desk.profile.home
    assert standing.kept(home) is not None, "it came with the first sync"
    (home / standing.FILE).unlink()  # this county begins its day anew: its lists may be older than that one
    visit_id = fieldwork.until_papers(desk, tmp_path)
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    paper.seal_paper(desk, order)
    (code,) = codes_of(paper.preview(desk, order))
    practice.synced(desk)
    assert verify.main(home, [code]) == 0
    assert "没有作废" in capsys.readouterr().out
    paper.void_paper(desk, order, "当事人名称有误")
    practice.synced(desk)
    found = standing.kept(home)
    assert found is not None and found.is_void(content_of(desk.paper(order)))
    assert verify.main(home, [code]) == 1
    assert "已作废" in capsys.readouterr().out


def test_a_laptop_that_only_ever_syncs_by_stick_has_the_list(
    county: DawnCounty, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = desk.profile.home
    (home / standing.FILE).unlink(missing_ok=True)
    visit_id = fieldwork.until_papers(desk, tmp_path)
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    paper.seal_paper(desk, order)
    (code,) = codes_of(paper.preview(desk, order))
    paper.void_paper(desk, order, "当事人名称有误")
    stick, back = tmp_path / "stick", tmp_path / "back"
    stick.mkdir()
    back.mkdir()
    bag.write_bag(desk, stick)
    at_county = County.open(county.home)
    try:
        for number, file in enumerate(sorted(stick.iterdir())):
            BagDesk(at_county).read(file, back / f"{number}.zftbag")
    finally:
        at_county.close()
    bag.read_bag(desk, back)
    found = standing.kept(home)
    assert found is not None and found.is_void(content_of(desk.paper(order)))
    assert verify.main(home, [code]) == 1
    assert "已作废" in capsys.readouterr().out


def test_what_is_kept_and_altered_is_not_used(county: DawnCounty, desk: Desk) -> None:
    county.start()
    practice.point(desk.profile, county.url)
    practice.synced(desk)
    file = desk.profile.home / standing.FILE
    found = standing.kept(desk.profile.home)
    assert found is not None
    raw = file.read_bytes()
    file.write_bytes(raw.replace(b'"void":""', b'"void":"AAAAAAAAAAA="'))
    assert standing.kept(desk.profile.home) is None
    file.write_bytes(raw[:50])
    assert standing.kept(desk.profile.home) is None
