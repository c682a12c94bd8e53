"""How dear a password guess is: Argon2id parameters, measured on the machine at hand."""

import os
import time
import unicodedata
from collections.abc import Callable

from argon2.low_level import Type, hash_secret_raw
from msgspec import Struct

from casework.errors import ProfileProblem

KEY_BYTES = 32
SALT_BYTES = 16
TARGET_S = 0.55  # inside 0.3 to 1 s with room for a machine that is busy, or idle, at the trial
MEMORY_MIN_KIB = 64 * 1024
MEMORY_MAX_KIB = 256 * 1024
LANES = 4
PASSES = 3
PASSES_MAX = 40
TRIAL_PASSWORD = b"how fast is this machine"


class Cost(Struct, frozen=True, kw_only=True):
    """Argon2id parameters. Source: RFC 9106 section 4."""

    memory_kib: int = MEMORY_MIN_KIB
    passes: int = PASSES
    lanes: int = LANES

    def check(self) -> None:
        """Refuse parameters no honest slot holds, before memory is spent on them.

        Raises:
            ProfileProblem: profile.damaged.
        """
        if not (8 * self.lanes <= self.memory_kib <= 4 * MEMORY_MAX_KIB):
            raise ProfileProblem("profile.damaged")
        if not (1 <= self.passes <= PASSES_MAX and 1 <= self.lanes <= 16):
            raise ProfileProblem("profile.damaged")


def stretch(password: str, salt: bytes, cost: Cost) -> bytes:
    """Turn a password into a 32-byte key.

    Args:
        password: taken in Unicode form NFC, so that every input method gives the same key.
        salt: 16 random bytes.
        cost: what one guess shall cost.
    """
    cost.check()
    return _argon2(unicodedata.normalize("NFC", password).encode(), salt, cost)


def _argon2(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        secret=secret,
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def calibrate(timer: Callable[[], float] = time.perf_counter) -> Cost:
    """Choose parameters that take 0.3 to 1 s here: memory first, then passes.

    Args:
        timer: seconds; tests give their own.
    """
    trial = Cost(memory_kib=MEMORY_MIN_KIB, passes=1)
    started = timer()
    _argon2(TRIAL_PASSWORD, os.urandom(SALT_BYTES), trial)
    one_pass_s = max(timer() - started, 1e-4)
    affordable = TARGET_S / one_pass_s  # passes over the smallest memory
    memory = int(MEMORY_MIN_KIB * affordable / PASSES)
    memory = max(MEMORY_MIN_KIB, min(memory, MEMORY_MAX_KIB)) // 1024 * 1024
    passes = round(affordable * MEMORY_MIN_KIB / memory)
    return Cost(memory_kib=memory, passes=max(1, min(passes, PASSES_MAX)))
