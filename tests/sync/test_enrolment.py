"""Enrolment: one ticket, one laptop, and only with the county of the ticket."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from casework.errors import CaseworkError
from sync.client.enrolment import enrol
from sync.protocol import signing
from sync.protocol.problems import SyncProblem
from sync.server.county import County
from sync.server.web.certificate import fingerprint, make_certificate
from tests.helpers.clock import FakeClock
from tests.sync.odd_server import odd_server, read_request


def refused(ticket: str, clock: FakeClock, private: str = "") -> str:
    with pytest.raises(SyncProblem) as caught:
        enrol(ticket, "笔记本1", clock, private, timeout_s=5)
    return caught.value.problem.code


def test_a_ticket_becomes_an_identity(county: County, url: str, clock: FakeClock) -> None:
    found = enrol(county.ticket("fengming", "笔记本1", url), "", clock)
    settings = county.home.settings
    assert (found.reply.town, found.reply.town_name, found.reply.county) == ("fengming", "凤鸣镇", "云凤县")
    assert (found.reply.county_key, found.reply.evidence_key) == (settings.signing_key, settings.evidence_key)
    assert (found.url, found.tls_sha256) == (url, fingerprint(found.tls_pem.encode()))
    device = county.registry.device(found.reply.device)
    assert device is not None
    assert (device.key, device.name) == (found.device_public, "笔记本1")
    assert signing.public_of(found.device_private) == found.device_public


def test_a_ticket_is_good_once(county: County, url: str, clock: FakeClock) -> None:
    ticket = county.ticket("fengming", "笔记本1", url)
    first = enrol(ticket, "", clock)
    assert refused(ticket, clock) == "enrol.used_code"
    assert enrol(ticket, "", clock, first.device_private).reply == first.reply  # its answer was lost


def test_a_made_up_code_is_refused(county: County, url: str, clock: FakeClock) -> None:
    ticket = signing.decode_ticket(county.ticket("fengming", "笔记本1", url))
    assert refused(signing.encode_ticket(replace(ticket, code="made up")), clock) == "enrol.bad_code"


def test_a_ticket_with_another_countys_key_is_refused(county: County, url: str, clock: FakeClock) -> None:
    ticket = signing.decode_ticket(county.ticket("fengming", "笔记本1", url))
    other = replace(ticket, county_key=signing.generate()[1])
    assert refused(signing.encode_ticket(other), clock) == "link.wrong_county"


def test_the_code_is_not_sent_to_a_server_with_another_certificate(
    county: County, clock: FakeClock, tmp_path: Path
) -> None:
    pem, key = make_certificate("骗子")
    (tmp_path / "pem").write_bytes(pem)
    (tmp_path / "key").write_bytes(key)
    heard: list[bytes] = []
    with odd_server(
        tmp_path / "pem", tmp_path / "key", lambda secure: heard.append(read_request(secure))
    ) as url:
        assert refused(county.ticket("fengming", "笔记本1", url), clock) == "link.wrong_certificate"
    assert not any(heard)


@pytest.mark.parametrize("text", ["", "ZFT1", "ZFT1.a.b", "ZFT1.e30.0000", "ZFT2.x.y"])
def test_a_ticket_that_is_none_is_refused(clock: FakeClock, text: str) -> None:
    with pytest.raises(CaseworkError) as caught:
        enrol(text, "", clock)
    assert caught.value.code == "ticket.malformed"
