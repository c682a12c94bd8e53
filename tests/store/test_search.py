"""Every party that matches is found, by words, numbers or initials; the index follows the journal."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.audit import Draft
from desktop.store import search as searching
from desktop.store.profile import Profile, create_profile
from desktop.store.search import Search
from sync.ledger.engines import writing
from sync.protocol.messages import Page, Unit
from tests.helpers.clock import FakeClock
from tests.store.conftest import CHEAP, OFFICER, PASSWORD, party_draft

NAMES = (
    "渝香火锅店",
    "重庆渝香火锅有限公司",
    "云记餐馆",
    "安居加油站",
    "曾𬭎喆",
    "䶮㛃百货(凤鸣店)",
    "A座3楼KFC",
)


@pytest.fixture
def filled(profile: Profile) -> Profile:
    drafts = [
        party_draft(
            f"019a9f2e-0000-7000-8000-{n:012}",
            name,
            kind="person" if name.startswith("曾") else "organisation",
            id_number=f"91500112MA5U3K{n:03}X",
            address=f"幸福路{n}号",
            trade="餐饮" if "餐" in name or "火锅" in name else "其他",
        )
        for n, name in enumerate(NAMES)
    ]
    profile.ledger.append(OFFICER, drafts)
    return profile


def found(profile: Profile, text: str, limit: int = 50) -> list[str]:
    return [state["name"] for state in profile.search.search_parties(text, limit)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("火锅", ["重庆渝香火锅有限公司", "渝香火锅店"]),
        ("渝", ["重庆渝香火锅有限公司", "渝香火锅店"]),
        ("店", ["䶮㛃百货(凤鸣店)", "渝香火锅店"]),
        ("渝香火锅店", ["渝香火锅店"]),
        ("重庆 火锅", ["重庆渝香火锅有限公司"]),
        ("𬭎", ["曾𬭎喆"]),
        ("䶮㛃", ["䶮㛃百货(凤鸣店)"]),
        ("（凤鸣", ["䶮㛃百货(凤鸣店)"]),
        ("座3", ["A座3楼KFC"]),
        ("kfc", ["A座3楼KFC"]),
        ("锅火", []),
        ("不存在", []),
        ('"; DROP TABLE party_search --', []),
        ("name:火锅 OR *", []),
    ],
)
def test_words_are_found(filled: Profile, text: str, names: list[str]) -> None:
    assert found(filled, text) == names


def test_addresses_come_after_names(filled: Profile) -> None:
    filled.ledger.append(OFFICER, [party_draft("p-1", "幸福路口超市")])
    assert found(filled, "幸福路")[0] == "幸福路口超市"
    assert len(found(filled, "幸福路")) == len(NAMES) + 1


def test_initials_are_found_and_a_surname_is_read_as_one(filled: Profile) -> None:
    assert found(filled, "yxhg") == ["渝香火锅店"]
    assert found(filled, "CQYX") == ["重庆渝香火锅有限公司"]
    assert found(filled, "zh") == ["曾𬭎喆"]  # 曾 is z, 𬭎 is h


def test_numbers_are_found_by_beginning_and_by_the_last_four(filled: Profile) -> None:
    assert len(found(filled, "91500112")) == len(NAMES)
    assert found(filled, "91500112ma5u3k002x") == ["云记餐馆"]
    assert found(filled, "003X") == ["安居加油站"]
    assert found(filled, "03x") == []


def test_nothing_typed_gives_the_newest_and_the_limit_holds(filled: Profile) -> None:
    assert found(filled, " ") == list(reversed(NAMES))
    assert found(filled, "", limit=2) == list(reversed(NAMES))[:2]
    assert len(found(filled, "幸福路", limit=3)) == 3


def test_the_index_follows_a_change_in_the_same_transaction(filled: Profile) -> None:
    change = Draft(
        type="party",
        record="019a9f2e-0000-7000-8000-000000000002",
        verb="amended",
        changes={"name": ("云记餐馆", "云上小馆")},
    )
    filled.ledger.append(OFFICER, [change])
    assert filled.search.waiting() == 0
    assert found(filled, "云记") == []
    assert found(filled, "ysxg") == ["云上小馆"]


def test_whatever_writes_the_projection_is_noticed(filled: Profile) -> None:
    with writing(filled.engine) as connection:
        connection.exec_driver_sql("UPDATE party SET name = '改名商行' WHERE name = '云记餐馆'")
        connection.exec_driver_sql("DELETE FROM party WHERE name = '安居加油站'")
    assert filled.search.waiting() == 2
    assert found(filled, "改名") == ["改名商行"]
    assert found(filled, "加油站") == []
    assert filled.search.waiting() == 0


def test_a_lost_index_is_built_again(filled: Profile) -> None:
    with writing(filled.engine) as connection:
        connection.exec_driver_sql("DROP TABLE party_words")
        connection.exec_driver_sql("DROP TABLE party_search")
    filled.search.install()
    assert filled.search.catch_up() == len(NAMES)
    assert found(filled, "火锅") == ["重庆渝香火锅有限公司", "渝香火锅店"]


def test_a_large_list_is_indexed_in_slices_and_can_be_searched_meanwhile(profile: Profile) -> None:
    rows = [(f"p-{n:05}", "town-1", n, f"商户{n:05}号") for n in range(1200)]
    with writing(profile.engine) as connection:
        connection.exec_driver_sql("INSERT INTO party (id, town, seq, name) VALUES (?, ?, ?, ?)", rows)
    assert found(profile, "商户00001") == ["商户00001号"]
    assert profile.search.waiting() == 700
    assert profile.search.catch_up(limit=100) == 100
    assert profile.search.catch_up() == 600
    assert found(profile, "商户01199") == ["商户01199号"]


def test_states_at_hand_can_be_indexed_directly(profile: Profile) -> None:
    state = {"id": "p-1", "kind": "person", "name": "单雄", "id_number": "500112199001011234"}
    profile.search.refresh([state, state | {"name": "单雄信"}])
    assert found(profile, "sxx") == ["单雄信"]
    assert found(profile, "1234") == ["单雄信"]


CHARACTERS = "渝香火锅店重庆云记A3 （)号"


@pytest.fixture(scope="module")
def corpus() -> list[str]:
    chance = random.Random(3)
    return ["".join(chance.choices(CHARACTERS, k=chance.randrange(1, 9))) for _ in range(300)]


@pytest.fixture(scope="module")
def corpus_profile(corpus: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Profile]:
    home = tmp_path_factory.mktemp("home") / "profile"
    with create_profile(home, OFFICER, PASSWORD, FakeClock(), cost=CHEAP) as profile:
        # without initials, so that letters are looked for in names only
        rows = [(f"{n}", "town-1", n, name, "") for n, name in enumerate(corpus)]
        with writing(profile.engine) as connection:
            connection.exec_driver_sql(
                "INSERT INTO party (id, town, seq, name, pinyin) VALUES (?, ?, ?, ?, ?)", rows
            )
        profile.search.catch_up()
        yield profile


@given(text=st.text(CHARACTERS.replace(" ", "").replace("（", "").replace(")", ""), min_size=1, max_size=4))
def test_recall_and_precision_are_those_of_a_plain_scan(
    corpus_profile: Profile, corpus: list[str], text: str
) -> None:
    wanted = {n for n, name in enumerate(corpus) if text.lower() in name.lower()}
    hits = corpus_profile.search.search_parties(text, 1000)
    assert {int(state["id"]) for state in hits} == wanted


def trees(profile: Profile) -> set[str]:
    with profile.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE tbl_name = 'party_search'")
        return {name for name in rows.scalars() if name in searching.TREES}


def page_of(count: int, start: int = 0) -> Page:
    units = tuple(
        Unit(
            type="party",
            id=f"px-{n:05}",
            rev=1,
            seq=n + 1,
            state={"id": f"px-{n:05}", "town": "town-1", "kind": "person", "name": f"王{n}"},
        )
        for n in range(start, start + count)
    )
    return Page(start=start, end=start + count, units=units, more=False)


def test_few_parties_of_a_page_are_indexed_with_it_and_many_behind_it(profile: Profile) -> None:
    profile.ledger.apply_page(page_of(searching.FEW))
    assert profile.search.waiting() == 0
    profile.ledger.apply_page(page_of(3 * searching.FEW, searching.FEW))
    assert profile.search.waiting() > 0
    assert found(profile, f"王{2 * searching.FEW}") == [f"王{2 * searching.FEW}"], "a search follows first"
    profile.search.catch_up()
    assert profile.search.waiting() == 0


def test_a_first_filling_builds_its_trees_at_the_end_also_after_a_kill(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "FIRST", 100)
    monkeypatch.setattr(searching, "FIRST_BATCH", 60)
    profile.ledger.apply_page(page_of(300))
    real, turns = Search._catch_up_batch, iter(range(9))

    def killed(self: Search, size: int) -> int:
        if next(turns) == 3:
            raise KeyboardInterrupt
        assert trees(profile) == set(), "no tree is kept meanwhile"
        return real(self, size)

    monkeypatch.setattr(Search, "_catch_up_batch", killed)
    with pytest.raises(KeyboardInterrupt):
        profile.search.catch_up()
    monkeypatch.setattr(Search, "_catch_up_batch", real)
    assert "王7" in found(profile, "w7")
    profile.search.catch_up()
    assert trees(profile) == set(searching.TREES)
    assert (profile.search.waiting(), found(profile, "w299")) == (0, ["王299"])
