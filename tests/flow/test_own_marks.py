"""Two officers sign with their own keys on one laptop: the county finds that both marks hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework import codec
from casework.notice import Signature
from desktop.operations import countersign, paper
from desktop.operations.desk import Desk
from tests.helpers import fieldwork, practice
from tests.helpers.practice import CHEAP, SECOND, DawnCounty, Founded

OTHER = "第二人的口令"


@pytest.fixture
def desk(founded: Founded, tmp_path: Path) -> Iterator[Desk]:
    """A laptop unlocked by the first officer; the second has a password of her own."""
    made = practice.unlock_desk(founded.copy(tmp_path))
    made.profile.add_officer(SECOND, OTHER, CHEAP)
    yield made
    made.profile.close()


def test_the_county_holds_every_mark_against_its_key(desk: Desk, county: DawnCounty, tmp_path: Path) -> None:
    county.start()
    practice.point(desk.profile, county.url)
    visit_id = fieldwork.until_papers(desk, tmp_path)
    countersign.confirm_visit(desk, visit_id, "second", OTHER)
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    paper.seal_paper(desk, order)
    fieldwork.print_paper(desk, order)
    for role in ("officer_1", "officer_2"):
        paper.sign_paper(desk, order, Signature(role=role, way="paper", name=role), password=OTHER)
    assert all(desk.paper(order).signatures[role].mark for role in ("officer_1", "officer_2"))
    practice.synced(desk)
    report = codec.decode_any(county.run("report", "--json").encode())
    assert report["marks"] == [], "both were made by the keys that the laptop registered"
