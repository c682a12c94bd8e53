"""What the county tells anybody: one paper's state with its masked fields, and the list of void papers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from casework import codec
from casework.code_host import PLACEHOLDER
from casework.notice import Paper, PaperState
from casework.paper_content import content_of
from sync.papers.code import CodeFields, key_id, make_code
from sync.papers.standing import open_list
from sync.papers.verification import State, Verification, verify
from sync.protocol import signing
from sync.server.county import County
from sync.server.public.pages import PublicAnswer, page
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import Bench, Laptop
from tests.packs.sources import change, copy_of_sample
from tests.server.speaker import Speaker

TOWN = "fengming"
PARTY = "云凤县云记<b>餐馆</b>"


def paper(number: int, **changes: object) -> Paper:
    """A sealed paper as a laptop sends it."""
    return codec.convert(
        {
            "id": f"019a9f2e-0000-7000-8000-{number:012d}",
            "town": TOWN,
            "visit": "v",
            "form": "correction_order",
            "title": "责令改正通知书",
            "state": "sealed",
            "fields": {"facts": "灭火器超过有效期", "party_name": PARTY},
            "number": f"云凤执责改〔2026〕{number}号",
            "check_tag": "A7K2",
            **changes,
        },
        Paper,
    )


class Senders:
    """A laptop of each township, with a county to send to."""

    def __init__(self, county: County, folder: Path) -> None:
        assert isinstance(county.clock, FakeClock)
        self._bench = Bench(county.engine, folder, county.clock)
        self._county = county
        self._name = folder.name  # another laptop for every test
        self._laptops: dict[str, Laptop] = {}

    def put(self, *papers: Paper, town: str = TOWN) -> None:
        """The county gets papers as a laptop holds them now."""
        if town not in self._laptops:
            self._laptops[town] = self._bench.laptop(f"{town}-{self._name}", town)
        laptop = self._laptops[town]
        for one in papers:
            before = laptop.ledger.state("paper", one.id) or {}
            values = {key: value for key, value in codec.plain(one).items() if before.get(key) != value}
            laptop.edit("paper", one.id, values)
        answers = laptop.push(self._county.ledger)
        assert all(answer.receipt is not None for answer in answers), answers

    def close(self) -> None:
        """Close the laptops' databases."""
        self._bench.close()


@pytest.fixture
def senders(door: County, tmp_path: Path) -> Iterator[Senders]:
    """Laptops that send to the shared county."""
    made = Senders(door, tmp_path)
    yield made
    made.close()


def code_of(one: Paper, speaker: Speaker) -> str:
    """The code on the paper, as the laptop signs it."""
    said = CodeFields(
        number=one.number,
        form=one.form,
        on=date(2026, 11, 1),
        party="云凤**餐馆",
        content=content_of(one),
        check_tag=one.check_tag,
    )
    return make_code(said, speaker.private, key_id(signing.public_of(speaker.private)))


def asked(speaker: Speaker, code: str) -> PublicAnswer:
    """What the page says to a program."""
    answer = speaker.bare_json(f"/V/{code.rpartition('/')[2]}")
    assert answer.status_code == 200
    return codec.decode(answer.content, PublicAnswer)


def test_each_state_of_a_paper_is_told(speaker: Speaker, door: County, senders: Senders) -> None:
    standing_, void, old, unknown = (paper(n) for n in (1, 2, 3, 5))
    senders.put(standing_, void, old)
    successor = paper(4, supersedes=old.id)
    senders.put(paper(2, state=PaperState.VOID, void_reason="写错"), successor)
    expected = [
        (standing_, State.VALID),
        (void, State.VOID),
        (old, State.SUPERSEDED),
        (unknown, State.NOT_ISSUED_YET),
    ]
    for one, state in expected:
        found = asked(speaker, code_of(one, speaker))
        assert (found.state, found.county) == (state, "云凤县")
        assert found.fields is not None and found.fields.number == one.number
        assert found.fields.title == ("" if state is State.NOT_ISSUED_YET else "责令改正通知书")
    assert asked(speaker, code_of(successor, speaker)).state is State.VALID
    replaced = asked(speaker, code_of(old, speaker)).fields
    assert replaced is not None and replaced.successor == successor.number
    answer = speaker.bare("GET", f"/V/{code_of(old, speaker).rpartition('/')[2]}")
    assert "代替它的文书" in answer.text and successor.number in answer.text


def test_nothing_but_masked_fields_is_told(speaker: Speaker, door: County, senders: Senders) -> None:
    one = paper(11)
    senders.put(one)
    answer = speaker.bare("GET", f"/V/{code_of(one, speaker).rpartition('/')[2]}")
    assert answer.headers["content-type"].startswith("text/html")
    assert "云凤**餐馆" in answer.text and "有效" in answer.text and "截至" in answer.text
    for word in ("灭火器", PARTY, "云记", one.id):
        assert word not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_forged_strange_and_broken_codes_are_told_apart(
    speaker: Speaker, door: County, senders: Senders
) -> None:
    one = paper(21)
    senders.put(one)
    code = code_of(one, speaker)
    other = signing.generate()
    said = CodeFields(
        number="1", form="correction_order", on=date(2026, 1, 1), party="王*", content=content_of(one)
    )
    forged = make_code(said, other[0], key_id(signing.public_of(speaker.private)))
    strange = make_code(said, other[0], key_id(other[1]))
    for text, state in ((forged, State.ALTERED), (strange, State.UNKNOWN_KEY), (code[:-2], State.MALFORMED)):
        found = asked(speaker, text)
        assert (found.state, found.fields) == (state, None)
    for text in ("x", "%00", "A" * 5000, "%E4%BA%91", "..%2F..", "<script>"):
        answer = speaker.bare("GET", f"/V/{text}")
        assert answer.status_code in (200, 404)
        assert "<script>" not in answer.text


def test_another_township_cannot_take_a_paper_away(speaker: Speaker, door: County, senders: Senders) -> None:
    one = paper(31)
    senders.put(one)
    copy = codec.convert(
        {**codec.plain(one), "id": one.id[:-1] + "9", "state": "void", "town": "other"}, Paper
    )
    claim = paper(38, supersedes=one.id, town="other")
    senders.put(copy, claim, town="other")
    assert asked(speaker, code_of(one, speaker)).state is State.VALID


def test_the_list_is_signed_and_follows_the_records(speaker: Speaker, door: County, senders: Senders) -> None:
    one = paper(41)
    senders.put(one)

    def pulled() -> bool:
        answer = speaker.bare("GET", "/v1/standing")
        found = open_list(answer.content, door.home.settings.signing_key)
        assert found.key(key_id(signing.public_of(speaker.private))) is not None
        assert found.as_of == door.clock.now()
        return found.is_void(content_of(one))

    assert not pulled()
    senders.put(paper(41, state=PaperState.VOID))
    assert pulled()
    door.registry.revoke(speaker.device, "遗失")
    found = door.papers.signed_list().key(key_id(signing.public_of(speaker.private)))
    assert found is not None and found.is_withdrawn


def test_a_page_escapes_what_a_code_says() -> None:
    said = CodeFields(
        number="<img src=x>", form="x", on=date(2026, 1, 1), party="<b>", content=bytes(16), check_tag="'\""
    )
    shown = page(Verification(state=State.VALID, fields=said), "<i>县")
    assert "<img" not in shown and "<b>" not in shown and "<i>" not in shown


def test_codes_under_every_host_a_pack_ever_set_are_known(
    speaker: Speaker, door: County, senders: Senders, tmp_path: Path
) -> None:
    source = copy_of_sample(tmp_path)
    door.packs.publish(source)
    change(source, "settings.csv", "key", "code.host", value="HY.YUNFENG.GOV.CN", mark="V")
    door.packs.publish(source)
    one = paper(21)
    senders.put(one)
    told = open_list(speaker.bare("GET", "/v1/standing").content, door.home.settings.signing_key)
    assert told.hosts == ("HY.YUNFENG.GOV.CN", PLACEHOLDER)
    moved = code_of(one, speaker).replace(PLACEHOLDER, told.hosts[0])
    assert asked(speaker, moved).state is State.VALID
    keys = {key.kid: key for key in told.keys}
    assert verify(moved, keys, today=date(2026, 11, 2), standing=told).state is State.VALID
