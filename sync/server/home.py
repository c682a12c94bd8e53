"""The county's folder: settings, keys and where everything lies."""

import os
import secrets
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from msgspec import Struct

from casework import codec
from casework.errors import CaseworkError
from sync.protocol import signing
from sync.server.web.certificate import make_certificate

SETTINGS = "county.json"
ADDRESS = "listening.url"
PRIVATE_MODE = 0o600


class CountySettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a county is, without its secrets."""

    name: str
    url: str  # where laptops reach it; empty = what `serve` listens on
    epoch: str  # fresh random id at every restore
    signing_key: str  # hex Ed25519 public key
    evidence_key: str  # hex X25519 public key
    escrow_key: str  # hex X25519 public key
    database: str = ""  # PostgreSQL URL; empty = SQLite in this folder
    store: str = ""  # s3://bucket/prefix of evidence and papers; empty = a folder in this one
    store_endpoint: str = ""  # of a store that is not Amazon's
    max_file: int = 0  # bytes of the largest file that is taken; 0 = 4 GiB


class CountyHome:
    """Paths and keys of one county folder.

    Attributes:
        path: the folder.
        settings: as read from county.json.
    """

    def __init__(self, path: Path) -> None:
        """Open a folder made by `create`.

        Raises:
            CaseworkError: county.missing, county.damaged.
        """
        self.path = path
        try:
            self.settings = codec.decode((path / SETTINGS).read_bytes(), CountySettings)
        except FileNotFoundError as error:
            raise CaseworkError("county.missing", home=str(path)) from error
        except msgspec.MsgspecError as error:
            raise CaseworkError("county.damaged", file=SETTINGS) from error

    @classmethod
    def create(
        cls,
        path: Path,
        name: str,
        url: str = "",
        database: str = "",
        *,
        store: str = "",
        store_endpoint: str = "",
        max_file: int = 0,
    ) -> "CountyHome":
        """Make the folder with fresh keys and a self-signed certificate.

        Raises:
            CaseworkError: county.exists.
        """
        if (path / SETTINGS).exists():
            raise CaseworkError("county.exists", home=str(path))
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in ("keys", "blobs", "packs"):
            (path / folder).mkdir(exist_ok=True, mode=0o700)
        signing_private, signing_public = signing.generate()
        evidence_private, evidence_public = generate_exchange()
        escrow_private, escrow_public = generate_exchange()
        for key, secret in (
            ("signing", signing_private),
            ("evidence", evidence_private),
            ("escrow", escrow_private),
        ):
            _write_private(path / "keys" / f"{key}.key", secret.encode("ascii"))
        certificate, tls_key = make_certificate(name, url)
        (path / "tls.pem").write_bytes(certificate)
        _write_private(path / "keys" / "tls.key", tls_key)
        settings = CountySettings(
            name=name,
            url=url,
            epoch=secrets.token_hex(16),
            signing_key=signing_public,
            evidence_key=evidence_public,
            escrow_key=escrow_public,
            database=database,
            store=store,
            store_endpoint=store_endpoint,
            max_file=max_file,
        )
        # Last: with it the folder is whole.
        (path / SETTINGS).write_bytes(msgspec.json.format(codec.encode(settings)))
        return cls(path)

    def private_key(self, name: str) -> str:
        """Private key `signing`, `evidence` or `escrow` as hex.

        Raises:
            CaseworkError: county.key_missing; the escrow key may be kept elsewhere.
        """
        try:
            return (self.path / "keys" / f"{name}.key").read_text("ascii").strip()
        except FileNotFoundError as error:
            raise CaseworkError("county.key_missing", key=name) from error

    @property
    def certificate(self) -> Path:
        """PEM file of the server's certificate."""
        return self.path / "tls.pem"

    @property
    def certificate_key(self) -> Path:
        """PEM file of the certificate's private key."""
        return self.path / "keys" / "tls.key"

    @property
    def database(self) -> Path:
        """The SQLite file used when no PostgreSQL URL is set."""
        return self.path / "county.db"

    @property
    def blobs(self) -> Path:
        """Folder of evidence and papers, as ciphertext."""
        return self.path / "blobs"

    @property
    def packs(self) -> Path:
        """Folder of published, signed packs."""
        return self.path / "packs"

    def note_address(self, url: str) -> None:
        """Remember where `serve` listens, for tickets of a county without a fixed URL."""
        (self.path / ADDRESS).write_text(url, "ascii")

    def last_address(self) -> str:
        """Where `serve` listened last.

        Raises:
            CaseworkError: county.no_address, it never ran and no URL is set.
        """
        try:
            return (self.path / ADDRESS).read_text("ascii")
        except FileNotFoundError as error:
            raise CaseworkError("county.no_address") from error


def generate_exchange() -> tuple[str, str]:
    """Make an X25519 key pair: (private, public) as hex."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw().hex(), private.public_key().public_bytes_raw().hex()


def _write_private(path: Path, raw: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
