"""Signatures and tickets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from casework.errors import CaseworkError
from sync.protocol import signing
from sync.protocol.messages import Receipt, Ticket
from tests.helpers.clock import DAWN

PRIVATE, PUBLIC = signing.generate()
RECEIPT = Receipt(entry="e", hash="h", outcome="accepted", county_seq=1, at=DAWN)
TICKET = Ticket(url="https://county.example:8443", code="K7Q2", county_key=PUBLIC, tls_sha256="ab" * 32)


def test_a_signature_holds_for_its_bytes_and_key_alone() -> None:
    signature = signing.sign(PRIVATE, b"act")
    assert signing.verify(PUBLIC, b"act", signature)
    assert not signing.verify(PUBLIC, b"acts", signature)
    assert not signing.verify(signing.generate()[1], b"act", signature)
    assert signing.public_of(PRIVATE) == PUBLIC


@pytest.mark.parametrize("garbage", ["", "zz", "ab", "甲" * 64, "00" * 64])
def test_garbage_is_no_signature_and_no_fault(garbage: str) -> None:
    assert not signing.verify(PUBLIC, b"act", garbage)
    assert not signing.verify(garbage, b"act", signing.sign(PRIVATE, b"act"))


def test_a_signed_struct_shows_any_change() -> None:
    signed = signing.sign_struct(PRIVATE, RECEIPT)
    assert signing.verify_struct(PUBLIC, signed)
    assert signed == signing.sign_struct(PRIVATE, signed)  # signing again changes nothing
    assert signed == signing.Signer(PRIVATE).sign_struct(RECEIPT)
    assert not signing.verify_struct(PUBLIC, replace(signed, county_seq=2))
    assert not signing.verify_struct(PUBLIC, RECEIPT)


def test_a_ticket_survives_a_chat_program() -> None:
    text = signing.encode_ticket(TICKET)
    assert text.startswith("ZFT1.")
    assert signing.decode_ticket(text) == TICKET
    assert signing.decode_ticket(f"  {text[:40]}\r\n {text[40:]} ") == TICKET


@given(st.integers(0, 10_000), st.sampled_from("Aa0-_.é甲"))
def test_a_mistyped_ticket_is_refused(at: int, char: str) -> None:
    text = signing.encode_ticket(TICKET)
    at %= len(text)
    mistyped = text[:at] + char + text[at + 1 :]
    if mistyped.lower()[-4:] == text[-4:] and mistyped[:-4] == text[:-4]:
        return
    with pytest.raises(CaseworkError) as caught:
        signing.decode_ticket(mistyped)
    assert caught.value.code == "ticket.malformed"


@pytest.mark.parametrize("text", ["", "ZFT1", "ZFT1..", "ZFT1.!!!.0000", "ZFT2.e30.1234"])
def test_no_ticket_at_all_is_refused(text: str) -> None:
    with pytest.raises(CaseworkError):
        signing.decode_ticket(text)
