"""The county's signature around a pack file."""

from casework.errors import PackProblem
from sync.protocol import signing

MAGIC = b"ZFTPACK1"  # container: MAGIC, 64-byte signature, the pack file
DOMAIN = b"zhifatong pack 1\0"  # keeps this signature from passing as one of anything else
SIGNATURE_BYTES = 64
HEADER_BYTES = len(MAGIC) + SIGNATURE_BYTES


def sign_pack(raw: bytes, private_hex: str) -> bytes:
    """Wrap a pack file with the county's Ed25519 signature.

    Args:
        raw: the pack file as built.
        private_hex: the county's private key, 64 hex digits.
    """
    return MAGIC + bytes.fromhex(signing.sign(private_hex, DOMAIN + raw)) + raw


def open_signed(raw: bytes, public_hex: str) -> bytes:
    """Give the pack file out of its container.

    Args:
        raw: what `sign_pack` made.
        public_hex: the public key of the county the laptop is enrolled with, 64 hex digits.

    Raises:
        PackProblem: "pack.bad_signature", the container is not whole or not of this county.
    """
    if len(raw) <= HEADER_BYTES or not raw.startswith(MAGIC):
        raise PackProblem("pack.bad_signature")
    body = raw[HEADER_BYTES:]
    if not signing.verify(public_hex, DOMAIN + body, raw[len(MAGIC) : HEADER_BYTES].hex()):
        raise PackProblem("pack.bad_signature")
    return body
