"""The recovery ceremony's two codes: a laptop asks with its escrow, the county answers that laptop alone."""

import base64
import binascii
from datetime import UTC, datetime
from typing import TypeVar

import msgspec
from msgspec import Struct

from casework import codec
from casework.errors import CaseworkError, StorageProblem
from sync.protocol.blob_header import KEY, Entropy, unwrap_with_private, wrap_to_public

REQUEST_PREFIX, ANSWER_PREFIX = "ZFR1", "ZFA1"
CHECK_DIGITS = 4  # hex digits of SHA-256 over the body
ESCROW_BYTES = 80  # public key, sealed key, tag
TIME_BYTES = 5
ID_BYTES = 200
ESCROW_CONTEXT = b"zhifatong/profile/1/escrow"
ANSWER_CONTEXT = b"zhifatong/recovery/1/answer/"

S = TypeVar("S", bound=Struct)


class RecoveryRequest(Struct, frozen=True, kw_only=True):
    """What a laptop shows. Nothing in it opens anything without the county's recovery key."""

    device: str  # as the officer reads it from the laptop; empty when it was never enrolled
    officer: str  # who shall have a new password
    escrow: str  # hex: the profile's data key, sealed to the county's recovery key
    reply_key: str  # hex X25519 public key made for this one answer; no other request has it
    at: datetime  # aware UTC, whole seconds


class RecoveryAnswer(Struct, frozen=True, kw_only=True):
    """What the county says: the data key, sealed to the laptop's fresh key and to this one request."""

    request: str  # hex SHA-256 of the request
    sealed: str  # hex


def encode_request(request: RecoveryRequest) -> str:
    """Write a request as one line of capitals and digits: short enough for one QR code of a good level.

    Raises:
        ValueError: an id is longer than any the county gives.
    """
    device, officer = request.device.encode(), request.officer.encode()
    if max(len(device), len(officer)) > ID_BYTES:
        raise ValueError("the id is too long")
    front = bytes.fromhex(request.escrow) + bytes.fromhex(request.reply_key)
    rest = bytes((len(device),)) + device + bytes((len(officer),)) + officer
    raw = front + int(request.at.timestamp()).to_bytes(TIME_BYTES, "big") + rest
    body = base64.b32encode(raw).decode("ascii").rstrip("=")
    return f"{REQUEST_PREFIX}.{body}.{_check(body).upper()}"


def decode_request(text: str) -> RecoveryRequest:
    """Read a request; raises CaseworkError("recovery.malformed")."""
    plain = "".join(text.split()).upper()
    try:
        prefix, body, check = plain.split(".")
        if prefix != REQUEST_PREFIX or check != _check(body).upper():
            raise ValueError("check")
        raw = base64.b32decode(body + "=" * (-len(body) % 8))
        request = _parse(raw)
    except (ValueError, IndexError, OverflowError) as error:
        raise CaseworkError("recovery.malformed") from error
    if encode_request(request) != plain:
        raise CaseworkError("recovery.malformed")
    return request


def _parse(raw: bytes) -> RecoveryRequest:
    escrow, reply = raw[:ESCROW_BYTES], raw[ESCROW_BYTES : ESCROW_BYTES + KEY]
    end = ESCROW_BYTES + KEY + TIME_BYTES
    at = datetime.fromtimestamp(int.from_bytes(raw[end - TIME_BYTES : end], "big"), UTC)
    size = raw[end]
    device, rest = raw[end + 1 : end + 1 + size], raw[end + 1 + size :]
    return RecoveryRequest(
        device=device.decode(), officer=rest[1:].decode(), escrow=escrow.hex(), reply_key=reply.hex(), at=at
    )


def encode_answer(answer: RecoveryAnswer) -> str:
    """Write an answer as one line."""
    return _encode(ANSWER_PREFIX, answer)


def decode_answer(text: str) -> RecoveryAnswer:
    """Read an answer; raises CaseworkError("recovery.malformed")."""
    return _decode(ANSWER_PREFIX, text, RecoveryAnswer)


def fingerprint(request: RecoveryRequest) -> str:
    """What an answer is bound to; its first eight digits are read out over the telephone."""
    return codec.sha256_hex(codec.encode(request))


def answer(request: RecoveryRequest, recovery_private: bytes, entropy: Entropy) -> RecoveryAnswer:
    """Open the escrow of a request and seal it anew, to the laptop that asked.

    Args:
        request: as the laptop showed it.
        recovery_private: the county's raw X25519 recovery key.
        entropy: random bytes.

    Raises:
        CaseworkError: recovery.wrong_key, when the escrow was sealed to another key or was changed.
    """
    try:
        data = unwrap_with_private(bytes.fromhex(request.escrow), recovery_private, ESCROW_CONTEXT)
        mark = fingerprint(request)
        sealed = wrap_to_public(data, bytes.fromhex(request.reply_key), _context(mark), entropy)
    except (StorageProblem, ValueError) as error:
        raise CaseworkError("recovery.wrong_key") from error
    return RecoveryAnswer(request=mark, sealed=sealed.hex())


def open_answer(given: RecoveryAnswer, request: RecoveryRequest, reply_private: bytes) -> bytes:
    """Give the data key out of an answer.

    Raises:
        CaseworkError: recovery.other_request, when it answers another one; recovery.malformed.
    """
    if given.request != fingerprint(request):
        raise CaseworkError("recovery.other_request")
    try:
        return unwrap_with_private(bytes.fromhex(given.sealed), reply_private, _context(given.request))
    except (StorageProblem, ValueError) as error:
        raise CaseworkError("recovery.malformed") from error


def _context(mark: str) -> bytes:
    return ANSWER_CONTEXT + mark.encode("ascii")


def _encode(prefix: str, struct: Struct) -> str:
    body = base64.urlsafe_b64encode(codec.encode(struct)).decode("ascii").rstrip("=")
    return f"{prefix}.{body}.{_check(body)}"


def _decode(prefix: str, text: str, kind: type[S]) -> S:
    parts = "".join(text.split()).split(".")
    if len(parts) != 3 or parts[0] != prefix or parts[2].lower() != _check(parts[1]):
        raise CaseworkError("recovery.malformed")
    try:
        raw = base64.b64decode(parts[1] + "=" * (-len(parts[1]) % 4), altchars=b"-_", validate=True)
        return codec.decode(raw, kind)
    except (binascii.Error, msgspec.MsgspecError, UnicodeError) as error:
        raise CaseworkError("recovery.malformed") from error


def _check(body: str) -> str:
    return codec.sha256_hex(body.encode("utf-8"))[:CHECK_DIGITS]
