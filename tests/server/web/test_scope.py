"""No township sees another's: every endpoint, role and township, and the database's own wall behind them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import pytest
from litestar.routes import HTTPRoute
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

import resources
from casework import codec
from casework.audit import GENESIS, Entry
from sync.ledger import tables
from sync.ledger.engines import reading, writing
from sync.ledger.scope import COUNTY, column_of, scope
from sync.protocol import signing, wire
from sync.protocol.chunks import digest
from sync.protocol.messages import Parcel, ParcelFile
from sync.protocol.parcels import pack_head
from sync.server import tables as county_tables
from sync.server.county import County
from sync.server.web.app import make_app
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county, served
from tests.helpers.laptop import Laptop
from tests.server.speaker import Speaker

TOWNS = ("fengming", "qingxi")
CANARY = {town: f"只属于{town}的内容" for town in TOWNS}
ROLES = ("enrolled", "revoked", "wrong key", "unknown", "nobody")


# Who is answered on a route. A new route without a rule here fails the test that walks them all.
ANYONE, NOBODY = "anyone", "nobody"
ENROLLING, LAPTOP = "whoever has a code", "a laptop that is in use"
RULES = {
    ("GET", "/v1/health"): ANYONE,
    ("POST", "/v1/enrol"): ENROLLING,
    ("POST", "/v1/hello"): LAPTOP,
    ("POST", "/v1/push"): LAPTOP,
    ("POST", "/v1/pull"): LAPTOP,
    ("POST", "/v1/lease"): LAPTOP,
    ("GET", "/v1/packs/{pack:str}"): LAPTOP,
    ("POST", "/v1/blobs/offer"): LAPTOP,
    ("PUT", "/v1/blobs/{blob:str}/{index:int}"): LAPTOP,
    ("GET", "/v1/blobs/{blob:str}/{index:int}"): LAPTOP,
    ("GET", "/v1/handovers/{handover:str}/{record:str}/{index:int}"): LAPTOP,
    ("POST", "/v1/blobs/offers"): LAPTOP,
    ("PUT", "/v1/blobs/{blob:str}/parts/{index:int}"): LAPTOP,
    ("POST", "/v1/blobs/finish"): LAPTOP,
    ("POST", "/v1/blobs/parcel"): LAPTOP,
    ("GET", "/V/{code:str}"): ANYONE,
    ("GET", "/v1/standing"): ANYONE,
    ("GET", "/schema/openapi.json"): ANYONE,
    ("GET", "/schema"): ANYONE,
    ("GET", "/schema/{path:str}"): NOBODY,
}

LENT_AWAY = "handover-lent-away"  # between two other townships
Request = tuple[str, str, bytes]  # method, path, body


class Held(NamedTuple):
    """What the county holds of one township."""

    visit: str
    evidence: str
    blob: str
    raws: tuple[bytes, ...]
    incarnation: str
    cursor: int


class Stage(NamedTuple):
    county: County
    url: str
    held: dict[str, Held]
    speakers: dict[tuple[str, str], Speaker]


@pytest.fixture(params=["sqlite", "postgresql"])
def stage(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[Stage]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    county = make_county(tmp_path / "county", url, clock=clock)
    county.packs.publish(resources.path("packs/sample"))
    with served(county) as listening:
        held = {town: _fill(county, listening, town, tmp_path / town, clock) for town in TOWNS}
        _lend_away(county, held)
        speakers = {
            (role, town): _speaker(county, listening, clock, role, town) for role in ROLES for town in TOWNS
        }
        yield Stage(county, listening, held, speakers)
        for speaker in speakers.values():
            speaker.__exit__(None, None, None)
    county.close()


def _fill(county: County, url: str, town: str, home: Path, clock: FakeClock) -> Held:
    laptop = Laptop(home, county.ticket(town, f"电脑{town}", url), clock)
    visit = laptop.open_visit(place=CANARY[town])
    evidence, blob = laptop.add_evidence(visit, CANARY[town].encode() * 50)
    raws = tuple(raw for _seq, raw in laptop.ledger.unsent())
    assert laptop.sync().problem is None
    cursor, incarnation = laptop.ledger.cursor(), laptop.ledger.device.incarnation
    laptop.close()
    return Held(visit, evidence, blob, raws, incarnation, cursor)


def _lend_away(county: County, held: dict[str, Held]) -> None:
    """Each township's file is lent to a third one, under an id that the others know."""
    with writing(county.engine) as connection:
        for town, one in held.items():
            row = {"handover": LENT_AWAY, "record": one.evidence, "giving": town, "blob": one.blob}
            connection.execute(insert(county_tables.LENT).values(town="longtan", **row))


def _speaker(county: County, url: str, clock: FakeClock, role: str, town: str) -> Speaker:
    speaker = Speaker(county, url, clock, town)
    if role == "revoked":
        county.registry.revoke(speaker.device, "遗失")
    elif role == "wrong key":
        speaker.private = signing.generate()[0]
    elif role == "unknown":
        speaker.device = "019a9f2e-0000-7000-8000-00000000ffff"
    return speaker


def requests_for(
    stage: Stage, theirs: Held, town: str, tmp_path: Path
) -> dict[str, list[tuple[str, str, bytes]]]:
    """For every endpoint, requests that reach for another township's things: method, path, body."""
    path = tmp_path / "reach"
    path.write_bytes(CANARY[town].encode() * 50)
    found = digest(path)
    offer = {
        "blob": theirs.blob,
        "size": found.size,
        "record_type": "evidence",
        "record": theirs.evidence,
        "chunks": found.chunks,
    }
    hello = {
        "protocol": 2,
        "app": "t",
        "incarnation": theirs.incarnation,
        "seq": 1,
        "hash": GENESIS,
        "epoch": "",
    }
    push = {"incarnation": theirs.incarnation, "entries": [codec.decode_any(raw) for raw in theirs.raws]}
    forged = {"incarnation": "mine", "entries": [_forged(town, theirs)]}
    lease = {"key": "k", "series": "correction_order", "year": 2026, "size": 5}
    return {
        "/v1/health": [("GET", "/v1/health", b"")],
        "/v1/enrol": [
            ("POST", "/v1/enrol", codec.encode({"code": "x", "device_name": "", "device_key": "00" * 32}))
        ],
        "/v1/hello": [("POST", "/v1/hello", codec.encode(hello))],
        "/v1/push": [
            ("POST", "/v1/push", codec.encode(push)),
            (
                "POST",
                "/v1/push",
                codec.encode(forged),
            ),
        ],
        "/v1/pull": [
            ("POST", "/v1/pull", codec.encode({"cursor": cursor, "limit": 2000, "town": town}))
            for cursor in (0, theirs.cursor - 1)
        ],
        "/v1/lease": [("POST", "/v1/lease", codec.encode({**lease, "town": town}))],
        "/v1/packs/{pack:str}": [("GET", f"/v1/packs/{stage.county.packs.current()}", b"")],
        "/v1/blobs/offer": [("POST", "/v1/blobs/offer", codec.encode(offer))],
        "/v1/blobs/{blob:str}/{index:int}": [
            ("PUT", f"/v1/blobs/{theirs.blob}/0", path.read_bytes()),
            ("GET", f"/v1/blobs/{theirs.blob}/0", b""),
        ],
        "/v1/handovers/{handover:str}/{record:str}/{index:int}": [
            ("GET", f"/v1/handovers/{handover}/{theirs.evidence}/0", b"")
            for handover in (LENT_AWAY, "nothing")
        ],
        "/v1/blobs/offers": [("POST", "/v1/blobs/offers", codec.encode({"files": [_brief(offer)]}))],
        "/v1/blobs/{blob:str}/parts/{index:int}": [
            ("PUT", f"/v1/blobs/{theirs.blob}/parts/0", path.read_bytes())
        ],
        "/v1/blobs/finish": [("POST", "/v1/blobs/finish", codec.encode({"blob": theirs.blob}))],
        "/v1/blobs/parcel": [("POST", "/v1/blobs/parcel", _parcel(theirs.blob, path.read_bytes()))],
        "/V/{code:str}": [("GET", f"/V/{text}", b"") for text in (theirs.visit, theirs.blob, "A" * 40)],
        "/v1/standing": [("GET", "/v1/standing", b"")],
        "/schema/openapi.json": [("GET", "/schema/openapi.json", b"")],
        "/schema": [("GET", "/schema", b"")],
        "/schema/{path:str}": [("GET", "/schema/swagger", b"")],
    }


def _brief(offer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in offer.items() if name != "chunks"}


def _parcel(blob: str, raw: bytes) -> bytes:
    head, _sha256 = pack_head(Parcel(files=(ParcelFile(blob=blob, size=len(raw)),)))
    return head + raw


def _forged(town: str, theirs: Held) -> Any:
    """An entry that claims the other township and changes its visit."""
    entry = codec.decode(theirs.raws[0], Entry)
    changes = {"place": (CANARY[town], "改成我的")}
    plain = codec.plain(entry)
    return {
        **plain,
        "id": "forged",
        "incarnation": "mine",
        "seq": 1,
        "prev": GENESIS,
        "changes": changes,
        "town": town,
    }


def _body(answer: httpx2.Response) -> str:
    raw = answer.content
    if answer.headers.get("content-encoding") == wire.ENCODING:
        raw = wire.unpack(raw)
    return raw.decode("utf-8", "replace")


def test_the_countys_own_search_still_sees_all_townships(
    stage: Stage, tmp_path: Path, clock: FakeClock
) -> None:
    for number, town in enumerate(TOWNS):
        ticket = stage.county.ticket(town, f"又一台{town}", stage.url)
        laptop = Laptop(tmp_path / f"again{number}", ticket, clock)
        claim = f"claim-{number}"
        values = {
            **{"id": claim, "town": town, "visit": "v", "finding": "f", "party": "p", "party_key": "k"},
            **{"group": "g", "at": clock.now().isoformat(), "months": 12, "pack": "pack-1", "cursor": 0},
        }
        laptop.change("claim", claim, {path: (None, value) for path, value in values.items()}, "claimed")
        assert laptop.sync().problem is None
        laptop.close()
    assert [stage.county.ledger.count(town, "review") for town in TOWNS] == [1, 1]


def _routes(county: County) -> set[tuple[str, str]]:
    """Method and path of every route that the application really has."""
    routes = [route for route in make_app(county).routes if isinstance(route, HTTPRoute)]
    return {(method, route.path) for route in routes for method in route.methods if method != "OPTIONS"}


def test_every_route_of_the_application_has_a_rule_and_is_walked(stage: Stage, tmp_path: Path) -> None:
    routes = _routes(stage.county)
    assert routes == set(RULES), "a new route needs its rule"
    walked = requests_for(stage, stage.held["qingxi"], "qingxi", tmp_path)
    assert set(walked) == {path for _method, path in routes}
    asked = {(method, path) for path, requests in walked.items() for method, _real, _body in requests}
    assert asked == routes
    for path, requests in walked.items():
        _method, real, _body = requests[0]
        answer = stage.speakers["nobody", "fengming"].bare("OPTIONS", real)
        assert (answer.status_code, answer.content) == (204, b""), path


def test_nothing_of_another_township_comes_out_or_changes(stage: Stage, tmp_path: Path) -> None:
    for role in ROLES:
        for town in TOWNS:
            _reach(stage, tmp_path, role, town)


def _reach(stage: Stage, tmp_path: Path, role: str, town: str) -> None:
    """One speaker tries every request that reaches for the other township."""
    other = TOWNS[1 - TOWNS.index(town)]
    theirs = stage.held[other]
    before = _everything_of(stage.county, other)
    speaker = stage.speakers[role, town]
    for route, requests in requests_for(stage, theirs, other, tmp_path).items():
        for method, path, body in requests:
            answer = (
                speaker.bare(method, path, body) if role == "nobody" else speaker.send(method, path, body)
            )
            said = _body(answer)
            assert answer.status_code < 500, (path, said)
            for secret in (CANARY[other], theirs.visit, f"电脑{other}"):
                assert secret not in said or secret in body.decode("utf-8", "replace"), (path, said)
            rule = RULES[method, route]
            if rule == ANYONE:
                assert answer.status_code == 200, (path, answer.status_code)
            elif rule == NOBODY:
                assert answer.status_code == 404, (path, answer.status_code)
            elif rule == ENROLLING or role != "enrolled":
                assert answer.status_code in (401, 403), (path, answer.status_code)
    assert _everything_of(stage.county, other) == before


def _everything_of(county: County, town: str) -> list[Any]:
    with reading(county.engine) as connection:
        found = []
        for table in (
            tables.record,
            tables.conflict,
            tables.head,
            county_tables.GRANT,
            county_tables.BLOB,
            county_tables.LENT,
        ):
            query = select(table).where(table.c.town == town)
            found.append([tuple(row) for row in connection.execute(query)])
        return found


TABLES = (*tables.METADATA.sorted_tables, *county_tables.METADATA.sorted_tables)
WALLED = [table for table in TABLES if column_of(table)]


def test_the_database_keeps_the_wall_when_a_query_forgets_the_township(stage: Stage) -> None:
    if stage.county.engine.dialect.name != "postgresql":
        return  # SQLite has one wall
    device = stage.speakers["enrolled", "fengming"].device
    for table in WALLED:
        column = table.c[column_of(table)]
        with scope("fengming", device), reading(stage.county.engine) as connection:
            assert set(connection.execute(select(column)).scalars()) <= {"fengming", device}, table.name
        with scope(""), reading(stage.county.engine) as connection:
            assert connection.execute(select(column)).all() == [], table.name
    with scope(COUNTY), reading(stage.county.engine) as connection:
        seen = set(connection.execute(select(tables.record.c.town)).scalars())
    assert seen == set(TOWNS)


def test_the_database_refuses_to_write_another_townships_row(stage: Stage) -> None:
    if stage.county.engine.dialect.name != "postgresql":
        return
    row = {"town": "qingxi", "type": "visit", "id": "x", "state": b"{}"}
    with pytest.raises(DBAPIError) as refused, scope("fengming"), writing(stage.county.engine) as connection:
        connection.execute(insert(tables.record), row)
    assert refused.value.orig is not None and "row-level security" in str(refused.value.orig)
