"""The list of visits comes in pages, newest first, however long it is."""

import pytest

from casework.audit import Draft
from desktop.store.profile import Profile
from sync.ledger.engines import writing
from sync.protocol.messages import EntryAnswer, Receipt
from tests.helpers.clock import FakeClock
from tests.store.conftest import OFFICER

DAYS = ("2026-11-18", "2026-11-19", "2026-11-19", "2026-11-20")


@pytest.fixture
def listed(profile: Profile) -> Profile:
    rows = [
        (f"v-{n}", "town-1", day, f"第{n}次检查", f"商户{n}%", f"sh{n}", "open", n)
        for n, day in enumerate(DAYS)
    ]
    with writing(profile.engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO visit (id, town, seq, day, title, party_name, pinyin, state, problems) "
            "VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    return profile


def ids(
    profile: Profile, before: tuple[str, str] | None = None, limit: int = 200, text: str = ""
) -> list[str]:
    return [row["id"] for row in profile.search.visits_page(before, limit, text)]


def test_pages_follow_each_other_without_gap_or_repetition(listed: Profile) -> None:
    first = listed.search.visits_page(None, 2)
    assert [row["id"] for row in first] == ["v-3", "v-2"]
    assert ids(listed, (first[-1]["day"], first[-1]["id"]), 2) == ["v-1", "v-0"]
    assert ids(listed, ("2026-11-18", "v-0")) == []


def test_a_page_reads_along_its_index(listed: Profile) -> None:
    with listed.engine.connect() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM visit v WHERE (v.day, v.id) < ('2026-11-20', 'v-3') "
            "ORDER BY v.day DESC, v.id DESC LIMIT 200"
        ).all()
    assert [row[3] for row in plan] == ["SEARCH v USING COVERING INDEX visit_day ((day,id)<(?,?))"]


@pytest.mark.parametrize(
    ("text", "found"), [("商户2", ["v-2"]), ("第1次", ["v-1"]), ("sh3", ["v-3"]), ("%", 4)]
)
def test_a_text_narrows_the_list(listed: Profile, text: str, found: list[str] | int) -> None:
    hits = ids(listed, text=text)
    assert (len(hits) if isinstance(found, int) else hits) == found
    assert ids(listed, text="_") == []


def test_a_visit_is_synced_when_none_of_its_acts_waits(profile: Profile, clock: FakeClock) -> None:
    state = {
        "id": "v-1",
        "town": "town-1",
        "pack": "p",
        "party": {"id": "p-1", "kind": "person", "name": "x"},
    }
    draft = Draft(type="visit", record="v-1", verb="opened", changes={k: (None, v) for k, v in state.items()})
    (entry,) = profile.ledger.append(OFFICER, [draft])
    assert [row["synced"] for row in profile.search.visits_page(None)] == [False]
    receipt = Receipt(
        entry=entry.id, hash=profile.ledger.head()[1], outcome="accepted", county_seq=1, at=clock.now()
    )
    profile.ledger.acknowledge([EntryAnswer(entry=entry.id, receipt=receipt)])
    assert [row["synced"] for row in profile.search.visits_page(None)] == [True]
