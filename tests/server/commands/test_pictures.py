"""`pictures`: what the county can see of a visit before the originals have come."""

import io
from pathlib import Path

import pytest

from casework.ids import uuid7
from sync.client.media_rules import MediaRules
from sync.protocol.blob_format import seal
from sync.server.__main__ import main
from sync.server.county import County
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county, served
from tests.helpers.laptop import Laptop
from tests.sync.test_thumbnails import Watched


def sealed(county: County, plain: bytes) -> bytes:
    target = io.BytesIO()
    key = bytes.fromhex(county.home.settings.evidence_key)
    seal(io.BytesIO(plain), target, profile_key=bytes(32), county_key=key, context="e")
    return target.getvalue()


def test_the_small_picture_stands_for_a_photo_until_it_comes(
    tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    home, out = tmp_path / "county", tmp_path / "out"
    county = make_county(home, clock=clock)
    with served(county) as url:
        laptop = Laptop(tmp_path / "laptop", county.ticket("fengming", "电脑", url), clock)
        visit = laptop.open_visit()
        laptop.add_photo(visit, sealed(county, b"the photo" * 900), sealed(county, b"the small picture"))
        command = ["pictures", "--home", str(home), visit, "--out", str(out)]
        engine = laptop.engine()
        engine.media = MediaRules(is_paused=True)
        engine.run()
        assert main(command) == 0
        assert "未到" in capsys.readouterr().out
        relay = Watched(laptop.service)
        laptop.sync(relay, cancelled=lambda: len(relay.sent) == 1)
        assert main(command) == 0
        assert "缩略图，原件未到" in capsys.readouterr().out
        assert [path.read_bytes() for path in out.iterdir()] == [b"the small picture"]
        laptop.sync()
        assert main(command) == 0
        assert "原件" in capsys.readouterr().out
        assert sorted(path.read_bytes() for path in out.iterdir())[0] == b"the photo" * 900
        laptop.close()
    assert main(["pictures", "--home", str(home), uuid7(clock.now(), bytes(10)), "--out", str(out)]) == 1
    county.close()
