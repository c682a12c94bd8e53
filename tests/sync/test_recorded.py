"""What programs of earlier protocols really said: recorded from them, and answered today as it was then.

A file holds every request byte for byte (headers, signature, packed body) and the answer of its own county.
Answers may have learnt new fields; what the old program reads has to be there, of the same kind.
"""

import base64
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import insert

import resources
from sync.client.certificate import pinned_context
from sync.ledger.engines import writing
from sync.protocol import messages, wire
from sync.server.county import County
from sync.server.tables import DEVICE
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county, served

FILES = sorted((Path(__file__).parent / "recorded").glob("protocol_*.json"))
# of another county
ANEW = frozenset({"signature", "tree", "epoch", "pack", "id", "pattern", "body", "last_entry"})
Recorded = dict[str, Any]

STATED = frozenset(
    {"outcome", "county_seq", "hash", "entry", "known_seq", "known_hash", "new_incarnation", "problem"}
    | {"missing", "blob", "size", "rev", "seq", "type", "start", "end", "more", "place", "sealed"}
)


@pytest.fixture(params=FILES, ids=[file.stem for file in FILES])
def recorded(request: pytest.FixtureRequest) -> Recorded:
    """One conversation."""
    found: Recorded = json.loads(request.param.read_text("utf-8"))
    return found


@pytest.fixture
def county(recorded: Recorded, tmp_path: Path) -> Iterator[County]:
    """A county of today that enrolled the recorded laptop, at the time of the recording."""
    clock = FakeClock(datetime.fromisoformat(recorded["now"]), seed=7)  # no id of the recorded laptop again
    made = make_county(tmp_path / "county", clock=clock)
    row = {**recorded["device"], "enrolled": recorded["now"], "seen": "", "incarnation": "", "revoked": ""}
    with writing(made.engine) as connection:
        connection.execute(insert(DEVICE).values(**row, seq=0))
    yield made
    made.close()


def test_every_older_protocol_that_is_spoken_was_recorded() -> None:
    spoken = range(messages.OLDEST_PROTOCOL, messages.PROTOCOL)
    assert [file.stem for file in FILES] == [f"protocol_{version}" for version in spoken]


def test_an_older_programs_conversation_goes_as_it_went(recorded: Recorded, county: County) -> None:
    walked = set()
    with served(county) as url, _client(county, url) as client:
        for said in recorded["exchanges"]:
            if said["path"] == "/v1/lease" and county.packs.current() == "":
                county.packs.publish(resources.path("packs/sample"))
            reply = _ask(client, said)
            _check(said["path"], said["reply"], reply, said["path"])
            walked.add(said["path"].split("/")[2])
    assert walked == {"hello", "push", "pull", "blobs", "lease"}
    visit = county.ledger.state("visit", recorded["visit"], "fengming")
    assert visit is not None and visit["place"] == "凤鸣老街 5 号"
    (evidence,) = county.ledger.query("fengming", "evidence")
    blob = str(evidence["cipher_sha256"])
    assert county.evidence.reread("fengming", blob) == (blob, evidence["cipher_size"])
    (lease,) = [one for one in county.leases.grants() if one.series == "当罚"]
    assert (lease.start, lease.end) == (1, 51)


def test_the_same_conversation_again_changes_nothing(recorded: Recorded, county: County) -> None:
    pushes = [said for said in recorded["exchanges"] if said["path"] in ("/v1/push", "/v1/hello")]
    with served(county) as url, _client(county, url) as client:
        for said in pushes:
            _ask(client, said)
        before = county.ledger.page("fengming", 0)
        for said in pushes:
            if said["path"] == "/v1/push":
                outcomes = {answer["receipt"]["outcome"] for answer in _ask(client, said)["answers"]}
                assert outcomes == {"duplicate"}
        assert county.ledger.page("fengming", 0) == before


def _client(county: County, url: str) -> httpx2.Client:
    pem = county.home.certificate.read_text()
    headers = {"accept-encoding": wire.ENCODING, "user-agent": "zhifatong"}
    return httpx2.Client(base_url=url, verify=pinned_context(pem), trust_env=False, headers=headers)


def _ask(client: httpx2.Client, said: dict[str, Any]) -> Any:
    """Send a recorded request as it was sent."""
    headers = dict(said["headers"])
    if said["body"]:
        headers["content-type"] = "application/json" if said["packed"] else "application/octet-stream"
    if said["packed"]:
        headers["content-encoding"] = wire.ENCODING
    answer = client.request(
        said["method"], said["path"], content=base64.b64decode(said["body"]), headers=headers
    )
    raw = answer.content
    if answer.headers.get("content-encoding") == wire.ENCODING:
        raw = wire.unpack(raw)
    assert answer.status_code == 200, (said["path"], raw)
    return json.loads(raw)


def _check(key: str, then: Any, now: Any, where: str) -> None:
    """What was there is there, of the same kind; what the protocol states is the same."""
    assert isinstance(now, type(then)) or then is None, where
    if isinstance(then, dict):
        for name, value in then.items():
            assert name in now, f"{where}.{name} is gone"
            if name not in ANEW:
                _check(name, value, now[name], f"{where}.{name}")
    elif isinstance(then, list):
        assert len(now) == len(then), where
        for number, (one, other) in enumerate(zip(then, now, strict=True)):
            _check(key, one, other, f"{where}[{number}]")
    elif key in STATED:
        assert now == then, where
