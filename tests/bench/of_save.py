"""Save: one act into the journal of a big profile, against a bare write of 8 KB with fdatasync."""

import os
from collections.abc import Callable
from pathlib import Path

from casework.audit import Change, Draft
from desktop.store.profile import Profile
from sync.ledger.fold import get_path
from tests.bench.big import OFFICER, big_profile
from tests.bench.measure import Row, in_turn, percentile

ROUNDS = 400
TARGET = 5.0
BLOCK = os.urandom(8192)
ITEMS = 40  # questions that are answered over and over


def rows(folder: Path) -> list[Row]:
    """Answer questions of the open visit one by one; each is entry, fold, projection and anchor, durable.

    The reference appends, as a journal does. Writing the same block of a file again and again is cheaper,
    because the file system has nothing to note; it is told beside.
    """
    big = big_profile(folder)
    path = Path(big.home) / "fdatasync.probe"
    with big.unlocked() as profile, path.open("wb", buffering=0) as probe:
        handle = probe.fileno()

        def append() -> None:
            os.write(handle, BLOCK)
            os.fdatasync(handle)

        def overwrite() -> None:
            os.pwrite(handle, BLOCK, 0)
            os.fdatasync(handle)

        ours, appended, overwritten = in_turn((_acts(profile), append, overwrite), ROUNDS, warm=ITEMS)
    path.unlink()
    return [
        Row(
            what=f"save: one act, FULL sync and anchor, p{share * 100:.0f}",
            ours=percentile(ours, share) * 1000,
            reference=percentile(reference, share) * 1000,
            unit="ms",
            target=target,
            against=against,
        )
        for share, reference, target, against in (
            (0.5, appended, TARGET, "8 KB appended + fdatasync"),
            (0.95, appended, TARGET, "8 KB appended + fdatasync"),
            (0.5, overwritten, None, "8 KB overwritten in place + fdatasync"),
        )
    ]


def _acts(profile: Profile) -> Callable[[], None]:
    """Another answer to another question with each call."""
    ledger = profile.ledger
    visit = str(ledger.rows("visit", {"state": "open"}, ("-day",), 1)[0]["id"])
    state = ledger.state("visit", visit) or {}
    answers = state.setdefault("answers", {})
    turn = 0

    def act() -> None:
        nonlocal turn
        turn += 1
        item = f"q{turn % ITEMS:02d}"
        new = {"value": ("ok", "na")[turn // ITEMS % 2], "note": f"第{turn}次"}
        change: Change = (get_path(state, f"answers.{item}"), new)
        answers[item] = new
        draft = Draft(type="visit", record=visit, verb="answered", changes={f"answers.{item}": change})
        ledger.append(OFFICER, [draft])

    return act
