"""Save: one act into the journal of a big profile, against a bare write of 8 KB with fdatasync."""

import os
from pathlib import Path

from casework.audit import Change, Draft
from sync.ledger.fold import get_path
from tests.bench.big import OFFICER, big_profile
from tests.bench.measure import Row, interleaved, percentile

ROUNDS = 400
TARGET = 5.0
BLOCK = os.urandom(8192)
ITEMS = 40  # questions that are answered over and over


def rows(folder: Path) -> list[Row]:
    """Answer questions of the open visit one by one; each is entry, fold, projection and anchor, durable."""
    big = big_profile(folder)
    beside = Path(big.home) / "fdatasync.probe"
    with big.unlocked() as profile, beside.open("wb", buffering=0) as probe:
        probe.write(BLOCK)
        os.fsync(probe.fileno())
        ledger = profile.ledger
        visit = str(ledger.rows("visit", {"state": "open"}, ("-day",), 1)[0]["id"])
        state = ledger.state("visit", visit) or {}
        turn = 0

        def act() -> None:
            nonlocal turn
            turn += 1
            path = f"answers.q{turn % ITEMS:02d}"
            new = {"value": ("ok", "na")[turn // ITEMS % 2], "note": f"第{turn}次"}
            change: Change = (get_path(state, path), new)
            state.setdefault("answers", {})[path.partition(".")[2]] = new
            ledger.append(
                OFFICER, [Draft(type="visit", record=visit, verb="answered", changes={path: change})]
            )

        def floor() -> None:
            os.pwrite(probe.fileno(), BLOCK, 0)
            os.fdatasync(probe.fileno())

        ours, reference = interleaved(act, floor, ROUNDS, warm=ITEMS)
    beside.unlink()
    return [
        Row(
            what=f"save: one act, FULL sync and anchor, p{share * 100:.0f}",
            ours=percentile(ours, share) * 1000,
            reference=percentile(reference, share) * 1000,
            unit="ms",
            target=TARGET,
            against="8 KB write + fdatasync",
        )
        for share in (0.5, 0.95)
    ]
