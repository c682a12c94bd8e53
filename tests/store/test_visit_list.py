"""The list of visits comes in pages, newest first, however long it is."""

import random

import pytest
from sqlalchemy import event

from casework.audit import Draft
from desktop.store.profile import Profile
from desktop.store.visit_list import HAS_TEXT, _walked
from desktop.store.visit_words import BATCH, first_place
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


# --- a text is looked up ---

PARTS = ("云记", "渝香", "火锅", "店", "KFC", "a座3楼", "(凤鸣)", "100%", "𬭎", "䶮㛃", " ", "·")
TEXTS = (*PARTS, "记渝", "火锅店", "店 云", "kf", "3楼", "ｋｆｃ", "yj", "yjyx", "a", "z", "锅火", "_", "0%")


def fill(profile: Profile, count: int, seed: int = 3) -> random.Random:
    """Visits of few days, so that many share one."""
    chance = random.Random(seed)
    rows = []
    for n in range(count):
        name = "".join(chance.choices(PARTS, k=chance.randrange(1, 4)))
        day = f"2026-{chance.randrange(1, 10):02d}-1{n % 3}"
        initials = "".join(chance.choices("yjxhgdz", k=4))
        rows.append((f"v-{chance.getrandbits(40):010x}", day, chance.choice(PARTS), name, initials))
    with writing(profile.engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO visit (id, town, seq, day, title, party_name, pinyin, state, problems) "
            "VALUES (?, 'town-1', 0, ?, ?, ?, ?, 'open', 0)",
            rows,
        )
    return chance


def asked(profile: Profile, text: str, limit: int = 7) -> list[str]:
    """Ids of all pages."""
    found: list[str] = []
    before = None
    while page := profile.search.visits_page(before, limit, text):
        found += [row["id"] for row in page]
        before = (page[-1]["day"], page[-1]["id"])
    return found


def walked(profile: Profile, text: str) -> list[str]:
    """Ids of every visit with the text, by looking at all of them."""
    part = text.strip().replace("%", "\\%").replace("_", "\\_")
    rows = _walked(profile.engine, 10_000, [HAS_TEXT], [f"%{part}%", f"%{part}%", f"{part}%"])
    return [row["id"] for row in rows]


def test_the_index_answers_as_a_walk_would(profile: Profile) -> None:
    chance = fill(profile, 450)
    for text in TEXTS:
        if text.strip():
            assert asked(profile, text) == walked(profile, text), text
    with writing(profile.engine) as connection:
        for sql in (
            "UPDATE visit SET party_name = '渝香' || party_name WHERE rowid % 7 = 1",
            "UPDATE visit SET day = '2026-05-11' WHERE rowid % 5 = 2",
            "UPDATE visit SET pinyin = 'yj' WHERE rowid % 11 = 3",
            "DELETE FROM visit WHERE rowid % 13 = 4",
        ):
            connection.exec_driver_sql(sql)
    for text in chance.sample(TEXTS, 12):
        if text.strip():
            assert asked(profile, text, chance.choice((1, 5, 200))) == walked(profile, text), text


def test_many_that_are_new_are_walked_until_the_index_is_level(profile: Profile) -> None:
    fill(profile, 3 * BATCH)
    assert not profile.search.visits.catch_up(limit=BATCH)
    assert asked(profile, "云记", 200) == walked(profile, "云记")
    profile.search.catch_up()
    assert profile.search.visits.catch_up()
    assert asked(profile, "云记", 200) == walked(profile, "云记")


def test_a_text_is_looked_up_and_not_walked_for(profile: Profile) -> None:
    fill(profile, 400)
    profile.search.catch_up()
    said: list[tuple[str, tuple[object, ...]]] = []
    event.listen(
        profile.engine,
        "before_cursor_execute",
        lambda _c, _u, sql, values, *_: said.append((sql, values)),
    )
    assert len(profile.search.visits_page(None, 20, "云记")) == 20
    steps = []
    with profile.engine.connect() as connection:
        for sql, values in list(said):
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
            steps += [str(row[3]) for row in plan]
    assert any("visit_words VIRTUAL TABLE INDEX" in step for step in steps), steps
    assert any("SEARCH v USING INDEX" in step and "(id=?)" in step for step in steps), steps
    assert not [step for step in steps if step.startswith("SCAN v ") or step == "SCAN v"], steps


def test_places_follow_the_days() -> None:
    days = [None, "no day", "2026-01-01", "2026-01-02", "2027-01-01"]
    places = [first_place(day) for day in days]
    assert places == sorted(places)
    assert places[1] == 0
    assert places[3] - places[2] == 1 << 20


def test_only_what_the_index_shows_is_followed(profile: Profile) -> None:
    fill(profile, 30)
    profile.search.catch_up()
    with writing(profile.engine) as connection:
        connection.exec_driver_sql("UPDATE visit SET state = 'closed', problems = 3")
        assert connection.exec_driver_sql("SELECT count(*) FROM visit_todo").scalar_one() == 0
        connection.exec_driver_sql("UPDATE visit SET title = 'x' WHERE rowid = 1")
        assert connection.exec_driver_sql("SELECT count(*) FROM visit_todo").scalar_one() == 1
