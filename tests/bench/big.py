"""The big profile: 100,000 parties and 200,000 visits, made once for a run of measurements."""

import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from casework import codec
from casework.audit import Draft, Entry
from desktop.operations import visit as visits
from desktop.operations.desk import Desk
from desktop.store.identity import Identity
from desktop.store.key_cost import Cost
from desktop.store.profile import Profile, create_profile, unlock_with_key
from sync.protocol import signing
from sync.protocol.messages import EntryAnswer, Page, Receipt, Unit
from sync.protocol.system_clock import SystemClock
from tests.bench.words import Names
from tests.helpers.packs import signed_sample

PARTIES = 100_000
VISITS_EACH = 2
OWN_VISITS, OWN_ANSWERS = 400, 25  # this laptop's own acts, long since on the county's receipt
PAGE_UNITS = 6_000
TOWN = "fengming"
OFFICER = "of1"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
SEED = 7
SPAN_DAYS = 1_500  # the visits lie in these days before today
MADE = "made.json"

State = dict[str, Any]


class Big(Struct, frozen=True, kw_only=True):
    """Where the big profile lies."""

    home: str
    key: str  # raw data key, hex
    parties: int
    visits: int

    def unlocked(self) -> Profile:
        """Open it with its raw key."""
        return open_big(Path(self.home), bytes.fromhex(self.key))


def open_big(home: Path, key: bytes) -> Profile:
    """Open a profile with its raw key, as its first officer."""
    return unlock_with_key(home, key, SystemClock(), OFFICER)


def big_profile(folder: Path) -> Big:
    """The big profile of a run; made at the first call.

    Args:
        folder: of one measurement; the profile lies beside it.
    """
    home = folder.parent / "big"
    made = home.parent / MADE
    if made.exists():
        return codec.decode(made.read_bytes(), Big)
    shutil.rmtree(home, ignore_errors=True)
    big = _make(home)
    made.write_bytes(codec.encode(big))
    return big


def _make(home: Path) -> Big:
    clock = SystemClock()
    county_private, county_public = signing.generate()
    device_private, device_public = signing.generate()
    with create_profile(home, OFFICER, "practice", clock, cost=CHEAP) as profile:
        profile.set_identity(
            Identity(
                device="device-1",
                device_name="巡查一号",
                town=TOWN,
                town_name="凤鸣镇",
                county="云凤县",
                county_key=county_public,
                device_private=device_private,
                device_public=device_public,
            )
        )
        profile.packs.add(signed_sample(county_private), county_public)
        desk = Desk(profile, clock)
        today = desk.today()
        end = _pull(profile, _few(today, desk), 0)
        end = _pull(profile, _many(today), end)
        profile.search.catch_up()
        _act(desk, end)
        return Big(
            home=str(home),
            key=profile.raw_key.hex(),
            parties=profile.ledger.count("party"),
            visits=profile.ledger.count("visit"),
        )


def _pull(profile: Profile, records: Iterator[tuple[str, State]], start: int) -> int:
    """Take records as pages of the county's feed; returns the cursor."""
    while some := list(islice(records, PAGE_UNITS)):
        units = tuple(
            Unit(type=type_, id=state["id"], rev=1, seq=start + place, state=state)
            for place, (type_, state) in enumerate(some, start=1)
        )
        end = start + len(units)
        profile.ledger.apply_page(Page(start=start, end=end, units=units, more=True))
        start = end
    return start


def _id_on(day: date, names: Names) -> str:
    """A UUIDv7 of some moment of a working day."""
    at = datetime(day.year, day.month, day.day, 1, tzinfo=UTC) + timedelta(
        milliseconds=names.chance.randrange(8 * 3_600_000)
    )
    value = int(at.timestamp() * 1000) << 80 | names.chance.getrandbits(80)
    value = value & ~(0xF << 76) | (0x7 << 76)
    return str(uuid.UUID(int=value & ~(0x3 << 62) | (0x2 << 62)))


def _party(number: int, names: Names) -> State:
    is_person = number % 4 == 0
    name, trade = (names.person(), "") if is_person else names.shop()
    serial = f"{number:06d}"
    return {
        "id": f"px-{serial}",
        "town": TOWN,
        "kind": "person" if is_person else "business",
        "name": name,
        "id_number": f"5002351985{serial}00" if is_person else f"92500235LX{serial}00",
        "address": names.address(),
        "trade": trade,
    }


def _visit(party: State, day: date, theme: str, names: Names) -> State:
    record = _id_on(day, names)
    found = names.chance.random() < 0.3
    return {
        "id": record,
        "town": TOWN,
        "pack": "sample",
        "title": "餐饮店一件事",
        "party": party,
        "theme": theme,
        "state": "closed",
        "place": party["address"],
        "started_at": f"{day.isoformat()}T02:05:00Z",
        "answers": {f"q{n}": {"value": "ok"} for n in range(8)},
        "findings": {"f1": {"id": "f1", "item": "q1", "facts": "灭火器超过有效期"}} if found else {},
    }


def _many(today: date) -> Iterator[tuple[str, State]]:
    """Parties, each followed by its visits."""
    names = Names(SEED)
    for number in range(PARTIES):
        party = _party(number, names)
        yield "party", party
        for _ in range(VISITS_EACH):
            day = today - timedelta(days=names.chance.randrange(1, SPAN_DAYS))
            yield "visit", _visit(party, day, "sample", names)


def _few(today: date, desk: Desk) -> Iterator[tuple[str, State]]:
    """Officers, the day's tasks and the leases."""
    for number, name in enumerate(("陈䶮", "李小喆", "王强"), start=1):
        yield (
            "officer",
            {
                "id": f"of{number}",
                "town": TOWN,
                "name": name,
                "cert_no": f"5002371200{number}",
                "cert_from": (today - timedelta(days=400)).isoformat(),
                "cert_to": (today + timedelta(days=400)).isoformat(),
            },
        )
    for number, (kind, title, off) in enumerate(
        (
            ("recheck", "复查：疏散通道堆物", -2),
            ("recheck", "复查：灭火器", 0),
            ("assigned", "冬季用火检查", 3),
        )
    ):
        yield (
            "task",
            {
                "id": f"task-{number}",
                "town": TOWN,
                "kind": kind,
                "title": title,
                "party": f"px-{number:06d}",
                "party_name": "云记餐馆",
                "theme": desk.pack.themes()[0].id,
                "due": (today + timedelta(days=off)).isoformat(),
            },
        )
    for number, series in enumerate(desk.pack.series()):
        yield (
            "lease",
            {
                "id": f"lease-{number}",
                "town": TOWN,
                "series": series.key,
                "year": today.year,
                "device": "device-1",
                "pattern": series.pattern,
                "body": "云凤",
                "start": 1,
                "end": 51,
                "next": 1,
                "expires": (today + timedelta(days=30)).isoformat(),
            },
        )


def _act(desk: Desk, end: int) -> None:
    """This laptop's own acts: many that the county answered, and one visit still open."""
    rows = desk.ledger.rows("visit", order=("-day",), limit=OWN_VISITS)
    for row in rows:
        drafts = [
            Draft(
                type="visit",
                record=row["id"],
                verb="recorded",
                changes={"recheck.note": (f"{n - 1}" if n else None, f"{n}")},
            )
            for n in range(OWN_ANSWERS)
        ]
        answers = [_answered(entry, end) for entry in desk.ledger.append(OFFICER, drafts)]
        desk.ledger.acknowledge(answers)
    opened = visits.open_visit(desk, "px-000001", desk.pack.themes()[0].id, "of1", "of2").created
    visit = desk.visit(opened)
    for merged in visits.items_of(desk.pack_of(visit.pack), visit)[:5]:
        visits.answer_item(desk, opened, merged.item.id, "ok")


def _answered(entry: Entry, end: int) -> EntryAnswer:
    raw = codec.encode(entry)
    return EntryAnswer(
        entry=entry.id,
        receipt=Receipt(
            entry=entry.id,
            hash=codec.sha256_hex(raw),
            outcome="accepted",
            county_seq=end,
            at=datetime.now(UTC),
        ),
    )
