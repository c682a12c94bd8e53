"""A county that is down, slow, garbled or another one, and a push for another township: nothing is lost."""

import ssl
import threading
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.audit import Draft
from desktop.demo.county import CountyFailed
from desktop.operations import sync, today
from desktop.operations.desk import Desk
from desktop.ui.messages import knows, text_for
from sync.client.http import HttpService
from sync.server.web.certificate import make_certificate
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty
from tests.sync.odd_server import answer, odd_server, read_request

LOST_NOTHING = ("本机内容都在", "没有发送", "可以照常", "不会重传", "再同步", "自动", "没有接收", "仍保留")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short patience and no pauses between tries."""
    monkeypatch.setattr("sync.client.backoff.RETRY_FIRST_S", 0.0)
    monkeypatch.setattr("desktop.operations.county_link.HttpService", partial(HttpService, timeout_s=0.3))


def tried(desk: Desk, url: str) -> sync.SyncReport:
    """One sync against something that is not the county; it costs nothing."""
    practice.point(desk.profile, url)
    before = (desk.ledger.head(), today.loss(desk), desk.ledger.cursor())
    report = sync.sync_now(desk)
    assert (desk.ledger.head(), today.loss(desk), desk.ledger.cursor()) == before
    assert knows(report.problem), report
    words = text_for(report.problem, report.params)
    assert any(part in words for part in LOST_NOTHING), words
    assert (report.pushed, report.files) == (0, 0)
    assert {item.state for item in sync.items(desk)} == {"waiting"}
    return report


def serving(county: DawnCounty) -> tuple[Path, Path]:
    """The county's real certificate and its key."""
    return county.home / "tls.pem", county.home / "keys" / "tls.key"


GARBAGE = {
    "a log-in page": answer("200 OK", b"<html>please log in</html>", "text/html"),
    "no json": answer("200 OK", b"\xff\xfe\x00garbage"),
    "another json": answer("200 OK", b'{"hello":"world"}'),
    "a strange error": answer("500 Internal Server Error", b"oops", "text/plain"),
    "no http": b"\x16\x03\x01 nothing\r\n\r\n",
}


@pytest.mark.parametrize("kind", sorted(GARBAGE))
@pytest.mark.usefixtures("quick")
def test_a_server_that_answers_garbage_costs_nothing(
    county: DawnCounty, desk: Desk, tmp_path: Path, kind: str
) -> None:
    fieldwork.open_visit(desk)

    def handle(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        secure.sendall(GARBAGE[kind])

    with odd_server(*serving(county), handle) as url:
        assert tried(desk, url).problem == "link.garbage"


@pytest.mark.usefixtures("quick")
def test_a_county_that_is_down_or_slow_costs_nothing_and_comes_back(
    county: DawnCounty, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_id = fieldwork.open_visit(desk)
    assert tried(desk, "https://127.0.0.1:9").problem == "link.unreachable"
    over = threading.Event()

    def handle(secure: ssl.SSLSocket) -> None:
        read_request(secure)
        over.wait(20)

    with odd_server(*serving(county), handle) as url:
        try:
            assert tried(desk, url).problem == "link.timeout"
        finally:
            over.set()
    monkeypatch.setattr("desktop.operations.county_link.HttpService", HttpService)
    county.start()
    practice.point(desk.profile, county.url)
    practice.synced(desk)
    assert county.record("visit", visit_id)["state"] == desk.ledger.state("visit", visit_id)


@pytest.mark.usefixtures("quick")
def test_another_certificate_or_another_county_gets_nothing(
    county: DawnCounty, desk: Desk, tmp_path: Path
) -> None:
    fieldwork.open_visit(desk)
    pem, key = make_certificate("冒名县")
    (tmp_path / "other.pem").write_bytes(pem)
    (tmp_path / "other.key").write_bytes(key)
    heard: list[bytes] = []
    with odd_server(
        tmp_path / "other.pem", tmp_path / "other.key", lambda s: heard.append(read_request(s))
    ) as url:
        assert tried(desk, url).problem == "link.wrong_certificate"
    assert b"".join(heard) == b""

    county.start()
    real = desk.profile.identity
    desk.profile.set_identity(msgspec.structs.replace(real, county_key="ab" * 32))
    assert tried(desk, county.url).problem == "link.wrong_county"
    assert county.run("report", "--json").count('"held_seq": 0') >= 1
    desk.profile.set_identity(msgspec.structs.replace(real, server_url=county.url))
    practice.synced(desk)
    assert today.status_line(desk).waiting == 0


def test_a_push_for_another_township_is_filed_apart_and_said(
    county: DawnCounty, laptops: dict[str, Desk]
) -> None:
    stranger = laptops["other"]
    identity = stranger.profile.identity
    county.start()
    stranger.profile.set_identity(msgspec.structs.replace(identity, town="fengming", server_url=county.url))
    forged = Desk(stranger.profile, stranger.clock)
    visit_id = forged_visit(forged)
    report = sync.sync_now(forged)
    assert report.pushed == 0
    (item,) = [one for one in sync.items(forged) if one.id == visit_id]
    assert (item.state, item.problem) == ("problem", "scope.other_town")
    assert "仍保留" in text_for(item.problem)
    assert forged.ledger.state("visit", visit_id) is not None
    with pytest.raises(CountyFailed):
        county.record("visit", visit_id)
    first = laptops["first"]
    practice.point(first.profile, county.url)
    practice.synced(first)
    assert first.ledger.state("visit", visit_id) is None


def forged_visit(desk: Desk) -> str:
    """A visit for a township that is not this laptop's, written as a changed program might."""
    visit_id = "01a1f65c-0000-7000-8000-000000000001"
    party = {"id": "px-001", "kind": "business", "name": "云记餐馆"}
    values: dict[str, Any] = {
        "id": visit_id,
        "town": desk.town,
        "pack": "p",
        "title": "综合查一次",
        "party": party,
    }
    changes = {path: (None, value) for path, value in values.items()}
    desk.ledger.append(practice.FIRST, [Draft(type="visit", record=visit_id, verb="opened", changes=changes)])
    return visit_id
