"""The keys of a profile: every one is derived from the random data key, each for one purpose."""

import hmac

from msgspec import Struct

KEY_BYTES = 32  # also one block of SHA-256
MARK_DIGITS = 24


class ProfileKeys(Struct, frozen=True, kw_only=True):
    """What the data key opens; never written anywhere."""

    data: bytes  # the data key itself, wrapped in every slot
    database: bytes
    blobs: bytes  # wraps the key of each file in the vault
    anchor: bytes  # authenticates the head anchor
    slots: bytes  # authenticates the slot file
    backup: bytes  # authenticates the manifest of a backup
    mark: str  # names the profile outside its folder and tells nothing of it; hex

    def __repr__(self) -> str:
        """Never show a key in a trace or a log."""
        return "ProfileKeys(...)"


def _derive(data: bytes, purpose: str) -> bytes:
    """HKDF-SHA-256 without salt, one block; by the standard library, as the first paint waits for it.

    Source: RFC 5869.
    """
    extracted = hmac.digest(bytes(KEY_BYTES), data, "sha256")
    return hmac.digest(extracted, f"zhifatong/profile/1/{purpose}".encode() + b"\x01", "sha256")


def derive_keys(data: bytes) -> ProfileKeys:
    """Derive every key of a profile.

    Args:
        data: the 32-byte data key.

    Raises:
        ValueError: it has another length.
    """
    if len(data) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    return ProfileKeys(
        data=data,
        database=_derive(data, "database"),
        blobs=_derive(data, "blobs"),
        anchor=_derive(data, "anchor"),
        slots=_derive(data, "slots"),
        backup=_derive(data, "backup"),
        mark=_derive(data, "mark").hex()[:MARK_DIGITS],
    )
