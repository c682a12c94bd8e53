"""Visits of twenty answers, about 1.8 KB each, as acts of one laptop."""

import random
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

from casework.audit import Draft
from casework.codec import sha256_hex
from desktop.store.profile import Profile
from sync.ledger import fold
from tests.bench.words import Names

ANSWERS = 20
AT_ONCE = 500  # acts written in one transaction while a journal is filled
VALUES = ("ok", "ok", "ok", "ok", "problem", "na")
NOTES = ("", "", "", "", "", "", "灭火器超过有效期", "现场改正")


def drafts(count: int, officer: str, town: str, seed: int = 11) -> Iterator[Draft]:
    """One act per visit: opened and answered at once."""
    names = Names(seed)
    chance = names.chance
    for number in range(count):
        visit = _id(number, seed)
        name, _trade = names.shop()
        values: dict[str, Any] = {
            "id": visit,
            "town": town,
            "pack": "sample",
            "title": "餐饮店一件事",
            "party": {"id": f"px-{chance.randrange(100_000):06d}", "kind": "business", "name": name},
            "theme": "catering",
            "place": names.address(),
            "started_at": f"2026-11-{1 + number % 28:02d}T{number % 9:02d}:{number % 60:02d}:00Z",
        }
        values["answers"] = {f"q{item + 1:03d}": _answer(chance, officer) for item in range(ANSWERS)}
        yield Draft(type="visit", record=visit, verb="opened", changes=fold.diff({}, values), pack="sample")


def _answer(chance: random.Random, officer: str) -> dict[str, str]:
    answer = {"value": chance.choice(VALUES), "by": officer}
    note = chance.choice(NOTES)
    return {**answer, "note": f"{note}（第{chance.randrange(1, 900)}号）"} if note else answer


def fill(profile: Profile, count: int, officer: str, seed: int = 11) -> None:
    """Write visits into a journal."""
    made = drafts(count, officer, profile.identity.town, seed)
    while some := list(islice(made, AT_ONCE)):
        profile.ledger.append(officer, some)


def raws(profile: Profile, count: int) -> list[bytes]:
    """The encoded acts of a journal that wait for the county."""
    return [raw for _seq, raw in profile.ledger.unsent(count, 2**40)]


def _id(number: int, seed: int) -> str:
    """A UUIDv7 whose chance part is drawn from its number, so that packing finds nothing to fold."""
    drawn = int(sha256_hex(f"{seed} {number}".encode())[:20], 16)
    value = (1_795_000_000_000 + number * 977) << 80 | drawn
    value = value & ~(0xF << 76) | (0x7 << 76)
    return str(uuid.UUID(int=value & ~(0x3 << 62) | (0x2 << 62)))
