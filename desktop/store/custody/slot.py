"""One officer's key slot: the data key and the officer's signing key, under the officer's own password."""

import hmac
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct

from casework import codec
from casework.errors import ProfileProblem
from desktop.store.key_cost import SALT_BYTES, Cost, stretch
from sync.protocol import signing

FORMAT = 1
NONCE_BYTES = 12
SIGNING = b"zhifatong/profile/1/officer"

Entropy = Callable[[int], bytes]


class Slot(Struct, frozen=True, kw_only=True):
    """One officer's wraps; byte strings as hex."""

    officer: str
    cost: Cost
    salt: str
    nonce: str
    wrapped: str
    bound: bool = False  # whether the device secret of one laptop is needed beside the password
    public: str = ""  # Ed25519 public key of the officer
    signing: str = ""  # its private key, sealed under the same password; nonce first


class Opened(Struct, frozen=True, kw_only=True):
    """What a password gives."""

    data: bytes  # the data key of the profile
    signing: str = ""  # hex Ed25519 private key of this officer; empty in a slot that has none

    def __repr__(self) -> str:
        """Never show a key in a trace or a log."""
        return "Opened(...)"


def _binding(officer: str, cost: Cost, bound: bool) -> bytes:
    """What a wrap is bound to, so that no parameter of a slot can be made cheaper unseen."""
    return codec.encode([FORMAT, officer, cost, *(["device"] if bound else [])])


def _slot_key(password: str, salt: bytes, cost: Cost, secret: bytes) -> bytes:
    """The key of a slot: from the password, and from the device secret where there is one.

    Source: RFC 5869 section 2.2, the device secret as salt.
    """
    key = stretch(password, salt, cost)
    return hmac.digest(secret, key, "sha256") if secret else key


def _signing_key(slot_key: bytes) -> bytes:
    return hmac.digest(slot_key, SIGNING, "sha256")


def make_slot(
    officer: str,
    password: str,
    opened: Opened,
    cost: Cost,
    entropy: Entropy,
    secret: bytes = b"",
) -> Slot:
    """Wrap the data key and the officer's signing key under a password.

    Args:
        officer: whose slot it is.
        password: not empty.
        opened: what it shall give.
        cost: what one guess shall cost.
        entropy: random bytes.
        secret: the device secret; empty makes a slot that opens on any machine.

    Raises:
        ProfileProblem: profile.empty_password.
    """
    if not password:
        raise ProfileProblem("profile.empty_password")
    salt, nonce, second = entropy(SALT_BYTES), entropy(NONCE_BYTES), entropy(NONCE_BYTES)
    key = _slot_key(password, salt, cost, secret)
    wrapped = AESGCM(key).encrypt(nonce, opened.data, _binding(officer, cost, bool(secret)))
    public, sealed = "", ""
    if opened.signing:
        public = signing.public_of(opened.signing)
        private = bytes.fromhex(opened.signing)
        sealed = (second + AESGCM(_signing_key(key)).encrypt(second, private, public.encode())).hex()
    return Slot(
        officer=officer,
        cost=cost,
        salt=salt.hex(),
        nonce=nonce.hex(),
        wrapped=wrapped.hex(),
        bound=bool(secret),
        public=public,
        signing=sealed,
    )


def open_slot(slot: Slot, password: str, secret: bytes = b"") -> Opened:
    """Unwrap what a slot holds.

    Args:
        slot: the slot.
        password: its officer's.
        secret: the device secret of this machine; empty when it has none.

    Raises:
        ProfileProblem: profile.wrong_password; profile.other_laptop, when the slot was bound to a machine
            whose secret is not here.
    """
    if slot.bound and not secret:
        raise ProfileProblem("profile.other_laptop")
    key = _slot_key(password, bytes.fromhex(slot.salt), slot.cost, secret if slot.bound else b"")
    try:
        data = AESGCM(key).decrypt(
            bytes.fromhex(slot.nonce),
            bytes.fromhex(slot.wrapped),
            _binding(slot.officer, slot.cost, slot.bound),
        )
        return Opened(data=data, signing=_open_signing(slot, key))
    except InvalidTag as error:
        raise ProfileProblem("profile.wrong_password") from error


def _open_signing(slot: Slot, key: bytes) -> str:
    if not slot.signing:
        return ""
    raw = bytes.fromhex(slot.signing)
    return AESGCM(_signing_key(key)).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], slot.public.encode()).hex()
