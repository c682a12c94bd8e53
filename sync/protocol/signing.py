"""Ed25519 signatures over the canonical encoding, and the enrolment ticket as text."""

import base64
import binascii
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Struct
from msgspec.structs import replace

from casework import codec
from casework.errors import CaseworkError
from sync.protocol.messages import Ticket

S = TypeVar("S", bound=Struct)

TICKET_PREFIX = "ZFT1"
CHECK_DIGITS = 4  # hex digits of SHA-256 over the ticket's body


def generate() -> tuple[str, str]:
    """Make a key pair: (private, public), each 64 hex digits."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw().hex(), private.public_key().public_bytes_raw().hex()


def public_of(private_hex: str) -> str:
    """Public key that belongs to a private key."""
    return _private(private_hex).public_key().public_bytes_raw().hex()


def sign(private_hex: str, raw: bytes) -> str:
    """Sign bytes; the signature is 128 hex digits."""
    return _private(private_hex).sign(raw).hex()


def verify(public_hex: str, raw: bytes, sig_hex: str) -> bool:
    """Whether a signature over bytes is right; malformed keys and signatures are wrong, not errors."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex))
        public.verify(bytes.fromhex(sig_hex), raw)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign_struct(private_hex: str, struct: S) -> S:
    """Return the struct with its `signature` set, made over the encoding with an empty signature."""
    return replace(struct, signature=sign(private_hex, codec.encode(replace(struct, signature=""))))


def verify_struct(public_hex: str, struct: Struct) -> bool:
    """Whether the `signature` of a struct was made by the holder of the key."""
    signature: str = getattr(struct, "signature", "")
    return verify(public_hex, codec.encode(replace(struct, signature="")), signature)


class Signer:
    """A private key kept parsed, for a county that signs thousands of receipts."""

    def __init__(self, private_hex: str) -> None:
        self._key = _private(private_hex)

    def sign(self, raw: bytes) -> str:
        """Sign bytes; the signature is 128 hex digits."""
        return self._key.sign(raw).hex()

    def sign_struct(self, struct: S) -> S:
        """Return the struct, whose `signature` must be empty, with its signature set."""
        return replace(struct, signature=self._key.sign(codec.encode(struct)).hex())


def encode_ticket(ticket: Ticket) -> str:
    """Write a ticket as one line that survives chat programs and QR codes."""
    body = base64.urlsafe_b64encode(codec.encode(ticket)).decode("ascii").rstrip("=")
    return f"{TICKET_PREFIX}.{body}.{_check(body)}"


def decode_ticket(text: str) -> Ticket:
    """Read a ticket; spaces and line breaks inside are ignored.

    Raises:
        CaseworkError: ticket.malformed.
    """
    parts = "".join(text.split()).split(".")
    if len(parts) != 3 or parts[0] != TICKET_PREFIX or parts[2].lower() != _check(parts[1]):
        raise CaseworkError("ticket.malformed")
    body = parts[1]
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        return codec.decode(raw, Ticket)
    except (binascii.Error, msgspec.MsgspecError) as error:
        raise CaseworkError("ticket.malformed") from error


def _check(body: str) -> str:
    return codec.sha256_hex(body.encode("utf-8"))[:CHECK_DIGITS]


def _private(private_hex: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private_hex))
