"""The signed code printed on papers: what it says, how it is signed and how anyone checks it offline."""

import base64
import binascii
import hashlib
from collections.abc import Collection
from datetime import date, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Struct

from casework.code_host import PLACEHOLDER, is_host
from casework.errors import CaseworkError
from casework.party import PartyKind
from sync.papers import cbor

VERSION = 1
HOSTS = (PLACEHOLDER,)
CONTEXT = b"zhifatong printed code 1\0"  # keeps these signatures apart from all others of the key
EPOCH = date(2000, 1, 1)  # days are counted from here: three bytes until 2179
KEY_ID_BYTES = 8
SIGNATURE_BYTES = 64
CONTENT_BYTES = 16
CHINESE = "gb18030"  # two bytes a character instead of three: it keeps the code at version 12
MAX_TEXT = 600  # characters; longer texts are not ours


class BadCode(CaseworkError):
    """A code is not ours, was altered, or was signed by another key.

    Codes: code.malformed, code.unknown_key, code.bad_signature.
    """


class CodeFields(Struct, frozen=True, kw_only=True):
    """What a code says; the reader compares it with the paper in hand."""

    number: str  # 文号
    form: str  # key of the form
    on: date  # day of the paper
    party: str  # masked name
    amount_fen: int | None = None
    content: bytes  # 16 bytes: casework.paper_content.content_hash
    check_tag: str = ""


def key_id(public_hex: str) -> str:
    """Short name of a signing key: 16 hex digits."""
    return hashlib.sha256(bytes.fromhex(public_hex)).hexdigest()[: 2 * KEY_ID_BYTES]


def mask_party(name: str, kind: PartyKind) -> str:
    """Mask a name for the code: 罗* for a person, 云记**馆厅 style for others.

    Source: the code holds masked data only (reliability reference 2.5).
    """
    if kind is PartyKind.PERSON or len(name) <= 4:
        return name[:1] + "*" * min(2, max(1, len(name) - 1))
    return f"{name[:2]}**{name[-2:]}"


def make_code(fields: CodeFields, private_hex: str, kid: str, host: str = PLACEHOLDER) -> str:
    """Sign the fields and spell them as an upper-case address.

    Args:
        fields: what the code says.
        private_hex: Ed25519 private key, 64 hex digits.
        kid: see `key_id`.
        host: of the county's verification page, see `casework.code_host`.

    Raises:
        ValueError: the host, the key id or the hash does not have the shape of one.
    """
    if len(fields.content) != CONTENT_BYTES or not is_host(host):
        raise ValueError("a code needs a 16-byte hash and a host")
    key = bytes.fromhex(kid)
    if len(key) != KEY_ID_BYTES:
        raise ValueError("a key id has 8 bytes")
    values = _values(fields, key)
    signer = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private_hex))
    signature = signer.sign(CONTEXT + cbor.encode(values))
    return _prefix(host) + _spell(cbor.encode([*values, signature]))


def code_key_id(text: str, hosts: Collection[str] = HOSTS) -> str:
    """Which key a code claims to be signed with; raises BadCode("code.malformed")."""
    return _parse(text, hosts)[0]


def verify_code(text: str, public_hex: str, hosts: Collection[str] = HOSTS) -> CodeFields:
    """Check a code against a public key; needs nothing but the text.

    Args:
        text: as scanned.
        public_hex: of the key it should be signed with.
        hosts: those a code may lead to. The signature does not cover the host: a county may move its page.

    Raises:
        BadCode: code.malformed (any spelling but the canonical one), code.unknown_key (signed by another
            key), code.bad_signature.
    """
    kid, values, signature = _parse(text, hosts)
    if kid != key_id(public_hex):
        raise BadCode("code.unknown_key", kid=kid)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_hex)).verify(
            signature, CONTEXT + cbor.encode(values)
        )
    except InvalidSignature as error:
        raise BadCode("code.bad_signature") from error
    return _fields(values)


def _prefix(host: str) -> str:
    return f"HTTPS://{host}/V/"


def _spell(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").rstrip("=")


def _values(fields: CodeFields, key: bytes) -> list[cbor.Value]:
    return [
        VERSION,
        key,
        fields.number.encode(CHINESE),
        fields.form,
        (fields.on - EPOCH).days,
        fields.party.encode(CHINESE),
        fields.amount_fen,
        fields.content,
        fields.check_tag,
    ]


def _parse(text: str, hosts: Collection[str]) -> tuple[str, list[cbor.Value], bytes]:
    prefix = next((one for one in map(_prefix, hosts) if text.startswith(one)), "")
    body = text[len(prefix) :]
    if len(text) > MAX_TEXT or not prefix or not body.isascii():
        raise BadCode("code.malformed")
    try:
        raw = base64.b32decode(body + "=" * (-len(body) % 8))
        values = cbor.decode(raw)
    except (binascii.Error, cbor.BadCbor) as error:
        raise BadCode("code.malformed") from error
    shape = [int, bytes, bytes, str, int, bytes, (int, type(None)), bytes, str, bytes]
    fits = len(values) == len(shape) and all(map(isinstance, values, shape))  # type: ignore[arg-type]
    if _spell(raw) != body or not fits or values[0] != VERSION:
        raise BadCode("code.malformed")
    key, signature = values[1], values[-1]
    if not isinstance(key, bytes) or not isinstance(signature, bytes):
        raise BadCode("code.malformed")
    if len(key) != KEY_ID_BYTES or len(signature) != SIGNATURE_BYTES:
        raise BadCode("code.malformed")
    return key.hex(), values[:-1], signature


def _fields(values: list[cbor.Value]) -> CodeFields:
    _, _, number, form, days, party, amount, content, tag = values
    try:
        return CodeFields(
            number=_chinese(number),
            form=str(form),
            on=EPOCH + timedelta(days=int(str(days))),
            party=_chinese(party),
            amount_fen=amount if isinstance(amount, int) else None,
            content=content if isinstance(content, bytes) else b"",
            check_tag=str(tag),
        )
    except (OverflowError, UnicodeDecodeError) as error:
        raise BadCode("code.malformed") from error


def _chinese(value: cbor.Value) -> str:
    return value.decode(CHINESE) if isinstance(value, bytes) else ""
