"""The remedy clause: body, term, and reconsideration first for on-the-spot penalties."""

import pytest
from msgspec.structs import replace

from casework import authority, examples, remedy
from casework.decision import OutcomeKind
from casework.matter import MatterKind
from casework.pack import Body, Setting

TOWN = examples.body()
PACK = examples.pack()
NO_CLAUSE = examples.pack(settings=(Setting(key="remedy.order_clause", value="no"),))


def test_an_on_the_spot_penalty_goes_to_reconsideration_first() -> None:
    written = remedy.write(TOWN, OutcomeKind.SIMPLE, PACK)
    assert written.reconsideration_first
    text = written.sentences[0]
    assert "应当自收到本决定书之日起六十日内先向示例县人民政府申请行政复议" in text
    assert text.index("行政复议决定") < text.index("提起行政诉讼")
    assert "也可以" not in text
    assert "六个月" not in text
    assert written.reasons[0].article == "《中华人民共和国行政复议法》第二十三条"


@pytest.mark.parametrize("kind", [OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER, OutcomeKind.ORDINARY])
def test_other_decisions_offer_both_roads(kind: OutcomeKind) -> None:
    text = remedy.clause(TOWN, kind, PACK)[0]
    assert "六十日内向示例县人民政府申请行政复议" in text
    assert "六个月内依法向示例县人民法院提起行政诉讼" in text
    assert not remedy.write(TOWN, kind, PACK).reconsideration_first


def test_an_order_tells_its_remedies_unless_the_county_says_no() -> None:
    written = remedy.write(TOWN, OutcomeKind.ORDER, PACK)
    assert "本通知书" in written.sentences[0]
    assert [r.code for r in written.uncertain] == ["setting.missing"]
    assert remedy.clause(TOWN, OutcomeKind.ORDER, NO_CLAUSE) == ()


@pytest.mark.parametrize("kind", [OutcomeKind.ADVICE, OutcomeKind.TRANSFER])
def test_what_decides_nothing_carries_no_clause(kind: OutcomeKind) -> None:
    assert remedy.clause(TOWN, kind, PACK) == ()


def test_an_entrusted_matter_goes_to_the_reviewer_of_the_entrusting_body() -> None:
    police = Body(
        key="police",
        name="示例县公安局",
        short="公",
        kind="department",
        review_body="示例县人民政府（公安案件）",
        court="示例县人民法院",
    )
    pack = replace(PACK, all_bodies=(TOWN, police))
    entrusted = replace(examples.FIRE_EXIT, kind=MatterKind.ENTRUSTED, acting_body="police")
    body = authority.acting_body(entrusted, examples.TOWN, pack)
    assert body is not None
    assert body == police
    assert "示例县人民政府（公安案件）" in remedy.clause(body, OutcomeKind.SIMPLE, pack)[0]


def test_a_street_office_is_named_as_the_pack_names_its_reviewer() -> None:
    street = replace(TOWN, kind="street", name="示例县凤城街道办事处", review_body="示例县人民政府")
    assert "示例县人民政府" in remedy.clause(street, OutcomeKind.NO_PENALTY, PACK)[0]


def test_an_unknown_reviewer_leaves_a_blank_that_no_paper_gets_past() -> None:
    written = remedy.write(replace(TOWN, review_body=""), OutcomeKind.SIMPLE, PACK)
    assert remedy.UNKNOWN_REVIEWER in written.sentences[0]
    assert [r.code for r in written.uncertain] == ["remedy.body_unknown"]
