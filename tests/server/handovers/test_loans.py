"""Originals of a case that was handed over: who may read them, by town and role, and what is on record."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select

from casework.custody import CustodyKind
from casework.handover import Handover, HandoverKind
from sync.client.http import HttpService
from sync.ledger.engines import reading
from sync.ledger.scope import scope
from sync.protocol import signing
from sync.protocol.blob_format import seal
from sync.protocol.chunks import chunk_count
from sync.protocol.messages import CHUNK
from sync.protocol.problems import SyncProblem
from sync.server.county import County
from sync.server.handovers.cases import hand_over_case
from sync.server.tables import LENT
from tests.helpers.clock import FakeClock
from tests.helpers.county import served
from tests.helpers.laptop import Laptop

GIVER, RECEIVER, THIRD = "fengming", "qingxi", "longtan"
TOWNS = (GIVER, RECEIVER, THIRD)
PLAIN = b"a scene nobody else may see " * 400_000  # more than one chunk
ROLES = ("enrolled", "revoked", "wrong key", "unknown")


class Stage(NamedTuple):
    county: County
    laptops: dict[str, Laptop]
    handover: Handover
    evidence: str
    other: str  # evidence of another case of the giving township
    blob: str


@pytest.fixture
def stage(county: County, tmp_path: Path, clock: FakeClock) -> Iterator[Stage]:
    """A case with one original, handed over; another case of the same township that was not."""
    county.registry.add_town(THIRD, "龙潭镇")
    with served(county) as url:
        laptops = {town: Laptop(tmp_path / town, county.ticket(town, town, url), clock) for town in TOWNS}
        giver = laptops[GIVER]
        visit = giver.open_visit()
        evidence, blob = giver.add_evidence(visit, sealed(county, PLAIN, tmp_path))
        other, _blob = giver.add_evidence(giver.open_visit(), sealed(county, b"secret", tmp_path))
        assert giver.sync().problem is None
        yield Stage(county, laptops, hand_over(county, visit), evidence, other, blob)
        for laptop in laptops.values():
            laptop.close()


def sealed(county: County, plain: bytes, folder: Path) -> bytes:
    """The container a laptop would make of it."""
    source, target = folder / "plain", folder / "sealed"
    source.write_bytes(plain)
    key = bytes.fromhex(county.home.settings.evidence_key)
    with source.open("rb") as reading_from, target.open("wb") as writing_to:
        seal(reading_from, writing_to, profile_key=bytes(32), county_key=key, context="evidence/x")
    return target.read_bytes()


def hand_over(county: County, visit: str, receiving: str = RECEIVER) -> Handover:
    given = hand_over_case(
        county.ledger,
        county.registry,
        county.clock,
        visit,
        giving=GIVER,
        receiving=receiving,
        kind=HandoverKind.TRANSFER,
        reason="经营地在青溪镇",
        by="李科",
    )
    county.loans.lend(given)
    return given


def borrowed(service: HttpService, stage: Stage, record: str = "") -> bytes:
    """The whole original."""
    indexes = range(chunk_count(len(PLAIN)))
    return b"".join(service.borrow(stage.handover.id, record or stage.evidence, index) for index in indexes)


def number_of(
    service: HttpService, stage: Stage, record: str = "", handover: str = "", index: int = 0
) -> int:
    """The problem that a request ends with; 0 when it was answered."""
    try:
        service.borrow(handover or stage.handover.id, record or stage.evidence, index)
    except SyncProblem as error:
        return error.problem.number
    return 0


def test_the_original_comes_whole_and_as_it_was(stage: Stage) -> None:
    assert len(PLAIN) > CHUNK
    with stage.laptops[RECEIVER].http() as service:
        raw = borrowed(service, stage)
        assert number_of(service, stage, index=2) == number_of(service, stage, index=10**9) == 1702
    assert hashlib.sha256(raw).digest() == hashlib.sha256(PLAIN).digest()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("town", TOWNS)
def test_nobody_reads_it_but_the_receiving_township(stage: Stage, role: str, town: str) -> None:
    laptop = stage.laptops[town]
    with laptop.http() as service:
        if role == "revoked":
            stage.county.registry.revoke(laptop.enrolment.reply.device, "遗失")
        elif role == "wrong key":
            service = laptop.http()
            service._private = signing.generate()[0]
        elif role == "unknown":
            service._device = "019a9f2e-0000-7000-8000-00000000ffff"
        expected = {"enrolled": 1505, "revoked": 1103, "wrong key": 1102, "unknown": 1101}[role]
        if (role, town) == ("enrolled", RECEIVER):
            expected = 0
        assert number_of(service, stage) == expected
        assert number_of(service, stage, record=stage.other) in (1505, expected or 1505)
        assert number_of(service, stage, handover="handover-none") in (1505, expected or 1505)
        service.close()
    events = stage.county.ledger.query(GIVER, "custody", {"kind": CustodyKind.LENT.value})
    assert len(events) == (1 if expected == 0 else 0)


def test_each_loan_is_once_on_record_where_the_case_came_from(stage: Stage, clock: FakeClock) -> None:
    laptop = stage.laptops[RECEIVER]
    with laptop.http() as service:
        for _time in range(2):
            borrowed(service, stage)
            clock.tick(60)
    (event,) = stage.county.ledger.query(GIVER, "custody", {"kind": CustodyKind.LENT.value})
    assert (event["device"], event["detail"]) == (laptop.enrolment.reply.device, stage.blob)
    (act,) = stage.county.ledger.entries_of(GIVER, "custody", event["id"])
    assert (act.officer, act.verb) == ("county", "lent")
    stage.laptops[GIVER].sync()
    assert stage.laptops[GIVER].ledger.query("custody", {"kind": CustodyKind.LENT.value}) == [event]
    assert stage.county.ledger.query(RECEIVER, "custody") == []


def test_what_has_not_come_is_lent_when_the_case_is_handed_over_again(stage: Stage, tmp_path: Path) -> None:
    giver, visit = stage.laptops[GIVER], stage.handover.visit
    late, blob = giver.add_evidence(visit, sealed(stage.county, PLAIN, tmp_path))
    away = giver.files.path(blob).rename(tmp_path / "away")
    giver.sync()  # the record goes, the file cannot
    hand_over(stage.county, visit)
    with stage.laptops[RECEIVER].http() as service:
        assert number_of(service, stage, record=late) == 1505
        away.rename(giver.files.path(blob))
        assert giver.sync().problem is None
        hand_over(stage.county, visit)
        assert number_of(service, stage, record=late) == 0


def test_a_damaged_or_lost_original_is_not_given(stage: Stage) -> None:
    path = stage.county.blobs.path(GIVER, stage.blob)
    raw = bytearray(path.read_bytes())
    raw[-40] ^= 1
    path.write_bytes(raw)
    with stage.laptops[RECEIVER].http() as service:
        assert number_of(service, stage, index=1) == 1504
        path.unlink()
        assert number_of(service, stage) == 1505
    assert stage.county.ledger.query(GIVER, "custody") == []


def test_behind_the_databases_wall_only_the_receiving_township_has_the_row(stage: Stage) -> None:
    seen = {}
    for town in TOWNS:
        with scope(town, stage.laptops[town].enrolment.reply.device), reading(stage.county.engine) as conn:
            query = select(LENT.c.record)
            if stage.county.engine.dialect.name == "sqlite":
                query = query.where(LENT.c.town == town)  # the first wall is the only one there
            seen[town] = list(conn.execute(query).scalars())
    assert seen == {GIVER: [], RECEIVER: [stage.evidence], THIRD: []}
