"""May this township, today, with these officers, use this power?"""

from datetime import date

import pytest
from msgspec.structs import replace

from casework import authority, examples
from casework.authority import INSPECT, PENALISE, check
from casework.matter import Matter, MatterKind
from casework.pack import Body

ON = examples.DAY
PAIR = (examples.officer("one"), examples.officer("two"))
CONFERRED = replace(examples.FIRE_EXIT, power_coerce=("查封",))
ENTRUSTED = replace(CONFERRED, kind=MatterKind.ENTRUSTED, entrust_doc="〔2026〕1号", acting_body="fire")


def codes(matter: Matter | None, power: str = PENALISE, town: str = examples.TOWN, on: date = ON) -> set[str]:
    answer = check(matter, town, on, PAIR, power)
    return set() if answer.is_allowed else {reason.code for reason in answer.reasons}


@pytest.mark.parametrize("power", [INSPECT, PENALISE, "查封"])
def test_a_conferred_matter_carries_its_powers(power: str) -> None:
    assert codes(CONFERRED, power) == set()


@pytest.mark.parametrize("power", ["查封", "扣押"])
def test_an_entrusted_matter_never_carries_coercion_even_if_the_list_says_so(power: str) -> None:
    answer = check(ENTRUSTED, examples.TOWN, ON, PAIR, power)
    assert {r.code for r in answer.reasons} == {"authority.entrusted_coercion"}
    assert answer.reasons[0].article == "《中华人民共和国行政强制法》第十七条"


def test_an_entrusted_matter_may_be_penalised_in_the_entrusting_bodys_name() -> None:
    answer = check(ENTRUSTED, examples.TOWN, ON, PAIR, PENALISE)
    assert answer.is_allowed
    assert answer.inputs["acting_body"] == "fire"
    assert answer.reasons[0].code == "authority.entrusted"


def test_an_entrustment_without_its_paper_is_uncertain() -> None:
    answer = check(replace(ENTRUSTED, entrust_doc=""), examples.TOWN, ON, PAIR, PENALISE)
    assert [r.code for r in answer.uncertain] == ["authority.entrustment_unknown"]


def test_first_and_last_day_of_a_matter_are_in_force() -> None:
    matter = replace(CONFERRED, valid_from=ON, valid_to=ON)
    assert codes(matter) == set()
    assert codes(matter, on=date(2026, 11, 22)) == {"authority.not_yet_in_force"}
    assert codes(matter, on=date(2026, 11, 24)) == {"authority.no_longer_in_force"}


def test_a_recalled_matter_says_who_has_it_now() -> None:
    answer = check(replace(CONFERRED, valid_to=date(2026, 8, 14)), examples.TOWN, ON, PAIR, PENALISE)
    assert "县消防救援局" in answer.reasons[0].text


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("县消防救援局", "可移送县消防救援局处理"),
        ("", "请移送有权机关处理"),
        ("乡镇人民政府", ""),
        ("街道办事处", ""),
    ],
)
def test_a_power_not_held_is_handed_over_but_never_to_the_township_itself(named: str, said: str) -> None:
    matter = replace(CONFERRED, source_dept=named, power_penalise=False)
    text = check(matter, examples.TOWN, ON, PAIR, PENALISE).reasons[0].text
    assert text.startswith("该事项没有行政处罚权。") and said in text
    assert ("移送" in text) == bool(said)


def test_a_case_opened_before_the_recall_stays_with_the_township() -> None:
    recalled = replace(CONFERRED, valid_to=date(2026, 8, 14))
    kept = check(recalled, examples.TOWN, ON, PAIR, PENALISE, opened_on=date(2026, 8, 14))
    late = check(recalled, examples.TOWN, ON, PAIR, PENALISE, opened_on=date(2026, 8, 15))
    assert kept.is_allowed
    assert not late.is_allowed


def test_a_matter_of_other_townships_is_refused() -> None:
    assert codes(replace(CONFERRED, towns=("other",))) == {"authority.not_this_town"}
    assert codes(replace(CONFERRED, towns=("other", examples.TOWN))) == set()


def test_each_power_is_looked_at_by_itself() -> None:
    assert codes(replace(CONFERRED, power_penalise=False)) == {"authority.no_penalty_power"}
    assert codes(replace(CONFERRED, power_inspect=False), INSPECT) == {"authority.no_inspect_power"}
    assert codes(CONFERRED, "扣押") == {"authority.no_coercion_power"}


def test_no_matter_means_no_power() -> None:
    assert codes(None) == {"authority.not_on_list"}


def test_officers_are_part_of_the_answer() -> None:
    answer = check(CONFERRED, examples.TOWN, ON, (PAIR[0],), PENALISE)
    assert {r.code for r in answer.reasons} == {"officer.missing"}
    expired = examples.officer("two", cert_to=date(2026, 1, 1))
    answer = check(CONFERRED, examples.TOWN, ON, (PAIR[0], expired), PENALISE)
    assert "2026-01-01" in answer.reasons[0].text


def test_a_matter_marked_unsure_is_allowed_but_said() -> None:
    answer = check(replace(CONFERRED, mark="U"), examples.TOWN, ON, PAIR, PENALISE)
    assert answer.is_allowed
    assert [r.code for r in answer.uncertain] == ["authority.unconfirmed"]


def test_the_acting_body_is_found_by_key_by_name_or_is_the_township() -> None:
    fire = Body(key="fire", name="示例县消防救援局", short="消", kind="department")
    pack = replace(examples.pack(), all_bodies=(examples.body(), fire))
    by_name = replace(ENTRUSTED, acting_body="示例县消防救援局")
    assert authority.acting_body(ENTRUSTED, examples.TOWN, pack) == fire
    assert authority.acting_body(by_name, examples.TOWN, pack) == fire
    assert authority.acting_body(CONFERRED, examples.TOWN, pack) == examples.body()
    assert authority.acting_body(None, examples.TOWN, pack) == examples.body()
    assert authority.acting_body(None, "elsewhere", pack) is None
