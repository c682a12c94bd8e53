"""Photo ingest: copy, SHA-256, encrypt and fsync, against cp and openssl dgst."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.store.profile import create_profile
from sync.protocol.system_clock import SystemClock
from tests.bench.big import CHEAP, OFFICER
from tests.bench.measure import Row, median, seconds, spread

PHOTOS, PHOTO_BYTES = 40, 4_200_000
ROUNDS = 7
TARGET = 1.5
HASHERS = 2  # as the program's own threads give the vault


def rows(folder: Path) -> list[Row]:
    """The same photos both ways in turn, each round into an emptied folder."""
    photos = _photos(folder / "photos")
    copies = folder / "copies"
    ours: list[float] = []
    reference: list[float] = []
    with (
        create_profile(folder / "profile", OFFICER, "practice", SystemClock(), cost=CHEAP) as profile,
        ThreadPoolExecutor(HASHERS) as hashers,
    ):
        vault = profile.vault
        vault.county_key = X25519PrivateKey.generate().public_key().public_bytes_raw()
        vault.beside = hashers

        def ingest() -> list[str]:
            return [vault.ingest(photo, f"evidence/{photo.name}").cipher_sha256 for photo in photos]

        for number in range(ROUNDS + 1):
            taken: list[str] = []
            mine = seconds(lambda into=taken: into.extend(ingest()))  # type: ignore[misc]
            theirs = seconds(partial(_copy_and_hash, photos, copies))
            if number:
                ours.append(mine * 1000 / PHOTOS)
                reference.append(theirs * 1000 / PHOTOS)
            for blob in taken:
                vault.path(blob).unlink()
            shutil.rmtree(copies)
    return [
        Row(
            what=f"ingest: {PHOTOS} photos of {PHOTO_BYTES / 1e6:.1f} MB, encrypted and durable, each",
            ours=median(ours),
            reference=median(reference),
            unit="ms",
            target=TARGET,
            against="cp + openssl dgst -sha256",
            note=f"{spread(ours)} / {spread(reference)}",
        )
    ]


def _photos(folder: Path) -> list[Path]:
    """Files that do not compress, as photos do not."""
    folder.mkdir(parents=True)
    made = []
    for number in range(PHOTOS):
        path = folder / f"{number:03d}.jpg"
        path.write_bytes(os.urandom(PHOTO_BYTES))
        made.append(path)
    os.sync()
    return made


def _copy_and_hash(photos: list[Path], target: Path) -> None:
    target.mkdir()
    subprocess.run(["cp", *map(str, photos), str(target)], check=True)
    hashed = [str(target / photo.name) for photo in photos]
    subprocess.run(["openssl", "dgst", "-sha256", *hashed], check=True, stdout=subprocess.DEVNULL)
