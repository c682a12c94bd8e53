"""Who is believed: only signed answers count, and nobody speaks for another."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from msgspec.structs import replace

import resources
from casework import codec
from casework.audit import Entry
from sync.ledger.county.packed import FEWEST
from sync.protocol import signing
from sync.protocol.messages import (
    EntryAnswer,
    Hello,
    LeaseReply,
    LeaseRequest,
    PushReply,
    PushRequest,
    Whole,
)
from sync.protocol.problems import SyncProblem
from sync.protocol.receipts import is_genuine
from sync.server.county import County
from tests.sync.conftest import MakeLaptop
from tests.sync.relay import Relay


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("hash", "0" * 64, "link.wrong_county"),
        ("county_seq", 999, "link.wrong_county"),
        ("signature", "00" * 64, "link.wrong_county"),
        ("signature", "", "link.wrong_county"),
    ],
)
def test_a_tampered_receipt_does_not_count(
    make_laptop: MakeLaptop, field: str, value: object, code: str
) -> None:
    laptop = make_laptop()
    laptop.open_visit()

    class Tampering(Relay):
        def push(self, request: PushRequest) -> PushReply:
            (answer,) = super().push(request).answers
            assert answer.receipt is not None
            return PushReply(answers=(replace(answer, receipt=replace(answer.receipt, **{field: value})),))

    report = laptop.sync(Tampering(laptop.service))
    assert report.problem is not None
    assert report.problem.code == code
    assert laptop.ledger.waiting().entries == 1
    assert laptop.sync().pushed == 1


def test_a_right_signature_over_another_entrys_hash_does_not_count(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop = make_laptop()
    laptop.open_visit()

    class Crossed(Relay):
        def push(self, request: PushRequest) -> PushReply:
            (answer,) = super().push(request).answers
            assert answer.receipt is not None
            other = replace(answer.receipt, hash="ab" * 32, signature="")
            return PushReply(answers=(replace(answer, receipt=county.signer.sign_struct(other)),))

    report = laptop.sync(Crossed(laptop.service))
    assert report.problem is not None
    assert report.problem.code == "link.garbage"
    assert laptop.ledger.waiting().entries == 1


@pytest.mark.parametrize("field", ["before", "at"])
def test_a_tampered_answer_to_a_whole_batch_does_not_count(make_laptop: MakeLaptop, field: str) -> None:
    laptop = make_laptop()
    for _visit in range(FEWEST):
        laptop.open_visit()

    class Tampering(Relay):
        def push(self, request: PushRequest) -> PushReply:
            reply = super().push(request)
            assert reply.whole is not None
            other = reply.whole.at + timedelta(seconds=1) if field == "at" else reply.whole.before + 1
            return replace(reply, whole=replace(reply.whole, **{field: other}))

    report = laptop.sync(Tampering(laptop.service))
    assert report.problem is not None
    assert report.problem.code == "link.wrong_county"
    assert laptop.ledger.waiting().entries == FEWEST
    assert laptop.sync().pushed == FEWEST
    assert laptop.ledger.waiting().entries == 0


def test_one_answer_beside_others_or_from_nowhere_is_garbage(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    for _visit in range(FEWEST):
        laptop.open_visit()

    class Double(Relay):
        def push(self, request: PushRequest) -> PushReply:
            return replace(super().push(request), answers=(EntryAnswer(entry="e"),))

    class Nowhere(Relay):
        def push(self, request: PushRequest) -> PushReply:
            return PushReply(whole=Whole(before=-1, at=laptop.ledger.clock.now()), tree="00" * 64)

    for relay in (Double, Nowhere):
        report = laptop.sync(relay(laptop.service))
        assert report.problem is not None
        assert report.problem.code == "link.garbage"
        assert laptop.ledger.waiting().entries == FEWEST


def test_each_receipt_of_a_whole_batch_can_be_shown_alone(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    for _visit in range(FEWEST + 3):
        laptop.open_visit()
    sent = [codec.decode(raw, Entry) for _n, raw in laptop.ledger.unsent(99, 10**6)]
    assert laptop.sync().pushed == FEWEST + 3
    for entry in sent:
        mine, theirs = laptop.ledger.receipt_of(entry.id), county.ledger.receipt_of(entry.id)
        assert mine is not None and theirs is not None
        assert is_genuine(county.home.settings.signing_key, mine)
        assert replace(mine, signature="") == replace(theirs, signature="")


def test_an_answer_left_out_is_garbage(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.open_visit()

    class Silent(Relay):
        def push(self, request: PushRequest) -> PushReply:
            return PushReply(answers=())

    report = laptop.sync(Silent(laptop.service))
    assert report.problem is not None
    assert report.problem.code == "link.garbage"
    assert laptop.ledger.waiting().entries == 1


def test_another_countys_key_is_refused_before_anything_is_sent(make_laptop: MakeLaptop) -> None:
    laptop = make_laptop()
    laptop.open_visit()
    relay = Relay(laptop.service)
    report = laptop.engine(relay, county_key=signing.generate()[1]).run()
    assert report.problem is not None
    assert report.problem.code == "link.wrong_county"
    assert relay.asked == ["hello"]
    assert laptop.ledger.waiting().entries == 1
    assert laptop.ledger.last_beacon() is None


def test_a_lease_that_the_county_did_not_sign_is_refused(make_laptop: MakeLaptop, county: County) -> None:
    county.packs.publish(resources.path("packs/sample"))
    laptop = make_laptop()

    class Generous(Relay):
        def lease(self, request: LeaseRequest) -> LeaseReply:
            return LeaseReply(lease={**super().lease(request).lease, "end": 9999})

    report = laptop.sync(Generous(laptop.service))
    assert report.problem is not None
    assert report.problem.code == "link.wrong_county"


def test_a_revoked_laptop_is_told_so(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    county.registry.revoke(laptop.ledger.device.device, "lost")
    laptop.open_visit()
    report = laptop.sync()
    assert report.problem is not None
    assert report.problem.code == "auth.revoked"
    assert laptop.ledger.waiting().entries == 1


def test_one_laptop_cannot_speak_for_another(make_laptop: MakeLaptop) -> None:
    first, second = make_laptop(), make_laptop("qingxi")
    first.enrolment = replace(first.enrolment, reply=second.enrolment.reply)
    with first.http() as pretender, pytest.raises(SyncProblem) as caught:
        pretender.hello(Hello(protocol=1, app="", incarnation="i", seq=0, hash="0" * 64, epoch=""))
    assert caught.value.problem.code == "auth.bad_signature"


def test_a_text_that_no_database_takes_is_refused(make_laptop: MakeLaptop) -> None:
    service = make_laptop().service
    hello = Hello(protocol=1, app="", incarnation="i", seq=0, hash="", epoch="")
    lease = LeaseRequest(key="k", series="当罚", year=2026, size=1)
    for text in ("\x00", "", "x" * 1000, "a\x00b"):
        asked: list[Callable[[], object]] = [
            partial(service.hello, replace(hello, incarnation=text)),
            partial(service.push, PushRequest(incarnation=text, entries=())),
            partial(service.lease, replace(lease, key=text)),
            partial(service.lease, replace(lease, series=text)),
        ]
        for ask in asked:
            with pytest.raises(SyncProblem) as caught:
                ask()
            assert caught.value.problem.number == 1702, repr(text)
