"""Files on their way: chunk by chunk, resumable, never wrong, and never in the way of the records."""

import hashlib
import random
import socket
import ssl
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from sync.client.http import HttpService
from sync.protocol import signing, wire
from sync.protocol.chunks import FilePart, digest
from sync.protocol.messages import (
    CHUNK,
    PROTOCOL,
    BlobOffer,
    FileOffers,
    FileStates,
    Hello,
    HelloReply,
    Parcel,
)
from sync.protocol.problems import SyncProblem, problem
from sync.protocol.service import SyncService
from sync.protocol.system_clock import SystemClock
from sync.server.county import County
from tests.helpers.clock import FakeClock
from tests.helpers.county import CountyProcess, make_county
from tests.helpers.laptop import Laptop
from tests.helpers.until import until
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


class Chunks(Relay):
    """Remembers which chunks were sent, by either road, and may spoil one once.

    With another protocol than ours the county says that it speaks no newer one.
    """

    def __init__(self, service: SyncService, spoil: int | None = None, protocol: int = PROTOCOL) -> None:
        super().__init__(service)
        self.sent: list[int] = []
        self._spoil = spoil
        self._protocol = protocol

    def hello(self, request: Hello) -> HelloReply:
        return replace(super().hello(request), protocol_max=self._protocol)

    def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
        super().put_chunk(blob, index, self._pass(index, raw))

    def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
        super().put_part(blob, index, self._pass(index, raw if isinstance(raw, bytes) else raw.read()))

    def _pass(self, index: int, raw: bytes) -> bytes:
        self.sent.append(index)
        if index != self._spoil:
            return raw
        self._spoil = None
        return raw[:-1] + bytes([raw[-1] ^ 1])


def http(laptop: Laptop) -> HttpService:
    assert isinstance(laptop.service, HttpService)
    return laptop.service


def test_evidence_is_green_only_on_the_countys_receipt_of_what_lies_on_its_disk(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop = make_laptop()
    raw = noise(CHUNK + 12_345)
    evidence, blob = laptop.add_evidence(laptop.open_visit(), raw)
    seen: list[tuple[int, int]] = []
    report = laptop.sync(progress=lambda lanes: seen.append((lanes[1].done_bytes, lanes[1].total_bytes)))
    assert (report.files, report.file_problems, report.problem) == (1, (), None)
    receipt = laptop.ledger.blob_receipt(blob)
    assert receipt is not None
    assert signing.verify_struct(laptop.enrolment.reply.county_key, receipt)
    assert (receipt.blob, receipt.size, receipt.record) == (blob, len(raw), evidence)
    assert county.blobs.path("fengming", blob).read_bytes() == raw
    assert [(CHUNK, len(raw)), (len(raw), len(raw))] == [step for step in dict.fromkeys(seen) if step[0]]
    assert laptop.ledger.blobs_waiting() == []


@pytest.mark.parametrize(("protocol", "sent"), [(2, [0, 1, 1, 2]), (3, [0, 1, 2, 1])])
def test_a_chunk_damaged_on_the_way_is_sent_again(
    make_laptop: MakeLaptop, county: County, protocol: int, sent: list[int]
) -> None:
    """A part is found wrong with the whole; the hashes of the chunks then tell which one it was."""
    laptop = make_laptop()
    raw = noise(2 * CHUNK + 5)
    _evidence, blob = laptop.add_evidence(laptop.open_visit(), raw)
    relay = Chunks(http(laptop), spoil=1, protocol=protocol)
    report = laptop.sync(relay)
    assert (report.files, report.file_problems) == (1, ())
    assert relay.sent == sent
    assert county.blobs.path("fengming", blob).read_bytes() == raw


@pytest.mark.parametrize("protocol", [2, 3])
def test_a_chunk_damaged_on_the_countys_disk_is_found_and_sent_again(
    make_laptop: MakeLaptop, county: County, protocol: int
) -> None:
    laptop = make_laptop()
    raw = noise(2 * CHUNK + 5)
    _evidence, blob = laptop.add_evidence(laptop.open_visit(), raw)
    data = county.home.blobs / "fengming" / "incoming" / blob / "data"

    class BadDisk(Chunks):
        def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
            super().put_chunk(blob, index, raw)
            self._spoil_disk()

        def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
            super().put_part(blob, index, raw)
            self._spoil_disk()

        def _spoil_disk(self) -> None:
            if self.sent == [0, 1, 2]:
                with data.open("r+b") as file:
                    file.seek(CHUNK + 7)
                    file.write(b"\0\0\0\0")

    relay = BadDisk(http(laptop), protocol=protocol)
    report = laptop.sync(relay)
    assert (report.files, report.file_problems) == (1, ())
    assert relay.sent == [0, 1, 2, 1]
    assert county.blobs.path("fengming", blob).read_bytes() == raw


def test_the_same_chunk_twice_is_harmless(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    raw = noise(CHUNK + 5)
    evidence, blob = laptop.add_evidence(laptop.open_visit(), raw)
    service, offer = http(laptop), _offer(laptop, evidence, blob)
    assert service.offer(offer).missing == (0, 1)
    for _time in range(2):
        service.put_chunk(blob, 0, raw[:CHUNK])
    assert service.offer(offer).missing == (1,)
    service.put_chunk(blob, 1, raw[CHUNK:])
    first = service.offer(offer)
    assert first.receipt is not None
    service.put_chunk(blob, 1, raw[CHUNK:])
    assert service.offer(offer) == first


def test_a_cancelled_upload_goes_on_where_it_stopped(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.add_evidence(laptop.open_visit(), noise(3 * CHUNK))
    relay = Chunks(http(laptop))
    report = laptop.sync(relay, cancelled=lambda: len(relay.sent) == 2)
    assert (report.cancelled, report.pushed, report.files) == (True, 2, 0)
    again = Chunks(http(laptop))
    assert laptop.sync(again).files == 1
    assert relay.sent + again.sent == [0, 1, 2]


def test_a_media_failure_never_fails_the_records(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.add_evidence(laptop.open_visit(), noise(1000))

    class Full(Relay):
        def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
            raise problem(1801, retry_after_s=600)

    report = laptop.sync(Full(laptop.service))
    records, media, _papers = report.lanes
    assert (report.pushed, report.files) == (2, 0)
    assert (records.problem, media.problem) == ("", "server.disk_full")
    assert [found.code for found in report.file_problems] == ["server.disk_full"]


def test_one_bad_file_never_stops_the_others(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    blobs = [laptop.add_evidence(visit, noise(1000 + seed, seed))[1] for seed in range(3)]
    laptop.files.path(blobs[0]).write_bytes(b"damaged on the laptop")
    laptop.files.path(blobs[1]).unlink()
    report = laptop.sync()
    assert report.files == 1
    assert {found.blob: found.code for found in report.file_problems} == {
        blobs[0]: "vault.damaged",
        blobs[1]: "vault.missing",
    }
    assert report.problem is None
    assert laptop.ledger.blob_receipt(blobs[2]) is not None


def test_a_receipt_for_another_length_does_not_count(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    _evidence, blob = laptop.add_evidence(laptop.open_visit(), noise(1000))

    class Short(Relay):
        def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
            (state,) = super().send_parcel(request, raws).files
            assert state.receipt is not None
            other = replace(state.receipt, size=3, signature="")
            return FileStates(files=(replace(state, receipt=county.signer.sign_struct(other)),))

        def offer_files(self, request: FileOffers) -> FileStates:
            states = super().offer_files(request)
            return FileStates(
                files=tuple(replace(state, receipt=None, missing=(0,)) for state in states.files)
            )

    report = laptop.sync(Short(laptop.service))
    assert [found.code for found in report.file_problems] == ["link.garbage"]
    assert laptop.ledger.blob_receipt(blob) is None


def test_a_file_for_a_record_of_another_township_is_refused(make_laptop: MakeLaptop) -> None:
    ours, theirs = make_laptop("fengming"), make_laptop("qingxi")
    evidence, blob = ours.add_evidence(ours.open_visit(), noise(1000))
    assert ours.sync().files == 1
    with pytest.raises(SyncProblem) as caught:
        http(theirs).offer(_offer(ours, evidence, blob))
    assert caught.value.problem.number == 1201


def test_a_chunk_never_offered_by_this_township_is_refused(make_laptop: MakeLaptop) -> None:
    ours, theirs = make_laptop("fengming"), make_laptop("qingxi")
    raw = noise(1000)
    evidence, blob = ours.add_evidence(ours.open_visit(), raw)
    http(ours).offer(_offer(ours, evidence, blob))
    with pytest.raises(SyncProblem) as caught:
        http(theirs).put_chunk(blob, 0, raw)
    assert caught.value.problem.number == 1505


IMPOSSIBLE: tuple[tuple[dict[str, object], int], ...] = (
    ({"blob": "../../etc/passwd"}, 1702),
    ({"blob": "A" * 64}, 1702),
    ({"chunks": ("x",)}, 1702),
    ({"chunks": ()}, 1702),
    ({"size": 0}, 1702),
    ({"size": -1}, 1702),
    ({"size": 10**15}, 1501),
    ({"record_type": "visit"}, 1702),
    ({"record": ""}, 1702),
    ({"record": "a\x00b"}, 1702),
)


def test_an_offer_that_cannot_be_is_refused(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    evidence, blob = laptop.add_evidence(laptop.open_visit(), noise(1000))
    offer = _offer(laptop, evidence, blob)
    for changes, number in IMPOSSIBLE:
        with pytest.raises(SyncProblem) as caught:
            http(laptop).offer(replace(offer, **changes))
        assert caught.value.problem.number == number, changes


def test_chunks_that_are_right_while_the_whole_is_not_are_refused(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    raw = noise(1000)
    evidence, blob = laptop.add_evidence(laptop.open_visit(), raw)
    lie = replace(_offer(laptop, evidence, blob), blob="ab" * 32)
    http(laptop).offer(lie)
    http(laptop).put_chunk(lie.blob, 0, raw)
    with pytest.raises(SyncProblem) as caught:
        http(laptop).offer(lie)
    assert caught.value.problem.number == 1504
    assert http(laptop).offer(lie).missing == (0,)


def _offer(laptop: Laptop, evidence: str, blob: str) -> BlobOffer:
    found = digest(laptop.files.path(blob))
    return BlobOffer(blob=blob, size=found.size, record_type="evidence", record=evidence, chunks=found.chunks)


@pytest.fixture
def process(tmp_path: Path) -> Iterator[CountyProcess]:
    """A county in a process of its own."""
    make_county(tmp_path / "county").close()
    with CountyProcess(tmp_path / "county") as started:
        yield started


def enrolled(process: CountyProcess, tmp_path: Path) -> Laptop:
    county = County.open(process.home)
    ticket = county.ticket("fengming", "笔记本1")  # the address is the one the process noted
    county.close()
    return Laptop(tmp_path / "laptop", ticket, SystemClock())


def test_a_server_killed_between_two_chunks_goes_on_after_its_restart(
    process: CountyProcess, tmp_path: Path
) -> None:
    laptop = enrolled(process, tmp_path)
    raw = noise(3 * CHUNK)
    _evidence, blob = laptop.add_evidence(laptop.open_visit(), raw)

    class Killing(Chunks):
        def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
            if index == 2:
                process.kill()
            super().put_part(blob, index, raw)

    report = laptop.sync(Killing(http(laptop)), attempts=1)
    assert report.problem is not None
    assert report.problem.code == "link.unreachable"
    assert (report.pushed, report.files) == (2, 0)
    with process.restart():
        again = Chunks(http(laptop))
        assert laptop.sync(again).files == 1
        assert again.sent == [2]
    assert (process.home / "blobs" / "fengming" / blob[:2] / blob).read_bytes() == raw
    laptop.close()


def test_a_server_killed_inside_a_chunk_asks_for_that_chunk_again(
    process: CountyProcess, tmp_path: Path
) -> None:
    laptop = enrolled(process, tmp_path)
    raw = noise(2 * CHUNK)
    evidence, blob = laptop.add_evidence(laptop.open_visit(), raw)
    offer = _offer(laptop, evidence, blob)
    http(laptop).offer(offer)
    http(laptop).put_chunk(blob, 0, raw[:CHUNK])
    data = process.home / "blobs" / "fengming" / "incoming" / blob / "data"
    with half_a_chunk(laptop, blob, 1, raw[CHUNK:]):
        until(lambda: data.stat().st_size > CHUNK + 1_000_000)
        process.kill()
    with process.restart():
        again = Chunks(http(laptop))
        assert laptop.sync(again).files == 1
        assert again.sent == [1]
    assert (process.home / "blobs" / "fengming" / blob[:2] / blob).read_bytes() == raw
    laptop.close()


def test_the_server_stops_cleanly_while_a_laptop_is_connected(process: CountyProcess, tmp_path: Path) -> None:
    laptop = enrolled(process, tmp_path)
    laptop.open_visit()
    assert laptop.sync().pushed == 1
    assert process.stop() == 0
    assert (process.home / "server.log").read_text() == ""
    laptop.close()


def half_a_chunk(laptop: Laptop, blob: str, index: int, raw: bytes) -> ssl.SSLSocket:
    """A connection over which half of a chunk was sent and the rest never comes."""
    path = f"/v1/blobs/{blob}/{index}"
    at = SystemClock().now().isoformat()
    sha256 = hashlib.sha256(raw).hexdigest()
    signature = signing.sign(laptop.enrolment.device_private, wire.signed_text("PUT", path, at, sha256))
    head = (
        f"PUT {path} HTTP/1.1\r\nHost: county\r\nContent-Length: {len(raw)}\r\n"
        f"{wire.DEVICE_HEADER}: {laptop.ledger.device.device}\r\n{wire.TIME_HEADER}: {at}\r\n"
        f"{wire.BODY_HEADER}: {sha256}\r\n{wire.SIGNATURE_HEADER}: {signature}\r\n\r\n"
    )
    context = ssl.create_default_context(cadata=laptop.enrolment.tls_pem)
    port = urlsplit(laptop.enrolment.url).port or 0
    secure = context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname="127.0.0.1")
    secure.sendall(head.encode() + raw[: len(raw) // 2])
    return secure


def test_a_full_disk_at_the_county_is_said_so(
    make_laptop: MakeLaptop, county: County, clock: FakeClock
) -> None:
    laptop = make_laptop()
    laptop.add_evidence(laptop.open_visit(), noise(1000))
    county.blobs.free = lambda _folder: 0
    report = laptop.sync()
    assert report.pushed == 2
    assert [found.code for found in report.file_problems] == ["server.disk_full"]
    county.blobs.free = lambda _folder: 10**12
    assert laptop.sync().files == 1


def test_a_file_that_the_countys_store_lost_is_asked_for_when_it_is_offered_again(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop = make_laptop()
    _evidence, blob = laptop.add_evidence(laptop.open_visit(), b"bytes")
    laptop.sync()
    path = county.blobs.path("fengming", blob)
    for lost in (path.unlink, lambda: path.write_bytes(b"bytez")):
        lost()
        laptop.ledger.begin_again(laptop.clock.now())  # as after the county was put back
        report = laptop.sync()
        assert (report.problem, report.file_problems, report.files) == (None, (), 1)
        assert path.read_bytes() == b"bytes"
