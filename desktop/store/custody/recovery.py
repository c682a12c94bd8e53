"""Recovery after a forgotten password: a request to the county, and its answer, sealed to this laptop."""

import os
from datetime import timedelta
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from msgspec import Struct, structs

from casework import codec
from casework.clock import Clock
from casework.custody import CustodyKind
from casework.errors import CaseworkError, ProfileProblem
from desktop.store.custody.keeper import travel_cost
from desktop.store.custody.outside import Outside
from desktop.store.custody.slot import Opened, make_slot
from desktop.store.disk import Disk, RealDisk, discard, refusal, replace_file
from desktop.store.door import Door, enter
from desktop.store.key_cost import Cost, calibrate
from desktop.store.key_slots import KeySlots
from desktop.store.profile import Profile, open_door
from sync.protocol import recovery, signing
from sync.protocol.recovery import RecoveryRequest

PENDING = "recovery.json"
GOOD_FOR = timedelta(days=7)
KEY_BYTES = 32


class Pending(Struct, frozen=True, kw_only=True):
    """A request that waits for its answer; its private key opens that answer and nothing else."""

    request: RecoveryRequest
    reply_private: str  # hex X25519


def ask(home: Path, officer: str, clock: Clock, disk: Disk | None = None) -> RecoveryRequest:
    """Make a request, or give the one again that waits for its answer.

    Args:
        home: the profile folder; it stays locked.
        officer: who shall have a new password.
        clock: time and random bytes.
        disk: tests give their own.

    Raises:
        ProfileProblem: profile.missing, profile.damaged, recovery.no_escrow.
        StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
    """
    disk = disk or RealDisk()
    book = KeySlots(home, disk, clock.entropy).read()
    if not book.escrow:
        raise ProfileProblem("recovery.no_escrow")
    waiting = _waiting(home)
    if waiting is not None and _still_good(waiting.request, officer, book.escrow, clock):
        return waiting.request
    private = X25519PrivateKey.from_private_bytes(clock.entropy(KEY_BYTES))
    request = RecoveryRequest(
        device=book.device,
        officer=officer,
        escrow=book.escrow,
        reply_key=private.public_key().public_bytes_raw().hex(),
        at=clock.now().replace(microsecond=0),
    )
    pending = Pending(request=request, reply_private=private.private_bytes_raw().hex())
    try:
        replace_file(disk, home / PENDING, codec.encode(pending))
        os.chmod(home / PENDING, 0o600)
    except OSError as error:
        raise refusal("profile", error) from error
    return request


def _waiting(home: Path) -> Pending | None:
    try:
        return codec.decode((home / PENDING).read_bytes(), Pending)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _still_good(request: RecoveryRequest, officer: str, escrow: str, clock: Clock) -> bool:
    return (request.officer, request.escrow) == (officer, escrow) and clock.now() - request.at < GOOD_FOR


def redeem(
    home: Path,
    answer: str,
    password: str,
    clock: Clock,
    *,
    cost: Cost | None = None,
    disk: Disk | None = None,
    outside: Outside | None = None,
) -> Profile:
    """Open the profile with the county's answer, and give the officer a new password and signing key.

    Args:
        home: the profile folder.
        answer: the county's code.
        password: the new one.
        clock: time and random bytes.
        cost: what a password guess costs; measured here when not given.
        disk: tests give their own.
        outside: the state folder of this machine.

    Raises:
        CaseworkError: recovery.malformed, recovery.other_request.
        ProfileProblem: recovery.none_asked, profile.empty_password, profile.damaged, profile.in_use,
            profile.rolled_back.
        StorageProblem: profile.disk_full, profile.read_only, profile.io_error; the old slots stand.
    """
    disk = disk or RealDisk()
    pending = _waiting(home)
    if pending is None:
        raise ProfileProblem("recovery.none_asked")
    if not password:
        raise ProfileProblem("profile.empty_password")
    given = recovery.decode_answer(answer)
    data = recovery.open_answer(given, pending.request, bytes.fromhex(pending.reply_private))
    secret = outside.make_secret() if outside else b""
    slots = KeySlots(home, disk, clock.entropy, secret)

    def genuine() -> bytes:
        slots.check_genuine(data)
        return data

    officer = pending.request.officer
    door = enter(home, genuine, outside)
    try:
        door = _with_slot(door, slots, officer, password, cost or calibrate(), clock)
    except BaseException:
        door.close()
        raise
    profile = open_door(door, officer, clock, disk=disk)
    try:
        if profile.identity.is_enrolled:
            key = profile.keeper.public_key(officer)
            profile.journal(CustodyKind.RECOVERED, officer=officer, key=key, detail=given.request[:16])
        discard(disk, home / PENDING)
    except CaseworkError:
        profile.close()
        raise
    return profile


def _with_slot(door: Door, slots: KeySlots, officer: str, password: str, cost: Cost, clock: Clock) -> Door:
    opened = Opened(data=door.keys.data, signing=signing.generate()[0])
    travelling = None
    if door.outside is not None:
        travelling = make_slot(officer, password, opened, travel_cost(cost), clock.entropy)
    slots.put_officer(officer, password, opened.data, cost, opened.signing)
    return structs.replace(door, signing=opened.signing, travelling=travelling)
