"""A county put back, an author's laptop gone: what a colleague's laptop holds is told and given back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine

from casework.audit import Draft
from casework.errors import NotAllowed, NotFound
from desktop.__main__ import main
from desktop.operations import salvage, visit
from desktop.operations.desk import Desk
from tests.helpers import fieldwork, practice
from tests.helpers.practice import MORNING, PASSWORD, SECOND, DawnCounty

Cases = tuple[str, str, str]


@pytest.fixture
def lost(county: DawnCounty, laptops: dict[str, Desk], tmp_path: Path) -> Cases:
    """An older visit with a newer place, a new visit and a closed one: the county was put back from before.

    The colleague's laptop has met it; the author's has not.
    """
    first, second = laptops["first"], laptops["second"]
    county.start()
    for desk in (first, second):
        practice.point(desk.profile, county.url)
    older = fieldwork.open_visit(first)
    _synced(first, second)
    _stopped(county, lambda: shutil.copytree(county.home, tmp_path / "image"))
    visit.record_arrival(first, older, {"place": "后门"})
    new, closed = fieldwork.open_visit(first), fieldwork.open_visit(first)
    changes = {"state": ("open", "closed")}
    first.save([Draft(type="visit", record=closed, verb="closed", changes=changes)])
    _synced(first, second)

    def put_back() -> None:
        shutil.rmtree(county.home)
        shutil.copytree(tmp_path / "image", county.home)

    _stopped(county, put_back)
    practice.synced(second)
    return older, new, closed


def _synced(*desks: Desk) -> None:
    for desk in desks:
        practice.synced(desk)


def _stopped(county: DawnCounty, act: Callable[[], object]) -> None:
    county.stop()
    act()
    county.start()


def test_what_only_the_colleague_holds_is_told_and_given_back_in_his_name(
    county: DawnCounty, laptops: dict[str, Desk], lost: Cases
) -> None:
    older, new, closed = lost
    first, second = laptops["first"], laptops["second"]
    found = {one.id: one for one in salvage.copies(second) if one.type == "visit"}
    assert {id_: (one.is_unknown, one.may_be_offered) for id_, one in found.items()} == {
        older: (False, True),
        new: (True, True),
        closed: (True, False),
    }
    (place,) = [one for one in found[older].places if one.path == "place"]
    assert place.here == "后门" != place.county
    before = second.ledger.state("visit", new)
    for id_ in (older, new):
        salvage.offer(second, "visit", id_)
    assert second.ledger.state("visit", new) == before, "nothing is lost of what he saw"
    waiting = {one.id for one in salvage.copies(second) if one.is_offered}
    assert waiting == {older, new}
    with pytest.raises(NotAllowed, match="salvage.offered"):
        salvage.offer(second, "visit", new)
    _synced(second, second)
    held = county.records("visit", [older, new])
    assert held[older]["state"]["place"] == "后门" and held[new]["state"] == before
    assert [one.id for one in salvage.copies(second) if one.type == "visit"] == [closed]
    (act,) = second.ledger.entries_of("visit", new)
    assert (act.officer, act.verb) == (SECOND, "salvaged") and "副本补录" in act.reason
    _synced(first, second)  # the author's laptop turns up after all
    assert first.ledger.conflicts() == second.ledger.conflicts() == ()
    assert salvage.copies(second) == ()


def test_what_is_sealed_is_only_named_and_what_came_is_not_offered(
    laptops: dict[str, Desk], lost: Cases
) -> None:
    older, _new, closed = lost
    first, second = laptops["first"], laptops["second"]
    with pytest.raises(NotAllowed) as refused:
        salvage.offer(second, "visit", closed)
    assert refused.value.code == "salvage.sealed"
    _synced(first, second)
    with pytest.raises(NotFound) as gone:
        salvage.offer(second, "visit", older)
    assert gone.value.code == "salvage.gone"


def test_the_command_lists_and_offers(
    laptops: dict[str, Desk], lost: Cases, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older, new, closed = lost
    home = laptops["second"].profile.home
    laptops["second"].profile.close()
    (tmp_path / "password").write_text(PASSWORD, "utf-8")
    options = ["--officer", SECOND, "--password-file", str(tmp_path / "password")]

    def run(*words: str) -> str:
        capsys.readouterr()
        with time_machine.travel(MORNING, tick=True):
            assert main(["--home", str(home), "salvage", *words, *options]) == 0
        return capsys.readouterr().out

    told = run()
    assert f"检查 {older}　县局的较旧" in told and f"检查 {new}　县局没有" in told
    assert f"检查 {closed}　县局没有" in told and "已封存，只列出" in told
    assert "已补录 2 项" in run("--offer")
    assert "已补录 0 项" in run("--offer"), "not twice"
    assert f"{new}　县局没有" in (told := run()) and "已补录，待同步" in told
