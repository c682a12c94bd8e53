"""A case goes to another township: its dossier goes, everything else stays; a laptop changes hands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from casework import codec
from casework.custody import CustodyKind
from casework.errors import CaseworkError
from casework.handover import Handover, HandoverKind
from sync.ledger import tables
from sync.ledger.engines import reading
from sync.ledger.scope import scope
from sync.protocol.messages import PullRequest
from sync.server.county import County
from sync.server.handovers.cases import hand_over_case
from sync.server.handovers.laptops import hand_over_laptop, holder
from tests.helpers.clock import FakeClock
from tests.helpers.county import served
from tests.helpers.laptop import Laptop

GIVER, RECEIVER, THIRD = "fengming", "qingxi", "longtan"
SECRET = "只有凤鸣镇知道的另一次检查"


@pytest.fixture
def laptops(county: County, tmp_path: Path, clock: FakeClock) -> Iterator[dict[str, Laptop]]:
    """One laptop in each of three townships."""
    county.registry.add_town(THIRD, "龙潭镇")
    with served(county) as url:
        made = {
            town: Laptop(tmp_path / town, county.ticket(town, town, url), clock)
            for town in (GIVER, RECEIVER, THIRD)
        }
        yield made
        for laptop in made.values():
            laptop.close()


def case(laptop: Laptop) -> tuple[str, str, str]:
    """A case with a numbered paper, a draft and a photo, another case beside it: (visit, paper, evidence)."""
    party = {"id": "px-009", "kind": "business", "name": "云记餐馆", "id_number": "92500112MA5YX00X0K"}
    visit = laptop.open_visit(party=party, place="凤鸣老街 3 号")
    laptop.open_visit(place=SECRET)
    paper, draft = f"paper-{visit[-6:]}", f"draft-{visit[-6:]}"
    for id_, values in (
        (paper, {"state": "sealed", "number": "云凤执责改〔2026〕3号", "serial": 3, "check_tag": "ACDE"}),
        (draft, {"fields": {"facts": "还没写完"}}),
    ):
        every = {"id": id_, "town": laptop.town, "visit": visit, "form": "correction_order", **values}
        laptop.change("paper", id_, {path: (None, value) for path, value in every.items()}, "drafted")
    evidence, _blob = laptop.add_evidence(visit, b"photo")
    return visit, paper, evidence


def hand_over(county: County, visit: str, **more: Any) -> Handover:
    wanted = {
        "giving": GIVER,
        "receiving": RECEIVER,
        "kind": HandoverKind.TRANSFER,
        "reason": "经营地在青溪镇",
        "by": "李科",
        **more,
    }
    return hand_over_case(county.ledger, county.registry, county.clock, visit, **wanted)


def everything(laptop: Laptop) -> str:
    """All that a laptop may pull."""
    page = laptop.service.pull(PullRequest(cursor=0, limit=2000))
    return codec.encode(page).decode()


def test_the_receiving_township_sees_the_case_and_nothing_else(
    county: County, laptops: dict[str, Laptop]
) -> None:
    giver, receiver, third = laptops[GIVER], laptops[RECEIVER], laptops[THIRD]
    visit, paper, evidence = case(giver)
    assert giver.sync().problem is None
    before = everything(third)
    given = hand_over(county, visit)
    assert receiver.sync().problem is None
    state = receiver.ledger.state("handover", given.id)
    assert state is not None
    dossier = state["dossier"]
    assert dossier["visit"] == giver.ledger.state("visit", visit)
    assert set(dossier["papers"]) == {paper}, "a draft is nobody's paper yet"
    assert set(dossier["evidence"]) == {evidence}
    assert codec.sha256_hex(codec.encode(given.dossier)) == given.content == state["content"]
    (task,) = receiver.ledger.query("task", {"state": "open"})
    assert (task["party"], task["title"]) == ("px-009", "移送：综合查一次（凤鸣镇交来）")
    party = receiver.ledger.state("party", "px-009")
    assert party is not None and party["town"] == RECEIVER
    assert SECRET not in everything(receiver) and "还没写完" not in everything(receiver)
    assert everything(third) == before, "a third township learns nothing"


def test_the_giving_township_keeps_what_it_did_and_learns_where_it_went(
    county: County, laptops: dict[str, Laptop]
) -> None:
    giver, receiver = laptops[GIVER], laptops[RECEIVER]
    visit, *_rest = case(giver)
    giver.sync()
    held = giver.ledger.state("visit", visit)
    given = hand_over(county, visit)
    receiver.sync()
    mine = receiver.open_visit(place="青溪镇自己的检查")
    receiver.sync()
    assert receiver.ledger.state("visit", visit) is None, "a dossier to read, no record to write"
    giver.sync()
    assert giver.ledger.state("visit", visit) == held == county.ledger.state("visit", visit, GIVER)
    told = giver.ledger.state("handover", given.id)
    assert told is not None and "dossier" not in told
    assert (told["receiving"], told["content"], told["town"]) == (RECEIVER, given.content, GIVER)
    assert giver.ledger.state("visit", mine) is None, "what the other township does stays there"
    assert "青溪镇自己的检查" not in everything(giver)


def test_handed_over_again_it_is_brought_up_to_date_with_one_task(
    county: County, laptops: dict[str, Laptop]
) -> None:
    giver, receiver = laptops[GIVER], laptops[RECEIVER]
    visit, *_rest = case(giver)
    giver.sync()
    first = hand_over(county, visit, kind=HandoverKind.ASSISTANCE)
    giver.change("visit", visit, {"place": ("凤鸣老街 3 号", "凤鸣老街 5 号")}, "amended")
    giver.sync()
    again = hand_over(county, visit, kind=HandoverKind.ASSISTANCE)
    assert again.id == first.id and again.content != first.content
    receiver.sync()
    state = receiver.ledger.state("handover", first.id) or {}
    assert state["dossier"]["visit"]["place"] == "凤鸣老街 5 号"
    assert receiver.ledger.count("task") == 1
    acts = county.ledger.entries_of(RECEIVER, "handover", first.id)
    assert [(act.officer, act.verb) for act in acts] == [("county", "handed_over")] * 2


def test_the_receivers_own_record_of_the_party_is_used(county: County, laptops: dict[str, Laptop]) -> None:
    giver, receiver = laptops[GIVER], laptops[RECEIVER]
    own = {"id": "q-1", "kind": "business", "name": "云记餐馆", "id_number": "92500112MA5YX00X0K"}
    receiver.change("party", "q-1", {path: (None, value) for path, value in own.items()}, "registered")
    receiver.sync()
    visit, *_rest = case(giver)
    giver.sync()
    hand_over(county, visit)
    receiver.sync()
    (task,) = receiver.ledger.query("task", {"state": "open"})
    assert task["party"] == "q-1" and receiver.ledger.state("party", "px-009") is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"receiving": GIVER}, "handover.same_town"),
        ({"receiving": "nowhere"}, "town.unknown"),
        ({"reason": " "}, "handover.reason"),
        ({"giving": RECEIVER, "receiving": GIVER}, "record.missing"),
    ],
)
def test_what_cannot_be_handed_over_is_refused(
    county: County, laptops: dict[str, Laptop], wrong: dict[str, Any], code: str
) -> None:
    visit, *_rest = case(laptops[GIVER])
    laptops[GIVER].sync()
    with pytest.raises(CaseworkError) as refused:
        hand_over(county, visit, **wrong)
    assert refused.value.code == code
    assert county.ledger.count(RECEIVER, "handover") == 0


def test_behind_the_databases_wall_each_township_has_its_own_row(
    county: County, laptops: dict[str, Laptop]
) -> None:
    visit, *_rest = case(laptops[GIVER])
    laptops[GIVER].sync()
    given = hand_over(county, visit)
    seen = {}
    for town in (GIVER, RECEIVER, THIRD):
        where = (tables.record.c.id == given.id, tables.record.c.type == "handover")
        with scope(town, laptops[town].enrolment.reply.device), reading(county.engine) as connection:
            query = select(tables.record.c.town).where(*where)
            if county.engine.dialect.name == "sqlite":
                query = query.where(tables.record.c.town == town)  # the first wall is the only one there
            seen[town] = list(connection.execute(query).scalars())
    assert seen == {GIVER: [GIVER], RECEIVER: [RECEIVER], THIRD: []}


def test_a_laptop_given_to_another_officer_is_on_record(
    county: County, laptops: dict[str, Laptop], clock: FakeClock
) -> None:
    giver = laptops[GIVER]
    for officer, active in (("of-01", True), ("of-02", True), ("of-09", False)):
        state = {"id": officer, "town": GIVER, "name": officer, "active": active}
        county.ledger.put(GIVER, "officer", officer, state)
    device = giver.enrolment.reply.device
    laptop, before = hand_over_laptop(county.ledger, county.registry, county.clock, device, "of-01")
    clock.tick(60)
    assert before == "" and holder(county.ledger, laptop) == "of-01"
    _, before = hand_over_laptop(county.ledger, county.registry, county.clock, device, "of-02")
    assert before == "of-01"
    giver.sync()
    told = giver.ledger.query("custody", {"kind": CustodyKind.HANDED_OVER.value}, order=("id",))
    assert [one["officer"] for one in told] == ["of-01", "of-02"]
    for wrong in ("of-09", "nobody"):
        with pytest.raises(CaseworkError):
            hand_over_laptop(county.ledger, county.registry, county.clock, device, wrong)
    county.registry.revoke(device, "遗失")
    with pytest.raises(CaseworkError):
        hand_over_laptop(county.ledger, county.registry, county.clock, device, "of-01")
