"""Who this laptop is to the county; kept inside the encrypted database only."""

from msgspec import Struct


class Identity(Struct, frozen=True, kw_only=True):
    """Keys and names from enrolment; every field is empty before it."""

    device: str = ""
    device_name: str = ""
    town: str = ""
    town_name: str = ""
    county: str = ""
    county_key: str = ""  # hex Ed25519 public key: receipts, beacons, leases, packs
    evidence_key: str = ""  # hex X25519 public key that evidence is also sealed to
    escrow_key: str = ""  # hex X25519 public key of the recovery ceremony
    device_private: str = ""  # hex Ed25519
    device_public: str = ""  # hex Ed25519
    server_url: str = ""
    tls_sha256: str = ""  # hex SHA-256 of the server certificate in DER
    tls_pem: str = ""

    @property
    def is_enrolled(self) -> bool:
        """Whether a county knows this laptop."""
        return bool(self.device and self.town)
