"""Small pictures go before the originals, are counted nowhere, and never stand in their way."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from sync.client.media_rules import MediaRules
from sync.protocol.messages import (
    THUMBNAIL,
    FileOffer,
    FileOffers,
    FileStates,
    Hello,
    HelloReply,
    Parcel,
)
from sync.protocol.service import SyncService
from sync.server.county import County
from tests.helpers.laptop import Laptop
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay
from tests.sync.test_files import noise


class Watched(Relay):
    """Remembers the files in the order they went."""

    def __init__(self, service: SyncService) -> None:
        super().__init__(service)
        self.sent: list[str] = []

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        self.sent += [file.blob for file in request.files]
        return super().send_parcel(request, raws)


def photos(laptop: Laptop, count: int) -> tuple[list[str], list[str]]:
    """Photos of a new visit: the originals and the small pictures."""
    visit = laptop.open_visit()
    made = [laptop.add_photo(visit, noise(5000, seed), noise(900, seed + 99)) for seed in range(count)]
    return [blob for _id, blob, _small in made], [small for _id, _blob, small in made]


def test_small_pictures_go_first_and_are_not_counted(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    originals, small = photos(laptop, 4)
    relay = Watched(laptop.service)
    assert laptop.ledger.waiting().blobs["evidence"] == 4
    report = laptop.sync(relay)
    assert (report.files, report.file_problems, report.problem) == (4, (), None)
    assert (set(relay.sent[:4]), set(relay.sent[4:])) == (set(small), set(originals))
    media = report.lanes[1]
    assert (media.done, media.total, media.done_bytes, media.total_bytes) == (4, 4, 20_000, 20_000)
    for blob in (*originals, *small):
        assert laptop.ledger.blob_receipt(blob) is not None
        assert county.evidence.reread("fengming", blob)[0] == blob
    assert county.deliveries.counts("fengming") == (4, 0)
    again = Watched(laptop.service)
    assert laptop.sync(again).files == 0
    assert "offer_files" not in again.asked, "nothing is left to ask for"


def test_a_link_that_dies_early_leaves_the_county_with_pictures(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop = make_laptop()
    _originals, small = photos(laptop, 3)
    relay = Watched(laptop.service)
    laptop.sync(relay, cancelled=lambda: len(relay.sent) == 3)
    assert set(relay.sent) == set(small)
    assert [one.record_type for one in laptop.ledger.blobs_waiting()] == ["evidence"] * 3
    assert laptop.ledger.thumbnails_waiting() == []


class Unknowing(Watched):
    """A county that never heard of small pictures."""

    def offer_files(self, request: FileOffers) -> FileStates:
        states = super().offer_files(FileOffers(files=tuple(map(_unknown, request.files)))).files
        return FileStates(files=states)


def _unknown(offer: FileOffer) -> FileOffer:
    return replace(offer, record_type="x") if offer.record_type == THUMBNAIL else offer


class Older(Watched):
    """A county of the protocol before."""

    def hello(self, request: Hello) -> HelloReply:
        return replace(super().hello(request), protocol_max=2)


@pytest.mark.parametrize("kind", [Unknowing, Older])
def test_a_county_that_does_not_know_them_gets_the_photos(
    make_laptop: MakeLaptop, kind: type[Watched]
) -> None:
    laptop = make_laptop()
    originals, small = photos(laptop, 2)
    relay = kind(laptop.service)
    report = laptop.sync(relay)
    assert (report.files, report.file_problems, report.problem) == (2, (), None)
    assert not set(relay.sent) & set(small)
    assert all(laptop.ledger.blob_receipt(blob) is not None for blob in originals)


def test_one_that_is_lost_is_not_missed(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    _originals, small = photos(laptop, 2)
    laptop.files.path(small[0]).unlink()
    laptop.files.path(small[1]).write_bytes(b"damaged")
    report = laptop.sync()
    assert (report.files, report.file_problems, report.problem) == (2, (), None)


def test_they_keep_the_officers_hours(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    photos(laptop, 2)
    engine = laptop.engine()
    engine.media = MediaRules(is_paused=True)
    report = engine.run()
    assert (report.files, report.held) == (0, 2)


def test_one_for_another_townships_photo_is_refused(make_laptop: MakeLaptop, tmp_path: Path) -> None:
    ours, theirs = make_laptop("fengming"), make_laptop("qingxi")
    visit = ours.open_visit()
    evidence, _blob, small = ours.add_photo(visit, noise(500), noise(90, 2))
    ours.sync()
    offer = FileOffer(blob=small, size=90, record_type=THUMBNAIL, record=evidence)
    (state,) = theirs.service.offer_files(FileOffers(files=(offer,))).files
    assert state.problem == 1201
