"""Files by the batch: few requests, each file judged by itself, no whole file lost to a cut."""

import errno
import hashlib
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sync.client.http import HttpService
from sync.client.media_rules import MediaRules
from sync.protocol import signing, wire
from sync.protocol.messages import (
    CHUNK,
    OFFERS,
    BlobOffer,
    FileEnd,
    FileOffer,
    FileOffers,
    FileState,
    FileStates,
    Parcel,
    ParcelFile,
)
from sync.protocol.parcels import pack_head
from sync.protocol.problems import SyncProblem, problem
from sync.protocol.service import SyncService
from sync.server.county import County
from sync.server.evidence import deliveries
from sync.server.evidence.blobs import Piece
from tests.helpers.clock import FakeClock
from tests.helpers.laptop import Laptop
from tests.helpers.until import until
from tests.server.speaker import Speaker, problem_of
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay
from tests.sync.test_files import noise

PHOTO = 40_000


class Parcels(Relay):
    """Remembers the files of each parcel, and may lose the answer of some."""

    def __init__(self, service: SyncService, lose: int = 0) -> None:
        super().__init__(service)
        self.sent: list[list[str]] = []
        self._lose = lose

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        self.sent.append([file.blob for file in request.files])
        answer = super().send_parcel(request, raws)
        if self._lose:
            self._lose -= 1
            raise problem(1901)
        return answer


def http(laptop: Laptop) -> HttpService:
    assert isinstance(laptop.service, HttpService)
    return laptop.service


def photos(laptop: Laptop, count: int) -> list[str]:
    visit = laptop.open_visit()
    return [laptop.add_evidence(visit, noise(PHOTO + seed, seed))[1] for seed in range(count)]


def offers(laptop: Laptop) -> tuple[FileOffer, ...]:
    return tuple(
        FileOffer(blob=need.blob, size=need.size, record_type=need.record_type, record=need.record)
        for need in laptop.ledger.blobs_waiting()
    )


def send_records(laptop: Laptop) -> None:
    engine = laptop.engine()
    engine.media = MediaRules(is_paused=True)
    assert engine.run().problem is None


def test_many_photos_take_one_question_and_one_parcel(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    blobs = photos(laptop, 30)
    relay = Parcels(http(laptop))
    report = laptop.sync(relay)
    assert (report.files, report.file_problems, report.problem) == (30, (), None)
    files = [name for name in relay.asked if name in ("offer_files", "offer", "send_parcel", "put_part")]
    assert files == ["offer_files", "send_parcel"]
    for blob in blobs:
        receipt = laptop.ledger.blob_receipt(blob)
        assert receipt is not None
        assert signing.verify_struct(laptop.enrolment.reply.county_key, receipt)
        assert county.evidence.reread("fengming", blob) == (blob, receipt.size)
    assert not list((county.home.blobs / "fengming" / "incoming").iterdir())


def test_a_parcel_never_holds_more_than_a_chunk(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    visit = laptop.open_visit()
    for seed in range(5):
        laptop.add_evidence(visit, noise(CHUNK // 2 - 100 + seed * 30, seed))
    relay = Parcels(http(laptop))
    assert laptop.sync(relay).files == 5
    assert [len(sent) for sent in relay.sent] == [2, 2, 1]


def test_a_lost_answer_costs_no_file_twice(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    photos(laptop, 5)
    relay = Parcels(http(laptop), lose=1)
    report = laptop.sync(relay)
    assert (report.files, report.problem) == (5, None)
    assert len(relay.sent) == 1, "the county was asked again, and had signed for all"


def test_a_file_spoilt_on_the_way_hinders_no_other(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    blobs = photos(laptop, 4)

    class Spoiling(Parcels):
        def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
            spoilt = [raw if number != 2 else b"\x00" + raw[1:] for number, raw in enumerate(raws)]
            answer = super().send_parcel(request, spoilt)
            assert [state.problem for state in answer.files] == [0, 0, 1502, 0]
            return answer

    relay = Spoiling(http(laptop))
    report = laptop.sync(relay)
    assert (report.files, report.file_problems) == (4, ())
    assert relay.asked.count("put_chunk") == 1, "it went by itself, by chunks"
    assert all(county.evidence.reread("fengming", blob)[0] == blob for blob in blobs)


def test_a_file_that_is_damaged_here_is_left_out(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    blobs = photos(laptop, 3)
    raw = bytearray(laptop.files.path(blobs[1]).read_bytes())
    raw[5] ^= 1
    laptop.files.path(blobs[1]).write_bytes(raw)
    relay = Parcels(http(laptop))
    report = laptop.sync(relay)
    assert report.files == 2
    assert [(one.blob, one.code) for one in report.file_problems] == [(blobs[1], "vault.damaged")]
    assert relay.sent == [[blobs[0], blobs[2]]]


def test_a_parcel_cut_off_keeps_the_files_that_came_whole(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    photos(laptop, 4)
    send_records(laptop)
    files = offers(laptop)
    http(laptop).offer_files(FileOffers(files=files))
    raws = [laptop.files.path(one.blob).read_bytes() for one in files]
    parcel = Parcel(files=tuple(ParcelFile(blob=one.blob, size=one.size) for one in files))
    with half_a_parcel(laptop, parcel, b"".join(raws)[: 2 * PHOTO + 500]):
        until(lambda: all(county.blobs.path("fengming", one.blob).exists() for one in files[:2]))
        assert [state.receipt for state in asked(laptop, files)] == [None] * 4
    until(lambda: sum(state.receipt is not None for state in asked(laptop, files)) == 2)
    relay = Parcels(http(laptop))
    assert laptop.sync(relay).files == 4
    assert relay.sent == [[one.blob for one in files[2:]]], "the other two go, and only they"


def test_a_disk_that_fails_for_one_file_keeps_the_others(
    make_laptop: MakeLaptop, county: County, caplog: pytest.LogCaptureFixture
) -> None:
    laptop = make_laptop()
    blobs = photos(laptop, 3)
    keep = county.blobs.keep

    def failing(town: str, blob: str, pieces: Sequence[Piece]) -> None:
        if blob == blobs[1]:
            raise OSError(errno.EIO, "bad sector")
        keep(town, blob, pieces)

    county.blobs.keep = failing  # type: ignore[method-assign]
    report = laptop.sync()
    assert report.problem is not None
    held = [laptop.ledger.blob_receipt(blob) is not None for blob in blobs]
    county.blobs.keep = keep  # type: ignore[method-assign]
    assert held == [False] * 3, "no answer came"
    relay = Parcels(http(laptop))
    assert laptop.sync(relay).files == 3
    assert relay.sent == [[blobs[1]]], "the county had signed for the others"
    assert "bad sector" in caplog.text
    caplog.clear()


def test_a_question_never_takes_a_receipt_away(make_laptop: MakeLaptop, county: County) -> None:
    """What the harness found: a row that was read before the receipt was signed, and written after."""
    laptop = make_laptop()
    photos(laptop, 1)
    send_records(laptop)
    files = offers(laptop)
    http(laptop).offer_files(FileOffers(files=files))
    raw = laptop.files.path(files[0].blob).read_bytes()
    device = county.registry.device(laptop.enrolment.reply.device)
    assert device is not None
    takes, missing = county.deliveries, county.blobs.missing

    def signed_meanwhile(town: str, offer: BlobOffer) -> tuple[int, ...]:
        takes.keep(town, offer.blob, [raw])
        takes.sign(town, [offer])
        return missing(town, offer)

    county.blobs.missing = signed_meanwhile  # type: ignore[method-assign]
    takes.offer_files(device, FileOffers(files=files))
    county.blobs.missing = missing  # type: ignore[method-assign]
    assert asked(laptop, files)[0].receipt is not None


def test_only_so_much_is_read_again_for_one_question(
    make_laptop: MakeLaptop, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was signed for and is beyond it is here and not re-read yet: the laptop asks on, file by file."""
    laptop = make_laptop()
    photos(laptop, 5)
    assert laptop.sync().files == 5
    monkeypatch.setattr(deliveries, "REREAD_BYTES", int(2.5 * PHOTO))
    read: list[str] = []
    finish = county.blobs.finish

    def counted(town: str, offer: BlobOffer) -> tuple[int, ...]:
        read.append(offer.blob)
        return finish(town, offer)

    monkeypatch.setattr(county.blobs, "finish", counted)
    laptop.ledger.begin_again(laptop.clock.now())  # as after the county was put back
    states = asked(laptop, offers(laptop))
    assert [state.receipt is not None for state in states] == [True, True, False, False, False]
    assert all((state.missing, state.problem) == ((), 0) for state in states)
    assert read == [state.blob for state in states[:2]]
    report = laptop.sync()
    assert (report.problem, report.file_problems, report.files) == (None, (), 5)
    assert laptop.ledger.blobs_waiting() == []


def test_a_file_larger_than_that_is_read_when_it_comes_first(
    make_laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = make_laptop()
    photos(laptop, 2)
    laptop.sync()
    monkeypatch.setattr(deliveries, "REREAD_BYTES", PHOTO // 2)
    laptop.ledger.begin_again(laptop.clock.now())
    first, second = asked(laptop, offers(laptop))
    assert (first.receipt is not None, second.receipt) == (True, None)


def test_a_lost_file_is_asked_for_also_when_it_is_not_read_again(
    make_laptop: MakeLaptop, county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = make_laptop()
    photos(laptop, 2)
    laptop.sync()
    monkeypatch.setattr(deliveries, "REREAD_BYTES", PHOTO // 2)
    laptop.ledger.begin_again(laptop.clock.now())
    lost = offers(laptop)[1].blob
    county.blobs.path("fengming", lost).unlink()
    assert [state.missing for state in asked(laptop, offers(laptop))] == [(), (0,)]
    assert laptop.sync().file_problems == ()
    assert county.blobs.path("fengming", lost).exists()


def asked(laptop: Laptop, files: tuple[FileOffer, ...]) -> tuple[FileState, ...]:
    return http(laptop).offer_files(FileOffers(files=files)).files


@contextmanager
def half_a_parcel(laptop: Laptop, parcel: Parcel, raw: bytes) -> Iterator[None]:
    """A connection over which the front of a parcel was sent; it is hung up at the end."""
    head, sha256 = pack_head(parcel)
    size = len(head) + sum(file.size for file in parcel.files)
    at = laptop.clock.now().isoformat()
    text = wire.signed_text("POST", "/v1/blobs/parcel", at, sha256)
    lines = (
        f"POST /v1/blobs/parcel HTTP/1.1\r\nHost: county\r\nContent-Length: {size}\r\n"
        f"{wire.DEVICE_HEADER}: {laptop.ledger.device.device}\r\n{wire.TIME_HEADER}: {at}\r\n"
        f"{wire.BODY_HEADER}: {sha256}\r\n{wire.PROTOCOL_HEADER}: 3\r\n"
        f"{wire.SIGNATURE_HEADER}: {signing.sign(laptop.enrolment.device_private, text)}\r\n\r\n"
    )
    context = ssl.create_default_context(cadata=laptop.enrolment.tls_pem)
    port = urlsplit(laptop.enrolment.url).port or 0
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secure,
    ):
        secure.sendall(lines.encode() + head + raw)
        yield


def test_a_parcel_that_is_not_as_signed_is_refused(make_laptop: MakeLaptop, county: County, url: str) -> None:
    raw = noise(1000)
    head, sha256 = pack_head(Parcel(files=(ParcelFile(blob=hashlib.sha256(raw).hexdigest(), size=1000),)))
    with Speaker(county, url, county.clock) as speaker:
        other = speaker.send("POST", "/v1/blobs/parcel", head + raw, bound="ab" * 32)
        assert problem_of(other) == (401, 1102)
        short = speaker.send("POST", "/v1/blobs/parcel", head + raw[:-1], bound=sha256)
        assert problem_of(short) == (400, 1702)
        unknown = speaker.send(
            "POST", "/v1/blobs/parcel", head + raw, bound=sha256, accept_encoding="identity"
        )
        assert unknown.json()["files"][0]["problem"] == 1505, "never offered"
    assert not list(county.home.blobs.glob("*/*/*"))


def test_a_part_is_signed_over_the_file_it_belongs_to(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    raw = noise(CHUNK + 5)
    _evidence, blob = laptop.add_evidence(laptop.open_visit(), raw)
    service = http(laptop)
    with pytest.raises(SyncProblem) as never:
        service.put_part(blob, 0, raw[:CHUNK])
    assert never.value.problem.number == 1505
    service.offer_files(FileOffers(files=offers(laptop)))
    with pytest.raises(SyncProblem) as beyond:
        service.put_part(blob, 2, b"x")
    assert beyond.value.problem.number == 1702
    with pytest.raises(SyncProblem) as longer:
        service.put_part(blob, 1, b"123456")
    assert longer.value.problem.number == 1502
    service.put_part(blob, 1, raw[CHUNK:])
    service.put_part(blob, 1, raw[CHUNK:])
    assert service.finish_file(FileEnd(blob=blob), len(raw)).missing == (0,)
    service.put_part(blob, 0, raw[:CHUNK])
    done = service.finish_file(FileEnd(blob=blob), len(raw))
    assert done.receipt is not None
    assert service.finish_file(FileEnd(blob=blob), len(raw)) == done
    assert county.evidence.reread("fengming", blob) == (blob, len(raw))


def test_an_offer_that_cannot_be_hinders_no_other(make_laptop: MakeLaptop) -> None:
    ours, theirs = make_laptop("fengming"), make_laptop("qingxi")
    photos(theirs, 1)
    foreign = offers(theirs)
    send_records(theirs)
    photos(ours, 2)
    good = offers(ours)
    bad = FileOffer(blob="../../etc/passwd", size=3, record_type="evidence", record="r")
    large = FileOffer(blob="ab" * 32, size=10**15, record_type="evidence", record="r")
    answer = http(ours).offer_files(FileOffers(files=(good[0], bad, *foreign, large, good[1])))
    assert [(state.problem, state.missing) for state in answer.files] == [
        (0, (0,)), (1702, ()), (1201, ()), (1501, ()), (0, (0,)),
    ]  # fmt: skip
    with pytest.raises(SyncProblem) as many:
        http(ours).offer_files(FileOffers(files=good[:1] * (OFFERS + 1)))
    assert many.value.problem.number == 1701


def test_a_slow_pace_is_an_even_one(make_laptop: MakeLaptop, clock: FakeClock) -> None:
    laptop = make_laptop()
    photos(laptop, 6)
    relay = Parcels(http(laptop))
    engine = laptop.engine(relay)
    engine.media = MediaRules(bytes_per_s=PHOTO // 2)
    assert engine.run().files == 6
    assert [len(sent) for sent in relay.sent] == [1] * 6, "four seconds' worth go at once, or one file"


def test_a_county_that_answers_for_other_files_is_not_believed(
    make_laptop: MakeLaptop, clock: FakeClock, tmp_path: Path
) -> None:
    laptop = make_laptop()
    photos(laptop, 2)

    class Confused(Relay):
        def offer_files(self, request: FileOffers) -> FileStates:
            return FileStates(files=tuple(reversed(super().offer_files(request).files)))

    report = laptop.sync(Confused(http(laptop)))
    assert report.files == 0
    assert {found.code for found in report.file_problems} == {"link.garbage"}
