"""Several servers on one PostgreSQL and one object store: any of them answers any request."""

import hashlib
import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import obstore
import pytest
from obstore.store import S3Store

import resources
from casework.audit import Draft
from sync.protocol.chunks import digest
from sync.protocol.messages import CHUNK, BlobOffer, Page, PullRequest
from sync.protocol.problems import SyncProblem
from sync.protocol.service import SyncService
from sync.server.county import County
from sync.server.home import CountyHome
from tests.helpers import object_store
from tests.helpers.clock import FakeClock
from tests.helpers.county import COUNTY, make_county, served
from tests.helpers.laptop import OFFICER, Laptop
from tests.sync.relay import Relay


class Pair(NamedTuple):
    """Two servers of one county."""

    counties: tuple[County, County]
    urls: tuple[str, str]
    endpoint: str


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with object_store.serving() as address:
        yield address


@pytest.fixture
def pair(
    postgres_url: str, endpoint: str, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pair]:
    for name, value in object_store.KEYS.items():
        monkeypatch.setenv(name, value)
    first, second = tmp_path / "one", tmp_path / "two"
    store = f"s3://{object_store.BUCKET}/{tmp_path.name}"
    CountyHome.create(first, COUNTY, database=postgres_url, store=store, store_endpoint=endpoint)
    shutil.copytree(first, second)  # settings and keys; nothing else is local to a server
    with ExitStack() as running:
        one = make_county(first, clock=clock)
        two = County.open(second, clock=clock)
        for county in (one, two):
            running.callback(county.close)
        urls = tuple(running.enter_context(served(county)) for county in (one, two))
        yield Pair((one, two), (urls[0], urls[1]), endpoint)


@pytest.fixture
def laptops(pair: Pair, tmp_path: Path, clock: FakeClock) -> Iterator[list[Laptop]]:
    made = [
        Laptop(
            tmp_path / f"laptop{n}", pair.counties[0].ticket("fengming", f"笔记本{n}", pair.urls[0]), clock
        )
        for n in range(3)
    ]
    yield made
    for laptop in made:
        laptop.close()


ROUTED = frozenset(
    ("hello", "push", "pull", "lease", "pack", "offer", "put_chunk")
    + ("offer_files", "send_parcel", "put_part", "finish_file")
)


class Alternating(Relay):
    """A load balancer: every request goes to the next server."""

    def __init__(self, services: list[SyncService]) -> None:
        super().__init__(services[0])
        self._services = services
        self._turn = 0

    def __getattribute__(self, name: str) -> object:
        if name in ROUTED:
            self._turn += 1
            return getattr(self._services[self._turn % 2], name)
        return super().__getattribute__(name)


def balanced(laptop: Laptop, pair: Pair, stack: ExitStack) -> Alternating:
    """The laptop's way to both servers."""
    return Alternating([stack.enter_context(laptop.http(url=url)) for url in pair.urls])


def test_one_laptop_is_answered_by_both_in_turn(pair: Pair, laptops: list[Laptop]) -> None:
    pair.counties[0].packs.publish(resources.path("packs/sample"))
    laptop, other = laptops[:2]
    visit = laptop.open_visit()
    raw = random.Random(3).randbytes(3 * CHUNK + 5)
    _record, blob = laptop.add_evidence(visit, raw)
    with ExitStack() as stack:
        report = laptop.sync(balanced(laptop, pair, stack))
        assert (report.problem, report.pushed, report.files) == (None, 2, 1)
        assert report.pack, "the pack that the first server published comes from either"
        assert report.leases > 0
        assert other.sync(balanced(other, pair, stack)).problem is None
    assert other.ledger.state("visit", visit) == laptop.ledger.state("visit", visit)
    for county in pair.counties:
        assert county.evidence.reread("fengming", blob) == (blob, len(raw))
        with county.evidence.open("fengming", blob) as file:
            file.seek(CHUNK - 3)
            assert file.read(10) == raw[CHUNK - 3 : CHUNK + 7]
    assert [list(county.home.blobs.iterdir()) for county in pair.counties] == [[], []]


def test_pushes_through_both_at_once_are_passed_by_no_cursor(pair: Pair, laptops: list[Laptop]) -> None:
    reader = laptops[2]
    rounds, acts = 6, 15
    seen: list[str] = []

    def push(laptop: Laptop, url: str) -> None:
        with laptop.http(url=url) as service:
            for turn in range(rounds):
                drafts = [_party(f"{laptop.ledger.device.device[-6:]}-{turn}-{n}") for n in range(acts)]
                laptop.ledger.append(OFFICER, drafts)
                assert laptop.sync(service).problem is None

    pushers = [Thread(target=push, args=(laptops[n], pair.urls[n])) for n in range(2)]
    for pusher in pushers:
        pusher.start()
    with ExitStack() as stack:
        services = [stack.enter_context(reader.http(url=url)) for url in pair.urls]
        cursor, turn = 0, 0
        while any(pusher.is_alive() for pusher in pushers) or turn % 2:
            turn += 1
            page: Page = services[turn % 2].pull(PullRequest(cursor=cursor, limit=7))
            seen += [unit.id for unit in page.units]
            cursor = page.end
        while True:
            page = services[0].pull(PullRequest(cursor=cursor, limit=500))
            seen += [unit.id for unit in page.units]
            cursor = page.end
            if not page.more:
                break
    for pusher in pushers:
        pusher.join()
    parties = [id_ for id_ in seen if id_.count("-") == 2]
    assert len(parties) == len(set(parties)) == 2 * rounds * acts


def _party(key: str) -> Draft:
    values = {"id": key, "kind": "person", "name": "王喆", "town": "fengming"}
    changes = {path: (None, value) for path, value in values.items()}
    return Draft(type="party", record=key, verb="registered", changes=changes)


def test_a_chunk_spoilt_in_the_store_is_sent_again(pair: Pair, laptops: list[Laptop]) -> None:
    laptop = laptops[0]
    raw = random.Random(4).randbytes(2 * CHUNK)
    _record, blob = laptop.add_evidence(laptop.open_visit(), raw)
    found = digest(laptop.files.path(blob))
    offer = BlobOffer(blob=blob, size=found.size, record_type="evidence", record="r", chunks=found.chunks)
    store = pair.counties[0].evidence
    for index in range(2):
        with store.writer("fengming", offer, index) as writer:
            writer.write(raw[index * CHUNK : (index + 1) * CHUNK])
            writer.commit()
    settings = pair.counties[0].home.settings
    bucket = S3Store(
        object_store.BUCKET,
        prefix=settings.store.split("/", 3)[3],
        endpoint=pair.endpoint,
        client_options={"allow_http": True},
    )
    name = f"chunks/fengming/{blob}/000001-{found.chunks[1][:16]}"
    obstore.put(bucket, name, b"spoilt")
    assert store.missing("fengming", offer) == ()
    assert store.finish("fengming", offer) == (1,)
    assert store.missing("fengming", offer) == (1,)
    with pytest.raises(SyncProblem) as refused:
        store.open("fengming", blob)
    assert refused.value.problem.number == 1505
    with store.writer("fengming", offer, 1) as writer:
        with pytest.raises(SyncProblem):
            writer.commit()
        writer.write(raw[CHUNK:])
        writer.commit()
    assert store.finish("fengming", offer) == ()
    assert hashlib.sha256(store.open("fengming", blob).read()).hexdigest() == blob
